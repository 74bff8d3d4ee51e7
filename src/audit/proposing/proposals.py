"""Reports → proposals: what holds in them, how well, and whether a rule says so already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from audit.forms import Form, load_form
from audit.model import AuditError, Report, Rule
from audit.proposing.bounds import Bound, find_bounds
from audit.proposing.choosing import Candidate, Status, choose
from audit.proposing.reading import successions
from audit.proposing.sheets import paired, sheets_of
from audit.proposing.statements import (
    Instance,
    Statement,
    instances_of,
    sides_of,
    signs_of,
    stated_instances,
    statements_of,
)
from audit.proposing.trials import FEWEST
from audit.wording import texts

Kind = Literal["sum", "equal", "carried", "bound", "floor"]


class Breach(NamedTuple):
    """A row in which a relation does not hold: the place of the report, the row, and both sides."""

    report: int
    key: str
    left: Decimal
    right: Decimal


@dataclass(frozen=True)
class Proposal:
    """Something that seems to hold: `left` comes to `right` (bounds: is no less), named as in suites.

    `table` is "" where it is one of totals; `by` says whether it is about each `row` or `column` of the
    table. `reports` and `rows` put it to the test, `exceptions` are those in which it does not hold.
    `log_expected` is the decimal logarithm of how many such relations would turn up by accident; 0 means
    one or more. `open` are figures of which the reports do not show whether they belong to it.
    `statements` are the entries of suites that say it, `stated` codes of rules that do so already,
    `instances` the relations between printed figures that it consists of. `one_sided`: wherever it does
    not hold, the same side is the larger. `measure` is what a floor is about.
    """

    kind: Kind
    status: Status
    table: str
    by: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    reports: int
    rows: int
    exceptions: tuple[Breach, ...]
    log_expected: float
    open: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    stated: tuple[str, ...] = ()
    instances: frozenset[Instance] = frozenset()
    one_sided: bool = False
    measure: str = ""

    @property
    def broken_reports(self) -> int:
        """How many reports have a row in which it does not hold."""
        return len({breach.report for breach in self.exceptions})


@dataclass(frozen=True)
class Proposals:
    """What was found in the reports: `pairs` of them are of one body and of following years."""

    form: str
    reports: tuple[Report, ...]
    pairs: int
    found: tuple[Proposal, ...]

    def name(self, place: int) -> str:
        """What a report is called."""
        return self.reports[place].source.name


def propose(
    reports: Sequence[Report],
    form: str,
    rules: Sequence[Rule] | None = None,
    language: str = "en",
) -> Proposals:
    """What seems to hold in reports on a form: sure relations first, bounds last.

    `rules` are those that may state it already, by default the shipped ones. Raises AuditError where
    there are too few reports to say anything, or no such form.
    """
    printed = load_form(form)
    if len(reports) < FEWEST:
        values = {"count": len(reports), "form": form, "fewest": FEWEST}
        raise AuditError(texts("proposals.too_few", **values))
    sheets = sheets_of(reports, printed)
    pairs = successions(reports)
    chosen = choose(sheets, paired(sheets, pairs) if len(pairs) >= FEWEST else ())
    stated = stated_instances(_shipped() if rules is None else rules, printed)
    found = [_of_candidate(one, printed, pairs, stated) for one in chosen]
    found += [_of_bound(one) for one in find_bounds(sheets, chosen, printed)]
    return Proposals(form, tuple(reports), len(pairs), tuple(found))


def _shipped() -> Sequence[Rule]:
    from audit.rules import load_rules

    return load_rules()


def _of_candidate(
    candidate: Candidate,
    form: Form,
    pairs: Sequence[tuple[int, int]],
    stated: dict[Instance, str],
) -> Proposal:
    sheet, trial = candidate.sheet, candidate.trial
    instances = instances_of(candidate)
    left, right = sides_of(candidate, form)
    codes = dict.fromkeys(stated[one] for one in instances if one in stated)
    return Proposal(
        kind="carried" if not sheet.frame else "equal" if len(trial.columns) == 2 else "sum",
        status=candidate.status,
        table=sheet.table,
        by=sheet.by,
        left=left,
        right=right,
        reports=trial.reports,
        rows=trial.rows,
        exceptions=tuple(_breaches(candidate, pairs)),
        log_expected=candidate.log_expected,
        open=tuple(sheet.columns[column] for column in candidate.open),
        statements=statements_of(candidate, form),
        stated=tuple(sorted(codes)) if instances <= stated.keys() else (),
        instances=instances,
        one_sided=trial.one_sided,
    )


def _breaches(candidate: Candidate, pairs: Sequence[tuple[int, int]]) -> Iterator[Breach]:
    """The rows in which it does not hold; of two years, by the later."""
    sheet = candidate.sheet
    for place, key in candidate.trial.broken.tolist():
        figures = sheet.values[place, key]
        sums = [int(figures[candidate.factors == sign].sum()) for sign in signs_of(candidate)]
        report = place if sheet.frame else pairs[place][0]
        yield Breach(report, sheet.keys[key], *map(sheet.exact, sums))


def _of_bound(bound: Bound) -> Proposal:
    sheet = bound.sheet
    floor = bound.below is None
    above = () if floor else (sheet.columns[bound.above],)
    below = () if bound.below is None else (sheet.columns[bound.below],)
    statement = (
        Statement(
            "cells", ("value",), (), f'table == "{sheet.table}" and measure == "{bound.measure}"'
        )
        if floor
        else Statement(sheet.frame, above, below)
    )
    return Proposal(
        kind="floor" if floor else "bound",
        status="likely",
        table=sheet.table,
        by=sheet.by,
        left=above,
        right=below,
        reports=bound.reports,
        rows=bound.rows,
        exceptions=(),
        log_expected=bound.log_expected,
        statements=(statement,),
        measure=bound.measure,
    )
