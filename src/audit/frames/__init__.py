"""Reports as the tables that the suites speak about: `build_frames([report])["requests"]`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from audit.forms import table_names
from audit.frames.shapes import SHAPES, Shape, transposed_of
from audit.model import Change, Report

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["SHAPES", "Shape", "build_frames", "frames_from_values"]


def build_frames(
    reports: Sequence[Report],
    previous: Sequence[Report | None] = (),
    children: Sequence[Sequence[Report]] = (),
    *,
    all_children: bool | Sequence[bool] = False,
    alike: Sequence[Report | None] = (),
    changes: Sequence[Change] = (),
    only: Iterable[str] = SHAPES,
) -> dict[str, pd.DataFrame]:
    """The frames of all reports at once, by name; `report` counts the reports from 0.

    `previous` has last year's report or None for each, `children` the reports that each sums up, and
    `all_children` says that those are all, of all reports or of each. `alike` has another body's
    report that reads like it, or None, for each. `changes` are changes of organisation that a list
    names. `only` names the frames that are wanted.
    """
    builders = _builders(reports, previous, children, all_children, alike, changes)
    return {name: builders[name]() for name in only}


def _builders(
    reports: Sequence[Report],
    previous: Sequence[Report | None],
    children: Sequence[Sequence[Report]],
    complete: bool | Sequence[bool],
    alike: Sequence[Report | None],
    changes: Sequence[Change],
) -> dict[str, Callable[[], pd.DataFrame]]:
    from audit.bodies import changes_between
    from audit.frames import (
        cells,
        claims,
        counts,
        grids,
        labels,
        parts,
        tables,
        texts,
        totals,
        years,
    )
    from audit.frames import children as young

    between = cache(lambda: changes_between(reports, previous, changes))
    grids_of = cache(lambda table: grids.grids_of(reports, table))
    found: dict[str, Callable[[], pd.DataFrame]] = {}
    for table in table_names():
        found[table] = partial(lambda one: counts.by_row(grids_of(one), one), table)
        if transposed := transposed_of(table):
            found[transposed] = partial(lambda one: counts.by_column(grids_of(one), one), table)
    return found | {
        "cells": lambda: cells.build(reports),
        "rows": lambda: tables.build_rows(reports),
        "tables": lambda: tables.build_tables(reports, previous, between()),
        "parts": lambda: parts.build(reports),
        "labels": lambda: labels.build(reports),
        "claims": lambda: claims.build(reports),
        "years": lambda: years.build(reports, previous, between()),
        "texts": lambda: texts.build(reports, previous, alike, between()),
        "children": lambda: young.build(reports, children, complete),
        "totals": lambda: totals.build(reports, previous),
    }


def frames_from_values(
    values: Mapping[str, np.ndarray], form: str, year: int | None = None
) -> dict[str, pd.DataFrame]:
    """The count frames straight from arrays: `values[table][report, row, column]`, as on the form.

    For many reports at once whose figures are at hand without the reports; NaN is a blank.
    """
    import numpy as np

    from audit.forms import load_form
    from audit.frames import counts
    from audit.frames.grids import Grid

    found: dict[str, pd.DataFrame] = {}
    for table, array in values.items():
        years = np.full(len(array), np.nan if year is None else year, dtype=np.float64)
        figures = np.asarray(array, dtype=np.float64)
        grid = Grid(table, load_form(form), np.arange(len(array)), years, figures)
        found[table] = counts.by_row([grid], table)
        if transposed := transposed_of(table):
            found[transposed] = counts.by_column([grid], table)
    return found
