"""Tables that stand side by side in one grid: cut where the head of the labels is printed again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, pairwise

from audit.folding import key
from audit.model import Grid, GridCell
from audit.parsing.grids.covering import Covered, covering_rows
from audit.parsing.labels.lexicon import lexicon

FEWEST = 4  # cells of a line that heads two tables


def side_by_side(rows: Sequence[Covered]) -> Iterator[Sequence[Covered]]:
    """The tables from left to right; the rows as they are if they are one table."""
    cuts = _cuts(rows)
    if not cuts or any(_crosses(cell, cut) for row in rows for cell in row.own for cut in cuts):
        yield rows
        return
    for start, stop in zip((0, *cuts), (*cuts, None), strict=True):
        cells = tuple(
            cell._replace(column=cell.column - start)
            for row in rows
            for cell in row.own
            if cell.column >= start and (stop is None or cell.column < stop)
        )
        yield list(covering_rows(Grid(cells, cells[0].location)))


def _cuts(rows: Sequence[Covered]) -> list[int]:
    """The columns in which the first cell of the header's line comes again (信息内容), after others."""
    for row in rows:
        if "value" in row.sorts:
            break
        if len(row.own) < FEWEST:
            continue
        head = next((key(cell.text) for cell in row.own if cell.text), "")
        if head in lexicon().furniture:
            texts = ["", *(key(cell.text) for cell in row.own)]
            begun = [before != head and text == head for before, text in pairwise(texts)]
            return [cell.column for cell in compress(row.own, begun)][1:]
    return []


def _crosses(cell: GridCell, column: int) -> bool:
    return cell.column < column < cell.column + cell.colspan
