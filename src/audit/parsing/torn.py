"""Figures that a narrow column breaks over two lines, in layouts without rules: the row is not read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from audit.model import GridCell
from audit.parsing.pieces import number_of
from audit.parsing.readings import Puzzle, RawRow, Settled

Box = tuple[float, float, float, float]
CHANNEL = 5  # figures of a channel of disputes
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
    """Whether a line of figures without a row's label stands close below, each under one above.

    Of a text, a line directly below does if the row does not add up as it is, and has more figures
    than that line, or adds up with them: else it is the number of a page, or a row.
    """
    if row.match is not None or not row.filled:
        return False
    if all(any(_under(cell, upper) for upper in above) for cell in row.filled):
        return True
    if not _is_next_line(above, row.filled) or _adds_up(list(map(_value, above))):
        return False
    if len(above) < CHANNEL:  # no sum tells it from a row whose label is not known
        return not row.head and not row.label
    return len(row.filled) < len(above) or _adds_up(_joined(above, row.filled))


def _is_next_line(above: Sequence[GridCell], below: Sequence[GridCell]) -> bool:
    """Whether figures of one line go on in the next, and there in one line or one below the other."""
    lines = {cell.location.line for cell in above}
    first = below[0].location.line
    return first is not None and lines == {first - 1}


def _adds_up(values: Sequence[Decimal | None]) -> bool:
    """Whether the last figure is the sum of the others, in each channel of a row of disputes."""
    size = CHANNEL if len(values) % CHANNEL == 0 else len(values)
    groups = [values[at : at + size] for at in range(0, len(values), size)]
    return size > 1 and all(
        None not in group and sum(filter(None, group[:-1])) == group[-1] for group in groups
    )


def _joined(above: Sequence[GridCell], below: Sequence[GridCell]) -> list[Decimal | None]:
    """The figures with those below put behind them, one behind each."""
    if len(above) != len(below):
        return []
    return [
        number_of(one.text.strip() + rest.text.strip()).value
        for one, rest in zip(above, below, strict=True)
    ]


def _value(cell: GridCell) -> Decimal | None:
    return number_of(cell.text).value


def _under(cell: GridCell, upper: GridCell) -> bool:
    here, there = cell.location.box, upper.location.box
    if here is None or there is None or cell.location.page != upper.location.page:
        return False
    gap = here[1] - there[3]
    aside = min(here[2], there[2]) - max(here[0], there[0])
    return abs(gap) < CLOSE * (here[3] - here[1]) and aside > 0
