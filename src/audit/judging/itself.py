"""Claims of the text about itself: its sums, its period, its file's name, its signature, its fees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from audit.judging.figures import Figures
from audit.model import BROKEN, HOLDS, UNDECIDED, Claim, Report, Verdict
from audit.parsing.signatures import is_elsewhere

TARIFF_STEP = (
    10  # 国办函〔2020〕109号: 10, 20 or 40 yuan a page, 100 an application and its multiples
)
DAYS = ("-01-01/", "-12-31")  # a year from its first day to its last


def judge_text(claim: Claim, report: Report, figures: Figures) -> Claim | None:
    """The claim with its verdict; None where nothing can be said of it.

    One that is not certain is never broken: where it differs it is undecided.
    """
    verdict = _JUDGES[claim.kind](claim, report, figures)
    if verdict is None:
        return None
    if verdict == BROKEN and not claim.certain:
        verdict = UNDECIDED
    holds = {HOLDS: True, BROKEN: False}.get(verdict)
    readings = tuple(replace(reading, holds=holds) for reading in claim.readings)
    return replace(claim, verdict=verdict, readings=readings)


def _sum(claim: Claim, report: Report, figures: Figures) -> Verdict:
    """Parts that exceed their whole contradict it; parts that fall short only if they are all."""
    stated, total = claim.stated, claim.readings[0].value
    assert stated is not None
    assert total is not None
    if claim.about:
        return BROKEN if claim.about == "over" and total > stated else UNDECIDED
    if total == stated:
        return HOLDS
    return BROKEN if total > stated or claim.complete else UNDECIDED


def _flow(claim: Claim, report: Report, figures: Figures) -> Verdict | None:
    """Decided only if what came in and went out are the same, or differ by just what was carried in
    and the text does not mention: the reader should be told that, and no figure is wrong.
    """
    stated, gone = claim.stated, claim.readings[0].value
    assert stated is not None
    if stated == gone:
        return HOLDS
    came, left_over = claim.readings[0].quantity.split(" + ")
    received, carried = figures.exact(came), figures.exact(left_over)
    unsaid = carried and received == stated and stated + carried == gone
    return BROKEN if unsaid else None


def _period(claim: Claim, report: Report, figures: Figures) -> Verdict:
    first, last = DAYS
    return HOLDS if claim.meaning == f"{report.year}{first}{report.year}{last}" else BROKEN


def _name(claim: Claim, report: Report, figures: Figures) -> Verdict:
    return HOLDS if claim.meaning == str(report.year) else BROKEN


def _signature(claim: Claim, report: Report, figures: Figures) -> Verdict:
    return BROKEN if is_elsewhere(report.agency or "", claim.quote) else HOLDS


def _fee(claim: Claim, report: Report, figures: Figures) -> Verdict:
    """The tariff has no amount that is not a multiple of ten yuan."""
    return BROKEN if (claim.stated or Decimal(0)) % TARIFF_STEP else HOLDS


Judge = Callable[[Claim, Report, Figures], Verdict | None]
_JUDGES: Mapping[str, Judge] = {
    "sum": _sum,
    "flow": _flow,
    "period": _period,
    "name": _name,
    "signature": _signature,
    "fee": _fee,
}
