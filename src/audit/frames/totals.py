"""The frame `totals`: a row for each report, a column for each printed total and figure of part two.

The same figures of last year's report begin with `previous.`; `succeeds` is 1 where that is there, is
of the year before and on the same form, else 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

import numpy as np

from audit.forms import presumed_form
from audit.frames.grids import figure
from audit.frames.shapes import KEYS, SHAPES, SUCCEEDS
from audit.frames.years import consecutive
from audit.model import Address, Report

if TYPE_CHECKING:
    import pandas as pd


def build(reports: Sequence[Report], previous: Sequence[Report | None] = ()) -> pd.DataFrame:
    import pandas as pd

    columns = [column for column in SHAPES["totals"].columns if column != SUCCEEDS]
    addresses = [Address.of(column) for column in columns]
    own = [(place, a) for place, a in enumerate(addresses) if not a.report]
    older = [(place, a.local) for place, a in enumerate(addresses) if a.report]
    values = np.full((len(reports), len(columns)), np.nan)
    follow = np.zeros(len(reports))
    for index, (report, old) in enumerate(zip_longest(reports, previous[: len(reports)])):
        for place, address in own:
            values[index, place] = figure(report.cells.get(address))
        if old is not None and _succeeds(report, old):
            follow[index] = 1
            for place, address in older:
                values[index, place] = figure(old.cells.get(address))
    forms = [presumed_form(report, "") for report in reports]
    front = {
        "report": np.arange(len(reports)),
        "form": [form.name if form else None for form in forms],
        "year": np.array([np.nan if r.year is None else r.year for r in reports], dtype=np.float64),
    }
    figures = pd.DataFrame(values, columns=columns)
    whole = pd.concat([pd.DataFrame(front), figures, pd.DataFrame({SUCCEEDS: follow})], axis=1)
    return whole[[*KEYS, *SHAPES["totals"].columns]]


def _succeeds(report: Report, old: Report) -> bool:
    form, before = presumed_form(report, ""), presumed_form(old, "")
    return form is not None and form is before and consecutive(report, old)
