"""Sums that a sentence makes of its own numbers: 合计30件, 两项合计."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.parsing.sentences.grammar import Grammar
from audit.parsing.sentences.meaning import (
    APPLICANTS,
    CARRIED_EITHER,
    CARRIED_IN,
    TOTAL,
    Meaning,
    Sum,
    requests,
)
from audit.parsing.sentences.named import Named
from audit.parsing.sentences.taken import Taken
from audit.parsing.sentences.tokens import has

TOTALS = ("total", "whole")
OUTCOMES = frozenset({"granted", "granted_in_part", "refused", "unavailable", "rejected", "other"})
DIVISIONS = ("channel", "subject", "unit", "scope", "half_year")


class Total(NamedTuple):
    """What a number adds: the quantity, or why it is none, and the places of its parts."""

    meaning: Meaning | None
    why: str | None
    derived: tuple[int, ...]


def total_of(named: Named) -> Total | None:
    """What 合计 adds: the run of like numbers right before it in the sentence."""
    due = named.meaning is not None and named.meaning.phase == "due"
    if not due and not has(named.mention.left, *TOTALS):
        return None
    before = named.before
    run = _run(named)
    if len(run) < 2:
        return None
    parts = [before.taken[place] for place in run]
    divided = {one.why for one in parts}
    earlier = before.taken[run[0] - 1] if run[0] else None
    if earlier is not None and earlier.why == "unnamed" and _is_of_list(earlier, named, divided):
        return None  # a part of the list was not taken
    if divided <= set(DIVISIONS) and parts[0].whole is not None:
        whole = before.taken[parts[0].whole]
        return Total(whole.meaning, whole.why, tuple(run))
    if divided == {"half_year"}:
        return Total(parts[0].meaning, None, tuple(run))
    if divided != {None}:
        return Total(None, parts[-1].why, ())
    meaning = add_up([one.meaning for one in parts if one.meaning], before.grammar)
    return Total(meaning, None, tuple(run)) if meaning is not None else None


def _is_of_list(earlier: Taken, named: Named, divided: set[str | None]) -> bool:
    """Whether the number before a run stands in the list that is added."""
    return divided != {None} or earlier.mention.sentence == named.mention.sentence


def _run(named: Named) -> list[int]:
    before, found = named.before, list[int]()
    for place in range(len(before.taken) - 1, -1, -1):
        one = before.taken[place]
        if one.mention.sentence != named.mention.sentence:
            break
        if one.mention.depth > named.mention.depth:
            continue
        if not one.counts:
            break
        if found and not _alike(one, before.taken[found[0]]):
            break
        found.insert(0, place)
    return found


def _alike(one: Taken, following: Taken) -> bool:
    if one.why or following.why:
        return one.why == following.why
    first, other = one.meaning, following.meaning
    if first is None or other is None:
        return False
    flows = first.is_flow == other.is_flow or other.rows == CARRIED_IN
    columns = first.columns == other.columns or TOTAL not in (first.columns, other.columns)
    return first.table == other.table and columns and flows


def _row_of(meaning: Meaning) -> Sum:
    """What a part adds to a sum: a bare 结转 that is added was carried in."""
    if meaning.rows == CARRIED_EITHER:
        return CARRIED_IN[0]
    return meaning.rows[0] if meaning.rows else ("received",)


def add_up(meanings: Sequence[Meaning], grammar: Grammar) -> Meaning | None:
    """The parts as one quantity, or None if they cannot be added; all outcomes are what was handled."""
    if len(meanings) < 2:
        return None
    first = meanings[0]
    if all(
        m.table == first.table and m.rows == first.rows and m.phase == first.phase for m in meanings
    ):
        return _across(meanings)
    if any(m.table != first.table or m.columns != first.columns for m in meanings):
        return None
    if any(m.phase and not m.arrives for m in meanings):
        return None
    rows = tuple(dict.fromkeys(row for m in meanings for row in _row_of(m)))
    if set(rows) == OUTCOMES:
        return requests(("handled",))._replace(columns=first.columns)
    groups = grammar["groups"].items()
    group = next((name for name, members in groups if set(rows) == set(members)), None)
    return first._replace(rows=((group,) if group else rows,), phase=None)


def _across(meanings: Sequence[Meaning]) -> Meaning | None:
    """The same requests by applicant, added: all applicants are the total."""
    names = tuple(dict.fromkeys(name for m in meanings for name in m.columns[0]))
    if len(names) < len(meanings) or meanings[0].table != "requests":
        return None
    complete = any(set(names) >= group for group in APPLICANTS)
    return meanings[0]._replace(columns=TOTAL if complete else (names,))
