"""Mentions taken one after the other: each gets its quantity, or the slot that makes it another's."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.certainty import is_certain
from audit.parsing.sentences.changes import is_change, mover_of, take_change
from audit.parsing.sentences.choosing import choose
from audit.parsing.sentences.distributing import EACH, apart, distribute, run_of
from audit.parsing.sentences.grammar import signs
from audit.parsing.sentences.meaning import TOTAL, Meaning, requests
from audit.parsing.sentences.mention import Mention
from audit.parsing.sentences.named import HEADS, Named
from audit.parsing.sentences.shares import take_share
from audit.parsing.sentences.slots import why
from audit.parsing.sentences.taken import ABOUT, Before, Taken
from audit.parsing.sentences.tokens import Token, has, has_kind, says
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
        found: tuple[Taken, ...] = ()
        if has(mention.left, "respectively", *EACH):
            found = _ratios_in_turn(mention, coming, state) or distribute(mention, coming, state)
        found = found or (_take(mention, coming, state),)
        place += max(1, len({one.mention.place for one in found}))
        for one in found:
            state = Before(
                state.grammar, state.frame, (*state.taken, _placed(one, state)), state.topic
            )
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
    if not groups and (says(named) or len(counted) < len(run)):
        return tuple(Taken(one, why="other_count", kind="percent") for one in run)
    found = []
    for place, one in enumerate(run):
        group: tuple[Token, ...] = groups[place] if groups else ()
        left = tuple(sorted([*group, *rest]))
        own = one._replace(left=left, opening=mention.opening, right=(), start=first)
        of = None if groups else counted[place]
        if mover is not None:
            found.append(take_change(own, state, mover_of(one) or mover, of))
        else:
            found.append(take_share(own, state, of))
    return tuple(found)


def _each_share(mention: Mention, state: Before) -> tuple[Taken, ...]:
    """部分公开140件，不予公开140件，各占8.76%: the same share of each number since the last one."""
    each = has(mention.left, "each")
    if not each or mention.figure.unit != "percent" or says(mention.left):
        return ()
    parts: list[Taken] = []
    for one in reversed(state.within(mention)):
        other = bool(parts) and one.figure.value != parts[0].figure.value
        if one.ours is None or not one.counts or other:
            break
        parts.insert(0, one)
    return tuple(take_share(mention, state, part) for part in parts)


def _placed(one: Taken, state: Before) -> Taken:
    """With the number that it is a part of, and where its words begin and end."""
    whole, introduced = whole_of(one, state)
    start = one.start if one.start >= 0 else one.mention.start
    end = one.end if one.end >= 0 else one.figure.end
    return one._replace(start=start, end=end, whole=whole, introduced=introduced)


def _freed(mention: Mention, state: Before) -> Mention:
    """Without the words that the number before took for itself: 1件维持2件纠正."""
    last = state.last
    if last is None or last.end in (last.figure.end, -1) or last.end <= mention.start:
        return mention
    left = tuple(token for token in mention.left if token.start >= last.end)
    return mention._replace(
        left=left, start=min(max(mention.start, last.end), mention.figure.start)
    )


def topic_of(mention: Mention, state: Before) -> Before:
    """With what the text is on, by the words since the last number, and rows named without one."""
    topic = _topic_before(mention, state)
    for token in mention.lead:
        if token.kind == "noun" and token.name in ("request", "volume"):
            topic = "requests"
        elif token.kind == "row" and token.table in ("disputes", "disclosure"):
            topic = token.table
        elif token.kind == "other" and token.name in HEADS and token.start >= mention.sentence[0]:
            topic = "other"
    if topic != "disputes" and (has_kind(mention.lead, "head") or has_kind(mention.left, "head")):
        topic = "requests"
    if not mention.lead:
        return Before(state.grammar, state.frame, state.taken, topic)
    said = {t.end for t in mention.lead if t.kind == "all"}  # 均未经复议: said of them, not a name
    denied = {t.end for t in mention.lead if t.kind == "not" and t.start in said}
    spoken = tuple(
        t.name
        for t in mention.lead
        if t.kind == "row" and t.table in ("disputes", "disclosure")
        if t.start not in said | denied
    )
    return state._replace(topic=topic, spoken=spoken)


def _topic_before(mention: Mention, state: Before) -> str | None:
    """What the numbers of this sentence, or of the one before, were about."""
    last = state.last
    if last is None:
        return state.topic
    if state.near(mention):
        if last.why and last.why not in ABOUT:
            return "other"
        return last.meaning.table if last.meaning is not None else state.topic
    before = state.within(last.mention)
    ours = [one.meaning for one in before if one.meaning and one.why in (None, *ABOUT)]
    if ours:
        return ours[-1].table
    return state.topic if last.why in ABOUT else "other"


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
    meaning, reason, derived = _as_total(named, why(named))
    if reason is None and is_starting_point(mention, coming):
        reason = "last_year"
    if reason is None and meaning is not None and not can_have(mention, meaning, state):
        reason = "other_count"
    if reason is None and meaning is None:
        reason = _unnamed(named)
    start, end = mention.start, mention.figure.end
    if not named.left:
        start, end = mention.figure.start, mention.end
    certain = reason is not None or is_certain(named)
    return Taken(mention, meaning, reason, certain, kind, start, end, derived=derived)


def _as_total(
    named: Named, reason: str | None
) -> tuple[Meaning | None, str | None, tuple[int, ...]]:
    """What a number counts, or why it is another's, and the numbers that it adds up, if it does."""
    meaning, derived = named.meaning, tuple[int, ...]()
    total = total_of(named)
    if total is None:
        return meaning, reason, derived
    if _repeats(named):
        meaning, reason, derived = total
    elif _says_same(meaning, total.meaning, named.before):
        derived = total.derived
    if derived and meaning is not None and meaning.phase not in (None, "volume", "due"):
        halves = {named.before.taken[part].why for part in derived} == {"half_year"}
        derived = derived if halves or total.meaning == requests(("handled",)) else ()
    return meaning, reason, derived


def _says_same(meaning: Meaning | None, total: Meaning | None, state: Before) -> bool:
    """Whether a number that has a name and a number that adds others can be the same quantity."""
    if meaning is None or total is None:
        return False
    one, other = (set(m.quantities(state.grammar)) for m in (meaning, total))
    return not one.isdisjoint(other)


def _unnamed(named: Named) -> str:
    last = named.last
    if last is not None and last.why and named.mention.opening != ";":
        return last.why
    if named.kinds("media"):
        outer = named.before.outer(named.mention)
        arrived = named.before.taken[outer].ours if outer is not None else None
        return "channel" if arrived is not None and arrived.arrives else "publicity"
    return "unnamed"


def _repeats(named: Named) -> bool:
    """予以公开200件，部分公开50件，合计公开250件: a part's name again, for the sum."""
    meaning = named.meaning
    if meaning is None:
        return True
    if meaning.phase == "volume" and not has(named.kinds("noun"), "request"):
        return True
    near = [one.meaning for one in named.before.within(named.mention)[-2:] if one.counts]
    return not meaning.phase and meaning in near


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
    return has_kind(mention.right, "change") or (
        bool(coming) and has_kind(coming[0].left, "change")
    )


def can_have(mention: Mention, meaning: Meaning, state: Before) -> bool:
    """Whether the unit of a number is one that figures of that table have."""
    unit = mention.figure.unit
    column = meaning.columns[0]
    if unit == "money":
        return meaning.table == "disclosure" and column in (("amount",), ("projects",))
    if column == ("amount",) or (not unit and not _ends_there(mention)):
        return False
    units = state.grammar["tables"]["units"][meaning.table]
    if unit in ("other", "text") and meaning.table == "requests" and meaning.columns != TOTAL:
        return mention.figure.unit_in(mention.plain) in state.grammar["tables"]["applicants"]
    return unit in units


def _ends_there(mention: Mention) -> bool:
    """Whether a number without a unit ends its clause: 12315平台 is a name."""
    after = mention.plain[mention.figure.end : mention.figure.end + 1]
    return not after.isalnum() or after in signs("and")
