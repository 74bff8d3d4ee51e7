"""The frame `years`: a row for each figure that has a counterpart in last year's report.

`added` and `removed` are what happened between the two (0 where the link has no such figure);
`totals_agree` says whether the total of the same row agrees with its counterpart; `reorganised` is the
change of organisation between the two years, if one is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from audit.forms import presumed_form, table_names
from audit.frames.grids import figure
from audit.frames.links import Link, is_said, links, quantity_of
from audit.frames.records import framed
from audit.frames.shapes import SHAPES
from audit.model import Address, Change, Report

if TYPE_CHECKING:
    import pandas as pd

PAIR = ("this_year", "last_year")  # what is held against each other


def build(
    reports: Sequence[Report],
    previous: Sequence[Report | None],
    changes: Sequence[Change | None] = (),
) -> pd.DataFrame:
    pairs = zip(range(len(reports)), reports, previous, strict=False)
    known = dict(enumerate(changes))
    rows = (
        (*row, known.get(i))
        for i, report, old in pairs
        if old is not None
        for row in _rows(i, report, old)
    )
    return framed(SHAPES["years"], rows)


def consecutive(report: Report, old: Report) -> bool:
    """Whether the one can be the year before the other: two known years must follow each other.

    Of returns for less than a year, two may be of the same year.
    """
    if report.year is None or old.year is None:
        return True
    form = presumed_form(report, "")
    same = form is not None and bool(form.period) and report.year == old.year
    return same or report.year == old.year + 1


def _rows(index: int, report: Report, old: Report) -> Iterator[tuple[object, ...]]:
    if not consecutive(report, old):
        return
    for table in table_names():
        form, before = presumed_form(report, table), presumed_form(old, table)
        if form is None or before is None:
            continue
        for link in links(form.name, before.name):
            if link.address.table == table and is_said(link, report):
                values = [value(report, old, quantity) for quantity in link.quantities]
                measure = form.measure(link.address)
                agree = _totals_agree(report, old, link, form.tables[table].total)
                yield (
                    index,
                    form.name,
                    report.year,
                    link.kind,
                    *link.address,
                    measure,
                    *values,
                    agree,
                )


def value(report: Report, old: Report, quantity: str | None) -> float:
    """The figure of that address, in this report or in last year's; 0 where there is no address."""
    if quantity is None:
        return 0.0
    address = Address.of(quantity)
    return figure((old if address.report else report).cells.get(address.local))


def _totals_agree(report: Report, old: Report, link: Link, total: str) -> float:
    """Whether the total of the link's row is the one that it goes with; unknown without a total."""
    if not total:
        return np.nan
    pair = (quantity_of(link.kind, str(link.address._replace(column=total)), name) for name in PAIR)
    here, there = (value(report, old, quantity) for quantity in pair)
    return np.nan if np.isnan(here - there) else float(here == there)
