"""Rows of a grid with the cells that reach down into them."""

from __future__ import annotations

from operator import attrgetter

from audit.model import Grid, GridCell

_column = attrgetter("column")


def covering_rows(grid: Grid) -> list[tuple[int, list[GridCell]]]:
    """For each row, the cells that cover it, from left to right."""
    rows: dict[int, list[GridCell]] = {}
    mixed: set[int] = set()
    for cell in grid.cells:
        row = cell.row
        if row in rows:
            rows[row].append(cell)
        else:
            rows[row] = [cell]
        if cell.rowspan > 1:
            below = range(row + 1, row + cell.rowspan)
            mixed.update(below)
            for lower in below:
                rows.setdefault(lower, []).append(cell)
    for row in mixed:
        rows[row].sort(key=_column)
    started = {cell.row for cell in grid.cells}
    return [(row, rows[row]) for row in sorted(rows) if row in started]
