"""Which side of a number names it, and what is said before it or left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.parsing.sentences.grammar import CONTENT, Token
from audit.parsing.sentences.meaning import TOTAL, Meaning, requests
from audit.parsing.sentences.mention import Mention
from audit.parsing.sentences.named import Named
from audit.parsing.sentences.naming import name
from audit.parsing.sentences.taken import Before
from audit.parsing.sentences.words import Words


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
