"""Whether what was carried over is in a figure or beside it: 收到513件（含上年结转1件）, 收到513件，上年结转1件."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.meaning import CARRIED_IN, TOTAL


def variants_of(bounds: Sequence[Bound]) -> dict[int, str]:
    """For each number (by id) `including`, `beside` or `alone`."""
    carried = [b for b in bounds if b.meaning and b.meaning.rows == CARRIED_IN and b.counts]
    wholes = {id(one.whole) for one in carried if _is_within(one)}
    near = {one.sentence + step for one in carried for step in (-1, 0, 1)}
    return {id(bound): _variant(bound, wholes, near) for bound in bounds}


def _is_within(carried: Bound) -> bool:
    """Whether what was carried over is said to be in its whole, and not only counted after it."""
    if any(token.name == "beside" for token in carried.words):
        return False  # （另有上年结转2件）
    whole = carried.whole
    if whole is None or whole.sentence == carried.sentence:
        return True
    return any(token.name in ("among", "contains") for token in (*carried.lead, *carried.words))


def _variant(bound: Bound, wholes: Collection[int], near: Collection[int]) -> str:
    source = bound
    while source.subject is not None:
        source = source.subject
    if source.meaning and source.meaning.columns != TOTAL and source.whole is not None:
        source = source.whole
    if id(source) in wholes:
        return "including"
    return "beside" if source.sentence in near else "alone"
