"""A document's blocks sorted into headings of parts, tables, and lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.model import Block, Document, Grid, GridCell, Location, Paragraph, Part
from audit.parsing.grids import covering_rows
from audit.parsing.lexicon import lexicon
from audit.parsing.matching import LONGEST_PATH, find_row
from audit.parsing.parts import heading_part
from audit.parsing.passages import is_page_number
from audit.parsing.pieces import sort_of
from audit.parsing.readings import RawRow, Reading, Strip
from audit.parsing.runs import read_run
from audit.parsing.settling import settle
from audit.parsing.spelling import key, split_mark

LONGEST_LABEL = 48
_TOKEN = re.compile(r"\S+")
_FUSED = re.compile(r"(?P<label>.*[^\d.,，．])(?P<digits>\d[\d.,]*)")


@dataclass(frozen=True, slots=True)
class Item:
    """A strip or a grid of a table (`table` True if it can only be one), or a line of text."""

    content: Strip | Grid | Paragraph | Part
    table: bool = False
    figures: bool = False
    lines: tuple[Paragraph, ...] = ()


def sort_blocks(document: Document) -> list[Item]:
    """The document's items in order. Lines that only look like labels are lines of text again."""
    items = _with_unknown_labels([item for block in document.blocks for item in _items(block)])
    items = _with_parts(items)
    found: list[Item] = []
    run: list[Item] = []
    for item in items:
        if item.table:
            run.append(item)
            continue
        found += _as_run(run)
        run = []
        found.append(item)
    return found + _as_run(run)


def _items(block: Block) -> Iterator[Item]:
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
    kept: list[GridCell] = []
    for number, cells in covering_rows(grid):
        filled = [cell for cell in cells if cell.text.strip()]
        if len(filled) == 1 and filled[0].row == number and _is_prose(filled[0]):
            if kept:
                yield Item(replace(grid, cells=tuple(kept)), table=True, figures=True)
                kept = []
            for text in filled[0].text.split("\n"):
                if text.strip() and not is_page_number(text):
                    yield _line(Paragraph(text.strip(), filled[0].location))
        else:
            kept += [cell for cell in cells if cell.row == number]
    if kept:
        yield Item(replace(grid, cells=tuple(kept)), table=True, figures=True)


def _is_prose(cell: GridCell) -> bool:
    if sort_of(cell.text) == "value":
        return False
    line = Paragraph(cell.text, cell.location)
    return heading_part(line, None) is not None or not lexicon().is_piece(cell.text)


def _line(paragraph: Paragraph) -> Item:
    text = paragraph.text
    cell = GridCell(text, 0, 0, location=paragraph.location)
    if sort_of(text) == "value":
        return Item(Strip((cell,), True), True, True, (paragraph,))
    if len(text) <= 2 * LONGEST_LABEL:
        cells = _split_tail(paragraph)
        if cells:
            return Item(Strip(cells), True, True, (paragraph,))
    if len(key(text)) <= LONGEST_LABEL and lexicon().is_piece(text):
        return Item(Strip((cell,), True), True, False, (paragraph,))
    return Item(paragraph)


def _split_tail(paragraph: Paragraph) -> tuple[GridCell, ...]:
    """A row whose cells are set apart by single spaces, or by nothing at all, as cells."""
    tokens = list(_TOKEN.finditer(paragraph.text))
    cut = len(tokens)
    while cut and sort_of(tokens[cut - 1][0]) == "value":
        cut -= 1
    if cut == len(tokens):
        return _unfuse(paragraph)
    label = [token[0] for token in tokens[:cut]]
    named = bool(label) and len(label) <= LONGEST_PATH and find_row(label, None) is not None
    if not named and not (cut == 0 and len(tokens) > 1):
        return ()
    return _cut(paragraph, [token.span() for token in tokens])


def _unfuse(paragraph: Paragraph) -> tuple[GridCell, ...]:
    match = _FUSED.fullmatch(paragraph.text)
    if match is None or not _is_row(match["label"]):
        return ()
    return _cut(paragraph, [match.span("label"), match.span("digits")])


def _is_row(text: str) -> bool:
    words = lexicon()
    return key(text) in words.rows or split_mark(text)[1] in words.rows


def _cut(paragraph: Paragraph, spans: Sequence[tuple[int, int]]) -> tuple[GridCell, ...]:
    return tuple(
        GridCell(paragraph.text[a:b], 0, index, location=shifted(paragraph.location, a, b))
        for index, (a, b) in enumerate(spans)
    )


def shifted(place: Location, start: int, end: int) -> Location:
    """The place of code points `start` to `end` of a text that stands at `place`."""
    if place.line is None or place.column is None:
        return place
    first = place.column - 1 + start
    return replace(place, column=first + 1, start=first, end=first + end - start)


def _ragged(row: tuple[GridCell, ...]) -> Item:
    strip = Strip(row)
    sorts = [sort_of(cell.text) for cell in row]
    line = _as_line(row)
    words = [cell.text for cell, sort in zip(row, sorts, strict=True) if sort == "words"]
    values = sorts.count("value")
    if values and ("label" in sorts or values > 1 or not words):
        return Item(strip, True, True, (line,))
    if all(lexicon().is_piece(text) for text in words):
        return Item(strip, True, "label" in sorts and "blank" in sorts, (line,))
    return Item(line)


def _as_line(row: tuple[GridCell, ...]) -> Paragraph:
    filled = [cell for cell in row if cell.text]
    text, pieces = "", []
    for cell in filled:
        text += " " if text else ""
        pieces.append((len(text), cell.location))
        text += cell.text
    place = filled[0].location if filled else row[0].location
    return Paragraph(text, place, pieces=tuple(pieces) if len(pieces) > 1 else ())


def _with_unknown_labels(items: list[Item]) -> list[Item]:
    """A short line between figures is a label, if one that the form does not have."""
    found = list(items)
    for index in range(1, len(items) - 1):
        item = items[index]
        after = items[index + 1]
        between = found[index - 1].table and (
            after.figures or (after.table and found[index - 1].figures)
        )
        if isinstance(item.content, Paragraph) and between and _is_short(item.content):
            line = item.content
            cell = GridCell(line.text, 0, 0, location=line.location)
            found[index] = Item(Strip((cell,), True), True, False, (line,))
    return found


def _is_short(line: Paragraph) -> bool:
    return len(line.text) <= LONGEST_LABEL and not re.search(r"[。；！？]", line.text)


def _with_parts(items: list[Item]) -> list[Item]:
    found: list[Item] = []
    last: int | None = None
    for item in items:
        lines = (item.content,) if isinstance(item.content, Paragraph) else item.lines
        part = heading_part(lines[0], last) if len(lines) == 1 else None
        if part is None or item.figures:
            found.append(item)
            continue
        last = part.ordinal or last
        found.append(Item(part, lines=lines))
    return found


def _as_run(run: list[Item]) -> list[Item]:
    """A stretch of a table, or lines of text if it has no row of one; text after the last row stays."""
    ends = [index for index, item in enumerate(run) if item.figures]
    if not ends or not _has_rows(run):
        return [Item(line) for item in run for line in _lines_of(item)]
    tail = [Item(line) for item in run[ends[-1] + 1 :] for line in item.lines]
    return run[: ends[-1] + 1] + tail


def _lines_of(item: Item) -> Iterator[Paragraph]:
    """A table that is none of the form's, as lines of text."""
    if not isinstance(item.content, Grid):
        yield from item.lines
        return
    for row in item.content.rows():
        if any(cell.text for cell in row):
            yield _as_line(row)


def _has_rows(run: list[Item]) -> bool:
    """Whether anything in a run belongs to a table of the form, readable or not."""
    pieces = [item.content for item in run if isinstance(item.content, Strip | Grid)]
    rows = list(read_run(pieces))
    if any(isinstance(row, RawRow) and row.match is not None for row in rows):
        return True
    return any(isinstance(one, Reading) or one.named for one in settle(rows))
