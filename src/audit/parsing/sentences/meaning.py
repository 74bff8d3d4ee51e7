"""What a number can name: rows and columns of a table, in one or several readings."""

from __future__ import annotations

from typing import NamedTuple

from audit.parsing.sentences.grammar import Grammar

Sum = tuple[str, ...]
TOTAL: tuple[Sum, ...] = (("total",),)
# The columns that together are all applicants.
APPLICANTS = (
    frozenset({"natural_person", "organizations"}),
    frozenset(
        {"natural_person", "business", "research", "nonprofit", "legal_service", "other_org"}
    ),
)


class Meaning(NamedTuple):
    """The quantity that a wording names.

    Its rows are those of `phase` (收到, 办结: which rows, the grammar says by what stands beside), or
    `rows`: sums that it can mean. `columns` likewise. `weak`: another meaning is possible as well.
    """

    table: str
    rows: tuple[Sum, ...] = ()
    columns: tuple[Sum, ...] = TOTAL
    phase: str | None = None
    weak: bool = False

    def quantities(self, grammar: Grammar, variant: str = "alone") -> tuple[str, ...]:
        """The readings as `table.row.column + …`, the likeliest first."""
        rows = grammar.alternatives(self.phase, variant) if self.phase else self.rows
        return tuple(
            " + ".join(f"{self.table}.{row}.{column}" for column in columns for row in sums)
            for columns in self.columns
            for sums in rows
        )

    def with_columns(self, *columns: Sum) -> Meaning:
        """The same rows in other columns."""
        return self._replace(columns=columns)

    @property
    def is_due(self) -> bool:
        """Whether it is all that was to be handled, as a sum that the text makes itself."""
        return self.phase == "due" or (bool(self.rows) and set(self.rows[0]) == DUE)

    @property
    def is_flow(self) -> bool:
        """Whether it counts requests as such (received, handled, carried), not their outcomes."""
        return self.phase is not None or self.rows in CARRIED

    @property
    def arrives(self) -> bool:
        """Whether it counts requests that came in."""
        return self.phase in ARRIVING

    @property
    def ends(self) -> bool:
        """Whether it counts requests that were handled."""
        return self.phase in FINISHED

    @property
    def is_outcome(self) -> bool:
        """Whether it counts what became of requests."""
        return self.table == "requests" and bool(self.rows) and self.rows not in CARRIED


DUE = frozenset({"received", "carried_in"})
ARRIVING = ("new", "receive", "accept", "submit", "receive_and_work", "volume", "work", "process")
FINISHED = ("finish", "reply")  # phases of what was handled
CARRIED_IN: tuple[Sum, ...] = (("carried_in",),)
CARRIED_OUT: tuple[Sum, ...] = (("carried_out",),)
CARRIED_EITHER: tuple[Sum, ...] = (("carried_out",), ("carried_in",))
CARRIED = (CARRIED_IN, CARRIED_OUT, CARRIED_EITHER)


def requests(*rows: Sum, phase: str | None = None, weak: bool = False) -> Meaning:
    """Requests of all applicants, by the sums of rows that are meant or by their phase."""
    return Meaning("requests", rows, TOTAL, phase, weak)
