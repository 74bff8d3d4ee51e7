"""`audit run` and `audit check`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.cli.status import status
from audit.cli.streams import show, show_json, tell
from audit.model import Audit, AuditError
from audit.wording import say, texts

if TYPE_CHECKING:
    from audit.outputs import Fresh

PAGE = "html"  # the executed notebook, rendered: see audit.notebooks


def run(options: argparse.Namespace) -> int:
    """The main job: the audit notebook executed and its rendered findings in --out."""
    from audit.outputs import replacing
    from audit.samples import sample

    report = options.report or str(sample(options.sample))
    previous = options.previous or _sample_previous(options)
    formats = options.format or [PAGE, "json"]
    with replacing(options.out) as fresh:
        audits = _audits([report], [previous], options)
        page = PAGE in formats
        written = _notebook(fresh, report, previous, options, page)
        written += _others(fresh, audits, formats, options)
    _tell_written(written, options)
    _tell(audits, options.language)
    return status(audits, options)


def check(options: argparse.Namespace) -> int:
    """Read and check without a notebook."""
    for option, value in (("--previous", options.previous), ("--child", options.child)):
        if value and len(options.report) > 1:
            raise AuditError(texts("cli.one_report", option=option))
    if "-" in options.report and PAGE in (options.format or ()):
        raise AuditError(texts("cli.page_of_input"))
    audits = _written(options) if options.format else _checked(options)
    _show(audits, options)
    return status(audits, options)


def _checked(options: argparse.Namespace) -> tuple[Audit, ...]:
    return _audits(options.report, [options.previous] if options.previous else [], options)


def _written(options: argparse.Namespace) -> tuple[Audit, ...]:
    """The audits, the formats asked for written of them."""
    from audit.outputs import replacing

    with replacing(options.out) as fresh:
        audits = _checked(options)
        written = _pages(fresh, options) if PAGE in options.format else ()
        written += _others(fresh, audits, options.format, options)
    _tell_written(written, options)
    return audits


def _show(audits: Sequence[Audit], options: argparse.Namespace) -> None:
    """The findings on standard output."""
    from audit.publishers.record import findings_record, write_json
    from audit.publishers.text import findings_text
    from audit.publishers.versions import tally_text

    if options.json:
        show_json(write_json(findings_record(audits, options.language)))
        return
    sections = [findings_text(one, options.language) for one in audits]
    if options.baseline:
        sections.append(tally_text(audits, options.language) + "\n")
    show("\n".join(sections))


def _audits(
    reports: Sequence[str], previous: Sequence[str | None], options: argparse.Namespace
) -> tuple[Audit, ...]:
    from audit.baselines import compare, load_baseline
    from audit.pipeline import audit_reports
    from audit.publishers.versions import stranger_text
    from audit.rules import load_rules
    from audit.waivers import load_waivers, strangers

    waivers = load_waivers(options.waivers) if options.waivers else ()
    baseline = load_baseline(options.baseline) if getattr(options, "baseline", None) else None
    children = [options.child] if getattr(options, "child", None) else []
    whole = getattr(options, "all_children", False)
    rules = load_rules(*options.suites) if getattr(options, "suites", None) else None
    audits = audit_reports(
        reports,
        previous,
        children,
        all_children=whole,
        changes=options.changes or (),
        rules=rules,
        waivers=waivers,
        guarded=True,
    )
    _tell_years(audits, options.told)
    for waiver in strangers(audits, waivers):
        tell(f"audit: {stranger_text(waiver, options.told)}")
    return compare(audits, baseline) if baseline else audits


def _tell_years(audits: Sequence[Audit], language: str) -> None:
    """That nothing is held against a report that is not for the year before, on standard error."""
    from audit.frames.years import consecutive

    for audit in audits:
        old = audit.previous
        if old is not None and not consecutive(audit.report, old):
            names = {"name": old.source.name, "year": old.year, "now": audit.report.year}
            tell(f"audit: {say('cli.other_year', language, **names)}")


def _pages(fresh: Fresh, options: argparse.Namespace) -> tuple[Path, ...]:
    """A page for each report: the first in --out, those of further ones in folders `2`, `3`, …"""
    return tuple(
        path
        for number, report in enumerate(options.report, start=1)
        for folder in (fresh.below(str(number)) if number > 1 else fresh,)
        for path in _notebook(folder, report, options.previous, options)
    )


def _notebook(
    fresh: Fresh,
    report: str,
    previous: str | None,
    options: argparse.Namespace,
    page: bool = True,
) -> tuple[Path, ...]:
    from audit.notebooks import write_audit

    return write_audit(
        fresh,
        report,
        previous,
        options.language,
        children=getattr(options, "child", None) or (),
        all_children=getattr(options, "all_children", False),
        changes=options.changes,
        waivers=options.waivers,
        suites=getattr(options, "suites", None) or (),
        page=page,
    )


def _others(
    fresh: Fresh, audits: Sequence[Audit], formats: Sequence[str], options: argparse.Namespace
) -> tuple[Path, ...]:
    """The formats that are not the page."""
    from audit.publishers import publish_into

    others = [name for name in formats if name != PAGE]
    return publish_into(fresh, audits, others, options.language)


def _tell_written(written: Sequence[Path], options: argparse.Namespace) -> None:
    for path in written:
        tell(say("cli.written", options.language, path=path))


def _tell(audits: Sequence[Audit], language: str) -> None:
    """How each report stands, on standard error: a status alone says little to a person."""
    from audit.writeup import bottom_line

    for audit in audits:
        if audit.checked:
            values = {"name": audit.report.source.name, "headline": bottom_line(audit, language)}
            tell(say("cli.stands", language, **values))


def _sample_previous(options: argparse.Namespace) -> str | None:
    from audit.samples import previous_of

    path = None if options.report else previous_of(options.sample)
    return str(path) if path else None
