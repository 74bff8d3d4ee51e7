"""The workbook with its formats; the only place that hands a text to XlsxWriter."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from io import BytesIO
from math import ceil
from types import TracebackType
from typing import TYPE_CHECKING, Self

from audit.publishers.quoting import columns, visible
from audit.wording import say

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_000  # characters; a cell holds 32,767
LINE, TALLEST = 15, 409  # points: of a line, and the most that a row can have
PLAIN_WIDTH = 8.43
STARTS_FORMULA = ("=", "+", "-", "@", "\t")
WHEN = datetime(2000, 1, 1)  # the file says no time, so that the same input gives the same bytes
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
STYLES: dict[str, dict[str, object]] = {
    "text": {"text_wrap": True, "valign": "top"},
    "head": {"bold": True, "bg_color": "#DDE3EA", "border": 1, "text_wrap": True, "valign": "top"},
    "label": {"bg_color": "#F2F4F7", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "figure": {"border": 1, "align": "right", "valign": "vcenter"},
    "wrong": {
        "border": 2,
        "align": "right",
        "valign": "vcenter",
        "bg_color": "#F4B6A6",
        "bold": True,
    },
    "suspect": {"border": 5, "align": "right", "valign": "vcenter", "bg_color": "#FFE39B"},
    "noted": {
        "border": 1,
        "align": "right",
        "valign": "vcenter",
        "bg_color": "#DCE9F5",
        "italic": True,
    },
    "absent": {"border": 4},
    "bare": {},
    "title": {"bold": True, "font_size": 14},
    "note": {"italic": True, "text_wrap": True, "valign": "top"},
    "formula": {"align": "right", "valign": "top"},
    "count": {"num_format": "0"},
}


class Book:
    """A workbook in the making; closes on leaving the `with`."""

    def __init__(self, stream: BytesIO, language: str, *, streaming: bool = False) -> None:
        """`streaming`: rows go to a file on disk as they are written, in their order, and have no
        height of their own."""
        from xlsxwriter import Workbook

        options = {"in_memory": False, "constant_memory": True} if streaming else {}
        self.book = Workbook(stream, OPTIONS | options)
        self.streaming = streaming
        self.book.set_properties({"title": say("workbook.title", language), "created": WHEN})
        self.book.set_calc_mode("auto")
        self.language = language
        self.number: int | None = None
        self.format = cache(self._format)
        self.widths: dict[tuple[str, int], float] = {}
        self.lines: dict[tuple[str, int], int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for (name, row), lines in self.lines.items():
            self.book.get_worksheet_by_name(name).set_row(row, min(lines * LINE, TALLEST))
        self.book.close()

    def say(self, key: str, **values: object) -> str:
        return say(f"workbook.{key}", self.language, **values)

    def sheet(self, key: str, **values: object) -> Worksheet:
        """A new sheet, set up to print on A4 without losing a column."""
        name = self.say(f"sheet.{key}", **values)
        return self.named_sheet(name if self.number is None else f"{self.number} {name}")

    def named_sheet(self, name: str) -> Worksheet:
        """The same by the name that it is shown under."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)  # as many pages down as it takes
        return sheet

    def _format(self, style: str, number: str = "", quoted: bool = False) -> Format:
        properties = {**STYLES[style], **({"num_format": number} if number else {})}
        return self.book.add_format(properties | ({"quote_prefix": True} if quoted else {}))

    def width(self, sheet: Worksheet, first: int, last: int, width: float) -> None:
        """Set columns to a width in digits; the height of rows follows from it."""
        sheet.set_column(first, last, width)
        self.widths |= {(sheet.get_name(), column): width for column in range(first, last + 1)}

    def text(
        self, sheet: Worksheet, row: int, column: int, text: str, style: str = "text", over: int = 1
    ) -> None:
        """Write a string as a string, over so many columns.

        One that looks like a formula is marked as text, so that it stays one when it is edited.
        """
        shown = shorten(visible(text))
        format_ = self.format(style, quoted=shown.lstrip(" ").startswith(STARTS_FORMULA))
        if sheet.write_string(row, column, shown, format_) < 0:
            raise ValueError(f"cell {row}, {column} was not written")
        if "text_wrap" in STYLES[style] and not self.streaming:
            key = sheet.get_name(), row
            self.lines[key] = max(self.lines.get(key, 1), self._lines(sheet, column, over, shown))

    def _lines(self, sheet: Worksheet, column: int, over: int, text: str) -> int:
        """How many lines the text takes: neither XlsxWriter nor LibreOffice fits rows by itself."""
        name = sheet.get_name()
        room = sum(self.widths.get((name, column + i), PLAIN_WIDTH) for i in range(over)) - 1
        return sum(max(1, ceil(columns(line) / room)) for line in text.split("\n"))

    def merge(
        self, sheet: Worksheet, area: tuple[int, int, int, int], text: str, style: str = "label"
    ) -> None:
        """A label over several cells: `area` is first row, first column, last row, last column."""
        if area[:2] == area[2:]:
            self.text(sheet, area[0], area[1], text, style)
            return
        sheet.merge_range(*area, "", self.format(style))
        tall = area[0] != area[2]
        self.text(sheet, area[0], area[1], text, style, over=99 if tall else area[3] - area[1] + 1)


def shorten(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
