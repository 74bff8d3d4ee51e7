"""How the rows of a header lie above each other: what they cover, and where a cell is missing."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import GridCell

# A header cell as far as it matters here: text, first slot, slots.
Cell = tuple[str, int, int]


def laid_out(
    rows: Sequence[Sequence[GridCell]], width: int
) -> tuple[tuple[tuple[Cell, ...], ...], tuple[frozenset[int], ...]]:
    """The cells with text of each row, and the slots that the row leaves open.

    A cell ends where one reaches down from above. Where a slot is open a cell is missing, or another
    spans too little: what is left may stand under or above the wrong cells.
    """
    found: list[tuple[Cell, ...]] = []
    holes: list[frozenset[int]] = []
    reached: dict[int, int] = {}  # slot → the row in which it is free again
    for row in rows:
        line: list[Cell] = []
        number = row[0].row if row else 0
        free = {slot for slot in range(width) if reached.get(slot, 0) <= number}
        for text, _, start, down, across, _ in row:
            stop = start + 1
            while stop < start + across and stop in free:
                stop += 1
            free.difference_update(range(start, stop))
            if down > 1:
                reached.update(dict.fromkeys(range(start, stop), number + down))
            if text:
                line.append((text, start, stop - start))
        holes.append(frozenset(free))
        found.append(tuple(line))
    return tuple(found), tuple(holes)
