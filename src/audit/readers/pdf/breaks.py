"""Rows that a page break cuts through: the rest of a label or note is put back behind its beginning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from audit.folding import left_open
from audit.model import Grid, GridCell
from audit.readers.labels import is_label

ALIGNED = 3.0  # points that the edges of a column may be off on the next page


def join_breaks(pages: Mapping[int, Sequence[Grid]]) -> dict[int, list[Grid]]:
    """The ruled tables of each page (by its number) with the rows whole that go on on the next."""
    found = {number: list(grids) for number, grids in pages.items()}
    for number, below in sorted(found.items()):
        above = found.get(number - 1)
        if above and below and (whole := _joined(above[-1], below[0], _heads(found, number))):
            above[-1], below[0] = whole
    return found


def _heads(pages: Mapping[int, Sequence[Grid]], number: int) -> list[tuple[str, ...]]:
    """The rows that begin a table on a page before: what may be repeated on this one."""
    grids = (grid for page, some in pages.items() if page < number for grid in some)
    return [tuple(cell.text for cell in row) for grid in grids for row in grid.rows()]


def _joined(above: Grid, below: Grid, heads: Sequence[tuple[str, ...]]) -> tuple[Grid, Grid] | None:
    """Both grids with the cut row in the upper one; None if there is no such row."""
    rows = below.rows()
    repeated = 0
    while repeated < len(rows) and tuple(one.text for one in rows[repeated]) in heads:
        repeated += 1
    if repeated == len(rows):
        return None
    cut = rows[repeated]
    last = max(cell.row + cell.rowspan for cell in above.cells)
    open_cells = [cell for cell in above.cells if cell.row + cell.rowspan == last]
    ends: dict[GridCell, GridCell] = {}
    for rest in cut:
        begun = next((one for one in open_cells if _is_above(one, rest)), None)
        if not rest.text:
            continue
        if begun is None or not _goes_on(begun.text, rest.text):
            return None
        ends[begun] = begun._replace(text=f"{begun.text}\n{rest.text}")
    if all(is_label(cell.text) for cell in ends):
        return None
    upper = tuple(ends.get(cell, cell) for cell in above.cells)
    return replace(above, cells=upper), replace(below, cells=_without(below, cut[0].row))


def _goes_on(begun: str, rest: str) -> bool:
    """Whether both make up a label, or the rest ends a note in brackets that is begun."""
    return is_label(begun + rest) or left_open(begun) == 1 == -left_open(rest)


def _is_above(one: GridCell, other: GridCell) -> bool:
    here, there = one.location.box, other.location.box
    if here is None or there is None:
        return False
    return abs(here[0] - there[0]) < ALIGNED and abs(here[2] - there[2]) < ALIGNED


def _without(grid: Grid, row: int) -> tuple[GridCell, ...]:
    return tuple(
        cell._replace(row=cell.row - (cell.row > row), rowspan=cell.rowspan - _covers(cell, row))
        for cell in grid.cells
        if cell.row != row
    )


def _covers(cell: GridCell, row: int) -> bool:
    return cell.row < row < cell.row + cell.rowspan
