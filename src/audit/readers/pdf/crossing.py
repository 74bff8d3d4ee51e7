"""Figures wider than their cell, which run over its line: whose they are, as far as the others tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from audit.readers.pdf.runs import Char, figure_runs, tolerance

Box = tuple[float, float, float, float]
NEAR = 0.25  # points that a sign may be off a place to count as being there
STRAY = 2.0  # points that figures of one alignment may be off
OTHERS = 3  # figures inside their cells that show how all are aligned, at least
FEWEST = 2  # the same, where all that run over their cells fit as well


def settle_crossing(
    chars: Sequence[Char], owners: Sequence[int | None], boxes: Sequence[Box]
) -> tuple[list[int | None], list[set[int]]]:
    """The cell of each character, those of a figure all in the one that it is aligned in, and the
    sets of cells that a figure runs over which could be in any of them."""
    found = list(owners)
    figures = list(figure_runs(chars, tolerance(chars)))
    over = [run for run in figures if len({owners[at] for at in run}) > 1]
    if not over:
        return found, []
    alone = defaultdict(list)
    for run in figures:
        if run not in over and (owner := owners[run[0]]) is not None:
            alone[owner].append(run)
    signs = Counter(owners)
    inside = [
        _offsets(chars, run, boxes[owner])
        for owner, (run, *_) in alone.items()
        if len(run)
        == signs[owner]  # with nothing else in the cell: a note may be aligned otherwise
    ]
    unsure: list[set[int]] = []
    touched = [{owner for at in run if (owner := owners[at]) is not None} for run in over]
    fitting = [
        _fitting(chars, run, cells, boxes, inside) for run, cells in zip(over, touched, strict=True)
    ]
    few = len(inside) < OTHERS and any(len(fit) != 1 for fit in fitting)
    for run, cells, fit in zip(over, touched, fitting, strict=True):
        if len(fit) == 1 and not few:
            for at in run:
                found[at] = next(iter(fit))
        elif len(cells) > 1:
            unsure.append(cells)
    return found, unsure


def _offsets(chars: Sequence[Char], run: Sequence[int], box: Box) -> tuple[float, float, float]:
    """How far a figure is from the left line, the middle and the right line of a cell."""
    left, right = chars[run[0]]["x0"], chars[run[-1]]["x1"]
    return left - box[0], (left + right - box[0] - box[2]) / 2, box[2] - right


def _fitting(
    chars: Sequence[Char],
    run: Sequence[int],
    touched: set[int],
    boxes: Sequence[Box],
    inside: Sequence[tuple[float, float, float]],
) -> set[int]:
    """The cells in which the figure would be aligned as all that are inside theirs."""
    if len(inside) < FEWEST:
        return set()
    fitting = set[int]()
    for edge, offsets in enumerate(zip(*inside, strict=True)):
        usual = median(offsets)
        if max(abs(one - usual) for one in offsets) > STRAY:
            continue
        off = {
            owner: [_offsets(chars, part, boxes[owner])[edge] - usual for part in _ends(run, edge)]
            for owner in touched
        }
        whole = {owner for owner in touched if abs(off[owner][0]) <= STRAY}
        others = (abs(one) for owner in touched - whole for one in off[owner])
        if whole and min(others, default=STRAY) <= NEAR:
            return set()  # a sign inside stands where another figure would: it may be two
        fitting |= whole
    return fitting


def _ends(run: Sequence[int], edge: int) -> list[Sequence[int]]:
    """The figure, and what of it would begin or end at each of its signs."""
    if edge == 0:
        return [run[at:] for at in range(len(run))]
    return [run[:at] for at in range(len(run), 0, -1)] if edge == 2 else [run]


def merged(unsure: Sequence[set[int]]) -> list[set[int]]:
    """The sets of cells that have one in common, together."""
    found: list[set[int]] = []
    for one in unsure:
        joined = [other for other in found if other & one]
        found = [other for other in found if not other & one]
        found.append(one.union(*joined))
    return found
