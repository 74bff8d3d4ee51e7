"""Frames of which a row is not a line of numbers: made row by row, with the types of their columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from audit.forms import form_names
from audit.frames.shapes import KEYS, Shape

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = frozenset(
    """year position expected ordinal count words value decimals present figures filled total stated
    reported this_year last_year added removed totals_agree parent sum_of_children sum_of_known known
    complete repeated nonzero sentences unchanged""".split()
)


# Columns with few distinct texts: compared by number, which is many times faster.
NAMES = frozenset(
    """form table row column kind entry unit measure figure standing link rule agreement against""".split()
)


def framed(shape: Shape, rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    """The rows as a frame: report, form, year, the shape's keys and columns, in that order."""
    import numpy as np
    import pandas as pd

    names = [*KEYS, *shape.keys, *shape.columns]
    columns = zip(*rows, strict=True)
    data: dict[str, object] = {}
    for name, values in zip(names, columns, strict=False):
        if name == "report":
            data[name] = np.array(values, dtype=np.int64)
        elif name in NUMBERS:
            data[name] = np.array(values, dtype=np.float64)  # None becomes NaN
        elif name in NAMES:
            known = list(form_names()) if name == "form" else None
            data[name] = pd.Categorical(values, categories=known)
        else:
            data[name] = list(values)
    frame = pd.DataFrame(data or {name: [] for name in names}, columns=names)
    return frame if data else _empty(frame)


def _empty(frame: pd.DataFrame) -> pd.DataFrame:
    numbers = {name: "float64" for name in frame if name in NUMBERS}
    texts = {name: "category" for name in frame if name in NAMES}
    return frame.astype({"report": "int64", **numbers, **texts})
