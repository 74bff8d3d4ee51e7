"""A file of the corpus with its findings, as the tables have them; read in one pass over both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from audit.corpus.tables import REFUSED
from audit.model import AuditError
from audit.wording import texts

Row = Mapping[str, Any]

#: how a file stands, what needs looking at first
STATES = ("broken", "lost", "refused", "undecided", "departs", "suspect", "partly", "holds")


@dataclass(frozen=True, slots=True)
class Listed:
    """One file: its row of `reports`, its rows of `findings`, and its place in the corpus from 1."""

    number: int
    row: Row
    findings: tuple[Row, ...]

    @property
    def state(self) -> str:
        """How it stands, one of STATES: as audit.writeup.standing has it, unless a file was refused,
        or lost a whole table without a contradiction elsewhere."""
        if self.row["status"] == REFUSED:
            return "refused"
        standing = str(self.row["standing"])
        return "lost" if self.row["tables_lost"] and standing != "broken" else standing

    @property
    def codes(self) -> tuple[str, ...]:
        """The rules that are broken and not waived, each once."""
        found = (code for one in self.findings if is_open(one) for code in one["codes"])
        return tuple(dict.fromkeys(found))

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Sorts files by how much they need looking at."""
        errors, warnings = (self.row[name] or 0 for name in ("errors", "warnings"))
        return STATES.index(self.state), -errors, -warnings, self.number


def is_open(finding: Row) -> bool:
    """Whether something is broken that nobody answers for."""
    return finding["verdict"] == "broken" and not finding["waived"]


def listed(reports: Iterable[Row], findings: Iterable[Row]) -> Iterator[Listed]:
    """The files with their findings; both come in the order of the paths, as the tables have them.

    AuditError where a finding belongs to no file, which would otherwise be left out unsaid.
    """
    groups = groupby(findings, key=itemgetter("path"))
    ahead = next(groups, None)
    for number, row in enumerate(reports, start=1):
        own: tuple[Row, ...] = ()
        if ahead is not None and ahead[0] == row["path"]:
            own = tuple(ahead[1])
            ahead = next(groups, None)
        yield Listed(number, row, own)
    if ahead is not None:
        raise AuditError(texts("corpus.unfit", path=ahead[0]))
