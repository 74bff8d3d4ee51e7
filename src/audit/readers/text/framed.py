"""Tables in frames of signs: what stands between two borders is one row, over several lines too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from audit.model import GridCell

BLOCKS = 3  # between borders, at least: header and body alone are framed without their rows
MANY = 6  # from which on they are rows in any case, and figures below each other are one, cut
_FIGURE = re.compile(r"[-\d.,]*\d[-\d.,]*")

Line = Sequence[GridCell]


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """The rows of a table by its lines; those without cells are borders, and left out.

    Nothing is joined if figures stand below each other between two of few borders: these are rows.
    """
    blocks = [list(block) for filled, block in groupby(lines, key=bool) if filled]
    framed = bool(lines) and not lines[0] and not lines[-1] and len(blocks) >= BLOCKS
    even = all(len(set(map(len, block))) == 1 for block in blocks)
    if framed and even and (len(blocks) >= MANY or all(map(_is_row, blocks))):
        return [[_joined(cells) for cells in zip(*block, strict=True)] for block in blocks]
    return [line for line in lines if line]


def _is_row(block: Sequence[Line]) -> bool:
    columns = zip(*block, strict=True)
    return all(sum(map(_is_figure, cells)) < 2 for cells in columns)


def _is_figure(cell: GridCell) -> bool:
    return _FIGURE.fullmatch(cell.text) is not None


def _joined(cells: Sequence[GridCell]) -> GridCell:
    """The pieces of a cell as one, which stands where the first of them does."""
    filled = [cell for cell in cells if cell.text]
    if len(filled) < 2:
        return (filled or cells)[0]
    return filled[0]._replace(text="\n".join(cell.text for cell in filled))
