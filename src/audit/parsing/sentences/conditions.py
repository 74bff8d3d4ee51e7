"""Whether conditions such as `requests.carried_out.total = 0` hold in the tables."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from audit.model import BROKEN, HOLDS, PREVIOUS, UNDECIDED, Reading, Verdict
from audit.parsing.sentences.quantities import Figures

NOTHING = "none"
LAST_YEARS = f"{PREVIOUS}."
COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {"=": operator.eq, ">": operator.gt}
_CONDITION = re.compile(r"(?P<left>.+?) (?P<sign>[=>]) (?P<right>.+)")


class Condition(NamedTuple):
    """`SUM = 0`, `SUM = SUM` or `SUM > SUM`: both sides as quantities."""

    left: str
    sign: str
    right: str


def parse_conditions(meaning: str) -> tuple[Condition, ...]:
    """The conditions that a meaning joins by ` and `; () if it is not made of such."""
    found = [_CONDITION.fullmatch(text) for text in meaning.split(" and ")]
    conditions = tuple(Condition(*match.groups()) for match in found if match)
    return conditions if len(conditions) == len(found) else ()


def judge_conditions(
    meaning: str, figures: Figures, previous: Figures | None
) -> tuple[tuple[Reading, ...], Verdict]:
    """Each condition's left side as a reading, and the verdict of all of them together."""
    if meaning == NOTHING:
        return (), HOLDS
    readings = [_judge(one, figures, previous) for one in parse_conditions(meaning)]
    holds = [reading.holds for reading in readings]
    if not holds:
        return (), UNDECIDED
    if False in holds:
        return tuple(readings), BROKEN
    return tuple(readings), UNDECIDED if None in holds else HOLDS


def _judge(condition: Condition, figures: Figures, previous: Figures | None) -> Reading:
    left, sign, right = condition
    first, second = _side(left, figures, previous), _side(right, figures, previous)
    holds = None
    if first is not None and second is not None:
        holds = COMPARE[sign](first, second)
    elif right == "0" and _least(left, figures) > 0:
        holds = False
    return Reading(left, first, holds)


def _side(side: str, figures: Figures, previous: Figures | None) -> Decimal | None:
    if side == "0":
        return Decimal(0)
    if side.startswith(LAST_YEARS):
        return previous.exact(side.replace(LAST_YEARS, "")) if previous else None
    return figures.exact(side)


def _least(side: str, figures: Figures) -> Decimal:
    value = figures.value(side)
    return (value.least if value and value.least is not None else None) or Decimal(0)
