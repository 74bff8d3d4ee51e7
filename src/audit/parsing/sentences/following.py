"""Lists that follow their whole in a sentence without a word that says so: 办结9件，予以公开6件、部分公开3件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.grammar import Grammar
from audit.parsing.sentences.meaning import CARRIED_OUT, FINISHED, TOTAL

PERIODS = "half_year"
LONGEST = 40  # no list of a sentence has more numbers


def outcomes_after(bounds: Sequence[Bound], index: int) -> list[Bound]:
    """The outcomes that follow a number of requests in its sentence, up to the next such number."""
    found = []
    for bound in _after(bounds, index):
        meaning = bound.meaning
        if meaning is None or meaning.table != "requests":
            break
        if meaning.is_flow or meaning.columns != TOTAL:
            break
        found.append(bound)
    return [bound for bound in found if bound.whole is None]


def members_after(bounds: Sequence[Bound], index: int, grammar: Grammar) -> list[Bound]:
    """The reasons that follow their group: 不予公开17件，执法案卷13件、行政查询4件."""
    whole = bounds[index].meaning
    members = grammar["groups"].get(whole.rows[0][0], ()) if whole and whole.rows else ()
    found = []
    for bound in _after(bounds, index):
        meaning = bound.meaning
        if meaning is None or meaning.table != "requests" or not meaning.rows:
            break
        if meaning.columns != TOTAL or not set(meaning.rows[0]) <= set(members):
            break
        found.append(bound)
    return [bound for bound in found if bound.whole is None]


def gone_after(bounds: Sequence[Bound], index: int) -> list[Bound]:
    """收到11件，答复10件，1件结转下年: what was handled and what was carried out."""
    found = [
        bound
        for bound in _after(bounds, index)
        if bound.meaning and bound.meaning.is_flow and bound.meaning.columns == TOTAL
    ]
    if len(found) != 2 or found[0].meaning is None or found[1].meaning is None:
        return []
    handled = found[0].meaning.phase in FINISHED
    return found if handled and found[1].meaning.rows == CARRIED_OUT else []


def periods_after(bounds: Sequence[Bound], index: int) -> list[Bound]:
    """收到申请68件，一季度12件、二季度19件…: all the quarters, or both halves, of the year."""
    found = []
    for bound in _after(bounds, index):
        if bound.other != PERIODS:
            break
        found.append(bound)
    return found if len(found) in (2, 4) else []


def _after(bounds: Sequence[Bound], index: int) -> Iterator[Bound]:
    whole = bounds[index]
    for bound in bounds[index + 1 : index + LONGEST]:
        if bound.sentence != whole.sentence:
            return
        if bound.counts and bound.depth <= whole.depth:
            yield bound
