"""Names of columns that are computed: a sum (`received + carried_in`), or whether one exceeds a number.

`projects > 0` is 1 where it does, 0 where it does not, and blank where a figure is. A suite may name
such a column wherever it may name a printed one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_ABOVE = re.compile(r"(?P<sum>.+) > (?P<bound>-?[0-9]+)")


class Formula(NamedTuple):
    """`parts` are added up; where `above` is given, the sum is compared with it."""

    parts: tuple[str, ...]
    above: int | None


@cache
def parse_formula(name: str) -> Formula:
    """The formula that a column's name states; a plain name is a sum of one."""
    match = _ABOVE.fullmatch(name)
    total, above = (match["sum"], int(match["bound"])) if match else (name, None)
    return Formula(tuple(total.split(" + ")), above)


def figures(frame: pd.DataFrame, name: str) -> np.ndarray:
    """The column of that name as float64 with NaN, computed if it is a formula; KeyError if unknown."""
    import numpy as np

    if name in frame.columns:
        return frame[name].to_numpy(dtype=np.float64, na_value=np.nan)
    formula = parse_formula(name)
    total = add([figures(frame, part) for part in _known(frame, formula.parts)])
    if formula.above is None:
        return total
    return np.where(np.isnan(total), np.nan, (total > formula.above).astype(np.float64))


def _known(frame: pd.DataFrame, parts: Sequence[str]) -> Sequence[str]:
    for part in parts:
        if part not in frame.columns:
            raise KeyError(part)
    return parts


def add(columns: Sequence[np.ndarray]) -> np.ndarray:
    """The sum of each row: exact for whole numbers, and for decimals of up to 15 digits.

    Amounts are printed in decimals, which binary numbers only come near; where a row has any, its
    figures are added as the decimals that they stand for.
    """
    import numpy as np

    total = columns[0].copy()
    for column in columns[1:]:
        total += column
    if len(columns) == 1:
        return total
    broken = np.zeros(len(total), dtype=bool)
    for column in columns:
        broken |= column != np.floor(column)
    for row in np.flatnonzero(broken & ~np.isnan(total)):
        total[row] = float(sum(exact(column[row]) for column in columns))
    return total


def exact(value: float) -> Decimal:
    """The decimal that a float stands for: its shortest one, which is the printed one."""
    return Decimal(int(value)) if value == int(value) else Decimal(repr(float(value)))


def inexact(value: Decimal | None) -> float:
    """The float that stands for a printed figure, NaN where there is none that does."""
    if value is None:
        return float("nan")
    number = float(value)
    if abs(number) < 2**53 and (value == number or Decimal(repr(number)) == value):
        return number
    return float("nan")
