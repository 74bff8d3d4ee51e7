"""Names of columns that are computed: `received + carried_in`, `5000 * projects`, `projects > 0`.

The last is 1 where the sum exceeds the number, 0 where it does not, and blank where a figure is. A
suite may name such a column wherever it may name a printed one.
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

_FACTOR = re.compile(r"(?P<factor>[0-9]+) \* (?P<name>.+)")
_ABOVE = re.compile(r"(?P<sum>.+) > (?P<bound>-?[0-9]+)")


class Formula(NamedTuple):
    """`parts`, each times its factor, are added up; where `above` is given, the sum is compared with it."""

    parts: tuple[str, ...]
    factors: tuple[int, ...]
    above: int | None


@cache
def parse_formula(name: str) -> Formula:
    """The formula that a column's name states; a plain name is a sum of one."""
    match = _ABOVE.fullmatch(name)
    total, above = (match["sum"], int(match["bound"])) if match else (name, None)
    terms = total.split(" + ")
    scaled = [_FACTOR.fullmatch(term) for term in terms]
    return Formula(
        tuple(m["name"] if m else term for m, term in zip(scaled, terms, strict=True)),
        tuple(int(m["factor"]) if m else 1 for m in scaled),
        above,
    )


def figures(frame: pd.DataFrame, name: str) -> np.ndarray:
    """The column of that name as float64 with NaN, computed if it is a formula; KeyError if unknown."""
    import numpy as np

    if name in frame.columns:
        return frame[name].to_numpy(dtype=np.float64, na_value=np.nan)
    formula = parse_formula(name)
    if any(part not in frame.columns for part in formula.parts):
        raise KeyError(name)
    pairs = zip(formula.parts, formula.factors, strict=True)
    total = add([figures(frame, part) * factor for part, factor in pairs])
    if formula.above is None:
        return total
    return np.where(np.isnan(total), np.nan, (total > formula.above).astype(np.float64))


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
