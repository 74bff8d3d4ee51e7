"""Frames of which a row is not a line of numbers: made row by row, with the types of their columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from audit.frames.shapes import KEYS, Shape

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = frozenset(
    """year position expected ordinal count words value decimals present figures filled total stated
    reported this_year last_year added removed totals_agree parent sum_of_children sum_of_known known
    complete repeated nonzero""".split()
)


def framed(shape: Shape, rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    """The rows as a frame: report, form, year, the shape's keys and columns, in that order."""
    import pandas as pd

    names = [*KEYS, *shape.keys, *shape.columns]
    frame = pd.DataFrame.from_records(list(rows), columns=names)
    numbers = [name for name in names if name in NUMBERS]
    kinds = dict.fromkeys(numbers, "float64")
    return frame.astype({"report": "int64", **kinds})
