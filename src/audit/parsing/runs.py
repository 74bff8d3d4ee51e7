"""A stretch of table pieces from top to bottom: strips and grids, one state for both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit.parsing.covering import Aligned
from audit.parsing.grids import read_grid
from audit.parsing.readings import RawRow, Settled, State, Strip
from audit.parsing.rows import flush, read_strip


def read_run(pieces: Iterable[Strip | Aligned], state: State) -> Iterator[RawRow | Settled]:
    """The rows of figures in a run, in order; a heading above a grid speaks for what is in it.

    `state` is new for each run, and has the last header of a grid when all rows are read.
    """
    for piece in pieces:
        if isinstance(piece, Aligned):
            yield from flush(state)
            yield from read_grid(piece, state)
        else:
            yield from read_strip(piece, state)
    yield from flush(state)
