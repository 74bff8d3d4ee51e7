"""The alignment: which labels stand in a text, so that they explain most of it in the form's order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from audit.parsing.aligned.candidates import (
    Candidate,
    Labelled,
    Unit,
    alike,
    is_telling,
    labelled,
    place_of,
    printed_as_on_the_form,
)
from audit.parsing.aligned.wording import Wording
from audit.parsing.labels.lexicon import Name

# For each row that may be the last so far: the greatest weight, and how it came about.
State = tuple[np.ndarray, np.ndarray]
ROWS = 60  # more rows than any table has
ROUNDS = 2  # in which labels that are not as on the form are looked for
RIVAL = 1.0  # how much better a label must fit than that of another row


def aligned(wording: Wording) -> tuple[list[Candidate], list[Candidate]]:
    """The labels of rows in a text, in the form's order, and those that stand out of that order.

    First those that are printed as on the form; then, between them, those that are cut or misspelt;
    between all these, those that are as much like the label of a row elsewhere.
    """
    exact = list(printed_as_on_the_form(wording))
    order = _unit_order(exact)
    chosen = chain(exact, order)
    misplaced = _displaced(exact, chosen)
    for _ in range(ROUNDS):
        near = [one for one in _near(wording, chosen, order) if not _overlaps(one, misplaced)]
        if not near:
            break
        chosen = chain([*chosen, *near], order)
    rows = [one for one in chosen if one.row is not None]
    return rows, _displaced(exact, chosen)


def _unit_order(candidates: Iterable[Candidate]) -> dict[Unit, int]:
    """The blocks as they come one after the other in this text, by labels that no other has."""
    found: dict[Unit, list[int]] = {}
    for one in candidates:
        if one.row is not None and is_telling(one.row, one.end - one.start):
            unit, _ = place_of(one.row)
            found.setdefault(unit, []).extend([one.start] * round(one.weight))
    middle = {unit: sorted(places)[len(places) // 2] for unit, places in found.items() if places}
    return {unit: at for at, unit in enumerate(sorted(middle, key=lambda one: middle[one]))}


def chain(candidates: Sequence[Candidate], order: dict[Unit, int]) -> list[Candidate]:
    """Of the candidates those that do not overlap, rows each after the one before it on the form,
    with the greatest weight together."""
    starting: dict[int, list[Candidate]] = {}
    for one in candidates:
        if one.weight > 0:
            starting.setdefault(one.start, []).append(one)
    wide = (len(order) + 1) * ROWS
    best: dict[int, State] = {}
    nodes: list[tuple[Candidate | None, int]] = [(None, -1)]
    weight, node = np.full(wide, -np.inf), np.zeros(wide, dtype=np.int64)
    weight[0] = 0.0
    for place in sorted({*starting, *(one.end for one in candidates)}):
        other, its = best.pop(place, (weight, node))
        node = np.where(other > weight, its, node)
        weight = np.maximum(other, weight)
        for one in starting.get(place, ()):
            _extend(one, order, (weight, node), best, nodes)
    return _walked_back(nodes, int(node[int(np.argmax(weight))]))


def _extend(
    one: Candidate,
    order: dict[Unit, int],
    here: State,
    best: dict[int, State],
    nodes: list[tuple[Candidate | None, int]],
) -> None:
    """Note what taking a candidate here comes to, at its end."""
    weight, node = here
    if one.end not in best:
        best[one.end] = np.full(len(weight), -np.inf), np.zeros(len(weight), dtype=np.int64)
    then, its = best[one.end]
    if one.row is None:
        pairs = [(int(at), int(at)) for at in np.flatnonzero(weight + one.weight > then)]
    else:
        unit, place = place_of(one.row)
        last = order[unit] * ROWS + place + 1 if unit in order else 0
        pairs = [(last, int(np.argmax(weight[:last])))] if last else []
    for at, before in pairs:
        if weight[before] + one.weight > then[at]:
            then[at] = weight[before] + one.weight
            its[at] = len(nodes)
            nodes.append((one, int(node[before])))


def _walked_back(nodes: Sequence[tuple[Candidate | None, int]], last: int) -> list[Candidate]:
    found: list[Candidate] = []
    while last > 0:
        one, last = nodes[last]
        if one is not None:
            found.append(one)
    return found[::-1]


def _near(wording: Wording, chosen: Sequence[Candidate], order: dict[Unit, int]) -> list[Candidate]:
    """Labels that are missing from the chain and may stand, cut or misspelt, where they should."""
    anchors = [one for one in chosen if one.row is not None]
    found: list[Candidate] = []
    edges = [None, *anchors, None]
    for above, below in pairwise(edges):
        rows = [
            one
            for one in labelled()
            if place_of(one.name)[0] in order and _between(one, above, below, order)
        ]
        start = above.end if above else 0
        end = below.start if below else len(wording.text)
        if rows and end > start:
            found += _without_rivals(list(alike(wording, rows, start, end)))
    return found


def _between(
    one: Labelled, above: Candidate | None, below: Candidate | None, order: dict[Unit, int]
) -> bool:
    place = _place(one.name, order)
    low = _place(above.row, order) if above is not None and above.row else (-1, -1)
    high = _place(below.row, order) if below is not None and below.row else (len(order), 0)
    return low < place < high


def _place(name: Name, order: dict[Unit, int]) -> tuple[int, int]:
    unit, place = place_of(name)
    return order[unit], place


def _without_rivals(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates but for those whose signs another row's label explains as well."""
    return [
        one
        for one in found
        if not any(
            other.row != one.row
            and other.start < one.end
            and one.start < other.end
            and other.weight > one.weight - RIVAL
            for other in found
        )
    ]


def _overlaps(one: Candidate, exact: Sequence[Candidate]) -> bool:
    """Whether a label is no misspelling: that of another row stands there as on the form."""
    return any(one.start < other.end and other.start < one.end for other in exact)


def _displaced(exact: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """Labels of rows, printed as on the form, where nothing that was chosen stands."""
    ends = [one.end for one in chosen]
    free: list[Candidate] = []
    for one in exact:
        if one.row is not None and is_telling(one.row, one.end - one.start):
            at = bisect_right(ends, one.start)
            if at == len(chosen) or chosen[at].start >= one.end:
                free.append(one)
    return free
