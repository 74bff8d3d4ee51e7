"""Whether what was carried over is in a figure or beside it: 收到513件（含上年结转1件）, 收到513件，上年结转1件."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.meaning import CARRIED_IN, TOTAL
from audit.parsing.sentences.taken import Taken


def variants_of(taken: Sequence[Taken]) -> list[str]:
    """For each number `including`, `beside` or `alone`."""
    carried = [one for one in taken if one.ours and one.ours.rows == CARRIED_IN and one.counts]
    within = {one.whole for one in carried if one.whole is not None and one.introduced}
    within |= {o.whole for o in carried if o.whole is not None and _is_listed(o, taken)}
    near = {one.mention.sentence for one in carried if one.whole not in within}
    spans = sorted({one.mention.sentence for one in taken})
    beside = {
        spans[place]
        for sentence in near
        for place in (spans.index(sentence) - 1, spans.index(sentence), spans.index(sentence) + 1)
        if 0 <= place < len(spans)
    }
    return [_variant(place, taken, within, beside) for place in range(len(taken))]


def _is_listed(carried: Taken, taken: Sequence[Taken]) -> bool:
    """其中新收12件、上年结转1件: beside another part of the same whole."""
    others = (one.ours for one in taken if one.whole == carried.whole and one is not carried)
    return any(meaning is not None and meaning.phase == "new" for meaning in others)


def _variant(
    place: int, taken: Sequence[Taken], within: set[int], beside: set[tuple[int, int]]
) -> str:
    one = taken[place]
    for _ in range(4):
        if one.subject is None:
            break
        place, one = one.subject, taken[one.subject]
    if one.ours is not None and one.ours.columns != TOTAL and one.whole is not None:
        place, one = one.whole, taken[one.whole]
    if place in within:
        return "including"
    return "beside" if one.mention.sentence in beside else "alone"
