"""What the program takes: its subcommands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Literal

from audit import __version__
from audit.cli.audits import PAGE, check, run
from audit.cli.chains import chain
from audit.cli.corpora import corpus
from audit.cli.parser import Parser
from audit.cli.proposals import propose
from audit.cli.readings import parse, rules
from audit.cli.versions import day, diff, waive
from audit.cli.workspaces import init, lab
from audit.model import SEVERITIES
from audit.samples import DEFAULT
from audit.wording import LANGUAGES, say

OUT = "audit-output"

Command = Callable[[argparse.Namespace], int]
COMMANDS: tuple[Command, ...] = (
    *(run, check, diff, waive, corpus, chain),
    *(parse, init, lab, propose, rules),
)


def parser(language: str = "en") -> Parser:
    """The parser, its help in that language; `command` of what it gives is the function to call."""
    text = partial(say, language=language)
    program = Parser(language=language, prog="audit", description=text("arguments.program"))
    version = text("arguments.option.version")
    program.add_argument("--version", action="version", version=__version__, help=version)
    commands = program.add_subparsers(required=True, metavar=text("arguments.metavar.command"))
    subs: dict[str, Options] = {}
    for command in COMMANDS:
        name = command.__name__
        said = text(f"arguments.command.{name}")
        sub = commands.add_parser(name, help=said, description=said, language=language)
        sub.set_defaults(command=command)
        subs[name] = Options(sub, language)
        subs[name].add("--language", "language", choices=LANGUAGES, default="en")
        subs[name].add("--forms", "forms", "folder", action="append")
    _fill(subs)
    return program


class Options:
    """Adds options whose help, and what their values are called, the catalogue has."""

    def __init__(self, parser: argparse.ArgumentParser, language: str) -> None:
        self.parser, self.language = parser, language

    def add(self, flag: str, about: str | None, metavar: str | None = None, **more: Any) -> None:
        if about:
            more["help"] = say(f"arguments.option.{about}", self.language)
        if metavar:
            more["metavar"] = say(f"arguments.metavar.{metavar}", self.language)
        self.parser.add_argument(flag, **more)


def _fill(subs: dict[str, Options]) -> None:
    """The options of each subcommand, in the order in which its help lists them."""
    _audits(subs["run"], subs["check"])
    _versions(subs["diff"], subs["waive"])
    for name in ("run", "check", "diff", "waive"):
        subs[name].add("--previous", "previous", "report")
    _corpora(subs["corpus"])
    _chains(subs["chain"])
    for name in ("run", "check", "diff", "corpus", "chain"):
        subs[name].add("--fail-on", "fail_on", choices=SEVERITIES, default="error")
    subs["parse"].add("report", None, "report", nargs="+")
    _proposals(subs["propose"])
    for name in ("check", "diff", "parse", "chain", "propose"):
        subs[name].add("--json", "json", action="store_true")
    subs["init"].add("folder", "folder", "folder")
    subs["lab"].add("folder", "lab_folder", "folder", nargs="?")
    subs["rules"].add("code", "code", "code", nargs="?")


def _audits(running: Options, checking: Options) -> None:
    once: Literal["append"] = "append"
    running.add("report", "report", "report", nargs="?")
    running.add("--sample", "sample", "name", default=DEFAULT)
    checking.add("report", "reports", "report", nargs="+")
    checking.add("--child", "child", "report", action=once)
    checking.add("--all-children", "all_children", action="store_true")
    checking.add("--baseline", "baseline", "json")
    for sub in (running, checking):
        sub.add("--changes", "changes", "csv")
        sub.add("--out", "out", "folder", default=OUT)
        sub.add("--format", "format", action=once, choices=_formats())
        _held_against(sub)


def _corpora(many: Options) -> None:
    many.add("folder", "folders", "folder", nargs="+")
    many.add("--out", "corpus_out", "folder", required=True)
    many.add("--changes", "changes", "csv")
    many.add("--kin", "kin", "csv")
    many.add("--scheduler", "scheduler", "address")
    many.add("--workers", "workers", "number", type=_count)
    _held_against(many)


def _held_against(sub: Options) -> None:
    sub.add("--suites", "suites", "folder", action="append")
    sub.add("--waivers", "waivers", "file")


def _count(text: str) -> int:
    """A whole number from 1 on; ValueError otherwise."""
    if int(text) < 1:
        raise ValueError
    return int(text)


def _chains(chaining: Options) -> None:
    chaining.add("source", None, "source", nargs="*")
    chaining.add("--list", "list", "csv")
    chaining.add("--changes", "changes", "csv")
    chaining.add("--kin", "kin", "csv")
    chaining.add("--body", "body", "name")
    chaining.add("--repeated", "repeated", "percent", type=float)
    chaining.add("--out", "chain_out", "folder")


def _proposals(proposing: Options) -> None:
    proposing.add("folder", "form_folder", "folder")
    proposing.add("--form", "form", "name", required=True)
    proposing.add("--out", "propose_out", "folder")


def _versions(comparing: Options, waiving: Options) -> None:
    comparing.add("before", None, "before")
    comparing.add("after", None, "after")
    waiving.add("report", None, "report")
    waiving.add("--code", "waived", "code")
    waiving.add("--reason", "reason", "text", required=True)
    waiving.add("--by", "by", "text", required=True)
    waiving.add("--until", "until", "date", required=True, type=day)


def _formats() -> Sequence[str]:
    from audit.publishers import FORMATS

    return (PAGE, *FORMATS)
