"""Signs that a file sets one right after the other: what is written in one go is one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import inf
from statistics import median
from typing import Any

Char = dict[str, Any]
SIGNS = frozenset("0123456789,.")
TOUCH = 0.6  # points that the next sign of a figure may be off the end of one, at most
EXACT = 0.05  # the same in a file that sets its signs exactly
USUAL = 3.0  # times the distance that most signs of a file are off
LEVEL = 1.0  # points that the signs of a figure may be out of line


def tolerance(chars: Sequence[Char]) -> float:
    """How far apart the signs of one figure may be, by how exactly the file sets its signs."""
    off = [
        gap
        for left, right in pairwise(chars)
        if left["text"] in SIGNS and right["text"] in SIGNS and (gap := _off(left, right)) <= TOUCH
    ]
    return min(TOUCH, max(EXACT, USUAL * median(off or [0.0])))


def runs(chars: Sequence[Char], touch: float) -> Iterator[list[int]]:
    """The places of the characters that are set one right after the other."""
    run: list[int] = []
    for at, char in enumerate(chars):
        if run and _off(chars[run[-1]], char) > touch:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def figure_runs(chars: Sequence[Char], touch: float) -> Iterator[list[int]]:
    """The same of the signs of figures alone."""
    for run in runs(chars, touch):
        for is_figure, group in groupby(run, key=lambda at: chars[at]["text"] in SIGNS):
            if is_figure:
                yield list(group)


def _off(left: Char, right: Char) -> float:
    """How far a sign is from the end of the one before it in its line."""
    if abs(right["top"] - left["top"]) >= LEVEL:
        return inf
    return abs(float(right["x0"] - left["x1"]))
