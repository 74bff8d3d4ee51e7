"""Lines of a PDF page to blocks: pieces side by side are rows, and a label goes with its figures.

Without rules only the place tells: a label of several lines belongs to the one line of figures that
stands beside any of them. Where a label and its figures are set to different heights of their row,
the order of both tells, if between rows that are whole there are as many of the one as of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from audit.model import Block, Grid, GridCell, Location, Paragraph
from audit.readers.labels import is_figure, names_row
from audit.readers.words import Line, is_level

TALL = 1.6  # times the height of the lines of a page: a piece of several lines
FAR = 4.0  # heights of a line that a label and its figures may be apart


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces side by side from left to right; `middle` is where its line is."""

    pieces: tuple[Line, ...]
    middle: float

    @classmethod
    def of(cls, pieces: Sequence[Line]) -> Row:
        ranked = sorted(pieces, key=lambda one: one.box[0])
        lowest = min(pieces, key=lambda one: one.box[3] - one.box[1])
        return cls(tuple(ranked), (lowest.box[1] + lowest.box[3]) / 2)

    @property
    def figures(self) -> int:
        return sum(is_figure(piece.text) for piece in self.pieces)

    @property
    def lacks_label(self) -> bool:
        return bool(self.figures) and self.figures == len(self.pieces)

    @property
    def lacks_figures(self) -> bool:
        return not self.figures and names_row(self.pieces[-1].text)


def unruled_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Lines as paragraphs; pieces that stand side by side with gaps between as rows of a grid."""
    rows = _paired(_side_by_side(lines))
    for together, group in groupby(rows, key=lambda row: len(row.pieces) > 1):
        if together:
            yield _grid(list(group))
        else:
            yield from (_paragraph(row.pieces[0]) for row in group)


def _side_by_side(lines: Sequence[Line]) -> list[Row]:
    """The rows from top to bottom. A tall piece goes with the first line of figures beside it."""
    high = min((line.box[3] - line.box[1] for line in lines), default=0.0)
    tall = [line for line in lines if line.box[3] - line.box[1] > TALL * high]
    rows = [Row.of(pieces) for pieces in _level([one for one in lines if one not in tall])]
    alone = []
    for piece in tall:
        beside = [at for at, row in enumerate(rows) if row.figures and _is_beside(piece, row)]
        if beside:
            rows[beside[0]] = Row.of([*rows[beside[0]].pieces, piece])
        else:
            alone.append(piece)
    for pieces in _level(alone):
        within = [
            row for row in rows if not row.figures and any(_is_beside(one, row) for one in pieces)
        ]
        rows = [row for row in rows if row not in within]
        rows.append(Row.of([*pieces, *(one for row in within for one in row.pieces)]))
    return sorted(rows, key=lambda row: row.middle)


def _level(lines: Sequence[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.box[1] + one.box[3]):
        if found and is_level(found[-1][-1].box, line.box):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _is_beside(piece: Line, row: Row) -> bool:
    return piece.box[1] <= row.middle <= piece.box[3]


def _paired(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows; labels without figures and figures without a label in between are one by one rows."""
    for parted, group in groupby(rows, key=lambda row: row.lacks_label or row.lacks_figures):
        if not parted:
            yield from group
            continue
        members = list(group)
        figures = [row for row in members if row.lacks_label]
        names = [row for row in members if not row.lacks_label]
        pairs = list(zip(names, figures, strict=False))
        if len(names) == len(figures) and all(_is_near(*pair) for pair in pairs):
            yield from (Row((*name.pieces, *row.pieces), row.middle) for name, row in pairs)
        elif figures and names:
            yield from figures  # before the labels: no label speaks for figures that may be others
            yield from names
        else:
            yield from members


def _is_near(one: Row, other: Row) -> bool:
    high = min(piece.box[3] - piece.box[1] for piece in other.pieces)
    return abs(one.middle - other.middle) <= FAR * high


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(line.text, Location(page=line.page, box=line.box))


def _grid(rows: Sequence[Row]) -> Grid:
    cells = tuple(
        GridCell(line.text, index, column, location=Location(page=line.page, box=line.box))
        for index, row in enumerate(rows)
        for column, line in enumerate(row.pieces)
    )
    first = rows[0].pieces[0]
    return Grid(cells, Location(page=first.page, box=first.box), ragged=True)
