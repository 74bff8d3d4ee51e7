"""The frame `totals`: a row for each report, a column for each printed total and figure of part two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from audit.forms import presumed_form
from audit.frames.grids import figure
from audit.frames.shapes import KEYS, SHAPES
from audit.model import Address, Report

if TYPE_CHECKING:
    import pandas as pd


def build(reports: Sequence[Report]) -> pd.DataFrame:
    import pandas as pd

    columns = SHAPES["totals"].columns
    addresses = [Address.of(column) for column in columns]
    values = np.full((len(reports), len(columns)), np.nan)
    for index, report in enumerate(reports):
        for place, address in enumerate(addresses):
            values[index, place] = figure(report.cells.get(address))
    forms = [presumed_form(report, "") for report in reports]
    front = {
        "report": np.arange(len(reports)),
        "form": [form.name if form else None for form in forms],
        "year": np.array([np.nan if r.year is None else r.year for r in reports], dtype=np.float64),
    }
    return pd.concat([pd.DataFrame(front), pd.DataFrame(values, columns=list(columns))], axis=1)[
        [*KEYS, *columns]
    ]
