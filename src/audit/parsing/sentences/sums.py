"""Lists that state their whole: do the parts add up? 其中自然人569件、法人36件; 合计30件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from audit.model import BROKEN, HOLDS, UNDECIDED, Verdict
from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.following import (
    gone_after,
    members_after,
    outcomes_after,
    periods_after,
)
from audit.parsing.sentences.grammar import Grammar
from audit.parsing.sentences.meaning import APPLICANTS, CARRIED, CARRIED_IN, FINISHED, TOTAL
from audit.parsing.sentences.totals import OUTCOMES

RESULTS = frozenset({"upheld", "corrected", "other_result", "pending"})
OF_TABLES = frozenset({"outcome", "result", "disputes", "flow"})  # lists that divide one whole only
# An application can have several subjects, and a list of other things need not count the same thing.
BODIES = {"scope": "unit"}  # 市直部门688件、各县区804件: one list of bodies
OVERLAPPING = frozenset({"subject", "last_year"})  # nor do earlier years divide this one


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A whole and its parts, in the order of the text."""

    whole: Bound
    parts: tuple[Bound, ...]
    complete: bool

    @property
    def start(self) -> int:
        return min(self.whole.start, self.parts[0].start)

    @property
    def end(self) -> int:
        return max(self.whole.end, self.parts[-1].end)

    @property
    def total(self) -> Decimal:
        return sum((part.figure.value for part in self.parts), Decimal(0))

    @property
    def verdict(self) -> Verdict:
        """Parts that exceed their whole contradict it; parts that fall short only if they are all."""
        stated, total = self.whole.figure.value, self.total
        if any(part.figure.about for part in self.parts):
            rising = all(part.figure.about in (None, "over") for part in self.parts)
            return BROKEN if rising and total > stated else UNDECIDED
        if total == stated:
            return HOLDS
        return BROKEN if total > stated or self.complete else UNDECIDED


def find_sums(bounds: Sequence[Bound], grammar: Grammar) -> Iterator[Enumeration]:
    """The lists of a paragraph whose whole is stated."""
    divided: dict[int, list[Bound]] = {}
    for bound in bounds:
        if bound.whole is not None and bound.counts and not bound.derived:
            divided.setdefault(id(bound.whole), []).append(bound)
    for index, whole in enumerate(bounds):
        if not whole.counts or whole.figure.about:
            continue
        if len(whole.derived) > 1:
            yield Enumeration(whole, whole.derived, True)
        parts = divided.get(id(whole), [])
        for kind in dict.fromkeys(_kind(part) for part in parts):
            listed = [part for part in parts if _kind(part) == kind]
            found = _enumeration(kind, whole, _without_members(listed, grammar), grammar)
            if found is not None:
                yield found if kind in OF_TABLES else _of_rival(found)
        if not parts:
            yield from _following(bounds, index, grammar)


def _of_rival(found: Enumeration) -> Enumeration:
    """收到9件，办结8件，其中网络6件、信函3件: the list may divide the number before the last as well."""
    if found.verdict != BROKEN:
        return found
    rivals = (one for one in found.parts[0].rivals if one.figure.value == found.total)
    rival = next((one for one in rivals if not one.figure.about), None)
    return replace(found, whole=rival) if rival is not None else found


def _following(bounds: Sequence[Bound], index: int, grammar: Grammar) -> Iterator[Enumeration]:
    """Lists right behind their whole; of what was received, outcomes may be a part, so only a match counts."""
    whole = bounds[index]
    meaning = whole.meaning
    if meaning is None or meaning.table != "requests" or meaning.columns != TOTAL:
        return
    if meaning.phase is None:
        found = _enumeration("outcome", whole, members_after(bounds, index, grammar), grammar)
    else:
        listed = gone_after(bounds, index) or outcomes_after(bounds, index)
        periods = periods_after(bounds, index)
        if periods:
            found = Enumeration(whole, tuple(periods), True)
        elif len(listed) < 2 or any(part.figure.unit != whole.figure.unit for part in listed):
            return
        else:
            complete = meaning.phase in FINISHED and _is_complete("outcome", whole, listed, grammar)
            found = Enumeration(whole, tuple(listed), complete)
            if meaning.phase not in FINISHED and found.verdict != HOLDS:
                return
    if found is not None:
        yield found


def _kind(part: Bound) -> str:
    """What a part divides its whole by."""
    meaning = part.meaning
    if meaning is None:
        other = BODIES.get(part.other or "", part.other)
        return "outcome" if _is_unlisted(part) else other or ""
    if meaning.rows in CARRIED or meaning.phase:
        return "flow" if meaning.columns == TOTAL else "applicant"
    if len(meaning.columns[0]) > 1:
        return ""  # 已审结: several results in one
    if meaning.columns != TOTAL:
        return "applicant" if meaning.table == "requests" else "result"
    return "outcome" if meaning.table == "requests" else meaning.table


def _is_unlisted(part: Bound) -> bool:
    """其他处理7件（申请人撤回5件、…）: a reason that is no row of the form, among rows that are."""
    whole = part.whole.meaning if part.whole else None
    return part.other == "no_row" and whole is not None and not whole.is_flow


def _without_members(parts: Sequence[Bound], grammar: Grammar) -> list[Bound]:
    """Without the rows of a group that is in the list itself: 不予公开15件，国家秘密3件."""
    rows = {row for part in parts if part.meaning for sums in part.meaning.rows for row in sums}
    return [
        part
        for part in parts
        if part.meaning is None
        or not part.meaning.rows
        or grammar.group_of.get(part.meaning.rows[0][0]) not in rows
    ]


def _enumeration(
    kind: str, whole: Bound, parts: Sequence[Bound], grammar: Grammar
) -> Enumeration | None:
    if len(parts) < 2 or kind in ("", "disclosure", *OVERLAPPING):
        return None
    if kind == "flow" and not _is_inflow(parts):
        return None
    if any(part.figure.unit != whole.figure.unit for part in parts):
        return None
    if kind == "outcome" and any(part.meaning is None for part in parts):
        listed = [part for part in parts if part.meaning is not None]
        if sum(part.figure.value for part in parts) > whole.figure.value and len(listed) > 1:
            parts = listed  # 合并处理4件: told beside the outcomes, and counted among them
    divides = kind != "outcome" or _divides_outcomes(whole)
    complete = divides and _is_complete(kind, whole, parts, grammar)
    found = Enumeration(whole, tuple(parts), complete)
    return found if divides or found.verdict == HOLDS else None


def _is_inflow(parts: Sequence[Bound]) -> bool:
    """收到13件，其中新收12件，上年结转1件."""
    meanings = [part.meaning for part in parts if part.meaning is not None]
    new = [m for m in meanings if m.phase == "new"]
    carried = [m for m in meanings if m.rows == CARRIED_IN]
    return len(parts) == 2 and len(new) == len(carried) == 1


def _divides_outcomes(whole: Bound) -> bool:
    """Outcomes divide what was handled, or a group of them; of what was received they may be a part."""
    meaning = whole.meaning
    if meaning is None or meaning.is_due:
        return False
    return meaning.phase in FINISHED or meaning.phase is None


def _is_complete(kind: str, whole: Bound, parts: Sequence[Bound], grammar: Grammar) -> bool:
    meanings = [part.meaning for part in parts if part.meaning is not None]
    columns = {column for m in meanings for column in m.columns[0]}
    rows = {row for m in meanings for row in m.rows[0]} if all(m.rows for m in meanings) else set()
    if kind == "flow":
        return True
    if kind == "applicant":
        return any(group <= columns for group in APPLICANTS)
    if kind == "result":
        return columns >= RESULTS
    if kind == "disputes":
        return whole.meaning is not None and rows >= set(whole.meaning.rows[0])
    if kind == "outcome" and whole.meaning is not None:
        group = whole.meaning.rows[0][0] if whole.meaning.rows else ""
        members = grammar["groups"].get(group)
        return rows >= (set(members) if members else OUTCOMES)
    return False
