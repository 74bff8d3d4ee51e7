"""The program `audit`: one subcommand for each thing that a notebook can do as well.

JSON goes to standard output and nothing else does; messages and progress go to standard error.
Exit status: 0 nothing broken at or above --fail-on, 1 something is, 2 bad input or a wrong call.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from audit import __version__
from audit.model import SEVERITIES, Audit, AuditError
from audit.wording import LANGUAGES, say

OUT = "audit-output"
PAGE = "html"  # the executed notebook, rendered: see audit.notebooks
OK, BROKEN, BAD = 0, 1, 2

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit status. Bad input is one sentence on standard error."""
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
    except AuditError as error:
        print(f"audit: {error}", file=sys.stderr)
        return BAD
    except BrokenPipeError:  # the reader of our output has gone
        sys.stderr.close()
        return BAD


def run(options: argparse.Namespace) -> int:
    """The main job: the audit notebook executed and its rendered findings in --out."""
    from audit.samples import sample

    report = options.report or str(sample(options.sample))
    previous = options.previous or _sample_previous(options)
    audits = _audits([report], [previous], options)
    _publish(audits, [report], previous, options.format or [PAGE, "json"], options)
    return _status(audits, options)


def check(options: argparse.Namespace) -> int:
    """Read and check without a notebook."""
    from audit.publishers.record import findings_record, write_json
    from audit.publishers.text import findings_text

    if options.previous and len(options.report) > 1:
        raise AuditError(say("cli.one_report", options.language, option="--previous"))
    if options.child and len(options.report) > 1:
        raise AuditError(say("cli.one_report", options.language, option="--child"))
    audits = _audits(options.report, [options.previous] if options.previous else [], options)
    if options.json:
        sys.stdout.write(write_json(findings_record(audits, options.language)))
    else:
        sys.stdout.write("\n".join(findings_text(one, options.language) for one in audits))
    if options.format:
        _publish(audits, options.report, options.previous, options.format, options)
    return _status(audits, options)


def parse(options: argparse.Namespace) -> int:
    """What was read, and what could not be."""
    from audit.pipeline import read_report
    from audit.publishers.reading import reading_text
    from audit.publishers.record import reports_record, write_json

    reports = [read_report(one) for one in options.report]
    if options.json:
        sys.stdout.write(write_json(reports_record(reports)))
    else:
        sys.stdout.write("\n".join(reading_text(one, options.language) for one in reports))
    return OK


def rules(options: argparse.Namespace) -> int:
    """The catalogue, or one rule explained."""
    from audit.publishers.text import catalogue_text, rule_text
    from audit.rules import load_rules

    known = load_rules()
    if options.code is None:
        sys.stdout.write(catalogue_text(known, options.language))
        return OK
    chosen = [rule for rule in known if rule.code == options.code.upper()]
    if not chosen:
        raise AuditError(say("cli.no_rule", options.language, code=options.code))
    sys.stdout.write(rule_text(chosen[0], options.language))
    return OK


def _audits(
    reports: Sequence[str], previous: Sequence[str | None], options: argparse.Namespace
) -> tuple[Audit, ...]:
    from audit.pipeline import audit_reports

    children = [options.child] if getattr(options, "child", None) else []
    whole = getattr(options, "all_children", False)
    return audit_reports(reports, previous, children, all_children=whole)


def _publish(
    audits: Sequence[Audit],
    reports: Sequence[str],
    previous: str | None,
    formats: Sequence[str],
    options: argparse.Namespace,
) -> None:
    """Write the formats into --out; `run`, and the format html, execute the notebook for it."""
    from audit.publishers import publish

    out = Path(options.out)
    written: list[Path] = []
    if options.command is run or PAGE in formats:
        from audit.notebooks import run_audit

        written += run_audit(reports[0], previous, options.language, out, page=PAGE in formats)
    written += publish(audits, [name for name in formats if name != PAGE], out, options.language)
    for path in written:
        print(say("cli.written", options.language, path=path), file=sys.stderr)


def _sample_previous(options: argparse.Namespace) -> str | None:
    from audit.samples import previous_of

    path = None if options.report else previous_of(options.sample)
    return str(path) if path else None


def _status(audits: Sequence[Audit], options: argparse.Namespace) -> int:
    """0, 1, or 2 where a report gave nothing that could be checked (said on standard error)."""
    empty = [audit for audit in audits if not audit.checked]
    for audit in empty:
        name = audit.report.source.name
        print(f"audit: {say('cli.nothing_checked', options.language, name=name)}", file=sys.stderr)
    counted = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    broken = any(
        finding.severity in counted and finding.verdict == "broken" and not finding.waived
        for audit in audits
        for finding in audit.findings
    )
    return BROKEN if broken else BAD if empty else OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="audit", description="Does a 政府信息公开工作年度报告 agree with itself?"
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command) -> argparse.ArgumentParser:
        text = (command.__doc__ or "").splitlines()[0]
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        sub.add_argument("--language", choices=LANGUAGES, default="en")
        return sub

    running = add("run", run)
    running.add_argument("report", nargs="?", metavar="REPORT", help="default: a sample")
    running.add_argument("--sample", default="consistent", help="which sample, without REPORT")
    running.add_argument("--previous", metavar="REPORT", help="last year's report")
    checking = add("check", check)
    checking.add_argument("report", nargs="+", metavar="REPORT", help="`-` is standard input")
    checking.add_argument("--previous", metavar="REPORT", help="last year's report")
    checking.add_argument("--child", action="append", metavar="REPORT", help="summed up by REPORT")
    checking.add_argument("--all-children", action="store_true", help="there are no others")
    checking.add_argument("--json", action="store_true")
    for sub in (running, checking):
        sub.add_argument("--out", default=OUT, metavar="DIR")
        sub.add_argument("--format", action="append", choices=_formats(), help="once for each")
        sub.add_argument("--fail-on", choices=SEVERITIES, default="error")
    parsing = add("parse", parse)
    parsing.add_argument("report", nargs="+", metavar="REPORT")
    parsing.add_argument("--json", action="store_true")
    explaining = add("rules", rules)
    explaining.add_argument("code", nargs="?", metavar="CODE")
    return parser


def _formats() -> Sequence[str]:
    from audit.publishers import FORMATS

    return (PAGE, *FORMATS)


if __name__ == "__main__":
    sys.exit(main())
