"""The tables as printed, a sheet each, with what is wrong or may be wrong marked and commented."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from audit.model import PREVIOUS, Address, Audit, Cell, Report
from audit.naming import name
from audit.publishers.quoting import one_line
from audit.publishers.workbook.book import Book, shorten
from audit.publishers.workbook.layout import LABELS, Layout, lay_out
from audit.publishers.workbook.relations import form_of
from audit.writeup import suspect_text, title

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TOP = 2  # rows above a table: its name, a blank one
LITERAL = 80  # the longest printed text that a number format can repeat
RANKS = ("wrong", "suspect", "noted")


class Place(NamedTuple):
    """A figure's cell in the workbook; `decimals` as printed, None where it holds no number."""

    sheet: str
    row: int
    column: int
    decimals: int | None


class Mark(NamedTuple):
    style: str
    comment: str


Places = dict[Address, Place]


def write_tables(book: Book, audit: Audit) -> Places:
    """The tables of the report and, where it was given, of last year's; where each figure stands."""
    marks = marks_of(audit, book.language)
    places: Places = {}
    for report in ("", PREVIOUS):
        printed = audit.named(report)
        if printed is not None:
            places |= _write_report(book, printed, report, marks)
    return places


def marks_of(audit: Audit, language: str) -> dict[Address, Mark]:
    """How each figure that a finding is about is marked, and what is said of it."""
    found: dict[Address, list[Mark]] = {}
    for finding in audit.findings:
        if not finding.is_open:
            continue
        said = title(finding, language)
        for rank, suspect in enumerate(finding.suspects):
            style = "suspect" if finding.tie or rank else "wrong"
            text = f"{said}\n{suspect_text(suspect, audit.report, language)}"
            for address in suspect.addresses:
                found.setdefault(address, []).append(Mark(style, text))
        if not finding.suspects:
            for cell in finding.cells:
                found.setdefault(cell.address, []).append(Mark("noted", said))
    return {address: _joined(marks) for address, marks in found.items()}


def _joined(marks: list[Mark]) -> Mark:
    style = min((mark.style for mark in marks), key=RANKS.index)
    return Mark(style, "\n\n".join(dict.fromkeys(mark.comment for mark in marks)))


def _write_report(book: Book, report: Report, named: str, marks: Mapping[Address, Mark]) -> Places:
    places: Places = {}
    present = {address.table for address in report.cells}
    for part in form_of(report, "").tables.values():
        if part.name in present:
            layout = lay_out(form_of(report, part.name).tables[part.name])
            places |= _write_table(book, report, named, layout, part.name, marks)
    return places


def _write_table(
    book: Book,
    report: Report,
    named: str,
    layout: Layout,
    table: str,
    marks: Mapping[Address, Mark],
) -> Places:
    sheet = book.sheet(named or "table", table=name("table", table, book.language))
    sheet.fit_to_pages(1, 1)
    first = min(column for _, column in layout.figures.values())
    book.width(sheet, 0, LABELS - 1, 26)
    book.width(sheet, first, 20, 11)
    heading = " ".join(str(part) for part in (report.agency, report.year) if part)
    book.text(sheet, 0, 0, f"{sheet.get_name()}  {one_line(heading)}", "bare")
    for label in layout.labels:
        first, left, last, right = label.area
        book.merge(sheet, (first + TOP, left, last + TOP, right), label.text)
    places: Places = {}
    for address, (row, column) in layout.figures.items():
        full = address.within(named)
        cell, mark = report.cells.get(address), marks.get(full)
        decimals = _write_figure(book, sheet, (row + TOP, column), cell, mark)
        places[full] = Place(sheet.get_name(), row + TOP, column, decimals)
    _write_legend(book, sheet, layout.height + TOP + 1)
    return places


def _write_figure(
    book: Book, sheet: Worksheet, at: tuple[int, int], cell: Cell | None, mark: Mark | None
) -> int | None:
    """Write a figure as it was printed; its decimals if the cell now holds its number."""
    style = mark.style if mark else "figure"
    if mark:
        sheet.write_comment(*at, shorten(mark.comment), {"x_scale": 3, "y_scale": 2})
    if cell is None:
        sheet.write_blank(*at, None, book.format("absent" if mark is None else style))
        return None
    if cell.value is None or not _fits(cell.value):
        book.text(sheet, *at, cell.raw.strip(), style)
        return None
    sheet.write_number(*at, float(cell.value), book.format(style, number_format(cell)))
    return max(0, -int(cell.value.as_tuple().exponent))


def _fits(value: Decimal) -> bool:
    """Whether a number of the workbook, which has 15 digits, holds the value exactly."""
    return len(value.as_tuple().digits) <= 15


def number_format(cell: Cell) -> str:
    """A format in which the cell's number looks as it was printed: 减4, 1,277, 22（其中修订16件）."""
    printed, value = cell.raw.strip(), cell.value
    places = cell.number.decimals
    digits = "0" + (f".{'0' * places}" if places else "")
    if printed == f"{value:.{places}f}":
        return digits
    if printed == f"{value:,.{places}f}":
        return f"#,##{digits}"
    literal = one_line(printed).replace('"', "”")
    return ";".join([f'"{literal}"'] * 3) if len(literal) <= LITERAL else "General"


def _write_legend(book: Book, sheet: Worksheet, row: int) -> None:
    for offset, style in enumerate(RANKS):
        sheet.write_blank(row + offset, 0, None, book.format(style))
        book.text(sheet, row + offset, 1, book.say(f"legend.{style}"), "bare")
