"""The frames `tables` and `rows`: on which form each table is printed, and which rows are there."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from audit.forms import presumed_form, presumed_table, required_form, table_names
from audit.frames.formulas import inexact
from audit.frames.records import framed
from audit.frames.shapes import SHAPES
from audit.model import Address, Cell, Change, Report

if TYPE_CHECKING:
    import pandas as pd


def build_tables(
    reports: Sequence[Report],
    previous: Sequence[Report | None] = (),
    changes: Sequence[Change | None] = (),
) -> pd.DataFrame:
    """printed_on, required: forms; figures, filled: cells and numbers found; nonzero, repeated: see there;
    reorganised: the change since last year, which only what compares with last year is about."""
    pairs = zip_longest(reports, previous)
    known = dict(enumerate(changes))
    rows = (
        (*row, known.get(index))
        for index, pair in enumerate(pairs)
        for row in _tables(index, *pair)
    )
    return framed(SHAPES["tables"], rows)


def _tables(index: int, report: Report, old: Report | None) -> Iterator[tuple[object, ...]]:
    year, known = report.year, presumed_form(report, "")
    required = required_form(year, known.series if known else None)
    for table in table_names():
        form = presumed_form(report, table)
        if form is None or table not in form.tables:
            continue
        cells = [cell for address, cell in report.cells.items() if address.table == table]
        yield (
            index,
            form.name,
            year,
            table,
            form.name if cells else None,
            required.name if required else None,
            len(cells),
            sum(cell.kind == "number" for cell in cells),
            *_repeated(cells, old),
        )


def _repeated(cells: Sequence[Cell], old: Report | None) -> tuple[int | None, int | None]:
    """Figures that are not 0 in this or last year's report, and how many of them are the same."""
    if old is None:
        return None, None
    pairs = [(cell.value, old.value(*cell.address)) for cell in cells]
    moved = [pair for pair in pairs if None not in pair and any(pair)]
    return len(moved), sum(here == there for here, there in moved)


def build_rows(reports: Sequence[Report]) -> pd.DataFrame:
    """present, expected: cells of each row; filled: figures but for the total; total.

    Nothing is said of a row (blank) where it is not certain that all of it was read.
    """
    rows = (row for index, report in enumerate(reports) for row in _lines(index, report))
    return framed(SHAPES["rows"], rows)


def _lines(index: int, report: Report) -> Iterator[tuple[object, ...]]:
    read = {address.table for address in report.cells}
    unread = {item.address for item in report.unread}
    for table in table_names():
        form = presumed_form(report, table)
        printed = presumed_table(report, table)
        if form is None or printed is None:
            continue
        unsure = table not in read or None in unread
        for row, line in groupby(printed.addresses, key=lambda address: address.row):
            facts = _facts(report, tuple(line), printed.total, unsure, unread)
            yield (index, form.name, report.year, table, row, *facts)


def _facts(
    report: Report,
    line: Sequence[Address],
    total: str,
    unsure: bool,
    unread: Container[Address | None],
) -> tuple[object, ...]:
    there = [address for address in line if address in report.cells]
    doubtful = not there and (unsure or any(address in unread for address in line))
    details = [address for address in line if address.column != total]
    whole = all(address in report.cells for address in details)
    filled = sum(report.value(*address) is not None for address in details)
    return (
        None if doubtful else len(there),
        len(line),
        filled if whole else None,
        inexact(report.value(*line[0][:2], total)),
    )
