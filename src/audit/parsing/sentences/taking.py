"""Mentions taken one after the other: each gets its quantity, or the slot that makes it another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.parsing.sentences.changes import is_change, mover_of, take_change
from audit.parsing.sentences.distributing import apart, distribute, run_of
from audit.parsing.sentences.grammar import CONTENT, Token
from audit.parsing.sentences.meaning import TOTAL, Meaning, requests
from audit.parsing.sentences.mention import Mention
from audit.parsing.sentences.naming import Words, name
from audit.parsing.sentences.shares import take_share
from audit.parsing.sentences.slots import HEADS, Named, shortens, why
from audit.parsing.sentences.taken import ABOUT, Before, Taken, loose
from audit.parsing.sentences.totals import total_of
from audit.parsing.sentences.wholes import whole_of

RATIOS = ("percent", "points", "times")


def take_sentence(mentions: Sequence[Mention], before: Before) -> tuple[Taken, ...]:
    """What the mentions of a sentence were taken for, after what was taken `before`."""
    state = before
    place = 0
    while place < len(mentions):
        mention = _freed(mentions[place], state)
        state = topic_of(mention, state)
        coming = mentions[place + 1 :]
        run = _ratios_in_turn(mention, coming, state) or distribute(mention, coming, state)
        found = run if run else (_take(mention, mentions[place + 1 :], state),)
        place += max(1, len({one.mention.place for one in found}))
        for one in found:
            one = replace(one, start=_start(one), end=_end(one))
            state = replace(state, taken=(*state.taken, _placed(one, state)), spoken=())
    return state.taken[len(before.taken) :]


def _ratios_in_turn(
    mention: Mention, coming: Sequence[Mention], state: Before
) -> tuple[Taken, ...]:
    """分别占69.6%和30.4%; 同比分别下降10%和增长20%: each of what is named, or counted, before."""
    run = run_of(mention, coming, loose=True)
    words = ("respectively", "each") if len(run) > 1 else ("respectively",)
    turn = next((t for t in mention.left if t.name in words), None)
    if turn is None:
        return _each_share(mention, state)
    mover = mover_of(mention)
    ratio = mention.figure.unit in RATIOS
    if len(run) < 2 or not (ratio or mover is not None):
        return ()
    marks = [t.start for t in mention.left if t.kind in ("share", "change", "rate", "versus")]
    first = min([turn.start, *marks])
    named = [t for t in mention.left if t.end <= first]
    rest = [t for t in mention.left if t.start >= first and t is not turn]
    groups = apart(named, len(run), mention.plain)
    counted = [one for one in state.within(mention) if one.counts][-len(run) :]
    if not groups and (any(t.kind in CONTENT for t in named) or len(counted) < len(run)):
        return tuple(Taken(one, why="other_count", kind="percent") for one in run)
    found = []
    for place, one in enumerate(run):
        group: tuple[Token, ...] = groups[place] if groups else ()
        left = tuple(sorted([*group, *rest]))
        own = replace(one, left=left, opening=mention.opening, right=(), start=first)
        of = None if groups else counted[place]
        if mover is not None:
            found.append(take_change(own, state, mover_of(one) or mover, of))
        else:
            found.append(take_share(own, state, of))
    return tuple(found)


def _each_share(mention: Mention, state: Before) -> tuple[Taken, ...]:
    """部分公开140件，不予公开140件，各占8.76%: the same share of each number since the last one."""
    each = any(t.name == "each" for t in mention.left)
    if not each or mention.figure.unit != "percent" or any(t.kind in CONTENT for t in mention.left):
        return ()
    parts: list[Taken] = []
    for one in reversed(state.within(mention)):
        if (
            one.ours is None
            or not one.counts
            or (parts and one.figure.value != parts[0].figure.value)
        ):
            break
        parts.insert(0, one)
    return tuple(take_share(mention, state, part) for part in parts)


def _placed(one: Taken, state: Before) -> Taken:
    """With the number that it is a part of."""
    whole, introduced = whole_of(one, state)
    return replace(one, whole=whole, introduced=introduced)


def _start(one: Taken) -> int:
    return one.start if one.start >= 0 else one.mention.start


def _end(one: Taken) -> int:
    return one.end if one.end >= 0 else one.figure.end


def _freed(mention: Mention, state: Before) -> Mention:
    """Without the words that the number before took for itself: 1件维持2件纠正."""
    last = state.last
    if last is None or last.end in (last.figure.end, -1) or last.end <= mention.start:
        return mention
    left = tuple(token for token in mention.left if token.start >= last.end)
    return replace(
        mention, left=left, start=min(max(mention.start, last.end), mention.figure.start)
    )


def topic_of(mention: Mention, state: Before) -> Before:
    """With what the text is on, by the words since the last number, and rows named without one."""
    topic = state.topic
    last = state.last
    if last is not None and last.mention.sentence == mention.sentence:
        if last.why and last.why not in ABOUT:
            topic = "other"
        elif last.meaning is not None:
            topic = last.meaning.table
    elif last is not None:
        before = state.within(last.mention)
        ours = [one.meaning for one in before if one.meaning and one.why in (None, *ABOUT)]
        topic = ours[-1].table if ours else "other" if last.why not in ABOUT else topic
    for token in mention.lead:
        if token.kind == "noun" and token.name in ("request", "volume"):
            topic = "requests"
        elif token.kind == "row" and token.table in ("disputes", "disclosure"):
            topic = token.table
        elif token.kind == "other" and token.name in HEADS and token.start >= mention.sentence[0]:
            topic = "other"
    if any(t.kind == "head" for t in (*mention.lead, *mention.left)) and topic != "disputes":
        topic = "requests"
    said = {t.end for t in mention.lead if t.kind == "all"}  # 均未经复议: said of them, not a name
    denied = {t.end for t in mention.lead if t.kind == "not" and t.start in said}
    spoken = tuple(
        t.name
        for t in mention.lead
        if t.kind == "row" and t.table in ("disputes", "disclosure")
        if t.start not in said | denied
    )
    return replace(state, topic=topic, spoken=spoken)


def _take(mention: Mention, coming: Sequence[Mention], state: Before) -> Taken:
    if is_change(mention, state):
        return take_change(mention, state)
    if mention.figure.unit in RATIOS:
        return take_share(mention, state)
    return _count(mention, coming, state)


def _count(mention: Mention, coming: Sequence[Mention], state: Before) -> Taken:
    """A number of things, or an amount: what the words before it name, else those behind it."""
    named = choose(mention, state)
    kind = "amount" if mention.figure.unit == "money" else "count"
    reason = why(named)
    start, end = mention.start, mention.figure.end
    if not named.left:
        start, end = mention.figure.start, mention.end
    one = Taken(mention, named.meaning, reason, True, kind, start, end)
    total = total_of(named, state)
    if total is not None and (named.meaning is None or _repeats(named, state)):
        one = replace(one, meaning=total.meaning, why=total.why, derived=total.derived)
    elif total is not None and _says_same(one.meaning, total.meaning, state):
        one = replace(one, derived=total.derived)
    if one.derived and one.meaning is not None and one.meaning.phase not in (None, "volume", "due"):
        handled = total is not None and total.meaning == requests(("handled",))
        halves = {state.taken[part].why for part in one.derived} == {"half_year"}
        handled = handled or halves
        one = one if handled else replace(one, derived=())
    if one.why is None and is_starting_point(mention, coming):
        one = replace(one, why="last_year")
    if one.ours is not None and not can_have(mention, one.ours, state):
        one = replace(one, why="other_count")
    if one.meaning is None and one.why is None:
        one = replace(one, why=_unnamed(named, state))
    if one.ours is None:
        return one
    return replace(one, certain=is_certain(named, state))


def _says_same(meaning: Meaning | None, total: Meaning | None, state: Before) -> bool:
    """Whether a number that has a name and a number that adds others can be the same quantity."""
    if meaning is None or total is None:
        return False
    one, other = (set(m.quantities(state.grammar)) for m in (meaning, total))
    return not one.isdisjoint(other)


def _unnamed(named: Named, state: Before) -> str:
    mention, last = named.mention, state.last
    same = last is not None and last.mention.sentence == mention.sentence
    if last is not None and same and last.why and mention.opening != ";":
        return last.why
    if named.kinds("media"):
        return "publicity"
    return "unnamed"


def _repeats(named: Named, state: Before) -> bool:
    """予以公开200件，部分公开50件，合计公开250件: a part's name again, for the sum."""
    near = [one for one in state.within(named.mention)[-2:] if one.counts]
    meaning = named.meaning
    if meaning is None:
        return True
    if meaning.phase == "volume" and not any(t.name == "request" for t in named.kinds("noun")):
        return True
    return not meaning.phase and any(one.meaning == meaning for one in near)


def choose(mention: Mention, state: Before) -> Named:
    """The side that names a number: the words before it, unless they name nothing, or only its whole."""
    scene = state.scene(mention)
    left = Words(mention.plain, mention.left, True, mention.figure.unit == "money")
    within = next((n for n, t in enumerate(mention.right) if t.name == "ofthem"), None)
    tail = mention.right if within is None else mention.right[:within]
    right = Words(mention.plain, tail, False, mention.figure.unit == "money")
    above = _above(mention, state)
    if above is not None:
        return Named(mention, above, mention.left, True, state)
    if mention.left and mention.left[-1].name == "ofthem" and len(mention.left) > 1:
        whole = name(left, scene)
        if whole is not None:
            leaning = {**scene.last, whole.table: whole}
            scene = replace(scene, last=leaning, near=scene.near | {whole.table}, topic=whole.table)
            return Named(mention, name(right, scene), mention.right, False, state)
    glued = _glued(mention)
    if glued:
        joined = Words(mention.plain, (*mention.left, *glued), True, left.money)
        meaning = name(joined, scene)
        if meaning is not None:
            last = glued[-1].end
            return Named(replace(mention, end=last), meaning, joined.tokens, True, state)
    first = name(left, scene)
    relative = (
        first is not None and first.is_flow and mention.plain[mention.figure.start - 1] == "的"
    )
    if relative and any(t.kind == "all" for t in tail):
        second = name(right, scene)
        if second is not None and second.is_outcome:
            return Named(mention, second, tail, False, state)
    if first is not None and (lent := _lent(first, mention, state)) is not None:
        first = lent
    if first is None and (again := _this_year(mention, state)) is not None:
        return Named(mention, again, mention.left, True, state)
    vague = not any(t.kind in CONTENT - {"vague"} for t in mention.left)
    if first is not None and not vague:
        return Named(mention, first, mention.left, True, state)
    if any(t.kind == "other" and t.name not in ("channel", "no_row") for t in mention.left):
        return Named(mention, first, mention.left, True, state)
    second = name(right, scene)
    if second is not None or (first is None and _says(mention.right) and not _says(mention.left)):
        return Named(mention, second, tail, False, state)
    return Named(mention, first, mention.left, True, state)


def _lent(meaning: Meaning, mention: Mention, state: Before) -> Meaning | None:
    """尚未审结的行政复议2件、行政诉讼1件: what is said before the first is said of the second."""
    last = state.last
    if meaning.table != "disputes" or meaning.columns != TOTAL or mention.opening != "、":
        return None
    if last is None or last.ours is None or last.ours.table != "disputes":
        return None
    rows = [t for t in last.mention.left if t.kind == "row"]
    said = [t for t in last.mention.left if t.kind == "column" and rows and t.end <= rows[0].start]
    if not said or mention.plain[said[-1].end - 1] != "的":
        return None
    return meaning.with_columns(*last.ours.columns)


def _this_year(mention: Mention, state: Before) -> Meaning | None:
    """2022年收到申请80件，2023年为71件: this year's number of what was last year's."""
    known = all(t.kind in ("period", "link", "neutral", "about") for t in mention.left)
    this = any(t.kind == "period" and t.name == "this" for t in mention.left)
    last = state.last
    if not known or not mention.left or last is None or mention.right:
        return None
    if last.kind == "change":  # 诉讼案件较上年减少2件，全年仅7件; 比上年翻了一番，达到7件
        return (
            last.ours
            if last.mention.sentence == mention.sentence and last.subject is None
            else None
        )
    if not this or last.why != "last_year":
        return None
    if last.mention.sentence != mention.sentence:
        return None
    return last.meaning or (requests(phase="volume") if state.topic == "requests" else None)


def _above(mention: Mention, state: Before) -> Meaning | None:
    """上述9起案件: all the cases that the sentence or the one before has counted."""
    if not any(token.name == "above" for token in mention.left) or state.topic != "disputes":
        return None
    named = [one.ours for one in state.taken[-6:] if one.ours is not None and one.counts]
    cases = [m for m in named if m.table == "disputes" and m.columns == TOTAL]
    rows = tuple(dict.fromkeys(row for m in cases for row in m.rows[0]))
    return Meaning("disputes", (rows,)) if rows else None


def _says(words: Sequence[Token]) -> bool:
    return any(token.kind in CONTENT for token in words)


def _glued(mention: Mention) -> tuple[Token, ...]:
    """受理的5件公开申请; 已审结的49件行政复议案件: the noun that follows the number at once."""
    at = mention.figure.end
    found: list[Token] = []
    for token in mention.right:
        if token.start != at or token.name == "ofthem":
            break
        kind = (token.kind, token.name)
        if (
            token.kind == "other"
            or kind in (("noun", "request"), ("noun", "bare"), ("noun", "document"))
            or (token.kind == "row" and token.table == "disputes")
        ):
            found.append(token)
        elif not found and mention.plain[token.start : token.end] == "的":
            at = token.end
            continue
        else:
            break
        at = token.end
    return tuple(found) if _says(mention.left) or _closed(mention) else ()


def _closed(mention: Mention) -> bool:
    return any(token.name == "closed" for token in mention.left)


def is_starting_point(mention: Mention, coming: Sequence[Mention]) -> bool:
    """由1046件降为930件: the older figure."""
    at = mention.figure.start
    for last in reversed(mention.left):
        if last.end != at or last.kind not in ("period", "link", "versus"):
            return False
        if last.name == "from":
            break
        at = last.start
    else:
        return False
    return any(token.kind == "change" for token in mention.right) or (
        bool(coming) and any(t.kind == "change" for t in coming[0].left)
    )


def can_have(mention: Mention, meaning: Meaning, state: Before) -> bool:
    """Whether the unit of a number is one that figures of that table have."""
    unit = mention.figure.unit
    if unit == "money":
        return meaning.table == "disclosure" and meaning.columns[0] in (
            ("amount",),
            ("projects",),
        )
    if meaning.columns[0] == ("amount",):
        return False
    if not unit and not _ends_there(mention):
        return False
    units = state.grammar["tables"]["units"][meaning.table]
    if unit in ("other", "text") and meaning.table == "requests" and meaning.columns != TOTAL:
        text = mention.plain[mention.figure.digits : mention.figure.end]
        return text in state.grammar["tables"]["applicants"]
    return unit in units


def _ends_there(mention: Mention) -> bool:
    """Whether a number without a unit ends its clause: 12315平台 is a name."""
    after = mention.plain[mention.figure.end : mention.figure.end + 1]
    return not after.isalnum() or after in "和及与"


def is_certain(named: Named, state: Before) -> bool:
    """Whether every slot was said, or taken over from a number that was itself certain."""
    meaning, mention = named.meaning, named.mention
    if meaning is None:
        return True
    if mention.figure.spelled and mention.figure.value == 1 and not mention.figure.unit:
        return False
    unit = mention.plain[mention.figure.digits : mention.figure.end]
    things = state.grammar["things"]["rows"]
    thing = any(token.name in things for token in named.kinds("row"))
    if thing and not _is_among_requests(named, state):
        return False  # 话务量三万通，其中投诉举报类20件
    documents = unit in state.grammar["tables"]["of_documents"] and meaning.table == "requests"
    if documents and not named.has("request"):
        return False
    if _of_each(named) or not _inherits_certainly(named, state):
        return False
    return not _stray(named) and not _of_somebody(named)


def _of_each(named: Named) -> bool:
    """各县区收到申请735件: whether the offices above them are counted with them is not said."""
    bodies = [token.name for token in named.kinds("scope")]
    return bool(bodies) and all(name == "each" for name in bodies)


def _is_among_requests(named: Named, state: Before) -> bool:
    """Whether the sentence, or what it opens with, speaks of requests for information."""
    said = any(one.ours is not None for one in state.within(named.mention))
    lead = named.mention.lead
    return said or any(one.kind in ("row", "request") for one in lead)


def _inherits_certainly(named: Named, state: Before) -> bool:
    """公证受理228件，办结199件: what is not sure of the first number is not of the second."""
    meaning, last = named.meaning, state.last
    if meaning is None or meaning.table != "requests" or named.kinds("noun"):
        return True
    if last is None or last.mention.sentence != named.mention.sentence:
        return True
    if last.why == "unnamed":
        return not meaning.phase
    return last.ours is None or last.certain


def _of_somebody(named: Named) -> bool:
    """信息科承办申请4份: with an unknown word right before the verb, it may be of somebody else."""
    meaning = named.meaning
    if meaning is None or not named.left or not meaning.phase or meaning.columns != TOTAL:
        return False
    phase = named.kinds("phase")
    if not phase or phase[-1].start <= named.mention.start:
        return False
    at = phase[-1].start
    while at > named.mention.start:
        token = next((t for t in named.words if t.end == at), None)
        if token is None:
            break
        if token.kind not in ("neutral", "period", "link", "how", "all"):
            return False
        at = token.start
    sign = named.plain[at - 1 : at]
    if at <= named.mention.start or not sign.isalpha():
        return False
    start = max([named.mention.start, *(t.end for t in named.words if t.end < at)])
    return not shortens(named.plain[start:at].strip(",、;:"), named.before.frame.agency)


def _stray(named: Named) -> str:
    """Letters between the words that name and their number that no phrase knows."""
    content = named.kinds(*CONTENT)
    nearest = named.nearest
    if nearest is None or nearest.kind == "row" or nearest.name == "request":
        return "" if named.left else named.gap
    if not named.left:
        return loose(named.plain, named.mention.figure.end, content[-1].end, named.words)
    between = loose(named.plain, content[0].start, named.mention.figure.start, named.words)
    return between if len(between) > 1 else ""


__all__ = ["requests", "take_sentence"]
