"""Web pages: blocks of the article in reading order, navigation and hidden parts left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from audit.limits import MAX_CELLS, MAX_COLUMNS, MAX_DEPTH, MAX_SPAN
from audit.model import (
    AuditError,
    Block,
    Document,
    Grid,
    GridCell,
    Location,
    Paragraph,
    Source,
    Unread,
)
from audit.readers.signs import PICTURE
from audit.readers.web.article import find_article
from audit.readers.web.elements import BOUNDS, HEADINGS, INLINE, ROLES, SKIPPED, is_aside, is_bound
from audit.readers.web.linked import files_of, is_drawn, is_pictured, pictures_of
from audit.readers.web.markup import parse_page
from audit.readers.web.spacing import spaced
from audit.wording import texts

_NOTHING = (None,) * 7  # fields of a Location that a page has none of, after the line
_NO_TEXT = SKIPPED | {"table"}
_new = tuple.__new__  # half the time of a call by name
_CELLS = frozenset(("td", "th"))
_DOWN, _ACROSS = b"rowspan", b"colspan"  # as bytes: lxml looks them up as such


def read_html(data: bytes, source: Source) -> Document:
    """The article of a page, saved whole or in part; AuditError if nothing can be parsed."""
    root = parse_page(data, source.name)
    title = next((one.text for one in root.iter("title")), None)
    body = next(root.iterchildren("body"), None)
    page = _Page()
    _above(root if body is None else body, page)
    files = files_of(root) if not page.cells else ()
    if files and body is None:
        raise AuditError(texts("readers.web.frames", name=source.name))
    name = spaced(title) if title else None
    return Document(source, tuple(page.blocks), name, tuple(page.unread), page.pictures, files)


@dataclass
class _Page:
    """The blocks so far, and the inline text that the next block is made of.

    `linked` counts the characters of that text in links: what is a link as a whole is a menu.
    """

    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    line: int | None = None
    heading: bool = False
    unread: list[Unread] = field(default_factory=list)
    pictures: int = 0
    drawn: bool = False  # there are pictures, or fields of a form
    tables: int = 0
    cells: int = 0
    linked: int = 0
    inside: bool = False  # a cell, whose text counts even if it is a link

    def flush(self) -> None:
        """The inline text so far is a paragraph, unless it is a menu."""
        if self.text:
            text = spaced("".join(self.text))
            menu = self.linked and not (self.heading or self.inside)
            if not (menu and self.linked >= _size(self.text)):
                self.add(text)
            self.text.clear()
        self.linked = 0

    def add(self, text: str) -> None:
        if text:
            place = _new(Location, (self.line, *_NOTHING, len(self.blocks) + 1, None, None))
            self.blocks.append(_new(Paragraph, (text, place, self.heading, ())))


def _size(texts: list[str]) -> int:
    return sum(len("".join(text.split())) for text in texts)


def _above(body: Any, page: _Page) -> None:
    """The article alone; of what stands before it only headings and lines with a date."""
    article = find_article(body)
    if article is not body:
        before = _Page()
        _walk(body, before, 0, article)
        before.flush()
        kept = (block for block in before.blocks if isinstance(block, Paragraph))
        page.blocks += [one for one in kept if one.heading or re.search(r"20\d\d", one.text)][-6:]
    page.line = article.sourceline
    page.drawn, page.pictures = is_drawn(article), pictures_of(article)
    _walk(article, page, 0)
    page.flush()


def _walk(element: Any, page: _Page, depth: int, stop: Any = None) -> bool:
    """The blocks of an element; False once `stop` is reached."""
    if depth > MAX_DEPTH:
        raise MAX_DEPTH.exceeded()
    if element.text:
        page.text.append(element.text)
    for child in element:
        if child is stop or not _step(child, page, depth, stop):
            return False
        if child.tail:
            page.text.append(child.tail)
    return True


def _step(child: Any, page: _Page, depth: int, stop: Any) -> bool:
    """What one child adds to the page; False once `stop` is reached in it."""
    tag = child.tag
    if tag == "br":
        page.flush()
        page.line = child.sourceline
    elif tag == "table":
        page.flush()
        _table(child, page, depth)
    elif tag in SKIPPED or is_aside(child) or (tag in BOUNDS and is_bound(child)):
        pass
    elif tag in INLINE and child.get("role") not in ROLES:
        before = len(page.text)
        if not _walk(child, page, depth + 1, stop):
            return False
        if tag == "a" and not child.get("href", "#").startswith("#"):
            page.linked += _size(page.text[before:])
    else:
        page.flush()
        page.line, page.heading = child.sourceline, tag in HEADINGS
        if not _walk(child, page, depth + 1, stop):
            return False
        page.flush()
        page.heading = False
    return True


def _table(table: Any, page: _Page, depth: int) -> None:
    """A grid; or, where the table only lays out the page, what stands in its cells."""
    page.tables += 1
    rows = list(_own_rows(table))
    if _is_layout(table, rows):
        for row in rows:
            for cell in row:
                page.flush()
                page.line = cell.sourceline
                _walk(cell, page, depth + 3)  # within the table, and its row
                page.flush()
        return
    if cells := _cells(rows, page):
        page.blocks.append(Grid(tuple(cells), Location(line=table.sourceline, table=page.tables)))


def _own_rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")
        elif child.tag == "caption":
            continue


def _is_layout(table: Any, rows: Sequence[Any]) -> bool:
    if len(list(table.iter("table"))) > 1 and any(map(_has_table, rows)):
        return True
    return all(len(row) <= 1 for row in rows)


def _has_table(row: Any) -> bool:
    return any(inner.find(".//td") is not None for inner in row.iter("table"))


def _cells(rows: Sequence[Any], page: _Page) -> list[GridCell]:
    found: list[GridCell] = []
    taken: dict[int, int] = {}  # column → first row that is free below a cell that spans rows
    table = page.tables
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            while taken and taken.get(column, 0) > number:
                column += 1
            down, across = cell.get(_DOWN), cell.get(_ACROSS)
            rowspan = min(_span(down), len(rows) - number) if down else 1
            colspan = _span(across) if across else 1
            line, text = cell.sourceline, _cell_text(cell)
            here = line, column + 1, None, None, None, None, None, None, None, table, number + 1
            place = _new(Location, here)
            if not text and page.drawn and is_pictured(cell):
                page.unread.append(Unread(text, PICTURE, place))
            found.append(_new(GridCell, (text, number, column, rowspan, colspan, place)))
            if rowspan > 1 and column < MAX_COLUMNS:
                taken.update(dict.fromkeys(range(column, column + colspan), number + rowspan))
            column += colspan
        page.cells += max(column, len(row))  # what spans cover counts too
        if page.cells > MAX_CELLS:
            raise MAX_CELLS.exceeded()
    return found


@lru_cache(256)
def _span(value: str) -> int:
    match = re.match(r"\s*(\d{1,6})", value)
    return max(1, min(int(match[1]), MAX_SPAN)) if match else 1


def _cell_text(cell: Any) -> str:
    """The text of a cell; its lines and paragraphs stay apart by line breaks."""
    inner, text = cell, cell.text
    while len(inner) == 1 and not (text and text.strip()):  # <td><p><span>…
        inner = inner[0]
        if (tail := inner.tail) and tail.strip():
            break
        if inner.tag in _NO_TEXT:
            return ""
        text = inner.text
    else:
        if not len(inner):
            return spaced(text) if text else ""
    page = _Page(inside=True)
    _walk(cell, page, 0)
    page.flush()
    return "\n".join(block.text for block in page.blocks if isinstance(block, Paragraph))
