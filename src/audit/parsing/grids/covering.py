"""Rows of a grid with the cells that reach down into them, and what each text can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, groupby
from operator import itemgetter
from typing import NamedTuple

from audit.model import Grid, GridCell
from audit.parsing.labels.pieces import Sort, sort_of

_text, _row, _column, _rowspan = map(itemgetter, range(4))
_new = tuple.__new__


class Covered(NamedTuple):
    """A row: the cells that start in it, the sort of each, and those that reach down into it.

    `tall` says whether any that starts in it reaches down further.
    """

    number: int
    own: Sequence[GridCell]
    sorts: Sequence[Sort]
    above: Sequence[GridCell]
    tall: bool

    @property
    def cells(self) -> list[GridCell]:
        """All that cover the row, from left to right."""
        return sorted([*self.above, *self.own], key=_column)


@dataclass(frozen=True, slots=True)
class Aligned:
    """Rows of a table whose columns line up; `width` counts the slots of the widest."""

    rows: Sequence[Covered]
    width: int

    @classmethod
    def of(cls, rows: Sequence[Covered]) -> Aligned:
        """A stretch of a grid. Raises ValueError without a row."""
        return cls(
            rows, max([cell.column + cell.colspan for cell in [row.own[-1] for row in rows]])
        )


def covering_rows(grid: Grid) -> Iterator[Covered]:
    """Each row that a cell starts in, from the top."""
    sorts = list(map(sort_of, map(_text, grid.cells)))
    reaching: dict[int, list[GridCell]] = {}
    tall: set[int] = set()
    for cell in compress(grid.cells, map((1).__lt__, map(_rowspan, grid.cells))):
        tall.add(cell.row)
        for row in range(cell.row + 1, cell.row + cell.rowspan):
            reaching.setdefault(row, []).append(cell)
    done = 0
    for row, cells in groupby(grid.cells, _row):
        own = list(cells)
        start, done = done, done + len(own)
        yield _new(Covered, (row, own, sorts[start:done], reaching.get(row, ()), row in tall))
