"""Workbooks (.xlsx): the visible sheets, each one grid; figures as Excel shows its values."""

from __future__ import annotations

import datetime
import io
import warnings
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import redirect_stdout
from itertools import islice
from typing import Any

from audit.limits import MAX_CELLS, MAX_SPAN
from audit.model import Block, Document, Grid, GridCell, Location, Source, Unread
from audit.readers.labels import is_label
from audit.readers.office.containers import WORKBOOK, damaged, open_container
from audit.readers.office.extents import refuse_vast
from audit.readers.office.packages import as_usual

LABELS = 4  # of the form, that make a hidden sheet one of its tables
DIGITS = 15  # that a workbook keeps of a number


def read_workbook(data: bytes, source: Source) -> Document:
    """The sheets of a workbook, hidden ones left out; AuditError if it is damaged.

    A formula counts with the value that was stored with it; one without is not read.
    """
    container = open_container(data, source.name, "xl/workbook.xml", WORKBOOK)
    refuse_vast(container)
    formulas = any(
        b"<f" in container.read(name)
        for name in _sheets(container.namelist())
        if _readable(container, name)
    )
    data = _usual(data, container, source)
    book = _load(data, source, values=True)
    written = _load(data, source, values=False) if formulas else None
    blocks: list[Block] = []
    unread: list[Unread] = []
    total = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            unread += _hidden(sheet)
            continue
        total += (sheet.max_row or 0) * (sheet.max_column or 0)
        if total > MAX_CELLS:
            raise MAX_CELLS.exceeded()
        if written is not None:
            unread += _uncalculated(sheet, written[sheet.title])
        if cells := tuple(_cells(sheet)):
            blocks.append(Grid(cells, Location(sheet=sheet.title)))
    return Document(source, tuple(blocks), unread=tuple(unread))


def _hidden(sheet: Any) -> Iterator[Unread]:
    """A hidden sheet with several labels of the form: it may be a table that belongs to the report."""
    texts = (value for row in sheet.iter_rows(values_only=True) for value in row)
    named = (text for text in texts if isinstance(text, str) and is_label(text))
    if len(list(islice(named, LABELS))) == LABELS:
        yield Unread(sheet.title, "hidden_sheet", Location(sheet=sheet.title))


def _sheets(names: list[str]) -> list[str]:
    return [name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")]


def _readable(container: Any, name: str) -> bool:
    try:
        container.read(name)
    except Exception:  # a damaged member is found again, and said, when the library opens it
        return False
    return True


def _usual(data: bytes, container: Any, source: Source) -> bytes:
    with container:
        try:
            return as_usual(data, container)
        except Exception as error:  # zipfile raises whatever its codecs raise
            raise damaged(source.name, WORKBOOK) from error


def _load(data: bytes, source: Source, *, values: bool) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):  # of styles it prints
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise damaged(source.name, WORKBOOK) from error


def _cells(sheet: Any) -> Iterator[GridCell]:
    """The cells of a sheet with their merges; rows and columns that are hidden or empty left out."""
    spans, covered = _merges(sheet)
    sizes = dict(sheet.row_dimensions)
    rows = [row for row in range(1, sheet.max_row + 1) if row not in sizes or not sizes[row].hidden]
    columns = _columns(sheet)
    for line, row in enumerate(rows):
        for slot, column in enumerate(columns):
            if (row, column) in covered:
                continue
            cell = sheet.cell(row, column)
            down, across = spans.get((row, column), (1, 1))
            place = Location(sheet=sheet.title, cell=cell.coordinate)
            down = bisect_left(rows, row + down) - line
            across = bisect_left(columns, column + across) - slot
            struck = cell.has_style and cell.font.strike
            yield GridCell(
                "" if struck else shown(cell.value), line, slot, max(down, 1), max(across, 1), place
            )


def _columns(sheet: Any) -> list[int]:
    """The columns that are not hidden, as far as any is used: often all behind those are hidden."""
    used = sheet.max_column or 0
    hidden: set[int] = set()
    for size in sheet.column_dimensions.values():
        if size.hidden:
            hidden |= set(range(size.min or 1, min(size.max or 0, used) + 1))
    return [at for at in range(1, used + 1) if at not in hidden]


def _merges(sheet: Any) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for area in sheet.merged_cells.ranges:
        down = min(area.max_row - area.min_row + 1, MAX_SPAN)
        across = min(area.max_col - area.min_col + 1, MAX_SPAN)
        spans[area.min_row, area.min_col] = (down, across)
        covered |= {
            (area.min_row + i, area.min_col + j) for i in range(down) for j in range(across)
        }
        covered.discard((area.min_row, area.min_col))
    return spans, covered


def _uncalculated(sheet: Any, written: Any) -> Iterator[Unread]:
    for row in written.iter_rows():
        for cell in row:
            if cell.data_type == "f" and sheet[cell.coordinate].value is None:
                place = Location(sheet=sheet.title, cell=cell.coordinate)
                yield Unread(str(cell.value), "formula", place)


def shown(value: object) -> str:
    """A value as text: a number with the digits that a workbook keeps, nothing rounded by a format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        text = f"{value:.{DIGITS}g}"
        return f"{value:.0f}" if "e" in text and value == int(value) else text
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip()
