"""A stretch of table pieces from top to bottom: strips and grids, one state for both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit.model import Grid
from audit.parsing.grids import read_grid
from audit.parsing.readings import RawRow, Settled, State, Strip
from audit.parsing.rows import flush, read_strip


def read_run(pieces: Iterable[Strip | Grid], state: State) -> Iterator[RawRow | Settled]:
    """The rows of figures in a run, in order; a heading above a grid speaks for what is in it.

    `state` is new for each run, and has the last header of a grid when all rows are read.
    """
    for piece in pieces:
        if isinstance(piece, Grid):
            yield from flush(state)
            yield from read_grid(piece, state)
        else:
            yield from read_strip(piece, state)
    yield from flush(state)
