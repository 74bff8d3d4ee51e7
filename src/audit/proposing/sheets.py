"""The figures of many reports as whole numbers: a sheet for each frame that a suite can speak about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from audit.forms import Form, Table
from audit.frames.grids import grids_of
from audit.frames.shapes import SHAPES, transposed_of
from audit.model import PREVIOUS, Address, Report

DECIMALS = 6  # a figure with more is left out, and so is one that no float holds exactly
EXACT = 2**53


@dataclass(frozen=True)
class Sheet:
    """`values[report, key, column]`, all times one power of ten (`scale`); `known` says which are there.

    `keys` name the rows that each report has in the frame, `columns` what a relation can be made of.
    `addresses[key][column]` is the printed figure, None where the form has none. `lines` are columns,
    by their place, in an order that a reader would add them up in. `frame` is "" where each report is
    joined with the one of the year before, whose columns begin with `previous.`. `by` is what a key is:
    a `row` or a `column` of the table, "" in the frame of totals, which has no table.
    """

    frame: str
    table: str
    by: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    values: np.ndarray
    known: np.ndarray
    scale: int
    addresses: tuple[tuple[Address | None, ...], ...]
    lines: tuple[tuple[int, ...], ...]

    def exact(self, number: int) -> Decimal:
        """A whole number of the sheet in the unit that the figures were printed in."""
        return Decimal(int(number)) / self.scale


def sheets_of(reports: Sequence[Report], form: Form) -> tuple[Sheet, ...]:
    """A sheet for each table by row, by column where there is a frame for that, and for the totals."""
    grids = {table: _grid(reports, form, table) for table in form.tables}
    found = [
        sheet for table in form.tables.values() for sheet in _of_table(table, grids[table.name])
    ]
    return (*found, _totals(form, grids))


def paired(sheets: Sequence[Sheet], pairs: Sequence[tuple[int, int]]) -> tuple[Sheet, ...]:
    """The sheets of the tables, with a row for each pair (a report, the one of the year before)."""
    now, before = ([pair[side] for pair in pairs] for side in (0, 1))
    return tuple(_paired(sheet, now, before) for sheet in sheets if sheet.table)


def _paired(sheet: Sheet, now: Sequence[int], before: Sequence[int]) -> Sheet:
    width = len(sheet.columns)
    earlier = tuple(
        tuple(a and Address.of(f"{PREVIOUS}.{a}") for a in line) for line in sheet.addresses
    )
    return Sheet(
        frame="",
        table=sheet.table,
        by=sheet.by,
        keys=sheet.keys,
        columns=(*sheet.columns, *(f"{PREVIOUS}.{name}" for name in sheet.columns)),
        values=np.concatenate([sheet.values[now], sheet.values[before]], axis=2),
        known=np.concatenate([sheet.known[now], sheet.known[before]], axis=2),
        scale=sheet.scale,
        addresses=tuple(a + b for a, b in zip(sheet.addresses, earlier, strict=True)),
        lines=(*sheet.lines, *(tuple(i + width for i in line) for line in sheet.lines)),
    )


def _grid(reports: Sequence[Report], form: Form, table: str) -> np.ndarray:
    """`[report, row, column]` of a table; NaN where a figure is not there, or is on another form."""
    printed = form.tables[table]
    values = np.full((len(reports), len(printed.rows), len(printed.columns)), np.nan)
    for grid in grids_of(reports, table):
        if grid.form.name == form.name:
            values[grid.reports] = grid.values
    return values


def _of_table(table: Table, grid: np.ndarray) -> Iterator[Sheet]:
    rows, columns = tuple(table.rows), tuple(table.columns)
    on_form = set(table.addresses)
    square = [[Address(table.name, row, column) for column in columns] for row in rows]
    places = tuple(tuple(a if a in on_form else None for a in line) for line in square)
    lines = tuple(
        tuple(columns.index(column.name) for column in block.columns) for block in table.blocks
    )
    lines = tuple(dict.fromkeys(lines))
    yield _sheet(table.name, table.name, "row", rows, columns, grid, places, lines)
    if transposed := transposed_of(table.name):
        turned = tuple(zip(*places, strict=True))
        order = (tuple(range(len(rows))),)
        values = grid.swapaxes(1, 2)
        yield _sheet(transposed, table.name, "column", columns, rows, values, turned, order)


def _totals(form: Form, grids: dict[str, np.ndarray]) -> Sheet:
    """A row for each report, a column for each printed total and each figure of tables without one."""
    known = set(SHAPES["totals"].columns)
    addresses = [address for address in form.addresses if str(address) in known]
    flat = [_picked(form, grids, address) for address in addresses]
    values = np.stack(flat, axis=1)[:, None, :]
    places: dict[tuple[str, str], list[int]] = {}
    for place, address in enumerate(addresses):
        places.setdefault((address.table, address.column), []).append(place)
    lines = tuple(map(tuple, places.values()))
    names = tuple(map(str, addresses))
    return _sheet("totals", "", "", ("",), names, values, (tuple(addresses),), lines)


def _picked(form: Form, grids: dict[str, np.ndarray], address: Address) -> np.ndarray:
    table = form.tables[address.table]
    row, column = list(table.rows).index(address.row), list(table.columns).index(address.column)
    return grids[address.table][:, row, column]


def _sheet(
    frame: str,
    table: str,
    by: str,
    keys: tuple[str, ...],
    columns: tuple[str, ...],
    values: np.ndarray,
    addresses: tuple[tuple[Address | None, ...], ...],
    lines: tuple[tuple[int, ...], ...],
) -> Sheet:
    scale = 10 ** _decimals(values)
    scaled = np.rint(values * scale)
    known = ~np.isnan(values) & (np.abs(np.nan_to_num(scaled)) < EXACT)
    known &= np.nan_to_num(scaled / scale) == np.nan_to_num(values)
    whole = np.where(known, scaled, 0).astype(np.int64)
    return Sheet(frame, table, by, keys, columns, whole, known, scale, addresses, lines)


def _decimals(values: np.ndarray) -> int:
    """The most decimals that any of the figures has, up to DECIMALS."""
    broken = np.unique(values[~np.isnan(values) & (values != np.floor(values))])
    exponents = (-int(Decimal(repr(float(one))).as_tuple().exponent) for one in broken)
    return max((digits for digits in exponents if digits <= DECIMALS), default=0)
