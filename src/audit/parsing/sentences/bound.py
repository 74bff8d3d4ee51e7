"""A number of the text with what became of it: a figure of the tables, or another thing, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.meaning import Meaning
from audit.parsing.sentences.numbers import Figure


@dataclass(slots=True)
class Bound:
    """`meaning` where it is a quantity; else `other` says of what it is, or None: nobody can say.

    `named` is what its words name even then. `kind`: count, amount, percent, change. `start`, `end`:
    the words and the number, as quoted.
    `whole` is the number that this one is a part of; `rivals` others that it may as well be a part of.
    """

    figure: Figure
    start: int
    end: int
    kind: str = "count"
    meaning: Meaning | None = None
    other: str | None = None
    named: Meaning | None = None
    sentence: int = 0
    depth: int = 0
    whole: Bound | None = None
    rivals: tuple[Bound, ...] = ()
    introduced: bool = False
    sign: int = 1
    subject: Bound | None = None
    bases: tuple[Meaning, ...] = ()
    direction: str | None = None
    change: str | None = None
    base: Decimal | None = None
    derived: tuple[Bound, ...] = ()
    words: tuple[Token, ...] = field(default=(), repr=False)
    lead: tuple[Token, ...] = field(default=(), repr=False)

    @property
    def counts(self) -> bool:
        """Whether it is a number of things, not a share or a change."""
        return self.kind in ("count", "amount")
