"""The sheets that are lists: the findings, and what was and was not checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from audit.model import VERDICTS, Audit, Finding, Rule
from audit.naming import figure
from audit.publishers.text import coverage_text
from audit.publishers.whereabouts import places_of, whereabouts, whereabouts_of
from audit.publishers.workbook.book import Book
from audit.wording import reason, say
from audit.writeup import basis_text, bottom_line, message, suspect_text, title, undecided_text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FINDING_COLUMNS = {
    "severity": 10,
    "codes": 9,
    "what": 34,
    "why": 60,
    "where": 14,
    "mend": 44,
    "basis": 30,
    "fingerprint": 18,
}
COVERAGE_COLUMNS = {"code": 9, "rule": 50, "holds": 10, "broken": 10, "undecided": 12}


def write_findings(book: Book, audit: Audit) -> None:
    """A row a finding, worst first."""
    sheet = book.sheet("findings")
    _heads(book, sheet, 0, FINDING_COLUMNS)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for row, finding in enumerate(audit.findings, start=1):
        for column, text in enumerate(_finding(finding, audit, book.language)):
            book.text(sheet, row, column, text)
    if not audit.findings:
        book.text(sheet, 1, 0, bottom_line(audit, book.language), "bare")


def _finding(finding: Finding, audit: Audit, language: str) -> Sequence[str]:
    severity = say(f"text.severity.{finding.severity}", language)
    return (
        severity + (say("text.waived", language) if finding.waived else ""),
        " ".join(finding.codes),
        title(finding, language),
        message(finding, audit.report, language),
        "\n".join(whereabouts_of(places_of(finding), language)),
        "\n".join(suspect_text(one, audit.report, language) for one in finding.suspects),
        basis_text(finding, language),
        finding.fingerprint,
    )


def write_coverage(book: Book, audit: Audit) -> None:
    """How often each rule held, failed or could not decide; the file; what was not read."""
    sheet = book.sheet("coverage")
    source = audit.report.source
    book.text(sheet, 0, 0, bottom_line(audit, book.language), "bare")
    book.text(sheet, 1, 0, coverage_text(audit, book.language), "bare")
    book.text(sheet, 2, 0, f"{source.name}  SHA-256 {source.sha256}", "bare")
    _heads(book, sheet, 4, COVERAGE_COLUMNS)
    row = 5
    for rule in sorted(audit.rules, key=lambda rule: rule.code):
        _write_rule(book, sheet, row, rule, audit)
        row += 1
    if audit.undecided_claims:
        row = _write_undecided(book, sheet, row + 1, audit)
    if audit.report.unread:
        _write_unread(book, sheet, row + 1, audit)


def _write_rule(book: Book, sheet: Worksheet, row: int, rule: Rule, audit: Audit) -> None:
    verdicts = [result.verdict for result in audit.results if result.rule.code == rule.code]
    book.text(sheet, row, 0, rule.code)
    book.text(sheet, row, 1, rule.title[book.language])
    for column, verdict in enumerate(VERDICTS, start=2):
        sheet.write_number(row, column, verdicts.count(verdict), book.format("formula"))
    if not verdicts:
        book.text(sheet, row, 5, book.say("not_exercised"), "bare")


def _write_undecided(book: Book, sheet: Worksheet, row: int, audit: Audit) -> int:
    """The statements that are neither right nor wrong, a row each; the row after the last."""
    book.text(sheet, row, 0, say("coverage.undecided.title", book.language), "title")
    for claim in audit.undecided_claims:
        row += 1
        book.text(sheet, row, 0, whereabouts(claim.location, book.language))
        book.text(sheet, row, 1, undecided_text(claim, book.language))
    return row + 1


def _write_unread(book: Book, sheet: Worksheet, row: int, audit: Audit) -> None:
    book.text(sheet, row, 0, book.say("unread"), "title")
    for offset, unread in enumerate(audit.report.unread, start=1):
        about = figure(unread.address, book.language) if unread.address else ""
        said = (
            whereabouts(unread.location, book.language),
            unread.text,
            reason(unread, book.language),
            about,
        )
        for column, text in enumerate(said):
            book.text(sheet, row + offset, column, text)


def _heads(book: Book, sheet: Worksheet, row: int, columns: dict[str, int]) -> None:
    for column, (name, width) in enumerate(columns.items()):
        book.width(sheet, column, column, width)
        book.text(sheet, row, column, book.say(f"column.{name}"), "head")
