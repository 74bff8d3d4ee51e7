"""What was found: causes with their suspects, and the audit as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from audit.model.covered import Coverage
from audit.model.judged import Result, Rule, Term
from audit.model.places import CHILD, PREVIOUS, Address
from audit.model.printed import Cell
from audit.model.said import Claim, Report
from audit.model.verdicts import BROKEN, UNDECIDED, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure whose change would mend what is broken, and the value it would need.

    `also` are further figures that the same explanation changes (a row in two columns, an application
    moved), each with its printed and its needed value. `act` names the one act that they are, where
    they are no several mistakes. `act`, `slip` and `evidence` are names of messages; `weight` ranks.
    """

    address: Address
    printed: Decimal | None
    needed: Decimal | None
    slip: str | None = None
    evidence: tuple[tuple[str, Mapping[str, str]], ...] = ()
    also: tuple[tuple[Address, Decimal | None, Decimal | None], ...] = ()
    weight: float = 0.0
    act: str | None = None

    @property
    def changes(self) -> tuple[tuple[Address, Decimal | None, Decimal | None], ...]:
        """All that would have to change: (figure, printed, needed), the suspect's own first."""
        return ((self.address, self.printed, self.needed), *self.also)

    @property
    def addresses(self) -> tuple[Address, ...]:
        """The figures that would have to change."""
        return (self.address, *(address for address, _, _ in self.also))


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody answers for: it is shown, and does not count, until the day `until`.

    `report` is the report's file, title, or office and year; `values` what is printed in each figure
    of the finding, by address. `entry` is the place in the file of waivers, from 1.
    """

    report: str
    code: str
    reason: str
    by: str
    until: date
    values: Mapping[str, str] = field(default_factory=dict)
    fingerprint: str | None = None
    entry: int = 1


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """What became of a waiver: `used`, `expired`, `changed`, `incomplete` or `unused`.

    `figures` are those that keep it from holding: name, what the waiver says, what is printed.
    """

    waiver: Waiver
    state: str
    figures: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause: what cannot all be true, and what one change would mend it.

    Facts only: audit.writeup says them in a language. `codes` are those of all rules that it breaks,
    `code` that of the gravest. `tie` where two or more suspects would do equally. `otherwise`: how
    many other figures would have to be wrong, at least, if the suspects are right (0: unknown).
    `least`: where no suspects were found, how many figures must be wrong, at least. `search` says how
    the suspects were found: `closed`, `exact`, `limited` (time ran out, so there may be other
    explanations), or "" where there was nothing to locate.

    Of a sentence: `slip` is how its number may have come about, `alike` are figures that print that
    number, `held` counts the sums that hold with the figure that the sentence contradicts. `waiver`
    is the one that holds for it. `since` tells what it is to an earlier run: `new`, `still_there`,
    `reopened`, or "" where there is none to compare with.
    """

    code: str
    codes: tuple[str, ...]
    severity: Severity
    verdict: Verdict
    results: tuple[Result, ...]
    cells: tuple[Cell, ...] = ()
    claims: tuple[Claim, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    basis: str = ""
    fingerprint: str = ""
    waived: bool = False
    tie: bool = False
    otherwise: int = 0
    least: int = 0
    search: str = ""
    slip: str | None = None
    alike: tuple[Address, ...] = ()
    held: int = 0
    waiver: Waiver | None = None
    since: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something is broken that nobody answers for."""
        return self.verdict == BROKEN and not self.waived


@dataclass(frozen=True, slots=True)
class Known:
    """A finding of an earlier run: enough to recognise it, and the record that it was published as.

    `broken` are the relations that failed: code and subject. `fixed`: it had gone by that run.
    """

    fingerprint: str
    broken: frozenset[tuple[str, str]]
    severity: str
    waived: bool
    fixed: bool
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Audit:
    """A report with everything that was found out about it: what publishers and notebooks show.

    `coverage` says how much of the report that is.

    `waivers` says what became of those that name this report; `fixed` are findings of earlier runs
    that are gone, None where there is no earlier run.
    """

    report: Report
    rules: tuple[Rule, ...]
    results: tuple[Result, ...]
    findings: tuple[Finding, ...]
    previous: Report | None = None
    children: tuple[Report, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    fixed: tuple[Known, ...] | None = None
    coverage: Coverage = field(default_factory=Coverage)

    @property
    def undecided_claims(self) -> tuple[Claim, ...]:
        """What the text says of the figures without its being certain which: neither right nor wrong."""
        claims = (*self.report.claims, *self.report.further)
        return tuple(claim for claim in claims if claim.verdict == UNDECIDED)

    def count(self, verdict: Verdict) -> int:
        """How many results have that verdict."""
        return sum(result.verdict == verdict for result in self.results)

    def named(self, report: str) -> Report | None:
        """The report that an address names: `""` this one, `previous`, `child1`; None if not given."""
        if not report:
            return self.report
        if report == PREVIOUS:
            return self.previous
        number = int(report.removeprefix(CHILD))
        return self.children[number - 1] if number <= len(self.children) else None

    @property
    def checked(self) -> bool:
        """Whether any printed figure was held against something at all."""
        return any(
            result.verdict != UNDECIDED and any(self._printed(term) for term in result.terms)
            for result in self.results
        )

    def _printed(self, term: Term) -> bool:
        cell = self.report.cells.get(term.address)
        return cell is not None and cell.value is not None

    @property
    def not_exercised(self) -> tuple[Rule, ...]:
        """The rules to which nothing in the report corresponds."""
        exercised = {result.rule.code for result in self.results}
        return tuple(rule for rule in self.rules if rule.code not in exercised)
