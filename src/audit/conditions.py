"""The `row_condition` of an expectation: which rows a rule is about.

`table == "requests" and total > 0`: comparisons joined by `and`, as pandas' query language has them, or
the same as the object that Great Expectations stores. What is not of this kind is left to it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping
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
    r"""(?P<column>\w+) (?P<operator>==|!=|>=|<=|>|<) (?:"(?P<text>[^"]*)"|(?P<number>-?[0-9]{1,15}(?:\.[0-9]{1,15})?))"""
)


class Condition(NamedTuple):
    column: str
    operator: str
    value: str | float


def parse_condition(stated: object) -> tuple[Condition, ...] | None:
    """The conditions that all must hold, or None if they are not of this kind."""
    if isinstance(stated, str):
        found = [_of_text(piece.strip()) for piece in stated.split(" and ")]
    elif isinstance(stated, Mapping):
        parts = stated.get("conditions") if stated.get("type") == "and" else [stated]
        found = [_of_object(part) for part in (parts if isinstance(parts, list) else ())]
    else:
        return None
    return tuple(one for one in found if one) if found and all(found) else None


def _of_text(text: str) -> Condition | None:
    match = _TERM.fullmatch(text)
    if match is None:
        return None
    value = float(match["number"]) if match["text"] is None else match["text"]
    return Condition(match["column"], match["operator"], value)


def _of_object(part: object) -> Condition | None:
    match part:
        case {
            "type": "comparison",
            "column": {"name": str(column)},
            "operator": str(sign),
            "parameter": str() | int() | float() as value,
        } if sign in OPERATORS:
            return Condition(column, sign, value)
    return None


def as_object(stated: object) -> object:
    """The condition as Great Expectations stores it (it gives texts up); others as they are."""
    conditions = parse_condition(stated)
    if conditions is None:
        return stated
    parts = [
        {
            "type": "comparison",
            "column": {"name": one.column},
            "operator": one.operator,
            "parameter": one.value,
        }
        for one in conditions
    ]
    return parts[0] if len(parts) == 1 else {"type": "and", "conditions": parts}


def fitting(frame: pd.DataFrame, stated: object) -> np.ndarray:
    """Which rows meet the condition; a row with a blank in it does not (but for `!=`).

    TypeError where a text is to be less or greater than a number.
    """
    import numpy as np

    mask = np.ones(len(frame), dtype=bool)
    for condition in parse_condition(stated) or ():
        values = frame[condition.column]
        compared = OPERATORS[condition.operator](values, condition.value)
        mask &= np.asarray(compared, dtype=bool)
    return mask
