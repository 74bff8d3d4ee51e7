"""PDF files: text by pypdfium2; ruled tables by pdfplumber, on the pages that have any."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from typing import Any

from audit.limits import MAX_CELLS, MAX_CROSSED, MAX_DRAWN, MAX_PAGES, MAX_TEXT
from audit.model import AuditError, Block, Document, Grid, Location, Source, Unread
from audit.readers.pdf.breaks import join_breaks
from audit.readers.pdf.legible import has_text, is_legible
from audit.readers.pdf.ruled import ruled_grids, without_fills
from audit.readers.pdf.words import Box, Line, blocks_of, page_lines, set_lines
from audit.wording import texts

TABLE_LINES = 2  # lines that end with a figure, or figures in one line, that are of a table
SHORT, FORM = 24, 12  # characters of a line of a form, and lines that make one
FIGURE = ".,%/—-"
SENTENCE = "，。；"
PASSWORD = "password"


def read_pdf(data: bytes, source: Source) -> Document:
    """The lines and tables of a PDF; AuditError if it is damaged, protected, or has no text."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
        count = len(opened)
    except pypdfium2.PdfiumError as error:
        if PASSWORD in str(error).lower():
            raise AuditError(texts("readers.pdf.locked", name=source.name)) from error
        raise AuditError(texts("readers.pdf.damaged", name=source.name)) from error
    try:
        if count > MAX_PAGES:
            raise MAX_PAGES.exceeded()
        pages = _lines(opened, count)
        title = _title(opened)
        pictured = [n for n, lines in enumerate(pages) if not lines and _has_picture(opened, n)]
    except pypdfium2.PdfiumError as error:
        raise AuditError(texts("readers.pdf.damaged_page", name=source.name)) from error
    finally:
        opened.close()
    if not any(line.text.strip() for lines in pages for line in lines):
        raise AuditError(texts("readers.pdf.scan", name=source.name))
    strange = [number for number, lines in enumerate(pages) if not is_legible(lines)]
    if strange and not any(has_text(lines) for n, lines in enumerate(pages) if n not in strange):
        raise AuditError(texts("readers.pdf.strange", name=source.name))
    for number in strange:
        pages[number] = []
    tables = _tables(data, source, pages, [n for n, lines in enumerate(pages) if has_table(lines)])
    grids = join_breaks({number: found for number, (_, found) in tables.items()})
    pieces = {number: found for number, (found, _) in tables.items()}
    blocks = [
        block
        for number, lines in enumerate(pages)
        for block in _page(pieces.get(number, lines), grids.get(number, []))
    ]
    unread = [Unread("", "page_picture", Location(page=number + 1)) for number in pictured]
    unread += [Unread("", "page_strange", Location(page=number + 1)) for number in strange]
    return Document(source, tuple(blocks), title, tuple(unread), len(pictured))


def _lines(opened: Any, count: int) -> list[list[Line]]:
    """The lines of each page; LimitError as soon as there is more text than a report has."""
    pages: list[list[Line]] = []
    signs = 0
    for number in range(count):
        pages.append(page_lines(opened, number, MAX_TEXT))
        signs += sum(len(line.text) for line in pages[-1])
        if signs > MAX_TEXT:
            raise MAX_TEXT.exceeded()
    return pages


def _has_picture(opened: Any, number: int) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    page = opened[number]
    try:
        return any(True for _ in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))
    finally:
        page.close()


def _title(opened: Any) -> str | None:
    """The title that the file carries, if it is text."""
    try:
        return (opened.get_metadata_dict(skip_empty=True) or {}).get("Title") or None
    except UnicodeError:
        return None


def has_table(lines: Sequence[Line]) -> bool:
    """Whether a page has lines that only a table has: figures alone, or several in a row."""
    found = 0
    for line in lines:
        words = line.text.split()
        figures = sum(map(_is_figure, words))
        if any(mark in line.text for mark in SENTENCE) or not figures:
            continue
        if figures >= TABLE_LINES and all(map(_is_figure, words[-TABLE_LINES:])):
            return True
        found += _is_figure(words[-1])
        if found >= TABLE_LINES:
            return True
    return _is_form(lines)


def _is_form(lines: Sequence[Line]) -> bool:
    """Whether most lines of a page are short and end no sentence: a form that is not filled in."""
    short = [
        line for line in lines if len(line.text) <= SHORT and not set(line.text) & set(SENTENCE)
    ]
    return len(short) >= FORM and 2 * len(short) > len(lines)


def _is_figure(word: str) -> bool:
    return all(sign.isdecimal() or sign in FIGURE for sign in word)


def _tables(
    data: bytes, source: Source, pages: Sequence[list[Line]], numbers: list[int]
) -> dict[int, tuple[list[Line], list[Grid]]]:
    """For those pages (from 0): the lines outside ruled tables, and the tables."""
    if not numbers:
        return {}
    import pdfplumber

    # Its parser tells of every oddity of a file; what matters is said below.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    found: dict[int, tuple[list[Line], list[Grid]]] = {}
    cells = 0
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number + 1 for number in numbers]) as pdf:
            for number, page in zip(numbers, pdf.pages, strict=False):
                found[number] = _on_page(page, number, pages[number])
                cells += sum(len(grid.cells) for grid in found[number][1])
                if cells > MAX_CELLS:
                    raise MAX_CELLS.exceeded()
                page.close()
    except AuditError:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file makes it raise
        raise AuditError(texts("readers.pdf.damaged_tables", name=source.name)) from error
    return found


def _on_page(page: Any, number: int, lines: list[Line]) -> tuple[list[Line], list[Grid]]:
    """A page's ruled tables and the lines around them; these by position where they are a table too."""
    _refuse_vast(page)
    grids = ruled_grids(page, number + 1)
    outside = _outside(lines, grids)
    if grids and has_table(outside) and (plainer := without_fills(page)) is not None:
        grids = ruled_grids(plainer, number + 1)  # shades of every other row make tables of them
        outside = _outside(lines, grids)
    if has_table(outside):
        chars = [char for char in page.chars if char["text"].strip()]
        boxes = [(char["x0"], char["top"], char["x1"], char["bottom"]) for char in chars]
        kept = [
            char
            for char, box in zip(chars, boxes, strict=True)
            if not any(_inside(box, grid) for grid in grids)
        ]
        outside = set_lines(kept, number + 1)
    return outside, grids


def _refuse_vast(page: Any) -> None:
    """Raise LimitError for more lines, or places where two may cross, than a table has."""
    if len(page.rects) + len(page.lines) + len(page.curves) > MAX_DRAWN:
        raise MAX_DRAWN.exceeded()
    across = {round(one["x0"]) for one in page.edges if one["orientation"] == "v"}
    down = {round(one["top"]) for one in page.edges if one["orientation"] == "h"}
    if len(across) * len(down) > MAX_CROSSED:
        raise MAX_CROSSED.exceeded()


def _outside(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    return [line for line in lines if not any(_inside(line.box, grid) for grid in grids)]


def _page(lines: Sequence[Line], grids: Sequence[Grid]) -> Iterator[Block]:
    """The tables of a page where they stand, and its lines around them, from top to bottom."""
    blocks: list[tuple[float, Block]] = [(_top(grid.location), grid) for grid in grids]
    blocks += [(_top(block.location), block) for block in blocks_of(lines)]
    yield from (block for _, block in sorted(blocks, key=lambda pair: pair[0]))


def _top(place: Location) -> float:
    return place.box[1] if place.box else 0.0


def _inside(box: Box, grid: Grid) -> bool:
    """Whether the middle of a box is in a cell of the table: what no cell holds is not in it."""
    middle, across = (box[1] + box[3]) / 2, (box[0] + box[2]) / 2
    if not _holds(grid.location.box, across, middle):
        return False
    return any(_holds(cell.location.box, across, middle) for cell in grid.cells)


def _holds(box: Box | None, across: float, middle: float) -> bool:
    return (
        box is not None
        and box[1] - 1 <= middle <= box[3] + 1
        and box[0] - 5 <= across <= box[2] + 5
    )
