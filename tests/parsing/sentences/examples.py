"""Example sentences in data: what each number of a text is taken for, and what is said without one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit.model import Claim
from audit.parsing.mentions import Mention
from tests.narrative import judged
from tests.parsing.sentences.test_readings import mentions, report
from tests.switches import TUPLES


@dataclass(frozen=True, slots=True)
class Example:
    """A text about made-up figures, and what must come of it.

    `numbers`: of each number its quantity, or the reason why it is none of the tables'; `statements`:
    the meaning of each clause that says something without a number; `sums`: the lists that are added
    up. Of a share, `X of Y`; `?` at the end of what is not certain. What is not given is not looked at.
    """

    name: str
    text: str
    numbers: tuple[str, ...] | None = None
    statements: tuple[str, ...] | None = None
    sums: tuple[str, ...] | None = None
    facts: dict[str, str] = field(default_factory=dict)
    reason: str = ""

    @property
    def expected(self) -> dict[str, tuple[str, ...]]:
        given = {"numbers": self.numbers, "statements": self.statements, "sums": self.sums}
        return {name: value for name, value in given.items() if value is not None}

    def outcome(self) -> dict[str, tuple[str, ...]]:
        """What the kit makes of the text, as far as the example speaks of it."""
        read = {"numbers": self._numbers, "statements": self._statements, "sums": self._sums}
        return {name: read[name]() for name in self.expected}

    def _numbers(self) -> tuple[str, ...]:
        return tuple(_of_number(one) for one in mentions(self.text, **self.facts))

    def _statements(self) -> tuple[str, ...]:
        claims = judged(report(self.text, **self.facts)).claims
        stated = [claim for claim in claims if claim.kind == "statement"]
        return tuple(f"{claim.meaning}{_doubt(claim)}" for claim in stated)

    def _sums(self) -> tuple[str, ...]:
        further = judged(report(self.text, **self.facts)).further
        lists = [claim for claim in further if claim.kind == "sum"]
        return tuple(f"{claim.stated} = {claim.readings[0].quantity}" for claim in lists)


def _of_number(mention: Mention) -> str:
    claim = mention.claim
    if claim is None:
        return mention.why or mention.kind
    first = claim.readings[0]
    of = f" of {first.of}" if first.of and claim.kind == "percent" else ""
    return f"{first.quantity}{of}{_doubt(claim)}"


def _doubt(claim: Claim) -> str:
    return "" if claim.certain else " ?"


def load_examples(path: Path, table: str) -> tuple[Example, ...]:
    """The entries `[[table]]` of a file; of whose report it is, `agency` and `form` may tell."""
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get(table, ())
    return tuple(_example(dict(entry)) for entry in entries)


def _example(entry: dict[str, Any]) -> Example:
    facts = {name: entry.pop(name) for name in ("agency", "form") if name in entry}
    lists = {name: tuple(value) for name, value in entry.items() if isinstance(value, list)}
    return Example(**{**entry, **lists, "facts": facts})


def examples_of_tuples() -> dict[tuple[str, str], Example]:
    """The examples of examples.toml, by the tuple and the name of what each is for."""
    path = Path(__file__).with_name("examples.toml")
    return {
        (named, one.name): one for _, named in TUPLES for one in load_examples(path, named.lower())
    }
