"""A stretch of table pieces from top to bottom: grids by their headers, all other lines by the form."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.aligned import align
from audit.parsing.aligned.tokens import Line
from audit.parsing.document.readings import Reading, Settled, State, Strip
from audit.parsing.grids.covering import Aligned
from audit.parsing.grids.reading import is_heading, read_grid
from audit.parsing.labels.pieces import sort_of


def read_run(pieces: Sequence[Strip | Aligned]) -> tuple[list[Settled], State]:
    """The rows of a run, and what is known at its end; a heading above a grid speaks for what is in it."""
    state = State()
    settled: list[Settled] = []
    lines: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Aligned):
            for one in read_grid(piece, state):
                if isinstance(one, Strip):
                    lines.append(one.cells)
                else:
                    settled.append(one)
        else:
            lines.append(piece.cells)
            _wait(piece, state)
    taken = frozenset(
        (one.match.name.table, one.match.name.name)
        for one in settled
        if isinstance(one, Reading) and one.match is not None
    )
    if any(map(_may_be_rows, lines)):
        settled += align(lines, taken)
    return settled, state


def _may_be_rows(line: Line) -> bool:
    """Whether there may be more in a line than the header of a grid."""
    return any(sort_of(cell.text) == "value" or not is_heading(cell.text) for cell in line)


def _wait(strip: Strip, state: State) -> None:
    """A line of words may be the heading of a grid below; figures end what stood above them."""
    sorts = [sort_of(cell.text) for cell in strip.cells]
    if "value" in sorts:
        state.pending.clear()
    else:
        state.wait([cell for cell, sort in zip(strip.cells, sorts, strict=True) if sort != "blank"])
