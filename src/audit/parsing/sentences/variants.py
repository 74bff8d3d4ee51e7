"""Whether what was carried over is in a figure or beside it: 收到513件（含上年结转1件）, 收到513件，上年结转1件."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.meaning import CARRIED_IN, TOTAL


def variants_of(bounds: Sequence[Bound]) -> dict[int, str]:
    """For each number (by id) `including`, `beside` or `alone`."""
    carried = [b for b in bounds if b.meaning and b.meaning.rows == CARRIED_IN and b.counts]
    others = {id(bound.whole) for bound in bounds if bound.whole and bound.other}
    wholes = {id(one.whole) for one in carried if _is_within(one, others)}
    near = {one.sentence + step for one in carried for step in (-1, 0, 1)}
    return {id(bound): _variant(bound, wholes, near) for bound in bounds}


def _is_within(carried: Bound, others: Collection[int]) -> bool:
    """Whether what was carried over is said to be in its whole, and not only counted after it.

    `others` are the numbers that are divided by something else: 收到44件，含网上30件、当面14件；结转1件.
    """
    if any(token.name == "beside" for token in carried.words):
        return False  # （另有上年结转2件）
    whole = carried.whole
    said = any(token.name in ("among", "contains") for token in (*carried.lead, *carried.words))
    if whole is not None and id(whole) in others and carried.depth <= whole.depth:
        return said
    return whole is None or whole.sentence == carried.sentence or said


def _variant(bound: Bound, wholes: Collection[int], near: Collection[int]) -> str:
    source = bound
    while source.subject is not None:
        source = source.subject
    if source.meaning and source.meaning.columns != TOTAL and source.whole is not None:
        source = source.whole
    if id(source) in wholes:
        return "including"
    return "beside" if source.sentence in near else "alone"
