"""The whole way of the data, and nothing else: file → Document → Report → frames → results → findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from audit.model import Audit, AuditError, Change, Report, Result, Rule, Waiver
from audit.wording import texts

if TYPE_CHECKING:
    import pandas as pd

Readable = str | Path | bytes | Report
Reader = Callable[[Readable], Report]


def read_report(
    source: Readable, previous: Report | None = None, name: str | None = None
) -> Report:
    """A report from a path, `-` (standard input), the bytes of a file, or a Report as it is; its
    claims judged.

    `previous`, last year's report, decides sentences that compare with it. Raises AuditError with
    one sentence if the file cannot be read, or is no annual report at all.
    """
    from audit.judging import judge_report
    from audit.parsing import is_report, parse_report
    from audit.readers import read_document

    if isinstance(source, Report):
        return source
    report = judge_report(parse_report(read_document(source, name)), previous)
    if not is_report(report):
        raise AuditError(texts("readers.no_report", name=report.source.name))
    return report


@contextmanager
def reader(*, guarded: bool) -> Iterator[Reader]:
    """`read_report` of one argument; `guarded`, in a process of its own, with limits on what it takes.

    That process serves as long as the context lasts, and dies with the file that ends it. Raises
    AuditError, one sentence, for any such file.
    """
    if not guarded:
        yield read_report
        return
    from audit.readers.reading import STANDARD_INPUT, load, name_of
    from audit.sandbox import Sandbox

    def read(source: Readable) -> Report:
        if isinstance(source, Report):
            return source
        name = name_of(source)
        given = source if isinstance(source, bytes) else str(source)
        if given == STANDARD_INPUT:
            given = load(given)
        report: Report = sandbox(given, None, name, called=name)
        return report

    with Sandbox("audit.pipeline:read_report") as sandbox:
        yield read


def audit_reports(
    reports: Sequence[Readable],
    previous: Sequence[Readable | None] = (),
    children: Sequence[Sequence[Readable]] = (),
    *,
    all_children: bool | Sequence[bool] = False,
    alike: Sequence[Report | None] = (),
    changes: str | Path | Sequence[Change] = (),
    rules: Sequence[Rule] | None = None,
    waivers: str | Path | Sequence[Waiver] = (),
    guarded: bool = False,
) -> tuple[Audit, ...]:
    """Each report audited, all confronted with the rules in one go.

    `previous` and `children` go with `reports`, one entry each, or are empty. `all_children` says
    that the children named are all there are, of all reports or of each. `alike` are other bodies'
    reports whose texts are compared (`audit.similarity.nearest`), `changes` those of organisation
    that a list names (`audit.bodies.read_changes`), and `waivers`: a file of them, or read already.
    `guarded`: strangers' files are read as `reader` does. Raises AuditError as `read_report`, and
    where last year's report is certainly another body's.
    """
    from audit.bodies import read_changes, refuse_other
    from audit.confrontation import confront
    from audit.coverage import measure_coverage
    from audit.findings import diagnose
    from audit.frames import build_frames
    from audit.judging import judge_report
    from audit.rules import load_rules
    from audit.waivers import load_waivers, waive

    rules = tuple(rules or load_rules())
    known = read_changes(changes) if isinstance(changes, str | Path) else tuple(changes)
    accepted = load_waivers(waivers) if isinstance(waivers, str | Path) else tuple(waivers)
    with reader(guarded=guarded) as read_one:
        before = [read_one(one) if one is not None else None for one in previous]
        read = [read_one(one) for one in reports]
        below = [tuple(map(read_one, some)) for some in children]
    before += [None] * (len(reports) - len(before))
    for one, old in zip(read, before, strict=True):
        if old is not None:
            refuse_other(one, old, known)
    below += [()] * (len(reports) - len(below))
    read = [judge_report(one, old) for one, old in zip(read, before, strict=True)]
    frames = build_frames(
        read, before, below, all_children=all_children, alike=alike, changes=known
    )
    confrontation = confront(frames, rules)
    others = confront_elsewhere(frames, rules)
    audits = []
    for index, (report, old, young) in enumerate(zip(read, before, below, strict=True)):
        results = confrontation.results(index) + others.get(index, ())
        findings = diagnose(report, results, old)
        audits.append(
            Audit(report, rules, results, findings, old, young, coverage=measure_coverage(report))
        )
    return waive(audits, accepted)


def confront_elsewhere(
    frames: Mapping[str, pd.DataFrame], rules: Sequence[Rule]
) -> dict[int, tuple[Result, ...]]:
    """Results by report of rules of other types, which people's own suites may have, by Great
    Expectations; it is only loaded where there are any."""
    from audit.confrontation import understands

    others = [rule for rule in rules if not understands(rule)]
    if not others:
        return {}
    from audit.gx import confront_others

    return confront_others(frames, others)


def audit_report(
    report: Readable,
    previous: Readable | None = None,
    children: Sequence[Readable] = (),
    *,
    all_children: bool = False,
    changes: str | Path | Sequence[Change] = (),
    rules: Sequence[Rule] | None = None,
    waivers: str | Path | Sequence[Waiver] = (),
    guarded: bool = False,
) -> Audit:
    """One report, audited: alone, with last year's, with the reports that it sums up."""
    (audit,) = audit_reports(
        [report],
        [previous],
        [children],
        all_children=all_children,
        changes=changes,
        rules=rules,
        waivers=waivers,
        guarded=guarded,
    )
    return audit
