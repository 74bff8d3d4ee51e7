"""The blocks of a document as items: lines of text, printed lines of a table, whole grids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from audit.folding import key
from audit.model import Block, Grid, GridCell, Paragraph, Part
from audit.parsing.aligned.tokens import tokens_of
from audit.parsing.document.lone import LONG, holds_more, pieces_of
from audit.parsing.document.parts import heading_part
from audit.parsing.document.passages import is_page_number
from audit.parsing.document.readings import Settled, Strip
from audit.parsing.grids.apart import side_by_side
from audit.parsing.grids.covering import Aligned, Covered, covering_rows
from audit.parsing.grids.turning import turned
from audit.parsing.grids.wrapping import whole_rows
from audit.parsing.labels.lexicon import lexicon
from audit.parsing.labels.pieces import sort_of

LONGEST_LABEL = 48
GAP = "  "  # between the pieces of a row that is a line of text
LONGEST_LINE, ROOM = 120, 8  # characters of a line of a table, and more for each figure in it
LONGEST = 600  # characters of any line of a table
ROW = 3  # figures side by side that are a row of a table, whatever its label
_NUMERALS = frozenset("一二三四五六七八九十0123456789")  # of enumerators
_CLAUSE = re.compile(r"[，,：:]|\d\s*[件条项个次]")
_SENTENCE = re.compile(r"[。；！？]")


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a stretch of a table, as read."""

    rows: tuple[Settled, ...]


class Item(NamedTuple):
    """A printed line or a grid of a table (`table` True if it can only be one), or a line of text.

    `figures` says that there are figures in it; `lines` are what it is if it is no table after all.
    """

    content: Strip | Aligned | Paragraph | Part | Rows
    table: bool = False
    figures: bool = False
    lines: tuple[Paragraph, ...] = ()


def items_of(block: Block) -> Iterator[Item]:
    """What a block is: several items where a grid frames lines of text, or a line holds a table."""
    if isinstance(block, Paragraph):
        if len(block.text) >= LONG and holds_more(block):
            yield from _pieces(block)
        elif not is_page_number(block.text):
            yield _paragraph(block)
    elif block.ragged:
        for row in block.rows():
            yield _row(row)
    else:
        yield from _grid(block)


def _pieces(block: Paragraph) -> Iterator[Item]:
    for line, table in pieces_of(block):
        yield Item(Strip((_cell(line),)), True, True, (line,)) if table else _paragraph(line)


def _cell(paragraph: Paragraph) -> GridCell:
    return GridCell(paragraph.text, 0, 0, location=paragraph.location)


def _grid(grid: Grid) -> Iterator[Item]:
    """A grid, cut where rows of it are only lines of text: a frame around prose, a whole sheet."""
    rows = whole_rows(covering_rows(grid))
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
            yield _paragraph(Paragraph(text.strip(), cell.location))


@lru_cache(4096)
def _is_prose(text: str) -> bool:
    return heading_part(Paragraph(text)) is not None or not lexicon().is_piece(text)


def _paragraph(line: Paragraph) -> Item:
    """A line: of a table if its words are labels or pieces of such, or figures fill it."""
    text = line.text
    shape = None if len(text) > LONGEST_LINE and _SENTENCE.search(text) else _shape((text,))
    return Item(line) if shape is None else Item(Strip((_cell(line),)), True, shape, (line,))


def _row(cells: tuple[GridCell, ...]) -> Item:
    """The same of a line that is in pieces already."""
    shape = _shape(tuple([cell.text for cell in cells]))
    line = line_of(cells)
    return Item(line) if shape is None else Item(Strip(cells), True, shape, (line,))


@lru_cache(8192)
def _shape(texts: tuple[str, ...]) -> bool | None:
    """Whether there are figures in a line of a table; None for a line of text."""
    size = sum(map(len, texts))
    if size > LONGEST or any(map(_SENTENCE.search, texts)):
        return None
    tokens = tokens_of([[GridCell(text, 0, 0) for text in texts]])
    words = [token.cell.text for token in tokens if token.kind == "words"]
    figures = sum(token.kind == "figure" for token in tokens)
    if all(map(is_of_labels, words)):
        return bool(figures) or (
            any(map(_is_label, words)) and any(t.kind == "blank" for t in tokens)
        )
    if size > LONGEST_LINE + ROOM * len(tokens):
        return None
    if len(texts) == 1 and (len(words) > 1 or _CLAUSE.search(texts[0]) or " " not in texts[0]):
        return None
    known = any(map(_is_label, words)) and len(texts) > 1
    return True if figures and (known or figures >= ROW) else None


def _is_label(text: str) -> bool:
    return sort_of(text) == "label"


@lru_cache(8192)
def is_of_labels(text: str) -> bool:
    """Whether a text is made up of labels of the form, with pieces of such at its ends."""
    words, plain = lexicon(), key(text)
    if len(plain) <= LONGEST_LABEL and (words.is_piece(text) or words.is_mosaic(text)):
        return True
    rest = words.heads.sub(" ", plain).split()
    return all(
        _NUMERALS.issuperset(one) or one in words.units or words.is_mosaic(one) for one in rest
    )


def line_of(row: Sequence[GridCell]) -> Paragraph:
    """A row that belongs to no table of the form, as a line of text."""
    filled = [cell for cell in row if cell.text]
    text, pieces = "", []
    for cell in filled:
        text += GAP if text else ""
        pieces.append((len(text), cell.location))
        text += cell.text
    place = filled[0].location if filled else row[0].location
    return Paragraph(text, place, pieces=tuple(pieces) if len(pieces) > 1 else ())
