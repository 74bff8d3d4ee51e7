"""Whether conditions such as `requests.carried_out.total = 0` hold in the tables."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from audit.model import BROKEN, HOLDS, UNDECIDED, Reading, Verdict
from audit.parsing.sentences.quantities import Figures

NOTHING = "none"
PREVIOUS = "previous."
COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": lambda left, right: left == right,
    ">": lambda left, right: left > right,
}


def judge_conditions(
    meaning: str, figures: Figures, previous: Figures | None
) -> tuple[tuple[Reading, ...], Verdict]:
    """Each condition's left side as a reading, and the verdict of all of them together."""
    if meaning == NOTHING:
        return (), HOLDS
    readings = [_judge(one, figures, previous) for one in meaning.split(" and ")]
    holds = [reading.holds for reading in readings]
    if False in holds:
        return tuple(readings), BROKEN
    return tuple(readings), UNDECIDED if None in holds else HOLDS


def _judge(condition: str, figures: Figures, previous: Figures | None) -> Reading:
    left, sign, right = condition.rpartition(" > " if " > " in condition else " = ")
    first, second = _side(left, figures, previous), _side(right, figures, previous)
    holds = None
    if first is not None and second is not None:
        holds = COMPARE[sign.strip()](first, second)
    elif right == "0" and _least(left, figures) > 0:
        holds = False
    return Reading(left, first, holds)


def _side(side: str, figures: Figures, previous: Figures | None) -> Decimal | None:
    if side == "0":
        return Decimal(0)
    if side.startswith(PREVIOUS):
        return previous.exact(side.replace(PREVIOUS, "")) if previous else None
    return figures.exact(side)


def _least(side: str, figures: Figures) -> Decimal:
    value = figures.value(side)
    return (value.least if value and value.least is not None else None) or Decimal(0)
