"""The `row_condition` of an expectation: which rows a rule is about.

The part of pandas' query language that the suites need: `column == "text"`, `column >= 1`, joined
by `and`. Great Expectations reads the same text; what is not of this kind is left to it.
"""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

OPERATORS = {
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_TERM = re.compile(
    r"""(?P<column>\w+) (?P<operator>==|!=|>=|<=|>|<) (?:"(?P<text>[^"]*)"|(?P<number>-?[0-9.]+))"""
)


class Condition(NamedTuple):
    column: str
    operator: str
    value: str | float


def parse_condition(text: str) -> tuple[Condition, ...] | None:
    """The conditions that all must hold, or None if the text is not of this kind."""
    found = []
    for piece in text.split(" and "):
        match = _TERM.fullmatch(piece.strip())
        if match is None:
            return None
        value = float(match["number"]) if match["text"] is None else match["text"]
        found.append(Condition(match["column"], match["operator"], value))
    return tuple(found)


def fitting(frame: pd.DataFrame, text: str) -> np.ndarray:
    """Which rows meet the condition; a row with a blank in it does not (but for `!=`)."""
    import numpy as np

    mask = np.ones(len(frame), dtype=bool)
    for condition in parse_condition(text) or ():
        values = frame[condition.column]
        compared = OPERATORS[condition.operator](values, condition.value)
        mask &= np.asarray(compared, dtype=bool)
    return mask
