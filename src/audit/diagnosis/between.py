"""Two reports that disagree about one figure: at least one of them is wrong, and it stays open which."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from audit.diagnosis.slips import slip_between, weights
from audit.diagnosis.witnesses import Case, surroundings
from audit.model import HOLDS, PREVIOUS, Address, Report, Result, Suspect, Term


def suspects_between(
    results: Sequence[Result], sums: Sequence[Result], report: Report, previous: Report | None
) -> tuple[Suspect, ...]:
    """The two figures that should be equal, each with what its own report's sums say of it.

    Only for a comparison of one figure with one of last year's; () for everything else.
    """
    result = results[0]
    if previous is None or len(result.terms) != 2 or result.difference is None:
        return ()
    suspects = []
    for one, other in (result.terms, result.terms[::-1]):
        printed, needed = (_value(a.address, report, previous) for a in (one, other))
        if printed is None or needed is None or other.address.report not in ("", PREVIOUS):
            return ()
        suspects.append(_suspect(one.address, printed, needed, sums, report, previous))
    return tuple(sorted(suspects, key=lambda suspect: -suspect.weight))


def _suspect(
    address: Address,
    printed: Decimal,
    needed: Decimal,
    sums: Sequence[Result],
    report: Report,
    previous: Report,
) -> Suspect:
    own = previous if address.report else report
    case = Case(own, None, (), ())
    slip = slip_between(printed, needed, surroundings(address.local, case))
    counts = {"sums_hold": 0, "sums_mended": 0}
    for result in sums:
        before = _difference(result.terms, address.local, own)
        if before is None:
            continue
        sign = next(term.sign for term in result.terms if term.address == address.local)
        counts["sums_hold"] += before == 0
        counts["sums_mended"] += before != 0 and before == sign * (printed - needed)
    evidence = tuple((key, {"count": str(count)}) for key, count in counts.items() if count)
    weight = weights()["slip"].get(slip, 0.0)
    weight += sum(count * weights()["evidence"][key] for key, count in counts.items())
    return Suspect(address, printed, needed, slip, evidence, weight=weight)


def _difference(terms: Sequence[Term], address: Address, report: Report) -> Decimal | None:
    """What the sum with that figure comes to in a report; None if it is not about it or undecided."""
    if address not in {term.address for term in terms}:
        return None
    values = [(term.sign, report.value(*term.address)) for term in terms]
    if any(value is None for _, value in values):
        return None
    return sum((sign * value for sign, value in values if value is not None), Decimal(0))


def _value(address: Address, report: Report, previous: Report) -> Decimal | None:
    return (previous if address.report else report).value(*address.local)


def held_sums(addresses: Sequence[Address], sums: Sequence[Result]) -> int:
    """How many sums hold that one of the figures stands in."""
    wanted = set(addresses)
    return sum(
        result.verdict == HOLDS and any(term.address in wanted for term in result.terms)
        for result in sums
    )
