"""What is fuzzed: each reader with the parsing of what it gives, the aligner, the sentences, the settings.

A target takes bytes. It may return or raise AuditError; anything else that comes out of it is a fault.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from audit.baselines import compare, load_baseline
from audit.confrontation import confront, understands
from audit.forms import read_form
from audit.frames import build_frames
from audit.judging import judge_report
from audit.model import Audit, AuditError, GridCell, Location, Paragraph, Part, Report
from audit.parsing import parse_report
from audit.parsing.aligned import align
from audit.parsing.claims import read_narrative
from audit.pipeline import audit_report
from audit.publishers.record import report_record
from audit.readers import read_document
from audit.rules import rules_of
from audit.samples import sample
from audit.settings import read_json
from audit.waivers import load_waivers, waive
from tests.fuzzing.packages import packed, printed


class Target(NamedTuple):
    """`use` takes an input; `most` bytes has the longest that is made."""

    use: Callable[[bytes], object]
    most: int


OFFICE = {"word": "word/document.xml", "workbook": "xl/worksheets/s0.xml"}


def _read(data: bytes) -> None:
    document = read_document(data, "report")
    report_record(judge_report(parse_report(document)))


def _web(data: bytes) -> None:
    _read(b"<html>" + data)


def _word(data: bytes) -> None:
    _read(packed(data, OFFICE["word"]))


def _workbook(data: bytes) -> None:
    _read(packed(data, OFFICE["workbook"]))


def _pdf(data: bytes) -> None:
    _read(printed(data))


def _aligner(data: bytes) -> None:
    """Lines of cells between tabs, as a reader hands them over."""
    lines = data.decode("utf-8", "replace").split("\n")
    cells = [
        [GridCell(text, row, column, location=Location(line=row + 1)) for column, text in enumerate(line.split("\t"))]
        for row, line in enumerate(lines)
    ]  # fmt: skip
    align(cells)


def _sentences(data: bytes) -> None:
    """Paragraphs beside the tables of the sample, told, and judged by them."""
    paragraphs = tuple(
        Paragraph(line, Location(line=number))
        for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), start=1)
    )
    report = _tables()
    part = Part("overview", "一、总体情况", paragraphs=paragraphs)
    report = replace(report, parts=(part,), preface=())
    told = read_narrative(report)
    report_record(judge_report(replace(report, claims=told.claims, further=told.further)))


@cache
def _tables() -> Report:
    return parse_report(read_document(sample("consistent")))


@cache
def broken() -> Audit:
    return audit_report(sample("broken"))


def _waivers(data: bytes) -> None:
    waive([broken()], load_waivers(_file("waivers.toml", data)))


def _baselines(data: bytes) -> None:
    compare([broken()], load_baseline(_file("baseline.json", data)))


def _forms(data: bytes) -> None:
    read_form(data.decode("utf-8", "replace"), "own.toml")


def _suites(data: bytes) -> None:
    suite = read_json(_file("own.json", data))
    if not isinstance(suite, dict):
        return
    rules = [rule for rule in rules_of(suite, "own.json") if understands(rule)]
    if rules:
        confront(_frames(), rules).results(0)


@cache
def _frames() -> Any:
    return build_frames([broken().report], [None], [()])


@cache
def _folder() -> Path:
    """Kept for the length of the process: a target is called a thousand times a second."""
    folder = tempfile.TemporaryDirectory(prefix="fuzzing")
    _KEPT.append(folder)
    return Path(folder.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def _file(name: str, data: bytes) -> Path:
    file = _folder() / name
    file.write_bytes(data)
    return file


TARGETS: dict[str, Target] = {
    "web": Target(_web, 16_384),
    "text": Target(_read, 8_192),
    "word": Target(_word, 65_536),
    "workbook": Target(_workbook, 65_536),
    "pdf": Target(_pdf, 16_384),
    "aligner": Target(_aligner, 4_096),
    "sentences": Target(_sentences, 2_048),
    "waivers": Target(_waivers, 4_096),
    "suites": Target(_suites, 4_096),
    "forms": Target(_forms, 8_192),
    "baselines": Target(_baselines, 8_192),
}


def refusal(use: Callable[[bytes], object], data: bytes) -> str:
    """The sentence by which an input is refused, or nothing; raises what is a fault.

    A sentence is one line, without a sign that commands a terminal, in each language.
    """
    try:
        use(data)
    except AuditError as error:
        for language in ("en", "zh"):
            said = error.text(language)
            assert said.isprintable() or not set(said) & CONTROLS, f"commands: {said!r}"
        return str(error)
    return ""


CONTROLS = frozenset(map(chr, (*range(32), *range(127, 160))))
