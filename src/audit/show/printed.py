"""The report as it was printed, every checked figure marked by its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from audit.forms import form_of, presumed_table, table_names
from audit.model import BROKEN, Audit, Claim, Paragraph
from audit.naming import figure as name_figure
from audit.naming import name as name_of
from audit.show.anchors import Anchors
from audit.show.figures import Figure, index_figures, tells
from audit.show.relations import name_quantity, write_out
from audit.show.tables import Layout, lay_out
from audit.show.texts import Run, cut, passages
from audit.show.view import Output, output, sentence
from audit.writeup import reading_value


@dataclass(frozen=True)
class Text:
    """A paragraph in runs; `passages` are what it says of itself: (number, its findings)."""

    runs: tuple[Run, ...]
    passages: tuple[tuple[int, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the report: its heading, its text in runs, and the table that belongs to it."""

    heading: str | None
    paragraphs: tuple[Text, ...]
    layout: Layout | None = None
    caption: str = ""


def report(audit: Audit, language: str = "en") -> Output:
    """The tables and the text as printed; a figure opens its relations, and links to its finding."""
    figures = index_figures(audit)
    claim_keys = {
        number: _keys(number, figures.values()) for number in range(1, len(audit.report.claims) + 1)
    }
    return output(
        "report",
        language,
        {"interactive": True},
        sections=tuple(_sections(audit, language)),
        figures=figures,
        claims=audit.report.claims,
        anchors=Anchors.of(audit),
        label=partial(name_figure, language=language),
        quantity=partial(name_quantity, language=language),
        claim_keys=claim_keys,
        claim_findings=_led(audit.report.claims, [finding.claims for finding in audit.findings]),
        relation_findings=_led(audit.results, [finding.results for finding in audit.findings]),
        reading_value=reading_value,
        workings=_workings(audit, language),
        relations=[
            (number, write_out(audit, result, language))
            for number, result in enumerate(audit.results, start=1)
            if tells(result)
        ],
    )


def caption(table: str, language: str) -> str:
    """The table's name on the form, as findings call it, and what it is about."""
    name = name_of("table", table, language)
    try:
        return str(sentence(language, f"show.table.{table}", name=name))
    except KeyError:
        return name


def _sections(audit: Audit, language: str) -> Iterator[Section]:
    """The parts in the order of the report; then the tables of parts that it does not have."""
    report = audit.report
    shown: set[str] = set()
    printed = {table: presumed_table(report, table) for table in table_names()}
    tables = {table: one.part for table, one in printed.items() if one is not None}
    if report.preface:
        yield Section(None, _texts(audit, report.preface))
    for part in report.parts:
        table = next((one for one in tables if tables[one] == part.part and one not in shown), None)
        layout = lay_out(report, table) if table else None
        shown |= {table} if table else set()
        text = caption(table, language) if table else ""
        yield Section(part.heading, _texts(audit, part.paragraphs), layout, text)
    for table in table_names():
        if table not in shown and (layout := lay_out(report, table)):
            form = form_of(report, table)
            parts = form.parts if form else ()
            heading = next((p.mark + p.label for p in parts if p.name == layout.table.part), None)
            yield Section(heading, (), layout, caption(table, language))


def _texts(audit: Audit, paragraphs: tuple[Paragraph, ...]) -> tuple[Text, ...]:
    claims: tuple[tuple[int, Claim], ...] = tuple(enumerate(audit.report.claims, start=1))
    led = _led(audit.report.further, [finding.claims for finding in audit.findings])
    placed = passages(audit.report)
    return tuple(
        Text(
            cut(paragraph, claims),
            tuple(
                (number, led[number])
                for number, place in placed.items()
                if number in led and place is paragraph
            ),
        )
        for paragraph in paragraphs
    )


def _workings(audit: Audit, language: str) -> dict[int, str]:
    """What a claim's blank figures come to otherwise, by its number: `≠ 275 (…)`."""
    numbers = {id(claim): number for number, claim in enumerate(audit.report.claims, start=1)}
    found = {}
    for result in audit.results:
        if result.verdict == BROKEN and id(result.claim) in numbers:
            written = write_out(audit, result, language)
            if written.stated and written.working:
                found[numbers[id(result.claim)]] = f"≠ {written.stated} ({written.working})"
    return found


def _keys(number: int, figures: Iterable[Figure]) -> str:
    """The claim itself, then the relations of the figures that it states."""
    stated = (f.relations for f in figures if any(n == number for n, _ in f.claims))
    return " ".join([f"c{number}", *(str(n) for relations in stated for n in relations)])


def _led(
    numbered: Sequence[object], findings: Sequence[Sequence[object]]
) -> dict[int, tuple[int, ...]]:
    """The findings, from 1, that each of these claims or results belongs to, by its own number."""
    numbers = {id(one): number for number, one in enumerate(numbered, start=1)}
    found: dict[int, tuple[int, ...]] = {}
    for finding, members in enumerate(findings, start=1):
        for number in {numbers[id(one)] for one in members if id(one) in numbers}:
            found[number] = (*found.get(number, ()), finding)
    return found
