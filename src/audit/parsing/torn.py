"""Figures that a narrow column breaks over two lines, in layouts without rules: the row is not read."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import GridCell
from audit.parsing.readings import Puzzle, RawRow, Settled

Box = tuple[float, float, float, float]
CLOSE = 0.5  # of the height of a line: lines that are nearer to each other are of one row


def without_torn(rows: Sequence[RawRow | Settled]) -> list[RawRow | Settled]:
    """The rows; one whose figures go on in lines below becomes a puzzle, these lines included."""
    found: list[RawRow | Settled] = []
    last: tuple[GridCell, ...] = ()
    for row in rows:
        if found and isinstance(row, RawRow) and _goes_on(last, row):
            above = found.pop()
            cells = *(above.filled if isinstance(above, RawRow) else above.cells), *row.filled
            label = above.printed if isinstance(above, RawRow) else getattr(above, "label", "")
            found.append(Puzzle(cells, "torn", str(label)))
        else:
            found.append(row)
        last = row.filled if isinstance(row, RawRow) else ()
    return found


def _goes_on(above: Sequence[GridCell], row: RawRow) -> bool:
    """Whether a line of figures without a row's label stands close below, each under one above."""
    return (
        row.match is None
        and bool(row.filled)
        and all(any(_under(cell, upper) for upper in above) for cell in row.filled)
    )


def _under(cell: GridCell, upper: GridCell) -> bool:
    here, there = cell.location.box, upper.location.box
    if here is None or there is None or cell.location.page != upper.location.page:
        return False
    gap = here[1] - there[3]
    aside = min(here[2], there[2]) - max(here[0], there[0])
    return abs(gap) < CLOSE * (here[3] - here[1]) and aside > 0
