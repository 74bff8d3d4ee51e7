"""The workbook of a corpus: files, findings and rules, to filter and sort in a spreadsheet.

It is written row by row into a file on disk, so that its size is not held in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from types import TracebackType
from typing import TYPE_CHECKING, Self

from audit.corpus.overview.confidence import confidence
from audit.corpus.overview.listed import Listed, Row
from audit.corpus.overview.rendering import lost_tables
from audit.corpus.overview.tally import Tally
from audit.corpus.tables import reason_of
from audit.model import BROKEN, HOLDS, UNDECIDED
from audit.publishers.workbook.book import Book
from audit.rules import load_rules
from audit.wording import say

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LAST = 1_000_000  # rows of a sheet; Excel has 1,048,576
REPORT_COLUMNS = {
    "agency": 26,
    "year": 7,
    "state": 18,
    "errors": 8,
    "warnings": 9,
    "infos": 8,
    "waived": 8,
    "rules": 26,
    "held": 8,
    "undecided": 10,
    "cells": 10,
    "cells_form": 10,
    "claims_judged": 11,
    "claims_undecided": 11,
    "lost": 16,
    "form": 9,
    "reason": 40,
    "before": 24,
    "previous": 36,
    "below": 24,
    "path": 44,
}
FINDING_COLUMNS = {
    "agency": 24,
    "year": 7,
    "severity": 9,
    "code": 8,
    "rules": 18,
    "finding": 44,
    "message": 80,
    "confidence": 26,
    "waived": 9,
    "path": 36,
    "fingerprint": 18,
}
RULE_COLUMNS = {
    "code": 8,
    "rule": 60,
    "severity": 10,
    "reports": 10,
    "findings": 10,
    "held": 10,
    "undecided": 10,
}
MISSING_COLUMNS = {"agency": 30, "year": 7, "parent": 30, "why": 60}
COLUMNS = {
    "reports": REPORT_COLUMNS,
    "findings": FINDING_COLUMNS,
    "rules": RULE_COLUMNS,
    "missing": MISSING_COLUMNS,
}
Cell = str | int | None


class Workbook:
    """The workbook in the making; its bytes are `content` after the `with`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.stream = BytesIO()
        self.book = Book(self.stream, language, streaming=True)
        # of each kind: its sheets, each with the number of rows below its heads
        self.sheets: dict[str, list[tuple[Worksheet, int]]] = {}

    def __enter__(self) -> Self:
        self.book.__enter__()
        self._begin("reports")
        self._begin("findings")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for key, sheets in self.sheets.items():
            for sheet, rows in sheets:
                sheet.autofilter(0, 0, rows, len(COLUMNS[key]) - 1)
        self.book.__exit__(kind, error, trace)

    @property
    def content(self) -> bytes:
        return self.stream.getvalue()

    def add(self, one: Listed) -> None:
        """A row for the file, and one for each of its findings."""
        row = one.row
        self._row(
            "reports",
            (
                row["agency"],
                row["year"],
                self._say(f"state.{one.state}"),
                *(row[name] for name in ("errors", "warnings", "infos", "waived")),
                " ".join(one.codes),
                *(row[name] for name in ("holds", "undecided", "cells_read", "cells_form")),
                *(row[name] for name in ("claims_judged", "claims_undecided")),
                lost_tables(row, self.language),
                row["form"],
                reason_of(row, self.language),
                self._said("before", row["before"]),
                row["previous"],
                self._said("below", row["below"]),
                row["path"],
            ),
        )
        for finding in one.findings:
            self._row("findings", self._finding(finding, row))

    def rules(self, tally: Tally) -> None:
        """A row for each rule that was held against anything."""
        self._begin("rules")
        titles = {rule.code: rule.title[self.language] for rule in load_rules()}
        ranked = [code for code, _ in tally.ranked()]
        others = sorted(tally.rules.keys() - set(ranked))
        for code in (*ranked, *others):
            rule = tally.rules[code]
            severity = say(f"show.severity.{rule.severity}", self.language)
            counts = (rule.reports, rule.findings, *(rule.verdicts[v] for v in (HOLDS, UNDECIDED)))
            said = severity if rule.reports else None
            self._row("rules", (code, titles.get(code), said, *counts))

    def missing(self, row: Row) -> None:
        """A row for a report that should be there."""
        if "missing" not in self.sheets:
            self._begin("missing")
        why = "; ".join(self._say(f"missing.{one}") for one in row["why"])
        self._row("missing", (row["body"], row["year"], row["parent"], why))

    def _said(self, key: str, state: str | None) -> str | None:
        return self._say(f"{key}.{state}") if state else None

    def _finding(self, finding: Row, report: Row) -> Sequence[Cell]:
        severity = say(f"show.severity.{finding['severity']}", self.language)
        return (
            report["agency"],
            report["year"],
            severity if finding["verdict"] == BROKEN else self._say("column.undecided"),
            finding["code"],
            " ".join(finding["codes"]),
            finding[f"title_{self.language}"],
            finding[f"message_{self.language}"],
            say(f"overview.confidence.{confidence(finding)}", self.language),
            say("show.waived", self.language) if finding["waived"] else None,
            finding["path"],
            finding["fingerprint"],
        )

    def _begin(self, key: str) -> None:
        """A sheet with its heads; further ones of the same kind are numbered."""
        before = self.sheets.setdefault(key, [])
        name = self._say(f"sheet.{key}")
        sheet = self.book.named_sheet(f"{name} {len(before) + 1}" if before else name)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        for column, (head, width) in enumerate(COLUMNS[key].items()):
            self.book.width(sheet, column, column, width)
            self.book.text(sheet, 0, column, self._say(f"column.{head}"), "head")
        before.append((sheet, 0))

    def _row(self, key: str, cells: Sequence[Cell]) -> None:
        if self.sheets[key][-1][1] >= LAST:
            self._begin(key)
        sheet, row = self.sheets[key][-1]
        self.sheets[key][-1] = (sheet, row + 1)
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(row + 1, column, cell, self.book.format("count"))
            elif cell:
                self.book.text(sheet, row + 1, column, cell, "bare")

    def _say(self, key: str, **values: object) -> str:
        return say(f"overview.{key}", self.language, **values)
