"""A document sorted into headings of parts, stretches of tables, and lines of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from audit.forms import form_names, load_form
from audit.model import Document, GridCell, Paragraph, Part
from audit.parsing.covering import Aligned
from audit.parsing.items import LONGEST_LABEL, Item, Rows, items_of, line_of
from audit.parsing.listing import without_listing
from audit.parsing.parts import heading_part, marked_otherwise
from audit.parsing.readings import Puzzle, RawRow, Reading, Settled, State, Strip
from audit.parsing.runs import read_run
from audit.parsing.settling import names_row, settle

FEW = 1  # parts that are told; if there are no more, their headings may be marked otherwise


def sort_blocks(document: Document) -> list[Item]:
    """The document's items in order. Lines that only look like labels are lines of text again."""
    items = [item for block in document.blocks for item in items_of(block)]
    found: list[Item] = []
    run: list[Item] = []
    for item in without_listing(_parted(_with_unknown_labels(items))):
        if item.table:
            run.append(item)
            continue
        if run:
            found += _as_run(run)
            run = []
        found.append(item)
    return found + _as_run(run)


def _with_unknown_labels(items: list[Item]) -> list[Item]:
    """A short line between figures is a label, if one that the form does not have."""
    found = list(items)
    for index, after in enumerate(items[2:], 1):
        before = found[index - 1]
        if not before.table or not (after.figures or (after.table and before.figures)):
            continue
        line = items[index].content
        if isinstance(line, Paragraph) and _is_short(line):
            cell = GridCell(line.text, 0, 0, location=line.location)
            found[index] = Item(Strip((cell,), True), True, False, (line,))
    return found


def _is_short(line: Paragraph) -> bool:
    return len(line.text) <= LONGEST_LABEL and not re.search(r"[。；！？]", line.text)


def _parted(items: list[Item]) -> list[Item]:
    """The items with the headings of parts; with marks of another kind, if that tells most of the parts."""
    found = _with_parts(items, heading_part)
    if _count(found) > FEW:
        return found
    otherwise = _with_parts(items, marked_otherwise)
    return otherwise if _count(otherwise) > _most_parts() // 2 else found


@cache
def _most_parts() -> int:
    return max(len(load_form(name).parts) for name in form_names())


def _count(items: list[Item]) -> int:
    return sum(isinstance(item.content, Part) for item in items)


def _with_parts(
    items: list[Item], heading: Callable[[Paragraph, int | None], Part | None]
) -> list[Item]:
    found: list[Item] = []
    last: int | None = None
    for item in items:
        lines = (item.content,) if isinstance(item.content, Paragraph) else item.lines
        part = heading(lines[0], last) if len(lines) == 1 else None
        if part is None or item.figures:
            found.append(item)
            continue
        last = part.ordinal or last
        found.append(Item(part, lines=lines))
    return found


def _as_run(run: list[Item]) -> list[Item]:
    """A stretch of a table, or lines of text if it has no row of one; text after the last row stays."""
    last = max((index for index, item in enumerate(run) if item.figures), default=None)
    if last is None:
        return [Item(line) for item in run for line in item.lines]
    pieces = [item.content for item in run[: last + 1]]
    state = State()
    rows = tuple(read_run((one for one in pieces if isinstance(one, Strip | Aligned)), state))
    headed = state.header is not None and state.header.tells
    if not headed and not _belongs(rows):
        return [Item(line) for item in run for line in _lines_of(item)]
    rest = run[last + 1 :]
    cut = max((index for index, item in enumerate(rest, 1) if _bare_label(item)), default=0)
    below = (cell for item in rest[:cut] if (cell := _bare_label(item)))
    alone = (cell for cell in state.bare if names_row(cell.text))
    if bare := (*alone, *below):
        rows = (*rows, RawRow(None, bare, (), ()))
    return [Item(Rows(rows)), *(Item(line) for item in rest[cut:] for line in item.lines)]


def _bare_label(item: Item) -> GridCell | None:
    """The label of a row in a line of its own, without its figures."""
    if not isinstance(item.content, Strip) or len(item.content.cells) != 1:
        return None
    (cell,) = item.content.cells
    return cell if names_row(cell.text) else None


def _lines_of(item: Item) -> Iterator[Paragraph]:
    """A table that is none of the form's, as lines of text."""
    if not isinstance(item.content, Aligned):
        yield from item.lines
        return
    for row in item.content.rows:
        if any(cell.text for cell in row.own):
            yield line_of(row.own)


def _belongs(rows: tuple[RawRow | Settled, ...]) -> bool:
    """Whether anything in a stretch belongs to a table of the form, readable or not."""
    for row in rows:
        if isinstance(row, RawRow) and row.match is not None:
            return True
        if isinstance(row, Reading):
            return True
    if not any(isinstance(row, RawRow) and (row.head or row.label) for row in rows):
        return any(isinstance(row, Puzzle) and row.named for row in rows)
    return any(isinstance(one, Reading) or one.named for one in settle(rows))
