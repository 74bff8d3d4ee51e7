"""The frame `children`: a row for each figure of a report that sums up others.

`sum_of_children` is there only where every child has the figure; `sum_of_known` adds up those that
have it. `complete` is 1 if the children are all there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from audit.forms import presumed_form, table_names
from audit.frames.formulas import add
from audit.frames.grids import figure
from audit.frames.records import framed
from audit.frames.shapes import SHAPES
from audit.model import Report

if TYPE_CHECKING:
    import pandas as pd


def build(
    reports: Sequence[Report],
    children: Sequence[Sequence[Report]],
    complete: bool | Sequence[bool],
) -> pd.DataFrame:
    whole = [complete] * len(reports) if isinstance(complete, bool) else complete
    rows = (
        row
        for index, (report, some, every) in enumerate(zip(reports, children, whole, strict=False))
        if some
        for row in _rows(index, report, some, every)
    )
    return framed(SHAPES["children"], rows)


def _rows(
    index: int, report: Report, children: Sequence[Report], complete: bool
) -> Iterator[tuple[object, ...]]:
    for table in table_names():
        form = presumed_form(report, table)
        if form is None or table not in form.tables:
            continue
        printed = form.tables[table]
        for address in printed.addresses:
            if printed.columns[address.column].shared:
                continue
            parts = np.array([[figure(child.cells.get(address))] for child in children])
            known = [part for part in parts if not np.isnan(part[0])]
            yield (
                index,
                form.name,
                report.year,
                *address,
                figure(report.cells.get(address)),
                float(add(list(parts))[0]),
                float(add(known)[0]) if known else np.nan,
                len(known),
                len(children),
                float(complete),
            )
