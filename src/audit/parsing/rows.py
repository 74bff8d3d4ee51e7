"""Rows of figures whose columns need not line up: a path of labels, then what is printed after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.model import GridCell
from audit.parsing.matching import find_row
from audit.parsing.pieces import sort_of
from audit.parsing.readings import RawRow, State, Strip

LONGEST_PENDING = 120  # label cells kept for the header of a table


def read_strip(strip: Strip, state: State) -> Iterator[RawRow]:
    """The rows that this strip completes; what it leaves open waits in `state`."""
    if strip.upright:
        yield from _upright(strip.cells, state)
        return
    yield from flush(state)
    for part in _parts(strip.cells):
        yield from _across(part, state)


def _upright(cells: tuple[GridCell, ...], state: State) -> Iterator[RawRow]:
    for cell in cells:
        if sort_of(cell.text) == "value":
            state.values.append(cell)
        else:
            yield from flush(state)
            wait(state, [cell])


def flush(state: State) -> Iterator[RawRow]:
    """The row whose figures stood one below the other, if there is one."""
    if state.values:
        values, state.values = tuple(state.values), []
        yield _row(state, values)


def _across(cells: tuple[GridCell, ...], state: State) -> Iterator[RawRow]:
    """Labels up to the first figure; what follows it belongs to the row, a word among it too."""
    sorts = [sort_of(cell.text) for cell in cells]
    labels = [i for i, sort in enumerate(sorts) if sort in ("label", "words")]
    first = next((i for i, sort in enumerate(sorts) if sort == "value" and i), len(sorts))
    cut = max((i + 1 for i in labels if i < first), default=0)
    wait(state, [cell for cell, sort in zip(cells[:cut], sorts, strict=False) if sort != "blank"])
    after = cells[cut:]
    if "value" in sorts[cut:]:
        yield _row(state, after)
    elif cut and after:
        yield from _vacant(state, after)


def _vacant(state: State, after: tuple[GridCell, ...]) -> Iterator[RawRow]:
    """A row of the form with nothing filled in; heads of groups and columns are no such rows."""
    match = find_row([cell.text for cell in state.pending[-3:]], state.last)
    if match is not None and match.exact and match.name.table != "disputes":
        row = _row(state, after, keep=True)
        if row.match is not None:
            yield row


def _row(state: State, after: tuple[GridCell, ...], keep: bool = False) -> RawRow:
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


def wait(state: State, cells: Sequence[GridCell]) -> None:
    """Keep label cells until figures follow."""
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
        elif sort == "label" and seen:
            yield cells[start:index]
            start, seen = index, False
    yield cells[start:]
