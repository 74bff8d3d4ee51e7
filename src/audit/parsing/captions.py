"""One cell over all columns of a table: words over what follows, or a whole row without lines in it."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model import GridCell, Paragraph
from audit.parsing.items import cut_line, split_tail
from audit.parsing.pieces import sort_of
from audit.parsing.readings import Puzzle, RawRow, Settled, State, Strip
from audit.parsing.rows import read_strip, wait

AS_A_ROW = 2  # figures in one cell that make it a row


def holds_a_row(cell: GridCell) -> bool:
    """Whether there are several figures in a cell."""
    return [sort_of(text) for text in cell.text.split()].count("value") >= AS_A_ROW


def captioned(cell: GridCell, state: State) -> Iterator[RawRow | Settled]:
    """The row that such a cell holds; words wait for what follows."""
    if not holds_a_row(cell):
        wait(state, [cell])
    elif spans := split_tail(cell.text):
        pieces = cut_line(Paragraph(cell.text, cell.location), spans)
        yield from read_strip(Strip(pieces), state)
    else:
        yield Puzzle((cell,), "no_columns", cell.text.split("\n")[0])
