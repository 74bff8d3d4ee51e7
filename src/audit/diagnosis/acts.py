"""Several wrong figures that one act explains: a row in two columns, an application moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.forms import table_of
from audit.model import HOLDS, Address, Report, Result
from audit.numerals import plain


@dataclass(frozen=True)
class Change:
    """A figure, what is printed, and what it would have to be."""

    address: Address
    printed: Decimal
    needed: Decimal

    @property
    def error(self) -> Decimal:
        """What is printed too much."""
        return self.printed - self.needed


def act_of(changes: Sequence[Change], report: Report, sums: Sequence[Result]) -> str | None:
    """The name of the act (a key of `[act]` in weights.toml), or None: several mistakes.

    Changes in one row or one column that make up for each other in one of the `sums` that holds,
    or two numbers that changed places, or one that was parted or joined.
    """
    if not _in_line(changes):
        return None
    if len(changes) > 2 and _slipped(changes, report):
        return "slipped"
    if is_mixed_up(changes):
        return "split" if _split(*changes) else "exchanged"
    across = len({change.address.row for change in changes}) == 1
    if len(changes) > 2:
        return _counted(changes, report) or ("whole_row" if across else "whole_column")
    if not any(_makes_up(changes, result) for result in sums):
        return None
    if changes[0].error == changes[1].error:
        return "row_and_total" if across else "whole_column"
    return "moved_column" if across else "moved_row"


def _in_line(changes: Sequence[Change]) -> bool:
    """Whether the figures stand in one row or one column of a table."""
    tables, rows, columns = (
        {change.address[part] for change in changes} for part in range(len(changes[0].address))
    )
    return len(tables) == 1 and 1 in (len(rows), len(columns))


def _makes_up(changes: Sequence[Change], result: Result) -> bool:
    """Whether the errors make up for each other in a sum that holds and has all these figures."""
    if result.verdict != HOLDS:
        return False
    errors = {change.address: change.error for change in changes}
    inside = [term for term in result.terms if term.address in errors]
    return len(inside) == len(changes) and not sum(t.sign * errors[t.address] for t in inside)


def _slipped(changes: Sequence[Change], report: Report) -> bool:
    """Whether the numbers stand one place over in their row or column, all but one at the end."""
    table = table_of(report, changes[0].address.table)
    if table is None:
        return False
    across = len({change.address.row for change in changes}) == 1
    names = list(table.columns if across else table.rows)
    kind = "column" if across else "row"
    for step in (1, -1):
        found = 0
        for change in changes:
            place = names.index(getattr(change.address, kind)) + step
            if 0 <= place < len(names):
                beside = change.address._replace(**{kind: names[place]})
                found += report.value(*beside) == change.needed
        if found >= len(changes) - 1:
            return True
    return False


def _counted(changes: Sequence[Change], report: Report) -> str | None:
    """Whether a whole row is too much, or too little, by just the figures of another row."""
    table = changes[0].address.table
    rows = dict.fromkeys(address.row for address in report.cells if address.table == table)
    for row in rows:
        if row == changes[0].address.row:
            continue
        other = [report.value(table, row, change.address.column) for change in changes]
        if [change.printed - change.needed for change in changes] == other:
            return "counted_twice"
        if [change.needed - change.printed for change in changes] == other:
            return "left_out"
    return None


def is_mixed_up(changes: Sequence[Change]) -> bool:
    """Two figures of one row or column with each other's numbers, or one number parted or joined."""
    if len(changes) != 2 or not _in_line(changes):
        return False
    one, two = changes
    exchanged = (one.needed, two.needed) == (two.printed, one.printed)
    return exchanged or (one.address.row == two.address.row and _split(one, two))


def _split(one: Change, two: Change) -> bool:
    """One number printed in two cells (12 as 1 and 2), or two numbers in one."""
    for whole, first, second in ((one, one, two), (two, one, two)):
        rest = second if whole is first else first
        joined = _joined(first.printed, second.printed)
        if whole.needed == joined and rest.needed == 0 and whole.printed:
            return True
        parted = _joined(first.needed, second.needed)
        if whole.printed == parted and rest.printed == 0 and first.needed:
            return True
    return False


def _joined(one: Decimal, two: Decimal) -> Decimal | None:
    """The digits of both as one number; None where one of them has decimals."""
    if any(value != value.to_integral_value() for value in (one, two)):
        return None
    return Decimal(plain(one) + plain(two).lstrip("-"))
