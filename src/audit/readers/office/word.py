"""Word files (.docx): paragraphs, tables with merged cells, text boxes, automatic numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from audit.limits import MAX_CELLS, MAX_DEPTH, MAX_SPAN
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
from audit.readers.office.containers import WORD, damaged, open_container
from audit.readers.office.numbering import Numbering, W, value_of
from audit.readers.office.packages import as_usual
from audit.readers.signs import LOWERED, PICTURE, RAISED
from audit.readers.web.hidden import UNSEEN, hide_unseen, is_on
from audit.wording import texts

_P, _TBL, _TR, _TC, _T = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}t"
_TCPR, _TRPR = f"{W}tcPr", f"{W}trPr"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BOX = f"{W}txbxContent"
# Wrappers that only hold what is inside them.
_THROUGH = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "smartTag", "customXml"))
_GONE = frozenset(
    [f"{W}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "fldChar", "rt")]
    + ["{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)
_RPR, _RUN = f"{W}rPr", f"{W}r"

_SIGNS_OF_NOTES = {"superscript": RAISED, "subscript": LOWERED}
_SHOWN = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))  # pictures, embedded sheets
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_word(data: bytes, source: Source) -> Document:
    """The body of a Word file; AuditError if it is damaged. Macros and links are never followed."""
    container = open_container(data, source.name, "word/document.xml", WORD)
    import docx

    try:
        with container:
            data = as_usual(data, container)
        opened = docx.Document(io.BytesIO(data))
        body = opened.element.body
        hide_unseen(body, opened.styles.element)
        numbering = Numbering.of(opened)
    except Exception as error:  # python-docx raises whatever its parts raise
        raise damaged(source.name, WORD) from error
    if body is None:
        raise AuditError(texts("readers.no_text", name=source.name))
    walk = _Walk(numbering)
    walk.blocks_of(body, 0)
    title = _title(opened)
    pictures = sum(1 for one in body.iter(*_SHOWN) if next(one.iter(_BOX), None) is None)
    return Document(source, tuple(walk.blocks), title, tuple(walk.unread), pictures)


def _title(opened: Any) -> str | None:
    """The title that the file carries, if its properties are such."""
    try:
        return (opened.core_properties.title or "").strip() or None
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


@dataclass
class _Walk:
    numbering: Numbering
    blocks: list[Block] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    cells: int = 0

    def blocks_of(self, parent: Any, depth: int) -> None:
        """The paragraphs and tables in an element, in reading order."""
        if depth > MAX_DEPTH:
            raise MAX_DEPTH.exceeded()
        for child in parent:
            if child.tag == _P:
                self._paragraph(child, depth)
            elif child.tag == _TBL:
                self._table(child, depth)
            elif child.tag in _THROUGH:
                self.blocks_of(child, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> None:
        self.paragraphs += 1
        text = self.numbering.prefix(element) + text_of(element)
        if text.strip():
            place = Location(paragraph=self.paragraphs)
            self.blocks.append(Paragraph(text.strip(), place, _is_heading(element)))
        for box in element.iter(_BOX):
            if not any(above.tag in _GONE for above in box.iterancestors()):
                self.blocks_of(box, depth + 1)

    def _table(self, table: Any, depth: int) -> None:
        self.tables += 1
        number = self.tables
        rows = [row for row in _through(table) if row.tag == _TR and not _is_deleted(row)]
        nested = any(inner is not table for inner in table.iter(_TBL))
        if nested and len(rows) * max((len(list(row.iter(_TC))) for row in rows), default=0) < 5:
            for row in rows:
                for cell in _through(row):
                    self.blocks_of(cell, depth + 1)
            return
        cells = tuple(self._cells(rows, number))
        if cells:
            self.blocks.append(Grid(cells, Location(table=number)))

    def _cells(self, rows: list[Any], table: int) -> Iterator[GridCell]:
        """The cells with their spans: a cell merged downwards is one cell."""
        merged = [list(_slots(row)) for row in rows]
        below = [{at: cell for at, _, cell in row if _continues(cell)} for row in merged]
        for number, row in enumerate(merged):
            for column, across, cell in row:
                if _continues(cell) and number:
                    continue
                self.cells += 1
                if self.cells > MAX_CELLS:
                    raise MAX_CELLS.exceeded()
                down = 1
                while number + down < len(rows) and column in below[number + down]:
                    down += 1
                place = Location(table=table, row=number + 1, column=column + 1)
                text = "\n".join(filter(None, map(text_of, cell.iter(_P)))).strip()
                if not text and any(cell.iter(*_SHOWN)):
                    self.unread.append(Unread(text, PICTURE, place))
                yield GridCell(text, number, column, down, across, place)


def _through(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag in _THROUGH:
            yield from _through(child)
        else:
            yield child


def _slots(row: Any) -> Iterator[tuple[int, int, Any]]:
    """(first slot, slots, element) of each cell of a row."""
    column = _number(row.find(f"{_TRPR}/{W}gridBefore"), 0)
    for cell in _through(row):
        if cell.tag == _TC and cell.find(f"{_TCPR}/{W}cellDel") is None:
            across = max(1, _number(cell.find(f"{_TCPR}/{W}gridSpan"), 1))
            yield column, across, cell
            column += across


def _is_deleted(row: Any) -> bool:
    return row.find(f"{_TRPR}/{W}del") is not None


def _number(element: Any, otherwise: int) -> int:
    value = value_of(element)
    return min(int(value), MAX_SPAN) if value.isdecimal() else otherwise


def _continues(cell: Any) -> bool:
    merge = cell.find(f"{_TCPR}/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _as_it_looks(run: Any, look: Any) -> Iterator[str]:
    """A run with its digits raised or lowered as printed; none if it is hidden or struck out."""
    if any(is_on(look.find(name)) for name in UNSEEN):
        return
    signs = _SIGNS_OF_NOTES.get(value_of(look.find(f"{W}vertAlign")))
    for text in _runs(run):
        yield text.translate(signs) if signs else text


def _is_heading(paragraph: Any) -> bool:
    name = value_of(paragraph.find(f"{W}pPr/{W}pStyle"))
    return name.lower().startswith(("heading", "title", "标题")) or (
        name in "123456" and bool(name)
    )


def text_of(paragraph: Any) -> str:
    """The visible text of a paragraph, without text boxes, deleted text and field codes."""
    return "".join(_runs(paragraph))


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in (_T, _MATH):
            yield child.text or ""
        elif tag == _RUN and (look := child.find(_RPR)) is not None and len(look):
            yield from _as_it_looks(child, look)
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag not in _GONE and tag != _BOX and len(child):
            yield from _runs(child)
