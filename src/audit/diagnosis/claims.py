"""What a sentence would say to figures other than those printed, and of which figures it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from audit.judging import Figures, judge
from audit.judging.conditions import parse_conditions
from audit.judging.slack import near, share
from audit.model import BROKEN, HOLDS, Address, Claim, Report


def holds_with(claim: Claim, instead: Mapping[Address, Decimal], report: Report) -> bool | None:
    """Whether the claim would hold with these figures in place of the printed ones.

    None where it has nothing to do with them, or cannot be decided here (against another year).
    """
    if not addresses_of(claim, report) & instead.keys():
        return None
    judged = judge(claim, Figures(report, instead))
    return {HOLDS: True, BROKEN: False}.get(judged.verdict) if judged is not None else None


def follows_from(claim: Claim, number: Claim, report: Report) -> bool:
    """Whether a percentage is what the number of another sentence comes to, of the same whole."""
    if claim.kind != "percent" or number.stated is None:
        return False
    figures = Figures(report)
    meant = {reading.quantity for reading in number.readings}
    for reading in claim.readings:
        whole = figures.exact(reading.of or claim.of or "")
        percent = share(number.stated, whole) if whole else None
        if reading.quantity in meant and percent is not None and near(claim, percent):
            return True
    return False


def addresses_of(claim: Claim, report: Report) -> frozenset[Address]:
    """Every figure that any reading of the claim speaks of."""
    figures = Figures(report)
    if claim.kind == "statement":
        sides = [one.addresses(figures) for one in parse_conditions(claim.meaning or "")]
        return frozenset(address for pair in sides for side in pair for address in side)
    quantities = {q for r in claim.readings for q in (r.quantity, r.of or claim.of)}
    return frozenset(a for quantity in quantities for a in figures.addresses(quantity))
