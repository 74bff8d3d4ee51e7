"""Which number a number is a part of: 其中, brackets, 分别, and the lists that follow them."""

from __future__ import annotations

from dataclasses import replace

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.grammar import Grammar
from audit.parsing.sentences.meaning import CARRIED, FINISHED, TOTAL, Meaning
from audit.parsing.sentences.scene import ABOUT_REQUESTS, Scene
from audit.parsing.sentences.segments import Segment

ARRIVED = frozenset({"new", "receive", "accept", "submit", "receive_and_work", "volume", "work"})
INTRODUCING = frozenset({"among", "having", "contains", "respectively"})


def open_brackets(passage: str, scene: Scene) -> None:
    """Keep which number each open bracket stands behind."""
    for place_, character in enumerate(passage):
        if character == "(":
            scene.wholes.append(_last_count(scene))
            scene.before_brackets.append(dict(scene.last) if place_ + 1 < len(passage) else None)
        elif character == ")" and scene.wholes:
            scene.wholes.pop()
            scene.last = scene.before_brackets.pop() or scene.last


def place(bound: Bound, segment: Segment, scene: Scene) -> None:
    """Set what `bound` is a part of."""
    bound.depth = len(scene.wholes)
    if segment.opening == ";" or any(token.kind == "column" for token in segment.lead):
        scene.both = ()  # 行政复议6件，均维持；行政诉讼2件，其中…: of the last only
    _widen(bound, scene)
    if _is_same(bound, segment, scene):
        bound.meaning, bound.other = None, "other_count"
    if scene.wholes and not any(token.name == "without" for token in segment.left):
        bound.whole, bound.introduced = scene.wholes[-1], True
        return
    named = {token.name for token in segment.left} & INTRODUCING
    if segment.opening == ";" and bound.meaning is None:
        named -= {"having"}  # 其中和解8宗；涉及处罚21宗: beside the list, not within its last part
    if any(token.name == "without" for token in segment.left):
        return
    named |= {token.name for token in segment.lead} & (INTRODUCING - {"having"} | {"ofthem"})
    divided = any(t.kind in ("list", "head") for t in (*segment.lead, *segment.left))
    bound.introduced = segment.opening == ":" or divided or bool(named)
    if bound.meaning is None and not bound.introduced and _is_next_step(bound, segment):
        return
    before = [b for b in scene.recent if b is not bound and b.counts and not b.depth]
    if not before:
        return
    if bound.introduced:
        candidates = [before[-1], *_above(before[-1]), *_answered_before(bound, before)]
        if divided:
            candidates = [one for one in (*candidates, *reversed(before)) if not _is_carried(one)]
    elif bound.other not in (None, *ABOUT_REQUESTS) and segment.opening == ";":
        return  # another thing after a semicolon goes on with no list
    elif bound.meaning is None and _is_channel(bound) and not _is_channel(before[-1]):
        return  # 已审结8件，其中维持5件；以区政府为被告的行政诉讼4件: another channel, another subject
    else:
        candidates = [one for one in _above(before[-1]) if before[-1].sentence == scene.sentence]
        if _is_result(bound, before[-1]):
            candidates.insert(0, before[-1])
        if not candidates:
            candidates = _answered_before(bound, before)
    candidates = [c for c in candidates if c.sentence == bound.sentence or not _is_carried(c)]
    bound.whole = next((one for one in candidates if fits(one, bound, scene.grammar)), None)
    if bound.whole is not None:
        near = [one for one in before if bound.sentence - one.sentence <= 1]
        bound.rivals = tuple(one for one in near if fits(one, bound, scene.grammar))


def _widen(bound: Bound, scene: Scene) -> None:
    """公开类14件（全部公开11件、部分公开3件）: what its list shows to be the name of more than one row."""
    named = bound.meaning.rows if bound.meaning and bound.meaning.columns == TOTAL else ()
    if not named or not scene.wholes:
        return
    whole, first = scene.wholes[-1], scene.bound[-2] if len(scene.bound) > 1 else None
    if whole is None or whole.meaning is None or first is None or first.named is None:
        return
    if first.named.rows[:1] != whole.meaning.rows[:1]:
        return
    if first.whole is not whole or whole.meaning.columns != TOTAL or not whole.meaning.rows:
        return
    if first.named.columns != TOTAL:
        return
    both = (*whole.meaning.rows[0], *named[0])
    if list(both) in scene.grammar["widened"]["rows"]:
        first.meaning, first.other = first.named, None
        whole.meaning = replace(whole.meaning, rows=(both,))


def _is_same(bound: Bound, segment: Segment, scene: Scene) -> bool:
    """现行有效610件（含市政府文件180件）: a part that is named as its whole is counts a part of it."""
    if bound.meaning is None or not bound.counts:
        return False
    if scene.wholes:
        if segment.opening != "(":
            return False
        whole = scene.wholes[-1]
    elif any(token.name in ("among", "contains") for token in segment.left):
        whole = next((b for b in reversed(scene.recent) if b is not bound and b.counts), None)
    else:
        return _follows_same(bound, scene)
    return whole is not None and whole.meaning == bound.meaning


def _follows_same(bound: Bound, scene: Scene) -> bool:
    """部门文件53件 after 其中市政府文件35件; 宣布失效3件 after 废止5件: neither can be all of them."""
    last = scene.bound[-2] if len(scene.bound) > 1 else None
    if last is None or last.sentence != bound.sentence or last.named != bound.meaning:
        return False
    if last.meaning is None:
        return last.other == "other_count" and last.named is not None
    if bound.meaning is None or bound.meaning.table != "disclosure" or not last.counts:
        return False
    last.meaning, last.other = None, "other_count"
    return True


def _answered_before(bound: Bound, before: list[Bound]) -> list[Bound]:
    """答复805件。予以公开258件: outcomes that begin a sentence divide what the one before answered."""
    meaning, last = bound.meaning, before[-1]
    if (
        meaning is None
        or meaning.table != "requests"
        or meaning.is_flow
        or meaning.columns != TOTAL
    ):
        return []
    earlier = [one for one in before if one.sentence == bound.sentence - 1]
    if last.sentence != bound.sentence - 1:
        return []
    return [b for b in reversed(earlier) if b.meaning and b.meaning.phase in FINISHED]


def _is_next_step(bound: Bound, segment: Segment) -> bool:
    """投诉36件，其中有效9件，办结12件: done with all of them, whatever they are; not one more part."""
    if bound.other in ABOUT_REQUESTS:
        return False
    return any(t.kind in ("phase", "verb") for t in segment.left)


def _is_carried(bound: Bound) -> bool:
    """结转下年3件。从申请方式看，…: a list of all that came in, not of the few that were carried over."""
    return bound.meaning is not None and bound.meaning.rows in CARRIED


def _is_channel(bound: Bound) -> bool:
    """行政诉讼14件: a channel with all its cases."""
    named = bound.meaning or bound.named
    return named is not None and named.table == "disputes" and named.columns == TOTAL


def _last_count(scene: Scene) -> Bound | None:
    return next((bound for bound in reversed(scene.recent) if bound.counts), None)


def _above(bound: Bound) -> list[Bound]:
    found = []
    while bound.whole is not None:
        bound = bound.whole
        found.append(bound)
    return found


def _is_result(bound: Bound, before: Bound) -> bool:
    """维持8件 right after 行政复议14件, or 复议后起诉2件 after 行政诉讼5件, is a part without a word for it."""
    meaning = bound.meaning
    if meaning is None or meaning.table != "disputes" or bound.sentence != before.sentence:
        return False
    if meaning.columns != TOTAL or before.meaning is None or before.meaning.table != "disputes":
        return meaning.columns != TOTAL
    return set(meaning.rows[0]) < set(before.meaning.rows[0])


def fits(whole: Bound, part: Bound, grammar: Grammar) -> bool:
    """Whether what `part` counts can be among what `whole` counts."""
    if part.meaning is None:
        if whole.meaning is None:
            return part.sentence == whole.sentence
        named = part.named.phase if part.named else None
        arrived = {named, whole.meaning.phase} <= ARRIVED
        same = named is None or named == whole.meaning.phase or arrived
        return whole.meaning.is_flow and whole.meaning.columns == TOTAL and same
    if whole.meaning is None or whole.meaning.table != part.meaning.table:
        return False
    return _within(whole.meaning, part.meaning, grammar)


def _within(whole: Meaning, part: Meaning, grammar: Grammar) -> bool:
    if whole.columns == TOTAL and part.columns != TOTAL:
        same = part.rows == whole.rows or any(one in whole.rows for one in part.rows[:1])
        return part.phase == whole.phase and same
    if part.table == "requests":
        if part.is_flow:
            arrived = whole.phase is not None and whole.phase != "new"
            return arrived and (part.phase is None or part.phase == "new")
        if whole.phase is not None or whole.is_due:
            return whole.columns == part.columns
        members = grammar["groups"].get(whole.rows[0][0], ()) if whole.rows else ()
        return any(set(sums) <= set(members) for sums in part.rows)
    if part.table == "disputes":
        return whole.columns == TOTAL and len(part.rows[0]) < len(whole.rows[0])
    return False
