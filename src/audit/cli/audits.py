"""`audit run` and `audit check`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from audit.cli.status import status
from audit.model import Audit, AuditError
from audit.wording import say

PAGE = "html"  # the executed notebook, rendered: see audit.notebooks


def run(options: argparse.Namespace) -> int:
    """The main job: the audit notebook executed and its rendered findings in --out."""
    from audit.samples import sample

    report = options.report or str(sample(options.sample))
    previous = options.previous or _sample_previous(options)
    audits = _audits([report], [previous], options)
    written = _notebook(report, previous, options, options.format or [PAGE])
    _publish(audits, written, options.format or [PAGE, "json"], options)
    _tell(audits, options.language)
    return status(audits, options)


def check(options: argparse.Namespace) -> int:
    """Read and check without a notebook."""
    from audit.publishers.record import findings_record, write_json
    from audit.publishers.text import findings_text
    from audit.publishers.versions import tally_text

    for option, value in (("--previous", options.previous), ("--child", options.child)):
        if value and len(options.report) > 1:
            raise AuditError(say("cli.one_report", options.language, option=option))
    if "-" in options.report and PAGE in (options.format or ()):
        raise AuditError(say("cli.page_of_input", options.language))
    audits = _audits(options.report, [options.previous] if options.previous else [], options)
    if options.json:
        sys.stdout.write(write_json(findings_record(audits, options.language)))
    else:
        texts = [findings_text(one, options.language) for one in audits]
        if options.baseline:
            texts.append(tally_text(audits, options.language) + "\n")
        sys.stdout.write("\n".join(texts))
    if options.format:
        pages = _pages(options) if PAGE in options.format else ()
        _publish(audits, pages, options.format, options)
    return status(audits, options)


def _audits(
    reports: Sequence[str], previous: Sequence[str | None], options: argparse.Namespace
) -> tuple[Audit, ...]:
    from audit.baselines import compare, load_baseline
    from audit.bodies import read_changes
    from audit.pipeline import audit_reports
    from audit.publishers.versions import stranger_text
    from audit.rules import load_rules
    from audit.waivers import load_waivers, strangers

    waivers = load_waivers(options.waivers) if options.waivers else ()
    baseline = load_baseline(options.baseline) if getattr(options, "baseline", None) else None
    children = [options.child] if getattr(options, "child", None) else []
    whole = getattr(options, "all_children", False)
    rules = load_rules(*options.suites) if getattr(options, "suites", None) else None
    changes = read_changes(options.changes) if getattr(options, "changes", None) else ()
    audits = audit_reports(
        reports,
        previous,
        children,
        all_children=whole,
        changes=changes,
        rules=rules,
        waivers=waivers,
        guarded=True,
    )
    _tell_years(audits, options.language)
    for waiver in strangers(audits, waivers):
        print(f"audit: {stranger_text(waiver, options.language)}", file=sys.stderr)
    return compare(audits, baseline) if baseline else audits


def _tell_years(audits: Sequence[Audit], language: str) -> None:
    """That nothing is held against a report that is not for the year before, on standard error."""
    from audit.frames.years import consecutive
    from audit.publishers.quoting import visible

    for audit in audits:
        old = audit.previous
        if old is not None and not consecutive(audit.report, old):
            names = {"name": visible(old.source.name), "year": old.year, "now": audit.report.year}
            print(f"audit: {say('cli.other_year', language, **names)}", file=sys.stderr)


def _pages(options: argparse.Namespace) -> tuple[Path, ...]:
    """A page for each report: the first in --out, those of further ones in folders `2`, `3`, …"""
    return tuple(
        path
        for number, report in enumerate(options.report, start=1)
        for folder in (Path(options.out, str(number)) if number > 1 else Path(options.out),)
        for path in _notebook(report, options.previous, options, options.format, folder)
    )


def _notebook(
    report: str,
    previous: str | None,
    options: argparse.Namespace,
    formats: Sequence[str],
    folder: Path | None = None,
) -> tuple[Path, ...]:
    from audit.notebooks import run_audit

    return run_audit(
        report,
        previous,
        options.language,
        folder or options.out,
        children=getattr(options, "child", None) or (),
        all_children=getattr(options, "all_children", False),
        waivers=options.waivers,
        suites=getattr(options, "suites", None) or (),
        page=PAGE in formats,
    )


def _publish(
    audits: Sequence[Audit],
    written: Sequence[Path],
    formats: Sequence[str],
    options: argparse.Namespace,
) -> None:
    """Write the formats into --out, and say on standard error what was written."""
    from audit.publishers import publish

    others = [name for name in formats if name != PAGE]
    for path in (*written, *publish(audits, others, Path(options.out), options.language)):
        print(say("cli.written", options.language, path=path), file=sys.stderr)


def _tell(audits: Sequence[Audit], language: str) -> None:
    """How each report stands, on standard error: a status alone says little to a person."""
    from audit.publishers.quoting import visible
    from audit.writeup import bottom_line

    for audit in audits:
        if audit.checked:
            name = visible(audit.report.source.name)
            values = {"name": name, "headline": bottom_line(audit, language)}
            print(say("cli.stands", language, **values), file=sys.stderr)


def _sample_previous(options: argparse.Namespace) -> str | None:
    from audit.samples import previous_of

    path = None if options.report else previous_of(options.sample)
    return str(path) if path else None
