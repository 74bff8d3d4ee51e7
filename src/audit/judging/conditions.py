"""What a statement in words says of the figures: conditions such as `requests.carried_out.total = 0`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from audit.judging.figures import ZERO, Figures
from audit.model import BROKEN, HOLDS, PREVIOUS, UNDECIDED, Address, Reading, Verdict

NOTHING = "none"
LAST_YEARS = f"{PREVIOUS}."
COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {"=": operator.eq, ">": operator.gt}
_CONDITION = re.compile(r"(?P<left>.+?) (?P<sign>[=>]) (?P<right>.+)")


class Condition(NamedTuple):
    """`SUM = 0`, `SUM = SUM` or `SUM > SUM`: both sides as quantities, `previous.` before last year's."""

    left: str
    sign: str
    right: str

    @property
    def constant(self) -> Decimal:
        """The number that the right side is; 0 where it is a quantity."""
        return Decimal(self.right) if self.right.isdecimal() else ZERO

    def addresses(self, figures: Figures) -> tuple[tuple[Address, ...], tuple[Address, ...]]:
        """The figures that each side sums; none on a side that is a number, or of another report."""
        return figures.addresses(self.left), figures.addresses(self.right)


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
    if side.isdecimal():
        return Decimal(side)
    if side.startswith(LAST_YEARS):
        return previous.exact(side.replace(LAST_YEARS, "")) if previous else None
    return figures.exact(side)


def _least(side: str, figures: Figures) -> Decimal:
    value = figures.value(side)
    return (value.least if value and value.least is not None else None) or ZERO
