"""Whether a number holds against a value: exactly, as far as it was printed, or as far as it claims."""

from __future__ import annotations

from decimal import Decimal

from audit.parsing.sentences.numbers import Figure

PERCENT = Decimal(100)


def last_unit(value: Decimal) -> Decimal:
    """One unit of the last digit that counts: 10 of 150, 1000 of 32000, 0.01 of 8.30."""
    exponent = value.normalize().as_tuple().exponent if value else 0
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def printed_unit(figure: Figure, scale: Decimal = Decimal(1)) -> Decimal:
    """One unit of the last printed digit, in the unit of the quantity."""
    return Decimal(1).scaleb(-figure.number.decimals) * figure.number.scale / scale


def equals(stated: Decimal, value: Decimal, figure: Figure, scale: Decimal = Decimal(1)) -> bool:
    """Whether a count or an amount is what was stated; `scale` is 10000 where 元 became 万元."""
    if figure.about:
        return _about(stated, value, figure.about)
    if stated == value:
        return True
    unit = printed_unit(figure, scale)
    coarse = figure.number.scale > 1 or figure.unit == "money"
    return coarse and value % unit != 0 and abs(stated - value) < unit


def _about(stated: Decimal, value: Decimal, about: str) -> bool:
    unit = last_unit(stated)
    if about == "over":
        return stated <= value < stated + unit
    if about == "near":
        return stated - unit < value <= stated
    return abs(stated - value) <= unit / 2


def near(stated: Decimal, value: Decimal, figure: Figure) -> bool:
    """Whether a percentage or multiple is what was stated: rounded or cut off at its last digit."""
    if figure.about and stated != value:
        unit = last_unit(stated) if figure.about != "about" else printed_unit(figure) * 2
        low = stated if figure.about == "over" else stated - unit
        high = stated if figure.about == "near" else stated + unit
        return low <= value <= high
    return abs(stated - value) <= printed_unit(figure)


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """The part in percent of the whole; None for a share of nothing."""
    return part / whole * PERCENT if whole else None


def moved(new: Decimal, old: Decimal, change: str) -> Decimal | None:
    """How much `new` is above `old`: in percent, times, the ratio of both, or the difference."""
    if change in ("count", "points"):
        return new - old
    if not old:
        return None
    ratio = new / old
    return {"ratio": ratio, "times": ratio - 1}.get(change, (ratio - 1) * PERCENT)
