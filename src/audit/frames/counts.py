"""The frames of the tables: each by row under its own name, and by column where the form names that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from audit.frames.formulas import add
from audit.frames.grids import Grid, joined, keyed
from audit.frames.shapes import KEYS, SHAPES, names_of

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


def by_column(grids: Sequence[Grid], table: str) -> pd.DataFrame:
    """A row for each column of the form, a column for each of its rows and groups of rows."""
    import pandas as pd

    frames = []
    for grid in grids:
        printed = grid.form.tables[table]
        flat = np.swapaxes(grid.values, 1, 2).reshape(-1, len(printed.rows))
        data = {name: flat[:, i] for i, name in enumerate(printed.rows)}
        data |= _sums(data, {group.name: group.members for group in printed.groups})
        columns = list(printed.columns)
        frames.append(pd.DataFrame(keyed(grid, "column", columns) | data, copy=False))
    return joined(frames, (*KEYS, "column", *names_of(table, "rows")))


def _sums(data: dict[str, np.ndarray], groups: dict[str, tuple[str, ...]]) -> dict[str, np.ndarray]:
    return {
        name: add([data[member] for member in members])
        for name, members in groups.items()
        if name not in data
    }
