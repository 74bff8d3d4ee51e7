"""Changes against last year: 同比增长12%, 较上年减少83件, 是上年的1.2倍."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from audit.parsing.sentences.laws import another_law
from audit.parsing.sentences.meaning import Meaning
from audit.parsing.sentences.mention import Mention
from audit.parsing.sentences.named import Named
from audit.parsing.sentences.naming import name
from audit.parsing.sentences.scopes import another_scope
from audit.parsing.sentences.taken import Before, Taken, loose
from audit.parsing.sentences.tokens import Token, has, has_kind, says
from audit.parsing.sentences.words import Words

UNITS = {"percent": "percent", "points": "points", "times": "times"}
REACH = 12  # numbers back that a change can be of
BESIDE = frozenset({"about", "link", "neutral", "versus", "period", "verb"})


def mover_of(mention: Mention) -> Token | None:
    """The word right before a number that says that something grew or fell."""
    at = mention.figure.start
    for token in reversed(mention.left):
        if token.end != at:
            return None
        if token.kind in ("change", "adjust"):
            return token
        if token.kind not in BESIDE:
            return None
        at = token.start
    return None


def is_change(mention: Mention, before: Before) -> bool:
    """Whether the words right before a number say that something grew or fell by it."""
    mover = mover_of(mention)
    if mover is not None and mover.kind == "adjust":
        return _column(mention, mover, before) is not None
    compared = has_kind(mention.left, "period")
    return mover is not None or (mention.figure.unit == "times" and compared)


def take_change(
    mention: Mention, before: Before, mover: Token | None = None, of: Taken | None = None
) -> Taken:
    """A change, with what changed (`of`, where a row of changes says so); 降至 gives the new figure."""
    mover = mover or mover_of(mention)
    column = _column(mention, mover, before) if mover is not None else None
    if column is not None and mover is not None:
        sign = -1 if mover.name == "down" else 1
        return Taken(mention, column, None, True, "count", sign=sign)
    one = Taken(mention, kind="change")
    first = next((t.start for t in mention.left if t.kind in ("versus", "change")), None)
    first = mention.figure.start if first is None else first
    own = [t for t in mention.left if t.end <= first]
    reason = next((t.name for t in own if t.kind == "other"), None)
    if has(mention.left, "cumulative"):
        reason = "cumulative"  # 年均增长23%
    last = before.near(mention)
    if last is not None and last.why == "half_year" and not has(own, "this"):
        reason = reason or last.why
    reason = reason or another_scope(Named(mention, None, tuple(own), True, before))
    if reason:
        return one._replace(why=reason)
    meaning, subject = (of.ours, of) if of is not None else _subject(mention, own, first, before)
    if meaning is None:
        return one.as_other(like=subject)
    law = (
        another_law(Named(mention, meaning, tuple(own), True, before)) if subject is None else None
    )
    if law is not None:
        return one._replace(why=law)
    certain = subject is None or subject.certain
    if subject is not None and subject.mention.sentence != mention.sentence:
        certain = certain and before.last is subject
    one = one._replace(meaning=meaning, subject=before.place_of(subject), certain=certain)
    if mover is not None and mover.name == "reach":
        return one._replace(kind="count")
    return _described(one, mover, subject, before)


def _subject(
    mention: Mention, own: Sequence[Token], first: int, before: Before
) -> tuple[Meaning | None, Taken | None]:
    """What changed: what its own words name, else the last number of this year."""
    if len(loose(mention.plain, mention.start, first, own)) > 1:
        return None, None
    if says(own):
        words = Words(mention.plain, tuple(own), True, counted=False)
        return name(words, before.scene(mention)), None
    for one in reversed(before.taken[-REACH:]):
        found = _from_number(one, mention, before) if one.mention.depth <= mention.depth else None
        if found is not None:
            return found
    return None, None


def _from_number(
    one: Taken, mention: Mention, before: Before
) -> tuple[Meaning | None, Taken | None] | None:
    """What changed, as a number before tells it; None where one before that is to be asked."""
    if one.kind == "change":
        if one.why is None:
            return (one.meaning, one) if one.mention.sentence == mention.sentence else None
        return None, one
    if one.why == "last_year":
        if one.meaning is not None:
            return one.meaning, None
        earlier = [
            b
            for b in before.within(one.mention)
            if b.counts and b.mention.place < one.mention.place
        ]
        return (earlier[-1].ours, earlier[-1]) if earlier and earlier[-1].ours else None
    if mention.figure.unit == "points":
        return (one.ours, one) if one.kind == "percent" else (None, one)
    return _of_sentence(one, mention, before) if one.counts or one.why else None


def _of_sentence(one: Taken, mention: Mention, before: Before) -> tuple[Meaning | None, Taken]:
    """The number before; at the beginning of a sentence, what came in rather than an outcome."""
    ours = one.ours
    if one.mention.sentence == mention.sentence or ours is None or ours.is_flow:
        return ours, one
    arrived = [b for b in before.taken if b.ours is not None and b.counts and b.ours.arrives]
    return (arrived[-1].ours, arrived[-1]) if arrived else (ours, one)


def _described(one: Taken, mover: Token | None, subject: Taken | None, before: Before) -> Taken:
    unit = one.figure.unit
    if mover is None or mover.name == "ratio":
        change = direction = "ratio"
    else:
        change = UNITS.get(unit, "count")
        direction = "down" if mover.name == "down" else "up"
    one = one._replace(change=change, direction=direction)
    units = before.grammar["tables"]["units"]
    counted = change == "count" and not one.figure.number.unit
    if counted and one.meaning is not None and unit not in (*units[one.meaning.table], "times"):
        return one.as_other()
    if change == "points":
        bases = subject.bases if subject is not None else ()
        return one._replace(bases=bases) if bases else one.as_other()
    return one._replace(base=_base(one, before))


def _base(one: Taken, before: Before) -> Decimal | None:
    """The older figure, where the text gives it right before."""
    near = before.within(one.mention)[-4:]
    older = [one.figure.value for one in near if one.why == "last_year" and one.counts]
    return older[-1] if older else None


def _column(mention: Mention, mover: Token | None, before: Before) -> Meaning | None:
    """本年减少27项, where the form has a column for it."""
    form = before.frame.forms["disclosure"]
    names = before.grammar["columns"][form].get("change")
    if names is None or mover is None or mention.figure.unit != "case" or mover.name == "reach":
        return None
    named = [t for t in mention.left if t.kind == "row" and t.table == "disclosure"]
    scene = before.scene(mention)
    last = scene.last.get("disclosure") if "disclosure" in scene.near else None
    own = [t for t in mention.left if t.end <= mover.start]
    if not named and len(loose(mention.plain, mention.start, mover.start, own)) > 1:
        return None
    if named:
        nouns = tuple(before.grammar["items"]["nouns"])
        end = named[-1].end
        items = mention.plain.endswith(nouns, 0, end) or mention.plain.startswith(nouns, end)
        default = before.grammar["defaults"].get(named[-1].part, ())
        if not (items or "items_last_year" in default or mover.kind == "adjust"):
            return None
        last = Meaning("disclosure", ((named[-1].part,),))
    elif last is not None and has_kind(mention.left, "versus"):
        last = last if "items_last_year" in last.columns[0] else None
    if last is None or last.rows[0][0] in ("regulations", "normative_documents", "procurement"):
        return None
    return last.with_columns(tuple(names))
