"""Witnesses: what speaks for or against a suspect beyond the sums: sentences, last year, slips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.diagnosis.acts import Change, act_of
from audit.diagnosis.claims import holds_with
from audit.diagnosis.slips import Surroundings, slip_between, weights
from audit.forms import table_of
from audit.model import BALANCE, BROKEN, HOLDS, PREVIOUS, Address, Claim, Report, Result, Suspect

Evidence = tuple[str, Mapping[str, str]]


@dataclass(frozen=True)
class Case:
    """All that is known where suspects are weighed.

    `relations` are the sums that the suspects break; `others` every further result that a change
    could break or mend: sentences, last year's figures. `sums` are all sums of the report.
    """

    report: Report
    previous: Report | None
    relations: tuple[Result, ...]
    others: tuple[Result, ...]
    sums: tuple[Result, ...] = ()


def weigh(changes: Sequence[Change], case: Case) -> Suspect:
    """The suspect that these changes make, with the evidence for and against it."""
    scale = weights()
    first = changes[0]
    act = act_of(changes, case.report, case.sums) if len(changes) > 1 else None
    around = surroundings(first.address, case)
    slip = slip_between(first.printed, first.needed, around) if len(changes) == 1 else None
    evidence = [*_own_evidence(first, case)] if len(changes) == 1 else []
    evidence += witnesses(changes, case)
    weight = scale["act"].get(act, 0.0) if act else 0.0
    weight += scale["slip"].get(slip, 0.0) if slip else 0.0
    if len(changes) > 1 and not act:
        slips = [slip_between(c.printed, c.needed, surroundings(c.address, case)) for c in changes]
        weight += sum(scale["slip"].get(name, -1.0) for name in slips) / len(changes)
    weight += sum(scale["evidence"].get(name, 0.0) for name, _ in evidence)
    return Suspect(
        address=first.address,
        printed=first.printed,
        needed=first.needed,
        slip=slip,
        evidence=tuple(evidence),
        also=tuple((c.address, c.printed, c.needed) for c in changes[1:]),
        weight=weight,
        act=act,
    )


def _own_evidence(change: Change, case: Case) -> list[Evidence]:
    """What the printed figures around the suspect say of it."""
    if any(_side(change.address, result)[0] for result in case.relations):
        return [("is_sum", {})]
    return []


def _side(address: Address, result: Result) -> tuple[bool, tuple[Address, ...]]:
    """Whether the figure stands alone on its side of the relation, and the figures opposite."""
    sign = next((term.sign for term in result.terms if term.address == address), 0)
    alike = [term for term in result.terms if term.sign == sign]
    opposite = tuple(term.address for term in result.terms if term.sign != sign)
    return len(alike) == 1 and len(opposite) > 1, opposite


def witnesses(changes: Sequence[Change], case: Case) -> list[Evidence]:
    """The sentences and the figures of other reports that a change would agree or disagree with."""
    figures = {change.address: change.needed for change in changes}
    found: list[Evidence] = []
    for result in case.others:
        if result.claim is not None:
            found += _of_claim(result.claim, figures, case.report, result)
        elif is_unlawful_cell(result):
            if result.terms[0].address in figures:
                found.append(("rule_for", {"relation": result.rule.code}))
        else:
            found += _of_relation(result, changes)
    return [entry for place, entry in enumerate(found) if entry not in found[:place]]


def is_unlawful_cell(result: Result) -> bool:
    """A single figure that the form does not allow as printed: below zero, or a fraction."""
    return (
        result.verdict == BROKEN
        and result.rule.severity == "error"
        and len(result.terms) == 1
        and result.claim is None
    )


def _of_claim(
    claim: Claim, figures: Mapping[Address, Decimal], report: Report, result: Result
) -> list[Evidence]:
    after = holds_with(claim, figures, report)
    before = result.verdict == HOLDS
    if after is None or claim.approximate:
        return []
    if after and not before:
        return [("claim_for", {"quote": claim.quote})]
    if before and not after:
        return [("claim_against", {"quote": claim.quote})]
    return []


def _of_relation(result: Result, changes: Sequence[Change]) -> list[Evidence]:
    difference = difference_with(result, changes)
    if difference is None or result.difference is None:
        return []
    reports = {term.address.report for term in result.terms} - {""}
    witness = "previous" if reports == {PREVIOUS} else "children" if reports else "relation"
    named = {} if reports else {"relation": result.rule.code}
    if difference == 0 and result.difference != 0:
        return [(f"{witness}_for", named)]
    if difference != 0 and result.difference == 0:
        return [(f"{witness}_against", named)]
    return []


def difference_with(result: Result, changes: Sequence[Change]) -> Decimal | None:
    """What the relation's difference becomes with the changes; None if they do not touch it."""
    if result.rule.type != BALANCE:
        return None
    figures = {change.address: change.needed - change.printed for change in changes}
    touched = [term for term in result.terms if term.address in figures]
    if not touched or result.difference is None:
        return None
    return result.difference + sum(
        (term.sign * figures[term.address] for term in touched), Decimal(0)
    )


def surroundings(address: Address, case: Case) -> Surroundings:
    """The printed figures next to an address, last year's, and those that it sums."""
    report, previous = case.report, case.previous
    values = {at: cell.value for at, cell in report.cells.items() if cell.value is not None}
    table = table_of(report, address.table)
    if table is None:
        return Surroundings()
    rows = beside(list(table.rows), address.row)
    columns = beside(list(table.columns), address.column)
    summed = [
        values[part]
        for alone, parts in (_side(address, result) for result in case.relations)
        if alone
        for part in parts
        if values.get(part)
    ]
    old = previous.cells.get(address) if previous else None
    return Surroundings(
        rows=_known(values, [address._replace(row=row) for row in rows]),
        columns=_known(values, [address._replace(column=column) for column in columns]),
        last_year=old.value if old else None,
        summed=tuple(summed),
    )


def _known(values: Mapping[Address, Decimal], at: Sequence[Address]) -> tuple[Decimal, ...]:
    return tuple(values[address] for address in at if address in values)


def beside(names: Sequence[str], name: str) -> list[str]:
    """The names right before and after a name."""
    if name not in names:
        return []
    place = names.index(name)
    return [names[i] for i in (place - 1, place + 1) if 0 <= i < len(names)]
