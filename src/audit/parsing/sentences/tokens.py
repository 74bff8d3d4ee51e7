"""A word of the grammar in a text, and what is asked of a run of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

# Kinds of words that can say what a number counts.
CONTENT = frozenset(
    {"row", "column", "phase", "carry", "noun", "other", "forum", "vague", "person"}
)


class Token(NamedTuple):
    """A word of the grammar in a text: code points `start` to `end` of the plain text."""

    start: int
    end: int
    kind: str
    name: str

    @property
    def table(self) -> str:
        """Of a row or column: its table."""
        return self.name.partition(".")[0]

    @property
    def part(self) -> str:
        """Of a row or column: its name in the table."""
        return self.name.partition(".")[2]


# Loops, as these are asked some thousand times a report: a generator for each costs more than it.


def of_kind(tokens: Iterable[Token], *kinds: str) -> list[Token]:
    return [token for token in tokens if token.kind in kinds]


def has_kind(tokens: Iterable[Token], *kinds: str) -> bool:
    for token in tokens:  # noqa: SIM110
        if token.kind in kinds:
            return True
    return False


def has(tokens: Iterable[Token], *names: str) -> bool:
    """Whether one of them has such a name."""
    for token in tokens:  # noqa: SIM110
        if token.name in names:
            return True
    return False


def says(tokens: Iterable[Token]) -> bool:
    """Whether one of them can say what a number counts."""
    for token in tokens:  # noqa: SIM110
        if token.kind in CONTENT:
            return True
    return False
