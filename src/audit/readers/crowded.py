"""Figures of neighbouring columns that nearly touch: cut where other lines show that a column is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

Char = dict[str, Any]
Piece = Sequence[Char]
Edge = Callable[[Piece], float]
NARROW = 0.2  # of the width of a digit: digits of one figure are nearer to each other
NEAR = 0.6  # points that pieces of one column may be out of line
EDGES: tuple[Edge, ...] = (
    lambda piece: float(piece[0]["x0"]),
    lambda piece: float(piece[0]["x0"] + piece[-1]["x1"]) / 2,
    lambda piece: float(piece[-1]["x1"]),
)


def part_crowded(lines: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pieces of each line; one is cut at a narrow gap if what stands on both sides is in line
    with pieces of other lines: with their starts, their middles or their ends."""
    cut: list[list[Piece]] = []
    for at, line in enumerate(lines):
        if not any(len(_tight(piece)) > 1 for piece in line):
            cut.append(list(line))
            continue
        tables = (one for one in (*lines[:at], *lines[at + 1 :]) if len(one) > 1)
        others = [piece for other in tables for piece in other]
        places = [sorted(map(edge, others)) for edge in EDGES]
        cut.append([part for piece in line for part in _cut(piece, places)])
    return cut


def _cut(piece: Piece, places: Sequence[Sequence[float]]) -> Iterator[Piece]:
    """The parts that stand in columns; the piece whole, unless all its parts do."""
    parts = _tight(piece)
    for edge, known in zip(EDGES, places, strict=True):
        if all(_is_near(edge(part), known) for part in parts):
            yield from parts
            return
    yield piece


def _tight(piece: Piece) -> list[Piece]:
    """The parts between narrow gaps of digits."""
    ends = [
        at
        for at, (left, right) in enumerate(pairwise(piece), 1)
        if left["text"].isdecimal()
        and right["text"].isdecimal()
        and right["x0"] - left["x1"] > NARROW * (left["x1"] - left["x0"])
    ]
    return [piece[a:b] for a, b in pairwise((0, *ends, len(piece)))]


def _is_near(place: float, known: Sequence[float]) -> bool:
    at = bisect_left(known, place - NEAR)
    return at < len(known) and known[at] <= place + NEAR
