"""How the rows of a header lie above each other: what they cover, and where a cell is missing."""

from __future__ import annotations

from collections.abc import Sequence

# A header cell as far as it matters here: text, first slot, slots.
Cell = tuple[str, int, int]
# A cell of a grid without its place in the file: text, row, column, rows, columns.
Printed = tuple[str, int, int, int, int]
# Slots of a line, one bit each.
Slots = int


def laid_out(
    rows: Sequence[Sequence[Printed]], width: int
) -> tuple[tuple[tuple[Cell, ...], ...], tuple[Slots, ...]]:
    """The cells with text of each row, and the slots that the row leaves open.

    A cell ends where one reaches down from above. Where a slot is open a cell is missing, or another
    spans too little: what is left may stand under or above the wrong cells.
    """
    if len(rows) == 1:
        return (tuple([(cell[0], cell[2], cell[4]) for cell in rows[0] if cell[0]]),), (0,)
    found: list[tuple[Cell, ...]] = []
    holes: list[Slots] = []
    reaching: list[tuple[int, Slots]] = []  # the row that is free again, and what is not above it
    for row in rows:
        line: list[Cell] = []
        number = row[0][1] if row else 0
        free = slots(0, width)
        for end, covered in reaching:
            free &= ~covered if end > number else -1
        for text, _, start, down, across in row:
            if across > 1 and slots(start + 1, start + across) & ~free:
                across = next(more for more in range(1, across) if not free >> start + more & 1)
            own = slots(start, start + across)
            free &= ~own
            if down > 1:
                reaching.append((number + down, own))
            if text:
                line.append((text, start, across))
        holes.append(free)
        found.append(tuple(line))
    return tuple(found), tuple(holes)


def slots(start: int, stop: int) -> Slots:
    """The slots from one to the other."""
    return (1 << stop) - (1 << start)
