"""Which side of a number names it, and what is said before it or left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from audit.parsing.sentences.grammar import signs
from audit.parsing.sentences.meaning import TOTAL, Meaning, requests
from audit.parsing.sentences.mention import Mention
from audit.parsing.sentences.named import Named
from audit.parsing.sentences.naming import name
from audit.parsing.sentences.taken import Before
from audit.parsing.sentences.tokens import CONTENT, Token, has, of_kind, says
from audit.parsing.sentences.words import Scene, Words


class Sides(NamedTuple):
    """The words on both sides of a number, and what those before it name."""

    mention: Mention
    state: Before
    scene: Scene
    left: Words
    right: Words
    first: Meaning | None

    def by_left(self, meaning: Meaning | None) -> Named:
        return Named(self.mention, meaning, self.mention.left, True, self.state)

    def by_right(self, meaning: Meaning | None) -> Named:
        return Named(self.mention, meaning, self.right.tokens, False, self.state)


def choose(mention: Mention, state: Before) -> Named:
    """The side that names a number: the words before it, unless they name nothing, or only its whole."""
    scene = state.scene(mention)
    money = mention.figure.unit == "money"
    left = Words(mention.plain, mention.left, True, money)
    within = next((n for n, t in enumerate(mention.right) if t.name == "ofthem"), None)
    right = Words(mention.plain, mention.right[:within], False, money)
    sides = Sides(mention, state, scene, left, right, name(left, scene))
    found = (chosen for one in CHOOSERS if (chosen := one(sides)) is not None)
    return next(found, None) or _nearer(sides)


def _nearer(sides: Sides) -> Named:
    """The words before the number, unless only those behind it say something."""
    mention, first = sides.mention, sides.first
    solid = any(t.kind in CONTENT - {"vague"} for t in mention.left)
    others = (t for t in mention.left if t.kind == "other")
    if (first is not None and solid) or any(t.name not in ("channel", "no_row") for t in others):
        return sides.by_left(first)
    second = name(sides.right, sides.scene)
    if second is not None or (first is None and says(mention.right) and not says(mention.left)):
        return sides.by_right(second)
    return sides.by_left(first)


def _of_its_whole(sides: Sides) -> Named | None:
    """办结申请中，9件予以公开: the words before name the whole, those behind the part."""
    mention, scene, whole = sides.mention, sides.scene, sides.first
    if whole is None or len(mention.left) < 2 or mention.left[-1].name != "ofthem":
        return None
    leaning = {**scene.last, whole.table: whole}
    near = scene.near | {whole.table}
    scene = scene._replace(last=leaning, near=near, topic=whole.table)
    right = sides.right._replace(tokens=mention.right)
    return sides._replace(right=right).by_right(name(right, scene))


def _with_its_noun(sides: Sides) -> Named | None:
    """受理的5件公开申请: with the noun that follows the number at once."""
    mention, glued = sides.mention, _glued(sides.mention)
    if not glued:
        return None
    joined = sides.left.only((*mention.left, *glued))
    meaning = name(joined, sides.scene)
    if meaning is None:
        return None
    longer = mention._replace(end=glued[-1].end)
    return Named(longer, meaning, joined.tokens, True, sides.state)


def _all_of_relative(sides: Sides) -> Named | None:
    """收到的9件全部予以公开: what became of all of them."""
    mention, first = sides.mention, sides.first
    if first is None or not first.is_flow or not sides.right.of("all"):
        return None
    if mention.plain[mention.figure.start - 1] != signs("of"):
        return None
    second = name(sides.right, sides.scene)
    return sides.by_right(second) if second is not None and second.is_outcome else None


def _lent(sides: Sides) -> Named | None:
    """尚未审结的行政复议2件、行政诉讼1件: what is said before the first is said of the second."""
    meaning, mention, last = sides.first, sides.mention, sides.state.last
    if meaning is None or meaning.table != "disputes" or meaning.columns != TOTAL:
        return None
    if last is None or last.ours is None or last.ours.table != "disputes":
        return None
    rows = of_kind(last.mention.left, "row")
    said = [t for t in last.mention.left if t.kind == "column" and rows and t.end <= rows[0].start]
    if mention.opening != "、" or not said or mention.plain[said[-1].end - 1] != signs("of"):
        return None
    return sides.by_left(meaning.with_columns(*last.ours.columns))


def _this_year(sides: Sides) -> Named | None:
    """2022年收到申请80件，2023年为71件: this year's number of what was last year's."""
    mention, last = sides.mention, sides.state.near(sides.mention)
    known = all(t.kind in ("period", "link", "neutral", "about") for t in mention.left)
    if sides.first is not None or not known or not mention.left or mention.right or last is None:
        return None
    if last.kind == "change":  # 诉讼案件较上年减少2件，全年仅7件; 比上年翻了一番，达到7件
        again = last.ours if last.subject is None else None
    elif last.why == "last_year" and has(sides.left.of("period"), "this"):
        volume = requests(phase="volume") if sides.state.topic == "requests" else None
        again = last.meaning or volume
    else:
        again = None
    return sides.by_left(again) if again is not None else None


def _above(sides: Sides) -> Named | None:
    """上述9起案件: all the cases that the sentence or the one before has counted."""
    mention, state = sides.mention, sides.state
    if not mention.said("above") or state.topic != "disputes":
        return None
    named = [one.ours for one in state.taken[-6:] if one.ours is not None and one.counts]
    cases = [m for m in named if m.table == "disputes" and m.columns == TOTAL]
    rows = tuple(dict.fromkeys(row for m in cases for row in m.rows[0]))
    return sides.by_left(Meaning("disputes", (rows,))) if rows else None


def _glued(mention: Mention) -> tuple[Token, ...]:
    """受理的5件公开申请; 已审结的49件行政复议案件: the noun that follows the number at once."""
    at = mention.figure.end
    found: list[Token] = []
    for token in mention.right:
        if token.start != at or token.name == "ofthem":
            break
        noun = token.kind == "noun" and token.name in ("request", "bare", "document")
        if noun or token.kind == "other" or (token.kind == "row" and token.table == "disputes"):
            found.append(token)
        elif not found and mention.plain[token.start : token.end] == signs("of"):
            at = token.end
            continue
        else:
            break
        at = token.end
    return tuple(found) if says(mention.left) or has(mention.left, "closed") else ()


CHOOSERS: tuple[Callable[[Sides], Named | None], ...] = (
    _above,
    _of_its_whole,
    _with_its_noun,
    _all_of_relative,
    _lent,
    _this_year,
)
