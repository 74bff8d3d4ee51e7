"""Where figures stand on the page, to tell which of a row are missing: complete rows show the columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from audit.model import GridCell
from audit.parsing.passages import width
from audit.parsing.readings import RawRow

ROWS = 2  # complete rows, at least, that must agree on the columns
APART = 3.0  # times as far from each other as figures stray from their column, at least

Span = tuple[float, float]
Edge = Callable[[Span], float]
EDGES: tuple[Edge, ...] = (
    lambda span: span[0],
    lambda span: (span[0] + span[1]) / 2,
    lambda span: span[1],
)


@dataclass(frozen=True, slots=True)
class Ruler:
    """The columns as one edge of their figures: a place each, and how far figures stray from it."""

    edge: Edge
    places: tuple[float, ...]
    stray: float
    wide: bool

    def fit(self, row: RawRow) -> tuple[GridCell, ...] | None:
        """The row's figures with blanks between, one cell a column; None if that is not certain."""
        if len(row.filled) > 1 and _run_on(row):
            return None
        if any(cell.colspan > 1 for cell in row.filled):
            return None
        found: dict[int, GridCell] = {}
        for cell in row.filled:
            span = _span(cell, row, self.wide)
            if span is None:
                return None
            off = [abs(self.edge(span) - place) for place in self.places]
            nearest = min(range(len(off)), key=off.__getitem__)
            if off[nearest] > self.stray or nearest in found:
                return None
            found[nearest] = cell
        order = [cell for _, cell in sorted(found.items())]
        if order != list(row.filled):
            return None
        if self._is_covered(row, [at for at in range(len(self.places)) if at not in found]):
            return None
        here = row.label[-1].location if row.label else row.filled[0].location
        return tuple(
            found.get(at) or GridCell("", 0, at, location=here) for at in range(len(self.places))
        )

    def _is_covered(self, row: RawRow, lacking: Sequence[int]) -> bool:
        """Whether a label or a figure reaches over where one is lacking: they may have run together."""
        spans = [_span(cell, row, self.wide) for cell in (*row.label, *row.filled)]
        return any(
            start < self.places[at] + self.stray and self.places[at] - self.stray < end
            for start, end in (span for span in spans if span is not None)
            for at in lacking
        )


def find_ruler(rows: Sequence[RawRow], columns: int) -> Ruler | None:
    """The columns that all complete rows agree on; None if there are too few, or they stray too far."""
    complete = [row for row in rows if len(row.filled) == columns]
    if len(complete) < ROWS or any(map(_run_on, complete)):
        return None
    rulers = [
        ruler
        for wide in (False, True)
        for edge in EDGES
        if (ruler := _ruler(complete, columns, edge, wide)) is not None
    ]
    return min(rulers, key=lambda ruler: ruler.stray, default=None)


def _run_on(row: RawRow) -> bool:
    """Whether single spaces part the figures of a line: where they stand then says nothing."""
    places = [cell.location for cell in row.filled]
    return all(
        one.end is not None and other.start is not None and other.start - one.end <= 1
        for one, other in pairwise(places)
    )


def _ruler(rows: Sequence[RawRow], columns: int, edge: Edge, wide: bool) -> Ruler | None:
    spans = [[_span(cell, row, wide) for cell in row.filled] for row in rows]
    if any(span is None for line in spans for span in line):
        return None
    edges = [[edge(span) for span in line if span is not None] for line in spans]
    places = tuple(median(line[at] for line in edges) for at in range(columns))
    stray = max(abs(line[at] - places[at]) for line in edges for at in range(columns))
    stray = max(stray, 0.5)
    gap = min(b - a for a, b in pairwise(places))
    return Ruler(edge, places, stray, wide) if gap > APART * stray else None


def _span(cell: GridCell, row: RawRow, wide: bool) -> Span | None:
    """Where a cell starts and ends in its line: points of a page, characters, or columns of a screen."""
    place = cell.location
    if place.box is not None:
        return place.box[0], place.box[2]
    if place.start is None or place.end is None:
        return None
    if not wide:
        return place.start, place.end
    before = sum(
        width(one.text) - len(one.text)
        for one in (*row.head, *row.label, *row.after)
        if one.location.line == place.line and (one.location.start or 0) < place.start
    )
    return place.start + before, place.start + before + width(cell.text)
