"""Two reports that disagree about one figure: at least one of them is wrong, and it stays open which."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from audit.diagnosis.slips import slip_between, weights
from audit.diagnosis.witnesses import Case, Evidence, surroundings
from audit.model import HOLDS, Address, Report, Result, Suspect, Term


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
        if printed is None or needed is None or other.address.report not in ("", "previous"):
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
    held = sum(_holds(result.terms, address.local, own) is True for result in sums)
    evidence: tuple[Evidence, ...] = (("sums_hold", {"count": str(held)}),) if held else ()
    weight = weights()["slip"].get(slip, 0.0) + held * weights()["evidence"]["sums_hold"]
    return Suspect(address, printed, needed, slip, evidence, weight=weight)


def _holds(terms: Sequence[Term], address: Address, report: Report) -> bool | None:
    """Whether the sum with that figure holds in a report; None if it is not about it or not decided."""
    if address not in {term.address for term in terms}:
        return None
    values = [(term.sign, report.value(*term.address)) for term in terms]
    if any(value is None for _, value in values):
        return None
    return sum((sign * value for sign, value in values if value is not None), Decimal(0)) == 0


def _value(address: Address, report: Report, previous: Report) -> Decimal | None:
    return (previous if address.report else report).value(*address.local)


def held_sums(addresses: Sequence[Address], sums: Sequence[Result]) -> int:
    """How many sums hold that one of the figures stands in."""
    wanted = set(addresses)
    return sum(
        result.verdict == HOLDS and any(term.address in wanted for term in result.terms)
        for result in sums
    )
