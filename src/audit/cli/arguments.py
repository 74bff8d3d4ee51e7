"""What the program takes: its subcommands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import NoReturn

from audit import __version__
from audit.cli.audits import PAGE, check, run
from audit.cli.chains import chain
from audit.cli.codes import BAD
from audit.cli.corpora import corpus
from audit.cli.proposals import propose
from audit.cli.readings import parse, rules
from audit.cli.versions import day, diff, waive
from audit.cli.workspaces import init, lab
from audit.model import SEVERITIES
from audit.samples import DEFAULT
from audit.wording import LANGUAGES

OUT = "audit-output"

Command = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """A wrong call is one sentence on standard error, and status 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD, f"audit: {message}; `{self.prog} --help` explains.\n")


def parser() -> argparse.ArgumentParser:
    """The parser; `command` of what it gives is the function to call."""
    program = Parser(prog="audit", description="Does a 政府信息公开工作年度报告 agree with itself?")
    program.add_argument("--version", action="version", version=__version__)
    commands = program.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command) -> argparse.ArgumentParser:
        """A subcommand, explained by the first line of its docstring."""
        text = (command.__doc__ or "").splitlines()[0]
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        sub.add_argument("--language", choices=LANGUAGES, default="en")
        sub.add_argument("--forms", action="append", metavar="DIR", help="with forms of your own")
        return sub

    running, checking = add("run", run), add("check", check)
    comparing, waiving = add("diff", diff), add("waive", waive)
    many = add("corpus", corpus)
    _audits(running, checking)
    _corpora(many)
    _versions(comparing, waiving)
    for sub in (running, checking, comparing, waiving):
        sub.add_argument("--previous", metavar="REPORT", help="last year's report")
    for sub in (running, checking, comparing, many):
        sub.add_argument("--fail-on", choices=SEVERITIES, default="error")
    _chains(add("chain", chain))
    parsing = add("parse", parse)
    parsing.add_argument("report", nargs="+", metavar="REPORT")
    for sub in (checking, comparing, parsing):
        sub.add_argument("--json", action="store_true")
    add("init", init).add_argument("folder", metavar="DIR", help="nothing in it is overwritten")
    add("lab", lab).add_argument("folder", nargs="?", metavar="DIR")
    proposing = add("propose", propose)
    proposing.add_argument("folder", metavar="FOLDER", help="with reports on the form")
    proposing.add_argument("--form", required=True, metavar="NAME")
    proposing.add_argument("--json", action="store_true")
    proposing.add_argument("--out", metavar="DIR", help="for a suite of what is proposed, by frame")
    add("rules", rules).add_argument("code", nargs="?", metavar="CODE")
    return program


def _audits(running: argparse.ArgumentParser, checking: argparse.ArgumentParser) -> None:
    running.add_argument("report", nargs="?", metavar="REPORT", help="default: a sample")
    running.add_argument("--sample", default=DEFAULT, help="which sample, without REPORT")
    checking.add_argument("report", nargs="+", metavar="REPORT", help="`-` is standard input")
    checking.add_argument("--child", action="append", metavar="REPORT", help="summed up by REPORT")
    checking.add_argument("--all-children", action="store_true", help="there are no others")
    checking.add_argument("--changes", metavar="CSV", help="body, was, year: renamed and merged")
    checking.add_argument("--baseline", metavar="JSON", help="an earlier run: fail only on new")
    for sub in (running, checking):
        sub.add_argument("--out", default=OUT, metavar="DIR")
        sub.add_argument("--format", action="append", choices=_formats(), help="once for each")
        _held_against(sub)


def _corpora(many: argparse.ArgumentParser) -> None:
    many.add_argument("folder", nargs="+", metavar="DIR", help="or the URL of one")
    many.add_argument("--out", required=True, metavar="DIR", help="a stopped run continues there")
    many.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster: tcp://host:8786")
    many.add_argument("--workers", type=_count, metavar="N", help="processes, without a cluster")
    _held_against(many)


def _held_against(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--suites", action="append", metavar="DIR", help="in place of ours")
    sub.add_argument("--waivers", metavar="FILE", help="findings that somebody answers for")


def _count(text: str) -> int:
    """A whole number from 1 on; ValueError otherwise."""
    if int(text) < 1:
        raise ValueError
    return int(text)


def _chains(chaining: argparse.ArgumentParser) -> None:
    chaining.add_argument("source", nargs="*", metavar="DIR|REPORT")
    chaining.add_argument("--list", metavar="CSV", help="path, body, year")
    chaining.add_argument("--changes", metavar="CSV", help="body, was, year: renamed and merged")
    chaining.add_argument("--kin", metavar="CSV", help="body, parent, level: who sums up whom")
    chaining.add_argument("--body", metavar="NAME", help="whose chain the page shows")
    chaining.add_argument("--repeated", type=float, metavar="PERCENT", help="default: 50")
    chaining.add_argument("--out", metavar="DIR", help="notebook, page, JSON and CSV")
    chaining.add_argument("--json", action="store_true")
    chaining.add_argument("--fail-on", choices=SEVERITIES, default="error")


def _versions(comparing: argparse.ArgumentParser, waiving: argparse.ArgumentParser) -> None:
    comparing.add_argument("before", metavar="A")
    comparing.add_argument("after", metavar="B")
    waiving.add_argument("report", metavar="REPORT")
    waiving.add_argument("--code", metavar="CODE", help="default: all errors and warnings")
    waiving.add_argument("--reason", required=True, help="why it is accepted")
    waiving.add_argument("--by", required=True, help="who answers for it")
    waiving.add_argument("--until", required=True, type=day, metavar="DATE", help="2030-12-31")


def _formats() -> Sequence[str]:
    from audit.publishers import FORMATS

    return (PAGE, *FORMATS)
