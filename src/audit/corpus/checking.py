"""Reports of a chunk confronted and diagnosed: what does not hold as results, what holds as counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from audit.model import HOLDS, VERDICTS, Audit, Change, Report, Result, Rule, Waiver

if TYPE_CHECKING:
    from audit.confrontation import Confrontation


class Kin(NamedTuple):
    """The reports that one is held against: last year's, and those that it sums up."""

    previous: Report | None = None
    children: tuple[Report, ...] = ()
    all_children: bool = False


class Checked(NamedTuple):
    """A report audited. `audit.results` has what does not hold, and of what does only a result that
    shows that something was checked; `holds` counts by code, `exercised` are the codes of all results.
    """

    audit: Audit
    holds: Mapping[str, int]
    exercised: frozenset[str]


def check_reports(
    reports: Sequence[Report],
    kin: Sequence[Kin],
    rules: Sequence[Rule],
    waivers: Sequence[Waiver] = (),
    changes: Sequence[Change] = (),
) -> tuple[Checked, ...]:
    """Each report audited as `audit_reports` does it; what holds becomes no object of its own."""
    from audit.judging import judge_report
    from audit.waivers import waive

    pairs = zip(reports, kin, strict=True)
    judged = [judge_report(one, its.previous) if its.previous else one for one, its in pairs]
    done = list(_checked(judged, kin, rules, changes)) if judged else []
    audits = waive([one.audit for one in done], waivers)
    return tuple(one._replace(audit=audit) for one, audit in zip(done, audits, strict=True))


def _checked(
    reports: Sequence[Report],
    kin: Sequence[Kin],
    rules: Sequence[Rule],
    changes: Sequence[Change],
) -> Iterator[Checked]:
    from audit.bodies import successions
    from audit.confrontation import confront
    from audit.frames import build_frames
    from audit.pipeline import confront_elsewhere

    before, below = [one.previous for one in kin], [one.children for one in kin]
    frames = build_frames(
        reports,
        before,
        below,
        all_children=[one.all_children for one in kin],
        changes=(*changes, *successions(reports, before)),
        only=sorted({rule.frame for rule in rules}),
    )
    confrontation = confront(frames, rules)
    others = confront_elsewhere(frames, rules)
    counts = confrontation.by_report(len(reports))
    codes = [rule.code for rule in confrontation.rules]
    held = counts[:, :, VERDICTS.index(HOLDS)]
    exercised = counts.sum(axis=2)
    for index, report in enumerate(reports):
        more = others.get(index, ())
        results = _results(confrontation, index, more)
        holds = Counter(dict(zip(codes, held[index].tolist(), strict=True)))
        holds.update(result.rule.code for result in more if result.verdict == HOLDS)
        seen = {code for code, count in zip(codes, exercised[index], strict=True) if count}
        yield Checked(
            _audited(report, kin[index], rules, results, confrontation, index),
            {code: count for code, count in holds.items() if count},
            frozenset(seen | {result.rule.code for result in more}),
        )


def _results(
    confrontation: Confrontation, index: int, more: Sequence[Result]
) -> tuple[Result, ...]:
    """What does not hold; all results where what holds bears on the findings."""
    from audit.findings import asks_witnesses

    unheld = (*confrontation.unheld.get(index, ()), *more)
    return (*confrontation.results(index), *more) if asks_witnesses(unheld) else unheld


def _audited(
    report: Report,
    kin: Kin,
    rules: Sequence[Rule],
    results: tuple[Result, ...],
    confrontation: Confrontation,
    index: int,
) -> Audit:
    from audit.coverage import measure_coverage
    from audit.findings import diagnose

    findings = diagnose(report, results, kin.previous)
    kept = tuple(result for result in results if result.verdict != HOLDS)
    audit = Audit(
        report,
        tuple(rules),
        kept,
        findings,
        kin.previous,
        kin.children,
        coverage=measure_coverage(report),
    )
    return audit if audit.checked else _shown(audit, confrontation.held(index))


def _shown(audit: Audit, held: Iterable[Result]) -> Audit:
    """The audit with the first result that holds and shows that something was checked, if there is one."""
    from dataclasses import replace

    for result in held:
        more = replace(audit, results=(*audit.results, result))
        if more.checked:
            return more
    return audit
