"""Whether a stated number holds against a value: exactly, as far as it was printed, or as far as it claims."""

from __future__ import annotations

from decimal import Decimal

from audit.model import Claim

PERCENT = Decimal(100)


def last_unit(value: Decimal) -> Decimal:
    """One unit of the last digit that counts: 10 of 150, 1000 of 32000, 0.01 of 8.30."""
    exponent = value.normalize().as_tuple().exponent if value else 0
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def equals(claim: Claim, stated: Decimal, value: Decimal) -> bool:
    """Whether a count or an amount is what was stated."""
    if claim.about:
        return _about(stated, value, claim.about)
    if stated == value:
        return True
    coarse = claim.unit != 1 or claim.kind == "amount"
    return coarse and value % claim.unit != 0 and abs(stated - value) < claim.unit


def _about(stated: Decimal, value: Decimal, about: str) -> bool:
    unit = last_unit(stated)
    if about == "over":
        return stated <= value < stated + unit
    if about == "near":
        return stated - unit < value <= stated
    return abs(stated - value) <= unit / 2


def near(claim: Claim, value: Decimal) -> bool:
    """Whether a percentage or multiple is what was stated: rounded or cut off at its last digit."""
    stated = claim.stated
    assert stated is not None
    if claim.about and stated != value:
        unit = last_unit(stated) if claim.about != "about" else claim.unit * 2
        low = stated if claim.about == "over" else stated - unit
        high = stated if claim.about == "near" else stated + unit
        return low <= value <= high
    return abs(stated - value) <= claim.unit


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
