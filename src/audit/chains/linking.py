"""Chains held together: each report against the year before, and what of it continues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from audit.bodies import successions
from audit.chains.gathering import identified
from audit.chains.pairing import Chain, Member
from audit.confrontation.results import compares_years
from audit.forms import presumed_form
from audit.frames.links import continues
from audit.grouping import is_between
from audit.model import (
    BALANCE,
    BROKEN,
    HOLDS,
    PREVIOUS,
    UNDECIDED,
    Address,
    Audit,
    Change,
    Finding,
    Report,
    Result,
    Rule,
    Verdict,
)
from audit.pipeline import audit_reports
from audit.similarity import nearest

# What a year is to the year before it.
FIRST, GAP, MISSING = (
    "first",
    "gap",
    "missing",
)  # the first of all; after a gap; itself without report
NOTED = "noted"


class Lane(NamedTuple):
    """A figure that continues from year to year, in one year.

    `expected` is what last year's report, with what happened since, leaves for it; `change` a change
    of organisation that explains a difference.
    """

    address: Address
    year: int
    printed: Decimal | None
    expected: Decimal | None
    verdict: Verdict
    change: Change | None = None


@dataclass(frozen=True)
class Link:
    """A year of a chain: its report and what holding it against the year before came to.

    `state`: `holds`, `broken`, `noted` (only notes), `undecided`, `first`, `gap` (last year's report
    is missing) or `missing` (this year's is).
    """

    year: int
    state: str
    member: Member | None = None
    audit: Audit | None = None
    findings: tuple[Finding, ...] = ()
    lanes: tuple[Lane, ...] = ()

    @property
    def repeated(self) -> Decimal | None:
        """The share of the text, in percent, that is last year's; None where it was not compared."""
        results = self.audit.results if self.audit else ()
        found = (r.left for r in results if r.rule.frame == "texts" and r.subject == PREVIOUS)
        return next(found, None)


@dataclass(frozen=True)
class Linked:
    """A chain with a link for each of its years, those without a report too."""

    chain: Chain
    links: tuple[Link, ...]

    @property
    def broken(self) -> tuple[Link, ...]:
        return tuple(link for link in self.links if link.state == BROKEN)


def link_chains(
    chains: Sequence[Chain],
    reports: Mapping[str, Report],
    *,
    rules: Sequence[Rule] | None = None,
    changes: Sequence[Change] = (),
) -> tuple[Linked, ...]:
    """Each report of each chain audited with the year before, all of them in one go.

    `reports` are by path. Texts are compared with those of all other bodies among them. Raises as
    `audit_reports`.
    """
    members = [one for chain in chains for one in chain.members]
    before = [chain.before(one) for chain in chains for one in chain.members]
    read = [identified(reports[one.path], one) for one in members]
    old = [identified(reports[one.path], one) if one else None for one in before]
    alike = [None if at is None else read[at] for at in nearest(read)]
    known = (*changes, *successions(read, old))
    audits = audit_reports(read, old, alike=alike, changes=known, rules=rules)
    found = {one.path: audit for one, audit in zip(members, audits, strict=True)}
    return tuple(Linked(chain, tuple(_links(chain, found))) for chain in chains)


def _links(chain: Chain, audits: Mapping[str, Audit]) -> list[Link]:
    found = []
    for year in chain.years:
        member = chain.by_year.get(year)
        if member is None:
            found.append(Link(year, MISSING))
            continue
        audit = audits[member.path]
        findings = tuple(one for one in audit.findings if compares_reports(one))
        state = _state(audit, findings)
        if audit.previous is None:
            state = FIRST if year == chain.years[0] else GAP
        found.append(Link(year, state, member, audit, findings, lanes_of(audit)))
    return found


def compares_reports(finding: Finding) -> bool:
    """Whether a finding is about this report beside another: last year's, or another body's."""
    return any(_compares(result) for result in finding.results)


def _compares(result: Result) -> bool:
    return (
        is_between(result)
        or compares_years(result.rule)
        or result.rule.frame == "texts"
        or (result.claim is not None and result.claim.against == PREVIOUS)
    )


def _state(audit: Audit, findings: Sequence[Finding]) -> str:
    rules = [r.rule for one in findings if one.is_open for r in one.results if _compares(r)]
    if any(rule.severity != "info" for rule in rules):
        return BROKEN
    if rules:
        return NOTED
    mine = [r.verdict for r in audit.results if r.rule.frame == "years"]
    return UNDECIDED if mine and all(one == UNDECIDED for one in mine) else HOLDS


def lanes_of(audit: Audit) -> tuple[Lane, ...]:
    """The figures that continue from last year's report: totals, and figures of tables without one."""
    severities = {rule.code: rule.severity for rule in audit.rules}
    found: dict[Address, Lane] = {}
    for result in audit.results:
        if result.rule.frame != "years" or severities[result.rule.code] == "info":
            continue
        kind, _, address = result.subject.partition(".")
        at = Address.of(address)
        if continues(kind) and _is_total(audit.report, at):
            found.setdefault(at, _lane(audit.report, at, result))
    return tuple(found.values())


def _is_total(report: Report, address: Address) -> bool:
    form = presumed_form(report, address.table)
    total = form.tables[address.table].total if form else ""
    return address.column == (total or address.column)


def _lane(report: Report, address: Address, result: Result) -> Lane:
    """What is printed; and what is expected, from how far the two sides of the rule are apart."""
    printed = report.value(*address)
    apart = result.difference
    if result.verdict == HOLDS or printed is None or apart is None:
        expected = printed if result.verdict == HOLDS else None
    else:
        expected = printed - (apart if result.rule.type == BALANCE else -apart)
    year = report.year or 0
    return Lane(address, year, printed, expected, result.verdict, result.change)
