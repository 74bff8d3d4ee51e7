"""Several wrong figures that one act explains: a row in two columns, an application moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.model import Address, Report
from audit.numerals import plain


@dataclass(frozen=True)
class Change:
    """A figure, what is printed, and what it would have to be."""

    address: Address
    printed: Decimal
    needed: Decimal


def act_of(changes: Sequence[Change], report: Report) -> str | None:
    """The name of the act (a key of `[act]` in weights.toml), or None: several mistakes.

    Changes in one row, or in one column, that belong together by their sizes.
    """
    if len({change.address.table for change in changes}) > 1:
        return None
    rows = {change.address.row for change in changes}
    columns = {change.address.column for change in changes}
    if len(rows) > 1 and len(columns) > 1:
        return None
    across = len(rows) == 1
    if len(changes) > 2:
        return _counted(changes, report) or ("whole_row" if across else "whole_column")
    one, two = changes
    if (one.needed, two.needed) == (two.printed, one.printed):
        return "exchanged"
    if across and _split(one, two):
        return "split"
    if one.needed - one.printed == two.needed - two.printed:
        return "row_and_total" if across else None
    if one.needed - one.printed == two.printed - two.needed:
        return "moved_column" if across else "moved_row"
    return None


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


def _split(one: Change, two: Change) -> bool:
    """One number printed in two cells (12 as 1 and 2), or two numbers in one."""
    for whole, first, second in ((one, one, two), (two, one, two)):
        rest = second if whole is first else first
        joined = Decimal(plain(first.printed) + plain(second.printed).lstrip("-"))
        if whole.needed == joined and rest.needed == 0 and whole.printed:
            return True
        parted = Decimal(plain(first.needed) + plain(second.needed).lstrip("-"))
        if whole.printed == parted and rest.printed == 0 and first.needed:
            return True
    return False
