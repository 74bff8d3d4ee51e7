"""Which number a number is a part of: 其中, brackets, lists that go on, outcomes of what was handled."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.meaning import CARRIED, CARRIED_IN, TOTAL, Meaning
from audit.parsing.sentences.taken import ABOUT, Before, Taken
from audit.parsing.sentences.tokens import has, has_kind

INTRODUCING = frozenset({"among", "contains", "ofthem"})
HAVING = "having"  # 涉及自然人92件
RESULTS = frozenset({"upheld", "corrected", "other_result", "pending"})
DIVIDING = frozenset({"channel", "subject", "unit", "scope", "half_year", "no_row"})


def whole_of(one: Taken, before: Before) -> tuple[int | None, bool]:
    """The place of the number that `one` is a part of, and whether a word or a bracket says so."""
    if not one.counts or has(one.mention.left, "without"):
        return None, False
    outer = before.outer(one.mention)
    if outer is not None:
        beside = has(one.mention.left, "beside")
        return (outer, not beside) if before.taken[outer].counts else (None, False)
    opened = one.mention.opening == ":" and before.near(one.mention) is not None
    introduced = opened or _introduced(one)  # 专栏632条，主要类别有：指南54条
    candidates = _candidates(one, before, introduced)
    found = next((place for place in candidates if fits(before.taken[place], one, before)), None)
    return found, introduced


def _listed(one: Taken) -> bool:
    """从承办单位看，…: a list of all that was counted, and of no part of it."""
    return has_kind((*one.mention.lead, *one.mention.left), "list", "head")


def _heads(one: Taken) -> bool:
    """申请较为集中，其中平安办4件: the list is of what its own sentence names, without a number."""
    since = one.mention.sentence[0]
    among = min((t.start for t in one.mention.left if t.name in INTRODUCING), default=since)
    said = [*one.mention.lead, *(t for t in one.mention.left if t.end <= among)]
    return any(t.kind in ("noun", "row", "phase") for t in said if t.start >= since)


def _introduced(one: Taken) -> bool:
    since = one.mention.sentence[0]
    words = [*(t for t in one.mention.lead if t.start >= since), *one.mention.left]
    divides = has_kind((*one.mention.lead, *words), "list", "head")
    if has(words, HAVING) and one.ours is not None:
        return one.ours.columns != TOTAL and one.ours.table == "requests"
    divides = divides and not (one.ours is not None and one.ours.rows in CARRIED)
    return divides or has(words, *INTRODUCING)


def _candidates(one: Taken, before: Before, introduced: bool) -> list[int]:
    """Places of numbers that may be its whole, the likeliest first."""
    near = range(len(before.taken) - 1, max(0, len(before.taken) - 40) - 1, -1)
    counted = [place for place in near if before.taken[place].counts]
    level = [p for p in counted if before.taken[p].mention.depth <= one.mention.depth]
    if not level:
        return []
    if _listed(one):
        ours = ((p, before.taken[p].ours) for p in level)
        return [p for p, meaning in ours if meaning is not None and not meaning.is_outcome]
    same = before.taken[level[0]].mention.sentence == one.mention.sentence
    if introduced:
        if not same and _heads(one):
            return []
        chain = _above(level[0], before)
        named = same or one.mention.lead or one.mention.left
        return [level[0], *chain, *level[1:]] if named else chain
    if same:
        return _in_sentence(one, level, before)
    if one.ours is not None and one.ours.is_outcome and one.ours.columns == TOTAL:
        return [p for p in level if _ended(before.taken[p])][:1]
    return []


def _in_sentence(one: Taken, level: Sequence[int], before: Before) -> list[int]:
    """Places that a list which goes on can divide, of those in `level`, the nearest first."""
    last = before.taken[level[0]]
    found = [level[0]] if _is_result(one, last) else []
    found += _above(level[0], before)
    if one.ours is not None and one.ours.columns != TOTAL and one.ours.table == "requests":
        return [*found, level[0]]  # 收到申请13件，企业8件，自然人5件
    if one.ours is not None and one.ours.is_outcome:
        found += [level[0]] if _is_member(one, last, before) else []
        return found + [p for p in level if _ended(before.taken[p])]
    if one.why in DIVIDING and not (last.introduced and last.whole is None):
        return [*found, *level]
    return found


def _is_member(one: Taken, last: Taken, before: Before) -> bool:
    """执法案卷13件 right after 不予公开15件: a row of the group before."""
    part, whole = one.ours, last.ours
    if part is None or whole is None or not whole.is_outcome or part.columns != TOTAL:
        return False
    return before.grammar.group_of.get(part.rows[0][0]) == whole.rows[0][0]


def _ended(whole: Taken) -> bool:
    return whole.ours is not None and whole.ours.ends and whole.ours.columns == TOTAL


def _above(place: int, before: Before) -> list[int]:
    found: list[int] = []
    whole = before.taken[place].whole
    while whole is not None:
        found.append(whole)
        whole = before.taken[whole].whole
    return found


def _is_result(one: Taken, last: Taken) -> bool:
    """维持8件 right after 行政复议14件 is a part without a word for it."""
    part, whole = one.ours, last.ours
    if part is None or whole is None or {part.table, whole.table} != {"disputes"}:
        return False
    if whole.columns != TOTAL:
        return False
    within = set(part.rows[0]) <= set(whole.rows[0])
    return within and (part.columns != TOTAL or set(part.rows[0]) < set(whole.rows[0]))


def fits(whole: Taken, one: Taken, before: Before) -> bool:
    """Whether a number can be divided into parts of that kind."""
    if not whole.counts:
        return False
    if one.why is not None or one.meaning is None:
        return _fits_other(whole, one)
    part, of = one.meaning, whole.ours
    if of is None or of.table != part.table or part.table == "disclosure":
        return False
    if part.table == "disputes":
        within = set(part.rows[0]) <= set(of.rows[0])
        return within and of.columns == TOTAL and (part != of)
    return _fits_request(of, part, before)


def _fits_request(of: Meaning, part: Meaning, before: Before) -> bool:
    if part.columns != TOTAL:
        return of.columns == TOTAL and (of.is_flow or of.is_outcome)
    if of.columns != TOTAL:
        return False
    if part.rows in (CARRIED_IN,) or part.phase == "new":
        return of.phase is not None and of.phase != "new"
    if part.rows in CARRIED or part.phase:
        return False
    if of.is_outcome:
        group_of = before.grammar.group_of
        return all(group_of.get(row) in of.rows[0] for row in part.rows[0])
    return of.phase is not None or of.is_due


def _fits_other(whole: Taken, one: Taken) -> bool:
    if one.why in DIVIDING:
        of = whole.ours
        divided = of is not None and of.table == "requests"
        if of is not None and divided and of.rows in CARRIED:
            return one.introduced and whole.mention.sentence == one.mention.sentence
        divided = divided or whole.why in ("half_year", "cumulative", "last_year")
        if one.why == "no_row":
            return divided and one.mention.figure.unit == whole.figure.unit
        among = has(one.mention.left, *INTRODUCING)
        known = whole.why in ABOUT and whole.why not in ("unnamed", "timely")
        return divided or (known and (among or whole.why not in DIVIDING))
    alike = whole.figure.unit == one.figure.unit
    return alike and (whole.ours is None or whole.ours.table != "requests")


def divides_by(one: Taken) -> str:
    """What a part divides its whole by."""
    part = one.ours
    if part is None:
        return {"scope": "unit"}.get(one.why or "", one.why or "")
    if part.rows in CARRIED or part.phase:
        return "flow" if part.columns == TOTAL else "applicant"
    if len(part.columns[0]) > 1:
        return ""
    if part.columns != TOTAL:
        return "applicant" if part.table == "requests" else "result"
    return "outcome" if part.table == "requests" else part.table
