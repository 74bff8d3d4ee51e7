"""The frames of the three tables: `requests`, `disputes`, `disclosure` by row, `requests_by_applicant`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from audit.frames.formulas import add
from audit.frames.grids import Grid, joined, keyed
from audit.frames.shapes import KEYS, SHAPES

if TYPE_CHECKING:
    import pandas as pd


def by_row(grids: Sequence[Grid], table: str) -> pd.DataFrame:
    """A row for each row of the form, a column for each of its columns and groups of columns."""
    import pandas as pd

    frames = []
    for grid in grids:
        printed = grid.form.tables[table]
        flat = grid.values.reshape(-1, len(printed.columns))
        data = {name: flat[:, i] for i, name in enumerate(printed.columns)}
        data |= _sums(data, {group.name: group.members for group in printed.column_groups})
        frames.append(pd.DataFrame(keyed(grid, "row", list(printed.rows)) | data, copy=False))
    return joined(frames, (*KEYS, "row", *SHAPES[table].columns))


def by_applicant(grids: Sequence[Grid]) -> pd.DataFrame:
    """A row for each applicant column, a column for each indicator and group of indicators."""
    import pandas as pd

    frames = []
    for grid in grids:
        printed = grid.form.tables["requests"]
        flat = np.swapaxes(grid.values, 1, 2).reshape(-1, len(printed.rows))
        data = {name: flat[:, i] for i, name in enumerate(printed.rows)}
        data |= _sums(data, {group.name: group.members for group in printed.groups})
        columns = list(printed.columns)
        frames.append(pd.DataFrame(keyed(grid, "column", columns) | data, copy=False))
    return joined(frames, (*KEYS, "column", *SHAPES["requests_by_applicant"].columns))


def _sums(data: dict[str, np.ndarray], groups: dict[str, tuple[str, ...]]) -> dict[str, np.ndarray]:
    return {
        name: add([data[member] for member in members])
        for name, members in groups.items()
        if name not in data
    }
