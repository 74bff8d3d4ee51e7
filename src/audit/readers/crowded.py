"""Cells of neighbouring columns that nearly touch: cut where other lines show that a column is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

Char = dict[str, Any]
Piece = Sequence[Char]
Edge = Callable[[Piece], float]
NARROW = 0.2  # of the width of a digit: digits of one figure are nearer to each other
LOOSE = 0.2  # of the height of a character: other characters of one cell are nearer to each other
USUAL = 3  # cells of other lines that show a column by themselves
COLUMNS = 4  # figures side by side that the names above can show to be apart, at least
HEAD = 3  # lines above that may hold the names
NEAR = 0.6  # points that pieces of one column may be out of line
EDGES: tuple[Edge, ...] = (
    lambda piece: float(piece[0]["x0"]),
    lambda piece: float(piece[0]["x0"] + piece[-1]["x1"]) / 2,
    lambda piece: float(piece[-1]["x1"]),
)
_PAGE_NUMBER = re.compile(r"[-—–]\s*\d+\s*[-—–]|第\s*\d+\s*页.*")
Places = Sequence[Sequence[float]]  # of each of the edges, ascending


def part_crowded(lines: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pieces of each line; one is cut at narrow gaps if all its parts are in line with pieces of
    other lines: labels by their start, middle or end, figures side by side all by the same of these."""
    split = [[part for piece in line for part in _all_parts(piece)] for line in lines]
    cut: list[list[Piece]] = []
    for at, line in enumerate(lines):
        footer = len(line) == 1 and is_page_number("".join(one["text"] for one in line[0]))
        if footer or not any(_has_gap(piece) for piece in line):
            cut.append(list(line))
            continue
        tables = (one for one in (*split[:at], *split[at + 1 :]) if len(one) > 1)
        others = [part for other in tables for part in other]
        places = [sorted(map(edge, others)) for edge in EDGES]
        if _stand_in_columns(split[at], split[max(at - HEAD, 0) : at]):
            cut.append(split[at])
            continue
        parts = [part for piece in line for part in _words(piece, places)]
        cut.append([part for piece in parts for part in _figures(piece, places)])
    return cut


def _stand_in_columns(figures: Sequence[Piece], above: Sequence[Sequence[Piece]]) -> bool:
    """Whether figures stand one by one in the columns whose names are in the lines above."""
    if len(figures) < COLUMNS or not all(_is_figure(part) for part in figures):
        return False
    for count in range(1, len(above) + 1):
        names = [part for line in above[-count:] for part in line]
        columns = _stacked(names)
        if len(columns) == len(figures) and not any(map(_is_figure, names)):
            middles = [sum(column) / 2 for column in columns]
            ends = [(a + b) / 2 for a, b in pairwise(middles)]
            found = [bisect_left(ends, EDGES[1](part)) for part in figures]
            return found == list(range(len(figures)))
    return False


def _stacked(parts: Sequence[Piece]) -> list[tuple[float, float]]:
    """From where to where the pieces that stand below each other reach, from left to right."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((EDGES[0](part), EDGES[2](part)) for part in parts):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def _is_figure(piece: Piece) -> bool:
    return all(char["text"].isdecimal() or char["text"] in ",." for char in piece)


def is_page_number(text: str) -> bool:
    """Whether a line is the number of the page between dashes, or with 第 and 页."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def _has_gap(piece: Piece) -> bool:
    return any(_is_narrow(*pair) or _is_loose(*pair) for pair in pairwise(piece))


def _words(piece: Piece, places: Places) -> Iterator[Piece]:
    """The parts between gaps beside words; the piece whole, unless all of them stand in columns."""
    parts = _parts(piece, _is_loose)
    if all(any(map(_is_near, _edges(_parts(part, _is_narrow)), places)) for part in parts):
        yield from parts
    else:
        yield piece


def _edges(figures: Sequence[Piece]) -> list[float]:
    """Where the first of some figures starts and where its middle and its end are."""
    return [edge(figures[0]) for edge in EDGES]


def _figures(piece: Piece, places: Places) -> Iterator[Piece]:
    """The parts between gaps of digits; the piece whole, unless all of them stand in columns."""
    parts = _parts(piece, _is_narrow)
    for edge, known in zip(EDGES, places, strict=True):
        if all(_is_near(edge(part), known) for part in parts):
            yield from parts
            return
    if all(any(map(_is_usual, _edges([part]), places)) for part in parts):
        yield from parts
    else:
        yield piece


def _all_parts(piece: Piece) -> Iterator[Piece]:
    for part in _parts(piece, _is_loose):
        yield from _parts(part, _is_narrow)


def _parts(piece: Piece, is_gap: Callable[[Char, Char], bool]) -> list[Piece]:
    ends = [at for at, pair in enumerate(pairwise(piece), 1) if is_gap(*pair)]
    return [piece[a:b] for a, b in pairwise((0, *ends, len(piece)))]


def _is_narrow(left: Char, right: Char) -> bool:
    gap = right["x0"] - left["x1"]
    return _are_digits(left, right) and bool(gap > NARROW * (left["x1"] - left["x0"]))


def _is_loose(left: Char, right: Char) -> bool:
    gap = right["x0"] - left["x1"]
    return not _are_digits(left, right) and bool(gap > LOOSE * (left["bottom"] - left["top"]))


def _are_digits(left: Char, right: Char) -> bool:
    return bool(left["text"].isdecimal() and right["text"].isdecimal())


def _is_near(place: float, known: Sequence[float]) -> bool:
    at = bisect_left(known, place - NEAR)
    return at < len(known) and known[at] <= place + NEAR


def _is_usual(place: float, known: Sequence[float]) -> bool:
    """The same of a place where several stand."""
    return bisect_right(known, place + NEAR) - bisect_left(known, place - NEAR) >= USUAL
