"""Figures that a narrow column breaks over two lines, in layouts without rules: the row is not read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from audit.model import GridCell
from audit.parsing.pieces import number_of
from audit.parsing.readings import Puzzle, RawRow, Settled

Box = tuple[float, float, float, float]
CHANNEL = 5  # figures of a channel of disputes
NEAR = 2  # lines between them: the end of a page counts as one
CLOSE = 0.5  # of the height of a line: lines that are nearer to each other are of one row


def without_torn(rows: Sequence[RawRow | Settled]) -> list[RawRow | Settled]:
    """The rows; one whose figures go on in lines below becomes a puzzle, these lines included.

    So does one whose figures begin in a line above, where a text has its label halfway between.
    """
    found: list[RawRow | Settled] = []
    last: tuple[GridCell, ...] = ()
    piece = False
    for row in rows:
        if found and isinstance(row, RawRow) and _goes_on(last, row):
            above = found.pop()
            cells = *(above.filled if isinstance(above, RawRow) else above.cells), *row.filled
            label = above.printed if isinstance(above, RawRow) else getattr(above, "label", "")
            found.append(Puzzle(cells, "torn", str(label)))
        elif piece and isinstance(row, RawRow) and row.match and _begins_above(last, row.filled):
            found.append(Puzzle(row.filled, "torn", row.printed))
        else:
            found.append(row)
        last = row.filled if isinstance(row, RawRow) else ()
        piece = isinstance(row, RawRow) and row.match is None
    return found


def may_be_pieces(row: RawRow) -> bool:
    """Whether the figures of a row stand one below the other and do not add up: they may be pieces."""
    cells = row.filled
    upright = len({cell.location.line for cell in cells}) == len(cells) > CHANNEL
    return upright and not _adds_up(list(map(_value, cells)))


def _goes_on(above: Sequence[GridCell], row: RawRow) -> bool:
    """Whether a line of figures without a row's label stands close below, each under one above.

    Of a text, a line directly below does if it has some of as many figures, or if the row does not
    add up as it is: else it is the number of a page, or a row.
    """
    if row.match is not None or not row.filled:
        return False
    if all(any(_under(cell, upper) for upper in above) for cell in row.filled):
        return True
    values, rest = list(map(_value, above)), list(map(_value, row.filled))
    gap = _gap(above, row.filled)
    bare = not row.head and not row.label
    if None in rest or not 0 < gap <= NEAR:
        return False
    if bare and 1 < len(rest) < len(values):
        return True
    if _adds_up(values):
        return False
    if len(above) < CHANNEL:  # no sum tells it from a row whose label is not known
        return gap == 1 and bare
    return len(rest) < len(values) or _adds_up(_joined(above, row.filled))


def _begins_above(above: Sequence[GridCell], figures: Sequence[GridCell]) -> bool:
    """The same of a row and a line of figures without a label above it, which is no row itself."""
    values = list(map(_value, figures))
    if len(values) < CHANNEL or None in map(_value, above) or _adds_up(values):
        return False
    near = bool(above) and 0 < _gap(above, figures) <= NEAR
    return near and (len(above) < len(values) or _adds_up(_joined(above, figures)))


def _gap(above: Sequence[GridCell], below: Sequence[GridCell]) -> int:
    """How many lines below figures that stand in one line others begin; 0 if that is not known."""
    lines = {cell.location.line for cell in above}
    first, last = below[0].location.line, lines.pop() if len(lines) == 1 else None
    return first - last if first is not None and last is not None else 0


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
