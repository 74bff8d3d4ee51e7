"""The blocks of a document as items: lines of text, rows of a table, whole grids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from audit.model import Block, Grid, GridCell, Location, Paragraph, Part
from audit.parsing.apart import side_by_side
from audit.parsing.covering import Aligned, Covered, covering_rows
from audit.parsing.lexicon import lexicon
from audit.parsing.matching import LONGEST_PATH, find_row
from audit.parsing.parts import heading_part
from audit.parsing.passages import is_page_number
from audit.parsing.pieces import sort_of
from audit.parsing.readings import RawRow, Settled, Strip
from audit.parsing.spelling import key, split_mark
from audit.parsing.turning import turned

LONGEST_LABEL = 48
LONGEST_LINE = 120  # of a table; a row of fifteen figures is shorter
_TOKEN = re.compile(r"\S+")
_ENDS = frozenset(".,")  # of a figure, besides digits
_FUSED = re.compile(r"(?P<label>.*[^\d.,，．])(?P<digits>\d[\d.,]*)")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a stretch of a table, as read."""

    rows: tuple[RawRow | Settled, ...]


class Item(NamedTuple):
    """A strip or a grid of a table (`table` True if it can only be one), or a line of text.

    `figures` says that there are figures in it; `lines` are what it is if it is no table after all.
    """

    content: Strip | Aligned | Paragraph | Part | Rows
    table: bool = False
    figures: bool = False
    lines: tuple[Paragraph, ...] = ()


def items_of(block: Block) -> Iterator[Item]:
    """What a block is: several items where a grid frames lines of text."""
    if isinstance(block, Paragraph):
        if not is_page_number(block.text):
            yield _line(block)
    elif block.ragged:
        for row in block.rows():
            yield _ragged(row)
    else:
        yield from _grid(block)


def _grid(grid: Grid) -> Iterator[Item]:
    """A grid, cut where rows of it are only lines of text: a frame around prose, a whole sheet."""
    rows = list(covering_rows(grid))
    words = [row for row in rows if "value" not in row.sorts]
    alone = [row for row in words if row.sorts.count("blank") == len(row.own) - 1]
    prose = {row.number: cell for row in alone if _is_prose((cell := _filled(row)).text)}
    for row in _reached(grid) if prose else ():
        prose.pop(row, None)
    if not prose:
        yield from _tables(rows)
        return
    for is_prose, group in groupby(rows, key=lambda row: row.number in prose):
        if is_prose:
            yield from (item for row in group for item in _lines(prose[row.number]))
        else:
            yield from _tables(list(group))


def _tables(rows: Sequence[Covered]) -> Iterator[Item]:
    for table in side_by_side(rows):
        yield Item(Aligned.of(turned(table)), True, True)


def _filled(row: Covered) -> GridCell:
    return next(cell for cell, sort in zip(row.own, row.sorts, strict=True) if sort != "blank")


def _reached(grid: Grid) -> set[int]:
    """The rows that a cell with text reaches down into."""
    return {
        row
        for cell in grid.cells
        if cell.rowspan > 1 and cell.text
        for row in range(cell.row + 1, cell.row + cell.rowspan)
    }


def _lines(cell: GridCell) -> Iterator[Item]:
    for text in cell.text.split("\n"):
        if text.strip() and not is_page_number(text):
            yield _line(Paragraph(text.strip(), cell.location))


@lru_cache(4096)
def _is_prose(text: str) -> bool:
    return heading_part(Paragraph(text)) is not None or not lexicon().is_piece(text)


def _line(paragraph: Paragraph) -> Item:
    text = paragraph.text
    shape = _shape(text) if len(text) <= LONGEST_LINE else None
    if shape is None:
        return Item(paragraph)
    spans, figures = shape
    if spans:
        return Item(Strip(cut_line(paragraph, spans)), True, figures, (paragraph,))
    cell = GridCell(text, 0, 0, location=paragraph.location)
    return Item(Strip((cell,), True), True, figures, (paragraph,))


class _Shape(NamedTuple):
    """A line of a table: where its cells are; without any it is one cell, its figures below it."""

    spans: tuple[tuple[int, int], ...]
    figures: bool


@lru_cache(4096)
def _shape(text: str) -> _Shape | None:
    """How a line of a table is made up, or None if it is a line of text."""
    is_value = sort_of(text) == "value"
    if not is_value and (spans := split_tail(text)):
        return _Shape(spans, True)
    if is_value or (len(key(text)) <= LONGEST_LABEL and lexicon().is_piece(text)):
        return _Shape((), is_value)
    return None


def split_tail(text: str) -> tuple[tuple[int, int], ...]:
    """The cells of a row that are set apart by single spaces, or by nothing at all."""
    tokens = list(_TOKEN.finditer(text))
    cut = len(tokens)
    while cut and sort_of(tokens[cut - 1][0]) == "value":
        cut -= 1
    if cut == len(tokens):
        return _unfuse(text)
    label = [token[0] for token in tokens[:cut]]
    if touching := _FUSED.fullmatch(label[-1]) if label else None:
        end = tokens[cut - 1].start() + touching.end("label")
        if _is_row(text[:end]):
            rest = (end, tokens[cut - 1].end())
            return (0, end), rest, *(token.span() for token in tokens[cut:])
    named = bool(label) and len(label) <= LONGEST_PATH and find_row(label, None) is not None
    if not named and not (cut == 0 and len(tokens) > 1):
        return ()
    return tuple(token.span() for token in tokens)


def _unfuse(text: str) -> tuple[tuple[int, int], ...]:
    match = _FUSED.fullmatch(text) if text[-1:] in _ENDS or text[-1:].isdecimal() else None
    if match is None or not _is_row(match["label"]):
        return ()
    return match.span("label"), match.span("digits")


def _is_row(text: str) -> bool:
    words = lexicon()
    return key(text) in words.rows or split_mark(text)[1] in words.rows


def cut_line(paragraph: Paragraph, spans: Sequence[tuple[int, int]]) -> tuple[GridCell, ...]:
    """The pieces of a line, from code point to code point, as cells."""
    return tuple(
        GridCell(paragraph.text[a:b], 0, index, location=shifted(paragraph.location, a, b))
        for index, (a, b) in enumerate(spans)
    )


def shifted(place: Location, start: int, end: int) -> Location:
    """The place of code points `start` to `end` of a text that stands at `place`."""
    if place.line is None or place.column is None:
        return place
    first = place.column - 1 + start
    return place._replace(column=first + 1, start=first, end=first + end - start)


def _ragged(row: tuple[GridCell, ...]) -> Item:
    strip = Strip(row)
    sorts = [sort_of(cell.text) for cell in row]
    line = line_of(row)
    words = [cell.text for cell, sort in zip(row, sorts, strict=True) if sort == "words"]
    values = sorts.count("value")
    if values and ("label" in sorts or values > 1 or not words):
        return Item(strip, True, True, (line,))
    if all(lexicon().is_piece(text) for text in words):
        return Item(strip, True, "label" in sorts and "blank" in sorts, (line,))
    return Item(line)


def line_of(row: Sequence[GridCell]) -> Paragraph:
    """A row that belongs to no table of the form, as a line of text."""
    filled = [cell for cell in row if cell.text]
    text, pieces = "", []
    for cell in filled:
        text += " " if text else ""
        pieces.append((len(text), cell.location))
        text += cell.text
    place = filled[0].location if filled else row[0].location
    return Paragraph(text, place, pieces=tuple(pieces) if len(pieces) > 1 else ())
