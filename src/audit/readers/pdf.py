"""PDF files: text by pypdfium2; ruled tables by pdfplumber, on the pages that have any."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from audit.forms import form_names, load_form
from audit.model import AuditError, Block, Document, Grid, Location, Source
from audit.readers.limits import MAX_CELLS, MAX_PAGES
from audit.readers.ruled import ruled_grids
from audit.readers.words import Line, page_lines, unruled_blocks

TABLE_LINES = 2  # lines with labels or figures alone that make a page one with a table
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
            raise AuditError(f"{source.name} is protected by a password.") from error
        raise AuditError(f"{source.name} is damaged and cannot be opened as a PDF.") from error
    try:
        if count > MAX_PAGES:
            raise AuditError(f"{source.name} has more than {MAX_PAGES} pages and is not read.")
        pages = [page_lines(opened, number) for number in range(count)]
        title = (opened.get_metadata_dict(skip_empty=True) or {}).get("Title")
    except pypdfium2.PdfiumError as error:
        raise AuditError(f"{source.name} is damaged: a page of it cannot be read.") from error
    finally:
        opened.close()
    if not any(line.text.strip() for lines in pages for line in lines):
        raise AuditError(
            f"{source.name} has no text: it is a scan, and its figures would have to be recognised "
            "or typed first."
        )
    grids = _grids(data, source, [n for n, lines in enumerate(pages) if has_table(lines)])
    blocks = [
        block for number, lines in enumerate(pages) for block in _page(lines, grids.get(number, ()))
    ]
    return Document(source, tuple(blocks), title or None)


def has_table(lines: Sequence[Line]) -> bool:
    """Whether a page has lines that only a table has: a label of the form, or figures, alone."""
    found = 0
    for line in lines:
        if any(mark in line.text for mark in SENTENCE):
            continue
        words = line.text.split()
        while words and _is_figure(words[-1]):
            words.pop()
            if len(line.text.split()) - len(words) >= TABLE_LINES:
                return True
        if (not words and line.text.strip()) or _plain("".join(words)) in _labels():
            found += 1
        if found >= TABLE_LINES:
            return True
    return False


def _is_figure(word: str) -> bool:
    return not word.strip("0123456789.,%/—-")


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


@cache
def _labels() -> frozenset[str]:
    """The labels of rows and columns, as far as they stand alone on a line."""
    tables = [table for name in form_names() for table in load_form(name).tables.values()]
    rows = [(row.label, *row.aliases) for table in tables for row in table.rows.values()]
    columns = [(one.label, *one.aliases) for table in tables for one in table.columns.values()]
    return frozenset(_plain(label) for labels in (*rows, *columns) for label in labels)


def _grids(data: bytes, source: Source, numbers: list[int]) -> dict[int, list[Grid]]:
    """The ruled tables of those pages (from 0)."""
    if not numbers:
        return {}
    import pdfplumber

    found: dict[int, list[Grid]] = {}
    cells = 0
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number + 1 for number in numbers]) as pdf:
            for number, page in zip(numbers, pdf.pages, strict=False):
                found[number] = ruled_grids(page, number + 1)
                cells += sum(len(grid.cells) for grid in found[number])
                if cells > MAX_CELLS:
                    raise AuditError(f"{source.name} has more than {MAX_CELLS} cells in tables.")
                page.close()
    except AuditError:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged file makes it raise
        raise AuditError(f"{source.name} is damaged: its tables cannot be read.") from error
    return found


def _page(lines: Sequence[Line], grids: Sequence[Grid]) -> Iterator[Block]:
    """The tables of a page where they stand, and its lines around them, from top to bottom."""
    outside = [line for line in lines if not any(_inside(line, grid) for grid in grids)]
    blocks: list[tuple[float, Block]] = [(_top(grid.location), grid) for grid in grids]
    for block in unruled_blocks(outside):
        place = block.location
        blocks.append((_top(place), block))
    yield from (block for _, block in sorted(blocks, key=lambda pair: pair[0]))


def _top(place: Location) -> float:
    return place.box[1] if place.box else 0.0


def _inside(line: Line, grid: Grid) -> bool:
    if grid.location.box is None:
        return False
    x0, top, x1, bottom = grid.location.box
    middle = (line.box[1] + line.box[3]) / 2
    across = (line.box[0] + line.box[2]) / 2
    return top - 1 <= middle <= bottom + 1 and x0 - 5 <= across <= x1 + 5
