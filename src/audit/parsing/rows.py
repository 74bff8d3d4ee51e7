"""Rows of figures whose columns need not line up: a path of labels, then what is printed after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from audit.model import GridCell
from audit.parsing.lexicon import Name
from audit.parsing.matching import Match, find_row
from audit.parsing.pieces import sort_of

LONGEST_PENDING = 120  # label cells kept for the header of a table


@dataclass(frozen=True, slots=True)
class Strip:
    """A printed line of a table. `upright`: it is one cell, and its figures stand below it."""

    cells: tuple[GridCell, ...]
    upright: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """`head` are the label cells before the row's own since the last row; `after` what follows it.

    `after` may hold blank cells, where the layout shows them.
    """

    match: Match | None
    head: tuple[GridCell, ...]
    label: tuple[GridCell, ...]
    after: tuple[GridCell, ...]

    @property
    def filled(self) -> tuple[GridCell, ...]:
        return tuple(cell for cell in self.after if sort_of(cell.text) != "blank")


@dataclass
class _State:
    pending: list[GridCell] = field(default_factory=list)
    values: list[GridCell] = field(default_factory=list)
    last: Name | None = None


def read_rows(strips: Iterable[Strip]) -> Iterator[RawRow]:
    """The rows of figures in a run of strips, from top to bottom."""
    state = _State()
    for strip in strips:
        if strip.upright:
            yield from _upright(strip.cells, state)
        else:
            yield from _flush(state)
            for part in _parts(strip.cells):
                yield from _across(part, state)
    yield from _flush(state)


def _upright(cells: tuple[GridCell, ...], state: _State) -> Iterator[RawRow]:
    for cell in cells:
        if sort_of(cell.text) == "value":
            state.values.append(cell)
        else:
            yield from _flush(state)
            _wait(state, [cell])


def _flush(state: _State) -> Iterator[RawRow]:
    if state.values:
        values, state.values = tuple(state.values), []
        yield _row(state, values)


def _across(cells: tuple[GridCell, ...], state: _State) -> Iterator[RawRow]:
    sorts = [sort_of(cell.text) for cell in cells]
    cut = max((i + 1 for i, sort in enumerate(sorts) if sort in ("label", "words")), default=0)
    _wait(state, [cell for cell, sort in zip(cells[:cut], sorts, strict=False) if sort != "blank"])
    after = cells[cut:]
    if "value" in sorts[cut:]:
        yield _row(state, after)
    elif cut and after:
        yield from _vacant(state, after)


def _vacant(state: _State, after: tuple[GridCell, ...]) -> Iterator[RawRow]:
    """A row of the form with nothing filled in; heads of groups and columns are no such rows."""
    match = find_row([cell.text for cell in state.pending[-3:]], state.last)
    if match is not None and match.exact and match.name.table != "disputes":
        row = _row(state, after, keep=True)
        if row.match is not None:
            yield row


def _row(state: _State, after: tuple[GridCell, ...], keep: bool = False) -> RawRow:
    path = [cell.text for cell in state.pending]
    match = find_row(path, state.last)
    used = match.used if match else 0
    cut = len(path) - used
    head, label = tuple(state.pending[:cut]), tuple(state.pending[cut:])
    if not keep:
        state.pending.clear()
    if match is not None:
        state.last = match.name
    return RawRow(match, head, label, after)


def _wait(state: _State, cells: list[GridCell]) -> None:
    state.pending.extend(cells)
    del state.pending[:-LONGEST_PENDING]


def _parts(cells: tuple[GridCell, ...]) -> Iterator[tuple[GridCell, ...]]:
    """A line that holds two rows side by side, as its rows. An enumerator is no figure."""
    start, seen = 0, False
    filled = [cell for cell in cells if sort_of(cell.text) != "blank"]
    first = filled[0] if filled else None
    for index, cell in enumerate(cells):
        sort = sort_of(cell.text)
        if sort == "value" and not (cell is first and len(cell.text) <= 2):
            seen = True
        elif sort in ("label", "words") and seen:
            yield cells[start:index]
            start, seen = index, False
    yield cells[start:]
