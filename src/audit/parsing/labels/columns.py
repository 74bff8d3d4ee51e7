"""Which column each figure of a row belongs to: by the printed header, else by count and order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from audit.folding import distance, key
from audit.forms import Block, address_of, load_form
from audit.model import GridCell
from audit.parsing.document.readings import Options
from audit.parsing.kin import form_names
from audit.parsing.labels.lexicon import lexicon

YUAN = "元"
_IN_YUAN = re.compile(r"(?<![万亿])元$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a header: its key, and whether it is a label as a whole."""

    text: str
    known: bool


def segments(cells: Iterable[GridCell]) -> tuple[Segment, ...]:
    """The labels in a header, wherever its lines and cells were cut."""
    text = "".join(key(cell.text) for cell in cells)
    found: list[Segment] = []
    end = 0
    for match in lexicon().heads.finditer(text):
        if match.start() > end:
            found.append(Segment(text[end : match.start()], False))
        found.append(Segment(match[0], True))
        end = match.end()
    if end < len(text):
        found.append(Segment(text[end:], False))
    return tuple(found)


@cache
def blocks_of(table: str, row: str) -> dict[str, Block]:
    """For each form that has the row, the block that prints it."""
    found = {}
    for name in form_names():
        for block in _blocks(name, table):
            if any(one.name == row for one in block.rows):
                found[name] = block
    return found


def _blocks(form: str, table: str) -> tuple[Block, ...]:
    printed = load_form(form).tables.get(table)
    return printed.blocks if printed else ()


def in_order(table: str, row: str, count: int) -> Options:
    """The row's columns as the form prints them, where there are as many as figures."""
    return {
        form: tuple(address_of(table, row, column.name) for column in block.printed(count))
        for form, block in blocks_of(table, row).items()
        if count in block.widths
    }


@lru_cache(4096)
def units_of(header: tuple[str, ...]) -> tuple[str | None, ...]:
    """The unit that a header of one line gives each amount, where it is not the form's 万元; or nothing."""
    units = tuple(YUAN if _IN_YUAN.search(key(text)) else None for text in header)
    return units if any(units) else ()


@lru_cache(4096)
def by_header(table: str, row: str, header: tuple[str, ...]) -> Options:
    """The row's columns by a header of one line, one key a figure, where each is one of them."""
    options = {}
    for form, block in blocks_of(table, row).items():
        names = [column_of(block, text) for text in header]
        if all(names) and len(set(names)) == len(names):
            options[form] = tuple(address_of(table, row, name) for name in names if name)
    best = max((_exactness(blocks_of(table, row)[form], header) for form in options), default=0)
    return {
        form: columns
        for form, columns in options.items()
        if _exactness(blocks_of(table, row)[form], header) == best
    }


def column_of(block: Block, text: str) -> str | None:
    """The block's column with that label, in its closest spelling; None if that is not certain."""
    plain = key(text)
    steps = {
        column.name: min(
            distance(plain, key(label), 3) for label in (column.label, *column.aliases)
        )
        for column in block.columns
    }
    best = min(steps.values())
    most = 0 if len(plain) < 4 else 1 if len(plain) < 6 else 2
    nearest = [name for name, count in steps.items() if count <= min(best + 1, 3)]
    exact = [name for name, count in steps.items() if count == 0]
    if exact:
        return exact[0]
    return nearest[0] if best <= most and len(nearest) == 1 else None


def _exactness(block: Block, header: Sequence[str]) -> int:
    official = {key(column.label) for column in block.columns}
    return sum(key(text) in official for text in header)


def last_header(found: Sequence[Segment]) -> tuple[str, ...]:
    """The columns of the last line of a header: after its clause or 信息内容, before any row."""
    words = lexicon()
    line: list[Segment] = []
    ended = False
    for one in found:
        if words.clause.fullmatch(one.text) or one.text in words.furniture:
            line, ended = [], False
        elif one.text in words.rows and one.text not in words.columns:
            ended = True
        elif not ended and (one.known or line):
            line.append(one)
    return tuple(one.text for one in line)
