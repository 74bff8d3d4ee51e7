"""Sums that a sentence makes of its own numbers: 合计30件, 两项合计."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.grammar import Grammar, Token
from audit.parsing.sentences.meaning import (
    APPLICANTS,
    CARRIED_EITHER,
    CARRIED_IN,
    TOTAL,
    Meaning,
    Sum,
    requests,
)
from audit.parsing.sentences.scene import Scene

TOTALS = frozenset({"total", "whole"})
ARRIVED = ("new", "receive", "accept", "submit", "volume")
OUTCOMES = frozenset({"granted", "granted_in_part", "refused", "unavailable", "rejected", "other"})


def total_of(total: Bound, scene: Scene) -> Meaning | None:
    """What 合计 adds: the run of like numbers right before it in the sentence."""
    parts: list[Bound] = []
    for bound in reversed(scene.recent):
        if bound.sentence != scene.sentence or bound.depth > len(scene.wholes):
            continue
        if not bound.counts or bound.meaning is None or (parts and not _alike(bound, parts[0])):
            break
        parts.insert(0, bound)
    total.derived = tuple(parts)
    return add_up(parts, scene.grammar) or _of_halves(scene)


def above(words: Sequence[Token], scene: Scene) -> Meaning | None:
    """上述9起案件: all the cases that the sentence or the one before has counted."""
    if not words or words[-1].name != "above" or scene.topic_table != "disputes":
        return None
    counted = [b.meaning for b in scene.recent if scene.sentence - b.sentence <= 1 and b.meaning]
    named = [m for m in counted if m.table == "disputes" and m.columns == TOTAL]
    rows = tuple(dict.fromkeys(row for m in named for row in m.rows[0]))
    return Meaning("disputes", (rows,)) if rows else None


def repeats(meaning: Meaning, scene: Scene) -> bool:
    """予以公开200件，部分公开50件，合计公开250件: a part's name again, for the sum."""
    near = [b for b in scene.bound[-2:] if b.sentence == scene.sentence and b.counts]
    return len(near) > 1 and not meaning.phase and any(b.meaning == meaning for b in near)


def _of_halves(scene: Scene) -> Meaning | None:
    """What two half years add up to is what each of them counts."""
    halves = halves_before(scene)
    return halves[0].named if halves else None


def halves_before(scene: Scene) -> tuple[Bound, ...]:
    """The two half years that a sentence gives right before their whole."""
    halves = tuple(bound for bound in scene.bound[-2:] if bound.other == "half_year")
    named = all(bound.named and bound.sentence == scene.sentence for bound in halves)
    return halves if len(halves) == 2 and named else ()


def due_before(bound: Bound, scene: Scene) -> tuple[Bound, ...]:
    """新收915件，上年结转32件，共需办理947件: both numbers right before it, whatever their order."""
    if bound.meaning is None or bound.meaning.phase != "due" or bound.meaning.columns != TOTAL:
        return ()
    before = tuple(b for b in scene.bound[-2:] if b.sentence == scene.sentence and b.counts)
    if any(b.meaning is None or b.meaning.columns != TOTAL for b in before):
        return ()
    arrived = [b for b in before if b.meaning and b.meaning.phase in ARRIVED]
    carried = [b for b in before if b.meaning and b.meaning.rows == CARRIED_IN]
    return before if len(arrived) == len(carried) == 1 else ()


def _alike(bound: Bound, following: Bound) -> bool:
    one, other = bound.meaning, following.meaning
    assert one is not None
    assert other is not None
    flows = one.is_flow == other.is_flow or other.rows == CARRIED_IN
    columns = one.columns == other.columns or TOTAL not in (one.columns, other.columns)
    return one.table == other.table and columns and flows


def _row_of(meaning: Meaning) -> Sum:
    """What a part adds to a sum: a bare 结转 that is added was carried in."""
    if meaning.rows == CARRIED_EITHER:
        return CARRIED_IN[0]
    return meaning.rows[0] if meaning.rows else ("received",)


def add_up(parts: Sequence[Bound], grammar: Grammar) -> Meaning | None:
    """The parts as one quantity, or None if they cannot be added; all outcomes are what was handled."""
    meanings = [part.meaning for part in parts if part.meaning is not None]
    if len(meanings) < 2 or len(meanings) < len(parts):
        return None
    first = meanings[0]
    if all(m.rows == first.rows and m.phase == first.phase for m in meanings):
        return _across(meanings)
    if any(m.table != first.table or m.columns != first.columns for m in meanings):
        return None
    rows = tuple(row for m in meanings for row in _row_of(m))
    if set(rows) == OUTCOMES:
        return replace(requests(("handled",)), columns=first.columns)
    group = next(
        (name for name, members in grammar["groups"].items() if set(rows) == set(members)), None
    )
    return replace(first, rows=((group,) if group else rows,), phase=None)


def _across(meanings: Sequence[Meaning]) -> Meaning | None:
    """The same requests by applicant, added: all applicants are the total."""
    names = tuple(dict.fromkeys(name for m in meanings for name in m.columns[0]))
    if len(names) < len(meanings) or meanings[0].table != "requests":
        return None
    complete = any(set(names) >= group for group in APPLICANTS)
    return replace(meanings[0], columns=TOTAL if complete else (names,))
