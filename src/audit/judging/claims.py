"""A claim held against the tables: each of its readings, and the verdict of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from audit.judging.conditions import judge_conditions
from audit.judging.figures import Figures
from audit.judging.itself import judge_text
from audit.judging.slack import equals, moved, near, share
from audit.model import BROKEN, HOLDS, UNDECIDED, Claim, Reading, Report, Verdict


def judge_report(report: Report, previous: Report | None = None) -> Report:
    """The report with its claims judged. `previous`, last year's, decides sentences that compare."""
    figures = Figures(report)
    old = Figures(previous) if previous is not None else None
    claims = _as_counted(judge(claim, figures, old) for claim in report.claims)
    further = (judge_text(claim, report, figures) for claim in report.further)
    return replace(
        report,
        claims=tuple(claims),
        further=tuple(one for one in further if one is not None),
    )


def _as_counted(claims: Iterable[Claim | None]) -> Iterator[Claim]:
    """Changes read as the number before them was found to be meant: 收办3646件，同比增长1.05%.

    Else an office would be told of a change that its sentence does not speak of. Only the order of
    readings that do not hold changes.
    """
    last: Claim | None = None
    for claim in claims:
        if claim is None:
            continue
        if claim.kind == "change" and claim.verdict != HOLDS and last is not None:
            meant = last.readings[0].quantity
            if {one.quantity for one in claim.readings} == {one.quantity for one in last.readings}:
                order = sorted(claim.readings, key=lambda one: one.quantity != meant)
                claim = replace(claim, readings=tuple(order), of=order[0].of)
        if claim.kind == "count":
            last = claim if claim.verdict == HOLDS else None
        yield claim


def judge(claim: Claim, figures: Figures, previous: Figures | None = None) -> Claim | None:
    """The claim with the value of each reading and its verdict; None if the form has no reading of it.

    A claim holds if one of its lawful readings does, and is broken only if none can. One that is
    not certain is never broken: where it differs it is undecided.
    """
    if claim.kind == "statement":
        readings, verdict = judge_conditions(claim.meaning or "", figures, previous)
        return replace(claim, readings=readings, verdict=_weighed(verdict, claim))
    known = [one for one in claim.readings if figures.value(one.quantity) is not None]
    if not known:
        return None
    weigh = {"percent": _share, "change": _change}.get(claim.kind, _count)
    judged = [weigh(claim, one, figures, previous) for one in known]
    ordered = tuple(sorted(judged, key=lambda reading: not reading.holds))
    verdict = verdict_of(reading.holds for reading in ordered)
    against = claim.against
    if claim.kind == "change":
        against = "text" if claim.base is not None and previous is None else "previous"
    return replace(
        claim,
        readings=ordered,
        verdict=_weighed(verdict, claim),
        of=ordered[0].of,
        against=against,
        base=claim.base if against == "text" else None,
    )


def _weighed(verdict: Verdict, claim: Claim) -> Verdict:
    return UNDECIDED if verdict == BROKEN and not claim.certain else verdict


def verdict_of(holds: Iterable[bool | None]) -> Verdict:
    """A claim holds if one of its readings does; it is broken only if none can."""
    known = list(holds)
    if any(known):
        return HOLDS
    return UNDECIDED if None in known else BROKEN


def _count(claim: Claim, reading: Reading, figures: Figures, _: Figures | None) -> Reading:
    value = figures.value(reading.quantity)
    assert value is not None
    assert claim.stated is not None
    holds: bool | None = None
    if value.exact is not None:
        holds = equals(claim, claim.stated, value.exact)
    elif value.least is not None and value.least > claim.stated and not claim.about:
        holds = False
    return replace(reading, value=value.exact, holds=holds)


def _share(claim: Claim, reading: Reading, figures: Figures, _: Figures | None) -> Reading:
    of, value = figures.value(reading.of or ""), figures.value(reading.quantity)
    assert claim.stated is not None
    if of is None or of.exact is None or value is None:
        return reading
    if value.exact is not None:
        percent = share(value.exact, of.exact)
        holds = near(claim, percent) if percent is not None else None
        return replace(reading, value=percent, holds=holds)
    least = share(value.least, of.exact) if value.least is not None else None
    too_low = least is not None and least > claim.stated and not near(claim, least)
    return replace(reading, holds=False if too_low else None)


def _change(claim: Claim, reading: Reading, figures: Figures, previous: Figures | None) -> Reading:
    new = _at(figures, reading)
    old = _at(previous, reading) if previous is not None else claim.base
    if new is None or old is None or claim.change is None:
        return reading
    value = moved(new, old, claim.change)
    if value is None:
        return reading
    signed = -value if claim.direction == "down" else value
    assert claim.stated is not None
    by_count = claim.change == "count"
    holds = equals(claim, claim.stated, signed) if by_count else near(claim, signed)
    return replace(reading, value=value, holds=holds)


def _at(figures: Figures | None, reading: Reading) -> Decimal | None:
    value = figures.exact(reading.quantity) if figures else None
    if reading.of is None or value is None or figures is None:
        return value
    of = figures.exact(reading.of)
    return share(value, of) if of is not None else None
