"""The figures that the plots are made of: printed values, and sums over the groups of the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from audit.forms import Table, presumed_table, table_names
from audit.model import Report
from audit.naming import name
from audit.wording import say

UNSTATED = "unstated"  # what a printed total has more than the parts that are filled in


@dataclass(frozen=True)
class Flow:
    """A table that balances: what came `into` it, what became of that, and what goes `onward`.

    `handled` is the row that sums the `outcomes`, which are rows or groups.
    """

    table: Table
    into: tuple[str, ...]
    outcomes: tuple[str, ...]
    handled: str
    onward: tuple[str, ...]

    @property
    def out_of(self) -> tuple[str, ...]:
        return (*self.outcomes, *self.onward)

    @property
    def granted(self) -> tuple[str, ...]:
        """The outcomes that gave the applicants what they asked for, wholly or in part."""
        rows = self.table.rows
        return tuple(one for one in self.outcomes if one in rows and rows[one].granted)

    def total(self, report: Report, row: str, column: str = "") -> Decimal | None:
        """As `total`, of this table."""
        return total(report, self.table, row, column)


def flow_of(report: Report) -> Flow | None:
    """The table of the report that balances, None where its form has none."""
    table = _first(report, lambda table: table.balance is not None)
    if table is None or table.balance is None:
        return None
    handled = next((row for row in table.balance.right if row in table.sums), None)
    if handled is None:
        return None
    onward = tuple(row for row in table.balance.right if row != handled)
    return Flow(table, table.balance.left, table.sums[handled], handled, onward)


def cases_of(report: Report) -> Table | None:
    """The table of the report that tells how cases ended, None where its form has none."""
    return _first(report, lambda table: bool(columns_with(table, "open")))


def columns_with(table: Table, result: str) -> tuple[str, ...]:
    """The columns of cases with that result."""
    return tuple(name for name, column in table.columns.items() if column.result == result)


def _first(report: Report, fits: Callable[[Table], bool]) -> Table | None:
    tables = (presumed_table(report, name) for name in table_names())
    return next((table for table in tables if table is not None and fits(table)), None)


def total(report: Report, table: Table, row: str, column: str = "") -> Decimal | None:
    """A figure, or what the rows of a group come to; None where any of them is not a number.

    Without a column it is that of the totals.
    """
    values = [report.value(table.name, one, column or table.total) for one in table.members(row)]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if values and len(known) == len(values) else None


def label(kind: str, key: str, language: str) -> str:
    """What a part of a figure is called."""
    return say("plots.unstated", language) if key == UNSTATED else name(kind, key, language)
