"""The figures of many reports as arrays, by table and form: what the count frames are cut from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from audit.forms import Form, form_names, load_form, presumed_form
from audit.frames.formulas import inexact
from audit.frames.shapes import names_of
from audit.model import Address, Cell, Report

if TYPE_CHECKING:
    import pandas as pd


def figure(cell: Cell | None) -> float:
    """The value of a cell in the unit of its column, NaN where there is none.

    An amount printed in 元 in a column of 万元 is none: it is not clear which of the two is meant.
    """
    return np.nan if cell is None or cell.number.unit == "元" else inexact(cell.value)


class Grid(NamedTuple):
    """`values[i, row, column]` belong to report `reports[i]`; rows and columns as on the form."""

    table: str
    form: Form
    reports: np.ndarray
    years: np.ndarray
    values: np.ndarray


def grids_of(reports: Sequence[Report], table: str) -> tuple[Grid, ...]:
    """The figures of one table, a grid for each form that it is printed on."""
    forms = [presumed_form(report, table) for report in reports]
    grids = []
    for name in form_names():
        if table not in load_form(name).tables:
            continue
        chosen = [i for i, form in enumerate(forms) if form is not None and form.name == name]
        if chosen:
            grids.append(_grid([reports[i] for i in chosen], chosen, load_form(name), table))
    return tuple(grids)


def _grid(reports: Sequence[Report], indices: Sequence[int], form: Form, table: str) -> Grid:
    printed = form.tables[table]
    shape = len(reports), len(printed.rows), len(printed.columns)
    addresses = [Address(table, row, column) for row in printed.rows for column in printed.columns]
    flat = (figure(report.cells.get(address)) for report in reports for address in addresses)
    values = np.fromiter(flat, dtype=np.float64, count=int(np.prod(shape))).reshape(shape)
    years = [np.nan if report.year is None else report.year for report in reports]
    return Grid(table, form, np.array(indices), np.array(years, dtype=np.float64), values)


def keyed(grid: Grid, key: str, names: Sequence[str]) -> dict[str, object]:
    """The front columns of a frame with a row for each of `names` in each report."""
    import pandas as pd

    known = _categories(grid.table, key)
    codes = np.array([known.index(name) for name in names], dtype=np.int16)
    size = len(grid.reports)
    forms = np.full(size * len(names), form_names().index(grid.form.name), dtype=np.int8)
    return {
        "report": np.repeat(grid.reports, len(names)),
        "form": pd.Categorical.from_codes(forms, categories=pd.Index(form_names())),
        "year": np.repeat(grid.years, len(names)),
        key: pd.Categorical.from_codes(np.tile(codes, size), categories=pd.Index(known)),
    }


@cache
def _categories(table: str, key: str) -> tuple[str, ...]:
    """All rows or columns of a table, groups too, whichever the form: so that frames can be joined."""
    return names_of(table, f"{key}s")


def joined(frames: Sequence[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """The frames of several forms as one, ordered by report; a column that a form lacks is NaN."""
    import pandas as pd

    if not frames:
        return pd.DataFrame(columns=list(columns))
    if len(frames) == 1:
        return frames[0].reindex(columns=list(columns))
    whole = pd.concat([frame.reindex(columns=list(columns)) for frame in frames])
    return whole.sort_values("report", kind="stable", ignore_index=True)
