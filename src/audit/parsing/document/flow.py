"""A document sorted into headings of parts, stretches of tables, and lines of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby

from audit.forms import load_form
from audit.model import Document, GridCell, Paragraph, Part
from audit.parsing.document.items import LONGEST_LABEL, Item, Rows, items_of, line_of
from audit.parsing.document.listing import without_listing
from audit.parsing.document.parts import heading_part, marked_otherwise
from audit.parsing.document.readings import Reading, Settled, Strip
from audit.parsing.document.runs import read_run
from audit.parsing.grids.covering import Aligned
from audit.parsing.kin import form_names
from audit.parsing.labels.lexicon import names_row

UNKNOWN = 6  # lines one after the other that the form does not have, at most
NEAR = 3  # lines around them that figures are looked for in
NOTE, TABLE = 120, 3  # characters of a note within a table, and lines of the table above it
FEW = 1  # parts that are told; if there are no more, their headings may be marked otherwise


def sort_blocks(document: Document) -> list[Item]:
    """The document's items in order. Lines that only look like labels are lines of text again."""
    items = [item for block in document.blocks for item in items_of(block)]
    found: list[Item] = []
    for stretch in _stretches(without_listing(_parted(_with_unknown_lines(items)))):
        found += _as_stretch(stretch) if stretch[0].table else stretch
    return found


def _with_unknown_lines(items: list[Item]) -> list[Item]:
    """A few short lines among those of a table are of the table, if the form does not have them."""
    found = list(items)
    start = 0
    for is_table, group in groupby(items, key=lambda item: item.table):
        members = list(group)
        end = start + len(members)
        if not is_table and start > 0 and end < len(items) and len(members) <= UNKNOWN:
            near = items[max(0, start - NEAR) : start] + items[end : end + NEAR]
            if any(item.figures for item in near) and all(map(_is_short, members)):
                found[start:end] = map(_as_line, members)
        start = end
    return found


def _as_line(item: Item) -> Item:
    (line,) = _lines_of(item)
    cell = GridCell(line.text, 0, 0, location=line.location)
    return Item(Strip((cell,)), True, False, (line,))


def _stretches(items: list[Item]) -> Iterator[list[Item]]:
    """The items in stretches that are read together: a table with a note or two between its lines."""
    stretch: list[Item] = []
    aside: list[Item] = []
    for item in items:
        if item.table:
            stretch += [*aside, item]
            aside = []
        elif len(stretch) >= TABLE and _is_note([*aside, item]):
            aside.append(item)
        elif stretch:
            yield from (one for one in (stretch, aside, [item]) if one)
            stretch, aside = [], []
        else:
            yield [item]
    yield from (one for one in (stretch, aside) if one)


def _is_note(aside: list[Item]) -> bool:
    """Whether lines of text are short enough to stand within a table."""
    lines = [item.content for item in aside if isinstance(item.content, Paragraph)]
    return len(lines) == len(aside) and sum(len(line.text) for line in lines) <= NOTE


def _as_stretch(stretch: list[Item]) -> Iterator[Item]:
    """A stretch of a table, then the lines of text within it."""
    yield from _as_run([item for item in stretch if item.table])
    yield from (item for item in stretch if not item.table)


def _is_short(item: Item) -> bool:
    line = item.content
    if not isinstance(line, Paragraph) or heading_part(line) is not None:
        return False
    return len(line.text) <= LONGEST_LABEL and not re.search(r"[。；！？]|\d{3}", line.text)


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
    cut = max(
        (index for index, item in enumerate(run, 1) if item.figures or _is_bare_label(item)),
        default=0,
    )
    if not any(item.figures for item in run):
        return [Item(line) for item in run for line in item.lines]
    pieces = [item.content for item in run[:cut]]
    rows, state = read_run([one for one in pieces if isinstance(one, Strip | Aligned)])
    headed = state.header is not None and state.header.tells
    if not headed and not _belongs(rows):
        return [Item(line) for item in run for line in _lines_of(item)]
    return [Item(Rows(tuple(rows))), *(Item(line) for item in run[cut:] for line in item.lines)]


def _is_bare_label(item: Item) -> bool:
    """Whether it is the label of a row in a line of its own, without its figures."""
    if not isinstance(item.content, Strip) or len(item.content.cells) != 1:
        return False
    return names_row(item.content.cells[0].text) is not None


def _lines_of(item: Item) -> Iterator[Paragraph]:
    """A table that is none of the form's, as lines of text."""
    if isinstance(item.content, Paragraph):
        yield item.content
        return
    if not isinstance(item.content, Aligned):
        yield from item.lines
        return
    for row in item.content.rows:
        if any(cell.text for cell in row.own):
            yield line_of(row.own)


def _belongs(rows: Sequence[Settled]) -> bool:
    """Whether anything in a stretch belongs to a table of the form, readable or not."""
    return any(isinstance(one, Reading) or one.named for one in rows)
