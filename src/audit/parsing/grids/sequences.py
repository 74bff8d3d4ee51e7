"""The columns of a table in the form's order, as they stand side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from audit.folding import distance, key
from audit.parsing.kin import first_table

SHORTEST = 2  # characters of a label that may be misspelt


@dataclass(frozen=True, slots=True)
class Place:
    """A column; `channel` is the row that it stands under, where rows stand side by side."""

    column: str
    channel: str | None
    labels: tuple[str, ...]

    def is_like(self, text: str) -> bool:
        """Whether a text has at least half of the characters of one of its labels, in order."""
        plain = key(text)
        return len(plain) >= SHORTEST and any(
            distance(plain, label, len(label) // 2) <= len(label) // 2 for label in self.labels
        )


@cache
def sequences_of(table: str) -> tuple[tuple[Place, ...], ...]:
    """The columns of a table; where rows stand side by side, once for each of them, or once.

    None for a table whose blocks have columns of their own.
    """
    printed = first_table(table)
    if len(printed.blocks) > 1:
        return ()
    columns = [
        (one.name, tuple(key(label) for label in (one.label, *one.aliases)))
        for one in printed.columns.values()
    ]
    once = tuple(Place(name, None, labels) for name, labels in columns)
    if not printed.across:
        return (once,)
    every = tuple(Place(name, row, labels) for row in printed.rows for name, labels in columns)
    return (every, once)


@cache
def needed_of(table: str) -> frozenset[str]:
    """The columns that every print of the table has."""
    columns = first_table(table).columns.values()
    return frozenset(column.name for column in columns if not column.optional)
