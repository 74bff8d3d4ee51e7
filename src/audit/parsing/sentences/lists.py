"""Lists that state their whole: do the parts add up? 其中自然人569件、法人36件; 合计30件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from audit.parsing.sentences.grammar import Grammar
from audit.parsing.sentences.meaning import APPLICANTS, CARRIED_IN, Meaning
from audit.parsing.sentences.taken import Taken
from audit.parsing.sentences.tokens import has, has_kind
from audit.parsing.sentences.totals import OUTCOMES, TOTALS
from audit.parsing.sentences.wholes import RESULTS, divides_by

OF_TABLES = frozenset({"outcome", "result", "disputes", "flow", "applicant"})
SUMMED = frozenset({"publicity", "channel", "unit", "half_year"})  # what else divides one whole
OVERLAPPING = frozenset({"subject", "last_year", "plan", "disclosure", ""})


class Enumeration(NamedTuple):
    """A whole and its parts, in the order of the text; `complete`: the list says that it is all."""

    whole: Taken
    parts: tuple[Taken, ...]
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


def find_sums(taken: Sequence[Taken], grammar: Grammar) -> Iterator[Enumeration]:
    """The lists of a paragraph whose whole is stated."""
    divided: dict[int, list[Taken]] = {}
    for one in taken:
        totals = has(one.mention.left, *TOTALS)
        if one.whole is not None and one.counts and not one.derived and not totals:
            divided.setdefault(one.whole, []).append(one)
    for place, whole in enumerate(taken):
        if not whole.counts or whole.figure.about:
            continue
        if len(whole.derived) > 1:
            yield Enumeration(whole, tuple(taken[part] for part in whole.derived), True)
        yield from _lists(whole, divided.get(place, []), taken, grammar)


def _lists(
    whole: Taken, parts: Sequence[Taken], taken: Sequence[Taken], grammar: Grammar
) -> Iterator[Enumeration]:
    for kind in dict.fromkeys(divides_by(part) for part in parts):
        same = [p for p in parts if divides_by(p) == kind]
        same = [p for p in same if p.mention.sentence == same[0].mention.sentence]
        same = same if kind in OF_TABLES else _of_its_unit(_to_its_end(same), whole, grammar)
        listed = _without_members([p for p in same if _is_alike(p, same[0])], grammar)
        if len(listed) < 2 or not _is_whole_list(kind, whole, listed, grammar):
            continue
        found = Enumeration(whole, tuple(listed), _is_complete(kind, whole, listed, grammar))
        if found.total != whole.figure.value and not _must_add_up(kind, found, taken):
            continue
        either = any(part.ours is not None and len(part.ours.rows) > 1 for part in listed)
        sure = kind in OF_TABLES and not (kind == "result" and either)
        yield found if sure else _of_rival(found, taken)


def _must_add_up(kind: str, found: Enumeration, taken: Sequence[Taken]) -> bool:
    """Whether a list that does not add up to its whole should have."""
    whole, first = found.whole.mention, found.parts[0].mention
    told = has_kind(first.lead, "list", "head") or has_kind(first.left, "list", "head")
    far = first.sentence[0] > whole.sentence[1] + 1
    if first.sentence != whole.sentence and (told or (far and kind not in OF_TABLES)):
        return False
    summed = kind in OF_TABLES or kind in SUMMED
    return summed and not _is_of_both(found.whole, found.parts, taken)


def _to_its_end(parts: list[Taken]) -> list[Taken]:
    """公文3条、指南74条；宣传栏公开100条: a list joined by lesser marks ends at the first semicolon."""
    if len(parts) < 3 or parts[1].mention.opening == ";":
        return parts
    ends = (place for place, one in enumerate(parts) if place and one.mention.opening == ";")
    return parts[: next(ends, len(parts))]


def _of_its_unit(parts: list[Taken], whole: Taken, grammar: Grammar) -> list[Taken]:
    """信息97条，其中动态90条、概况7条，新开专栏6个: a list of texts ends where other things are counted."""
    units = grammar["tables"]
    if whole.figure.unit_in(whole.mention.plain) not in units["of_documents"]:
        return parts
    return list(
        takewhile(
            lambda one: one.figure.unit_in(one.mention.plain) not in units["not_documents"], parts
        )
    )


def _is_of_both(whole: Taken, listed: Sequence[Taken], taken: Sequence[Taken]) -> bool:
    """收到9件，上年结转1件，其中网络5件、信函5件: the list may divide what was carried in as well."""
    between = (one for one in taken if whole.end <= one.start < listed[0].start)
    carried = [one.figure.value for one in between if one.ours and one.ours.rows == CARRIED_IN]
    total = sum(part.figure.value for part in listed)
    return whole.figure.value < total <= whole.figure.value + sum(carried)


def _of_rival(found: Enumeration, taken: Sequence[Taken]) -> Enumeration:
    """收到9件，办结8件，其中网络6件、信函3件: the list may divide the number before the last as well."""
    if found.total <= found.whole.figure.value:
        return found
    # of a result it is not said which of the cases named before it had it
    before = [one for one in taken if one.end <= found.parts[0].start and one.counts]
    near = (one for one in reversed(before[-6:]) if one.figure.value == found.total)
    rival = next((one for one in near if one.figure.unit == found.whole.figure.unit), None)
    return found._replace(whole=rival) if rival is not None else found


def _is_alike(part: Taken, first: Taken) -> bool:
    """Whether two parts count the same: 受理318件、办结301件 do not; nor 网上3件，三件给了."""
    if part.why is not None and part.mention.opening == "," and _is_bare(part):
        return False
    acts = [
        {t.name for t in one.mention.left if t.kind in ("phase", "verb")} for one in (part, first)
    ]
    if part.why is not None and acts[0] != acts[1]:
        return False
    if part.why is None or part.meaning is None or first.meaning is None:
        return True
    return part.meaning == first.meaning


def _is_bare(part: Taken) -> bool:
    """Whether nothing stands between the mark before a number and the number."""
    return part.mention.start == part.figure.start


def _is_whole_list(kind: str, whole: Taken, listed: Sequence[Taken], grammar: Grammar) -> bool:
    """Whether a list was taken part by part, and divides what it seems to divide."""
    if kind in OVERLAPPING or {part.figure.unit for part in listed} != {whole.figure.unit}:
        return False
    if kind not in OF_TABLES and any(p.figure.value > whole.figure.value for p in listed):
        return False
    if kind == "flow":
        meanings = [part.ours for part in listed if part.ours is not None]
        new = sum(m.phase == "new" for m in meanings)
        carried = sum(m.rows == CARRIED_IN for m in meanings)
        return len(listed) == 2 and new == carried == 1
    if kind == "outcome":
        near = whole.mention.sentence == listed[0].mention.sentence or listed[0].introduced
        near = near or _is_complete(kind, whole, listed, grammar)
        return near and whole.ours is not None and (whole.ours.ends or whole.ours.is_outcome)
    if kind == "unit":
        return whole.ours is None or not whole.ours.rows
    return True


def _without_members(parts: Sequence[Taken], grammar: Grammar) -> list[Taken]:
    """Without the rows of a group that is in the list itself: 不予公开15件，国家秘密3件."""
    rows = {row for part in parts if part.ours for sums in part.ours.rows[:1] for row in sums}
    return [
        part
        for part in parts
        if part.ours is None
        or not part.ours.rows
        or grammar.group_of.get(part.ours.rows[0][0]) not in rows
    ]


def _is_complete(kind: str, whole: Taken, parts: Sequence[Taken], grammar: Grammar) -> bool:
    meanings = [part.ours for part in parts if part.ours is not None]
    columns = {column for m in meanings for column in m.columns[0]}
    if kind == "flow":
        return True
    if kind == "applicant":
        return any(group <= columns for group in APPLICANTS)
    if kind == "result":
        return columns >= RESULTS
    rows = {row for m in meanings for row in m.rows[0]} if all(m.rows for m in meanings) else set()
    if kind == "disputes":
        return whole.ours is not None and rows >= set(whole.ours.rows[0])
    return kind == "outcome" and rows >= _members(whole.ours, grammar)


def _members(whole: Meaning | None, grammar: Grammar) -> set[str]:
    group = whole.rows[0][0] if whole is not None and whole.rows else ""
    members = grammar["groups"].get(group)
    return set(members) if members else set(OUTCOMES)
