"""Rows of a grid with the cells that reach down into them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from audit.model import Grid, GridCell

_row, _column = attrgetter("row"), attrgetter("column")


def covering_rows(grid: Grid) -> Iterator[tuple[int, list[GridCell], list[GridCell]]]:
    """For each row, the cells that start in it, and all that cover it from left to right.

    Where none reaches down from above, both are the same list.
    """
    starting: dict[int, list[GridCell]] = {}
    for row, cells in groupby(grid.cells, _row):
        starting.setdefault(row, []).extend(cells)
    reaching: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        if cell.rowspan > 1:
            for row in range(cell.row + 1, cell.row + cell.rowspan):
                reaching.setdefault(row, []).append(cell)
    for row, own in sorted(starting.items()):
        above = reaching.get(row)
        yield row, own, sorted(above + own, key=_column) if above else own
