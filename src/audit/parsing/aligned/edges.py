"""Which columns the figures of a row are in where some are blank: full rows of its table show it.

A layout shows columns by the pieces that it cuts a line into, or by where figures stand in their line
or on the page. What is known is learnt from rows with a figure in every column, and from a header
whose names stand in a row; where they do not agree, nothing is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from audit.parsing.aligned.fields import Run
from audit.parsing.aligned.tokens import Token
from audit.parsing.document.passages import width as screen_width

ROWS = 2  # full rows, at least, that must agree on where the columns stand
APART = 3.0  # times as far from each other as figures stray from their column, at least
TOUCH, FEW = 1, 4  # signs between figures: of a space, and of what else sets cells apart
STRAY = 0.5  # that figures of a column may be off in any case

Span = tuple[float, float]
Edge = Callable[[Span], float]
Placed = tuple[Token | None, ...]  # the figure or blank of each column; None where nothing is
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


@dataclass(frozen=True)
class Columns:
    """What the full rows of a table show of its columns.

    `starts`: for the number of pieces of a line and the piece that its figures begin after, where the
    first column is among those behind. `header` is the piece of the first column, by a header of that
    many pieces. `lines` are all tokens by their line. `scattered`: no full row has its figures in pieces
    side by side, so that counting pieces says nothing.
    """

    width: int
    starts: Mapping[tuple[int, int], set[int]] = field(default_factory=dict)
    header: tuple[int, int] | None = None
    ruler: Ruler | None = None
    lines: Mapping[int, Sequence[Token]] = field(default_factory=dict)
    scattered: bool = False

    @classmethod
    def learnt(
        cls,
        width: int,
        full: Sequence[Run],
        header: tuple[int, int] | None,
        lines: Mapping[int, Sequence[Token]],
    ) -> Columns:
        """The columns by rows that have a figure in each."""
        starts: dict[tuple[int, int], set[int]] = defaultdict(set)
        for run in full:
            filled = filled_of(run)
            if _side_by_side(filled):
                starts[run[0].slots, run[0].slot].add(filled[0].slot - run[0].slot)
        scattered = bool(full) and not starts
        return cls(width, starts, header, _ruler(full, width, lines), lines, scattered)

    def place(self, run: Run) -> Placed | None:
        """The figure of each column; None if it is not certain."""
        filled = filled_of(run)
        if len(filled) == self.width:
            return filled
        if len(filled) > self.width:
            return None
        if len(run) > len(filled) or len(run) == self.width:
            return self._by_pieces(run)
        return self._by_place(filled)

    def _by_pieces(self, run: Run) -> Placed | None:
        if len({token.slot for token in run}) != len(run):
            return None
        known = self.starts.get((run[0].slots, run[0].slot), set())
        filled = filled_of(run)
        if known:
            return _window(run, next(iter(known)), self.width) if len(known) == 1 else None
        if len(run) == self.width:
            return run
        if self.scattered:
            return self._by_place(filled) if filled else None
        if self.header is not None and self.header[1] == run[0].slots:
            return _window(run, self.header[0] - run[0].slot, self.width)
        if filled and filled[-1].slot - filled[0].slot + 1 == self.width:
            return _window(run, run.index(filled[0]), self.width)
        return self._by_place(filled) if filled and not self.starts else None

    def _by_place(self, filled: Run) -> Placed | None:
        ruler = self.ruler
        if ruler is None or (len(filled) > 1 and run_on(filled)):
            return None
        columns = [self._column(token, ruler) for token in filled]
        places = [column for column in columns if column is not None]
        if len(places) < len(columns) or places != sorted(set(places)):
            return None
        found = dict(zip(places, filled, strict=True))
        lacking = [place for at, place in enumerate(ruler.places) if at not in found]
        if self._is_covered(filled[0].line, lacking, ruler):
            return None
        return tuple(found.get(at) for at in range(self.width))

    def _column(self, token: Token, ruler: Ruler) -> int | None:
        """The column that a figure is in the line of."""
        span = _span(token, self.lines, ruler.wide)
        if span is None:
            return None
        off = [abs(ruler.edge(span) - place) for place in ruler.places]
        nearest = min(range(len(off)), key=off.__getitem__)
        return nearest if off[nearest] <= ruler.stray else None

    def _is_covered(self, line: int, lacking: Sequence[float], ruler: Ruler) -> bool:
        """Whether words or a figure reach over where one is lacking: they may have run together."""
        spans = [_span(token, self.lines, ruler.wide) for token in self.lines[line]]
        return any(
            start < place + ruler.stray and place - ruler.stray < end
            for start, end in (span for span in spans if span is not None)
            for place in lacking
        )


def filled_of(run: Run) -> Run:
    """The figures of a run, without its blanks."""
    return tuple(token for token in run if token.kind == "figure")


def _side_by_side(filled: Run) -> bool:
    return [token.slot for token in filled] == list(
        range(filled[0].slot, filled[0].slot + len(filled))
    )


def _window(run: Run, start: int, width: int) -> Placed | None:
    """So many pieces from one on, if all figures are among them."""
    if not 0 <= start <= len(run) - width:
        return None
    inside = run[start : start + width]
    if len(filled_of(inside)) != len(filled_of(run)):
        return None
    return inside


def run_on(filled: Run) -> bool:
    """Whether the same few signs part all figures of a line: where they stand then says nothing."""
    places = [token.cell.location for token in filled]
    gaps = {
        other.start - one.end
        for one, other in pairwise(places)
        if one.end is not None and other.start is not None
    }
    return max(gaps, default=TOUCH + 1) <= TOUCH or (len(gaps) == 1 and max(gaps) <= FEW)


def _ruler(full: Sequence[Run], width: int, lines: Mapping[int, Sequence[Token]]) -> Ruler | None:
    """The columns that all full rows agree on; None if there are too few, or they stray too far."""
    rows = [filled_of(run) for run in full]
    if len(rows) < ROWS or width < 2 or any(map(run_on, rows)):
        return None
    rulers = [
        ruler
        for wide in (False, True)
        if (spans := _spans(rows, lines, wide)) is not None
        for edge in EDGES
        if (ruler := _edge_of(spans, width, edge, wide)) is not None
    ]
    return min(rulers, key=lambda ruler: ruler.stray, default=None)


def _spans(
    rows: Sequence[Run], lines: Mapping[int, Sequence[Token]], wide: bool
) -> list[list[Span]] | None:
    found = [[_span(token, lines, wide) for token in row] for row in rows]
    known = [[span for span in row if span is not None] for row in found]
    return known if list(map(len, known)) == list(map(len, found)) else None


def _edge_of(spans: Sequence[Sequence[Span]], width: int, edge: Edge, wide: bool) -> Ruler | None:
    places = tuple(median(edge(row[at]) for row in spans) for at in range(width))
    stray = max(abs(edge(row[at]) - places[at]) for row in spans for at in range(width))
    stray = max(stray, STRAY)
    gap = min(b - a for a, b in pairwise(places))
    return Ruler(edge, places, stray, wide) if gap > APART * stray else None


def _span(token: Token, lines: Mapping[int, Sequence[Token]], wide: bool) -> Span | None:
    """Where a token starts and ends: points of a page, characters, or columns of a screen."""
    place = token.cell.location
    if place.box is not None:
        return None if wide else (place.box[0], place.box[2])
    if place.start is None or place.end is None:
        return None
    if not wide:
        return place.start, place.end
    before = sum(
        screen_width(one.cell.text) - len(one.cell.text)
        for one in lines[token.line]
        if (one.cell.location.start or 0) < place.start
    )
    return place.start + before, place.start + before + screen_width(token.cell.text)
