"""Tables whose columns line up: each figure by the header above it and the labels beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from audit.folding import key, split_mark
from audit.forms import address_of
from audit.model import GridCell
from audit.parsing.document.readings import Options, Puzzle, Reading, Settled, State, Strip
from audit.parsing.grids.assigning import assign
from audit.parsing.grids.covering import Aligned, Covered
from audit.parsing.grids.headers import Header, Leaf, channel_for, columns_for, read_header
from audit.parsing.kin import first_table, forms_with
from audit.parsing.labels.columns import blocks_of, by_header, units_of
from audit.parsing.labels.lexicon import lexicon
from audit.parsing.labels.matching import Match, find_row
from audit.parsing.labels.pieces import sort_of

_reading = partial(tuple.__new__, Reading)  # half of a call's time


AS_A_ROW = 2  # figures in one cell that make it a row


@dataclass
class _Walk:
    """Where we are in a grid: the rows of its header so far, and whether figures followed them.

    `dirty`: the header has lines that are not understood yet.
    """

    width: int
    stack: list[Sequence[GridCell]] = field(default_factory=list)
    closed: bool = False
    dirty: bool = False


def read_grid(grid: Aligned, state: State) -> Iterator[Strip | Settled]:
    """The rows of figures of a grid. A header goes on into the next grid of the same width."""
    walk = _Walk(grid.width)
    for row in grid.rows:
        if "value" in row.sorts:
            yield from _data(row, walk, state)
        elif _is_header(row.own, walk, state):
            _extend(row.own, walk, state)
            yield Strip(tuple(row.own))
        elif caption := _caption(row, walk):
            walk.closed = True
            if not holds_a_row(caption):
                state.wait([caption])
            yield Strip((caption,))
        else:
            yield from _data(row, walk, state)
    _learn(walk, state)


def holds_a_row(cell: GridCell) -> bool:
    """Whether there are several figures in a cell."""
    return [sort_of(text) for text in cell.text.split()].count("value") >= AS_A_ROW


def _learn(walk: _Walk, state: State) -> None:
    """Understand the lines of a header, once; it is kept for the grids below too."""
    if walk.dirty:
        state.header = read_header(walk.stack, walk.width) or state.header
        walk.dirty = False


def _is_header(own: Sequence[GridCell], walk: _Walk, state: State) -> bool:
    roles = [_role(cell.text) for cell in own]
    heads, furniture = roles.count("head"), roles.count("furniture")
    if heads >= 2 or (heads and furniture) or furniture >= 2:
        return True
    open_header = bool(walk.stack) and not walk.closed
    return open_header and bool(heads) and not _is_row(own, state)


def is_heading(text: str) -> bool:
    """Whether a text only says what the rows and columns of a table are."""
    return not key(text) or _role(text) is not None or bool(lexicon().clause.fullmatch(key(text)))


@lru_cache(4096)
def _role(text: str) -> str | None:
    """What a text may be in a header: `head` of a column, or `furniture` (信息内容)."""
    words, plain = lexicon(), key(text)
    if plain in words.furniture or split_mark(text)[1] in words.furniture:
        return "furniture"
    named = columns_for(text) or channel_for(text) or plain in words.groups
    return "head" if plain and named else None


def _is_row(own: Sequence[GridCell], state: State) -> bool:
    texts = [cell.text for cell in own if cell.text]
    match = find_row(texts, state.last)
    return match is not None and match.exact and not first_table(match.name.table).across


def _extend(own: Sequence[GridCell], walk: _Walk, state: State) -> None:
    if walk.closed:
        walk.stack = []
    walk.closed = False
    walk.dirty = True
    walk.stack.append(own)


def _caption(row: Covered, walk: _Walk) -> GridCell | None:
    """The one cell of a row that covers it all: a clause, a heading of a small table."""
    if len(row.own) != 1 or walk.width < 2:
        return None
    (cell,) = row.own
    whole = cell.colspan >= walk.width - 1
    return cell if whole and row.sorts[0] in ("label", "words") else None


def _data(row: Covered, walk: _Walk, state: State) -> Sequence[Strip | Settled]:
    _learn(walk, state)
    header = state.header
    if header is None or not header.trusted or header.width != walk.width:
        return list(_loose(row, walk, state))
    labels, under = assign(header, row)
    if under is None:
        cells = [cell for cell in row.own if cell.column >= header.starts[0]]
        if len(cells) > len(header.leaves) > len(_filled(cells)) > 0:
            walk.closed = True  # which of the blanks is none of a column is not told
            return [
                Puzzle(_filled(cells), "too_many", labels[-1].text if labels else "", header.table)
            ]
        return list(_loose(row, walk, state))
    if not labels and not _filled(under) and (walk.closed or not _is_vacant(header, row)):
        return ()
    if not labels and not walk.closed and not header.starts[0] and not header.across:
        labels = state.pending[:]  # the headings above a small table without a column for labels
    walk.closed = True
    found = _read(header, labels, under, state)
    state.pending.clear()
    return found


def _is_vacant(header: Header, row: Covered) -> bool:
    """Whether a row without labels or figures is the one row of a table: it has a cell for each."""
    return header.across and len(row.own) >= len(header.leaves)


def _loose(row: Covered, walk: _Walk, state: State) -> Iterator[Strip]:
    """The row as a line. Cells that reach down from above are labels here, or nothing."""
    walk.closed = True
    if "value" not in row.sorts:
        walk.stack = []  # words that may be the header of what follows
    kept = [cell for cell in row.cells if cell.row == row.number or sort_of(cell.text) == "label"]
    if "value" in row.sorts:
        state.pending.clear()
    else:
        state.wait([cell for cell in kept if cell.text])
    yield Strip(tuple(kept))


def _filled(cells: Sequence[GridCell]) -> tuple[GridCell, ...]:
    return tuple(cell for cell in cells if sort_of(cell.text) != "blank")


def _read(
    header: Header, labels: Sequence[GridCell], cells: Sequence[GridCell], state: State
) -> list[Settled]:
    beside = lexicon().units
    if any(cell.text.strip() in beside for cell in cells):  # the row is not below the header
        label = labels[-1].text if labels else ""
        return [Puzzle(_filled(cells), "no_columns", label, header.table)]
    labels = [cell for cell in labels if cell.text.strip() not in beside]
    match = find_row([cell.text for cell in labels], state.last, header.table)
    if header.across:
        return _side_by_side(header, cells, match, state)
    if match is None:
        label = labels[-1].text if labels else ""
        return [Puzzle(_filled(cells), "no_row" if label else "no_label", label, header.table)]
    state.last = match.name
    found: list[Settled] = []
    units: tuple[str | None, ...] = ()
    if first_table(header.table).is_uniform:
        options = _by_leaf(header.table, match.name.name, header.columns)
        if None in header.columns:
            extra = _filled([c for c, name in zip(cells, header.columns, strict=True) if not name])
            cells = [c for c, name in zip(cells, header.columns, strict=True) if name]
            if extra:
                found.append(Puzzle(extra, "no_column", match.printed, header.table))
    else:
        options = by_header(header.table, match.name.name, header.texts)
        if not options:
            filled = _filled(cells)
            return [Puzzle(filled, "no_columns", match.printed, header.table)] if filled else []
        units = units_of(header.texts)
    return [*found, _reading((header.table, options, cells, match, labels[-1], units))]


@lru_cache(1024)
def _by_leaf(table: str, row: str, columns: tuple[str | None, ...]) -> Options:
    addresses = tuple(address_of(table, row, column) for column in columns if column)
    return dict.fromkeys(blocks_of(table, row), addresses)


def _side_by_side(
    header: Header, cells: Sequence[GridCell], match: Match | None, state: State
) -> list[Settled]:
    table = header.table
    beside = match.name.name if match is not None else _waiting_channel(state, table)
    pairs = list(zip(header.leaves, cells, strict=True))
    kept = [(leaf, cell) for leaf, cell in pairs if not _is_space(leaf, cell, table)]
    cells = [cell for _, cell in kept]
    names = [(leaf.channel or beside, leaf.column) for leaf, _ in kept]
    named = tuple(address_of(table, row, column) for row, column in names if row and column)
    if len(named) != len(names) or len(set(named)) != len(named):
        filled = _filled(cells)
        return (
            [Puzzle(filled, "no_columns", match.printed if match else "", table)] if filled else []
        )
    if match is not None:
        state.last = match.name
    options = {
        form.name: named
        for form in forms_with(table)
        if all(one.row in form.tables[table].rows for one in named)
    }
    return [Reading(table, options, tuple(cells), match)]


def _is_space(leaf: Leaf, cell: GridCell, table: str) -> bool:
    """Whether a column only keeps space: nothing in it, nor in the header below a channel."""
    if leaf.column is not None or sort_of(cell.text) != "blank":
        return False
    return channel_for(leaf.path[-1], table) is not None or key(leaf.path[-1]) in lexicon().groups


def _waiting_channel(state: State, table: str) -> str | None:
    """The channel that a heading above the grid names (行政诉讼（复议后起诉）)."""
    match = find_row([cell.text for cell in state.pending], None, table)
    return match.name.name if match is not None else None
