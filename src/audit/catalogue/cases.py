"""Small reports, each with what one rule must say of them: tests/cases/CODE.toml.

A line of `figures` is a row of the form: `requests.received 5 2 0 0 0 0 7`. `_` is a blank cell, `?` one
that is not in the file; a row that is not listed is 0 throughout.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from audit.confrontation import Confrontation, confront
from audit.forms import Form, load_form
from audit.frames import build_frames
from audit.model import (
    BROKEN,
    VERDICTS,
    Address,
    AuditError,
    Cell,
    Label,
    Paragraph,
    Part,
    Report,
    Result,
    Rule,
    Source,
    Unread,
    Verdict,
)
from audit.numerals import read_number
from audit.wording import texts

SOURCE = Source("case", "text", "", 0)
BLANK, ABSENT = "_", "?"


@dataclass(frozen=True)
class Case:
    """A report in a few lines, and the rows of it that a rule must find broken or undecided."""

    shows: str
    form: str = "cn-2021"
    year: int | None = 2023
    agency: str | None = None
    figures: str = ""
    parts: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    text: str = ""
    preface: str = ""
    file: str = ""
    signed: str = ""
    unread: tuple[str, ...] = ()
    tables: Mapping[str, str] = field(default_factory=dict)
    previous: str | None = None
    previous_text: str = ""
    another_text: str | None = None
    children: tuple[str, ...] = ()
    all_children: bool = False
    holds: int | None = None
    broken: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()

    def report(self) -> Report:
        """The report that the case describes, with what its text claims."""
        report = _report(self.figures, self.form, self.year, self.tables)
        report = replace(
            report,
            agency=self.agency,
            parts=tuple(_part(line) for line in self.parts),
            labels=tuple(Label("label", *pair) for pair in self.labels),
            unread=tuple(Unread("…", "unsure", address=Address.of(a)) for a in self.unread),
        )
        report = replace(
            report,
            source=replace(SOURCE, name=self.file or SOURCE.name),
            preface=tuple(map(Paragraph, self.preface.strip().splitlines())),
        )
        told = self.text or self.preface or self.file or self.signed
        return _with_text(report, self, self.last_year()) if told else report

    def last_year(self) -> Report | None:
        """Last year's report, where the case has one."""
        year = None if self.year is None else self.year - 1
        if self.previous is None and not self.previous_text:
            return None
        report = _report(self.previous or "", self.form, year, {})
        return _told(report, self.previous_text) if self.previous_text else report

    def another(self) -> Report | None:
        """Another body's report, where the case has its text."""
        report = _report("", self.form, self.year, {})
        return None if self.another_text is None else _told(report, self.another_text)


def load_cases(file: Path) -> tuple[Case, ...]:
    """The cases of a file; AuditError, naming it, if it is not well formed."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        return tuple(_case(entry) for entry in data["case"])
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise AuditError(texts("settings.no_cases", name=file.name, english=error)) from error


def run_case(case: Case, rule: Rule) -> dict[Verdict, list[Result]]:
    """What the rule says of the case's report, by verdict."""
    found: dict[Verdict, list[Result]] = {verdict: [] for verdict in VERDICTS}
    for result in _confronted(case, [rule]).results(0):
        found[result.verdict].append(result)
    return found


def failing_rules(case: Case, rules: Sequence[Rule]) -> frozenset[str]:
    """The codes of all rules that the case's report breaks."""
    counts = _confronted(case, rules).counts
    return frozenset(code for code, verdicts in counts.items() if verdicts[BROKEN])


def _confronted(case: Case, rules: Sequence[Rule]) -> Confrontation:
    young = [_report(text, case.form, case.year, {}) for text in case.children]
    frames = build_frames(
        [case.report()],
        [case.last_year()],
        [young],
        all_children=case.all_children,
        alike=[case.another()],
        only={rule.frame for rule in rules},
    )
    return confront(frames, rules)


def _case(entry: Mapping[str, Any]) -> Case:
    def settled(value: Any) -> Any:
        return tuple(map(settled, value)) if isinstance(value, list) else value

    return Case(**{name: settled(value) for name, value in entry.items()})


def _report(figures: str, form_name: str, year: int | None, tables: Mapping[str, str]) -> Report:
    printed = dict(_printed(figures))
    cells = {}
    for table in load_form(form_name).tables:
        form = load_form(tables.get(table, form_name))
        for row, addresses in _rows(form, table).items():
            texts = printed.pop(row, ["0"] * len(addresses))
            for address, text in zip(addresses, texts, strict=True):
                if text != ABSENT:
                    number = read_number("" if text == BLANK else text)
                    cells[address] = Cell(address, number)
    if printed:
        raise ValueError(f"there is no row {next(iter(printed))}")
    return Report(SOURCE, None, None, year, form_name, cells, table_forms=tables)


def _printed(figures: str) -> Iterator[tuple[str, list[str]]]:
    for line in figures.strip().splitlines():
        row, *texts = line.split()
        yield row, texts


def _rows(form: Form, table: str) -> dict[str, Sequence[Address]]:
    rows: dict[str, list[Address]] = {}
    for address in form.tables[table].addresses:
        rows.setdefault(f"{address.table}.{address.row}", []).append(address)
    return dict(rows)


def _part(line: str) -> Part:
    """`3 requests`: the numeral that is printed and the part; `7 extra` is none of the form's.

    What follows is the part's text: `6 other_matters 无。`
    """
    ordinal, name, *text = line.split(maxsplit=2)
    heading = f"{ordinal} {name}"
    paragraphs = tuple(Paragraph(one) for one in text)
    return Part(None if name == "extra" else name, heading, int(ordinal), paragraphs=paragraphs)


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line.strip()) for line in text.strip().splitlines())


def _told(report: Report, text: str) -> Report:
    """The report with a text in its first part, of which nothing is claimed."""
    first = load_form(str(report.form)).parts[0]
    return replace(report, parts=(Part(first.name, first.label, 1, paragraphs=_paragraphs(text)),))


def _with_text(report: Report, case: Case, previous: Report | None) -> Report:
    from audit.judging import judge_report
    from audit.parsing.claims import read_narrative

    text, signed = (_paragraphs(lines) for lines in (case.text, case.signed))
    form = load_form(str(report.form))
    parts = [Part(p.name, p.label, number) for number, p in enumerate(form.parts, start=1)]
    first, *between, last = parts
    first, last = replace(first, paragraphs=text), replace(last, paragraphs=signed)
    whole = replace(report, parts=(first, *between, last))
    narrative = read_narrative(whole)
    said = replace(whole, claims=narrative.claims, further=narrative.further)
    return judge_report(said, previous)
