"""Changes against last year: 同比增长12%, 较上年减少83件, 是上年的1.2倍."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.composing import compose
from audit.parsing.sentences.disclosed import names_items
from audit.parsing.sentences.distributing import named_apart, run_before, take_pending
from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.meaning import CARRIED_OUT, Meaning
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.scene import Scene
from audit.parsing.sentences.segments import Segment
from audit.parsing.sentences.setting import setting_of

UNITS = {"percent": "percent", "points": "points", "times": "times"}
UNKNOWN = 2  # so many characters that are no words of the grammar are a subject of their own
BESIDE = frozenset({"about", "link", "neutral"})


def is_change(plain: str, figure: Figure, segment: Segment, scene: Scene) -> bool:
    """Whether the words right before a number say that something grew or fell by it."""
    mover = _mover(figure, segment, scene)
    if mover is not None and mover.kind == "adjust":
        return _change_column(plain, figure, segment, scene) is not None
    return mover is not None or (
        figure.unit == "times" and any(token.kind == "period" for token in segment.left)
    )


def is_starting_point(figure: Figure, segment: Segment, scene: Scene) -> bool:
    """由1046件降为930件: the older figure."""
    at = figure.start
    for last in reversed(segment.left):
        if last.end != at or last.kind not in ("period", "link", "versus"):
            return False
        if last.name == "from":
            break
        at = last.start
    else:
        return False
    return any(token.kind == "change" for token in segment.right) or len(scene.ahead) > 1


def _mover(figure: Figure, segment: Segment, scene: Scene) -> Token | None:
    at = figure.start
    for token in reversed(segment.left):
        if token.end != at:
            return None
        if token.name == "new" and _of_items(scene.last.get("disclosure")):
            if scene.topic_table == "disclosure":  # 本年新增5项
                return token._replace(kind="adjust", name="up")
            return None
        if token.kind in ("change", "adjust"):
            return token
        if token.kind not in BESIDE and token.name != "this" and not _is_counted(token, segment):
            return None
        at = token.start
    return None


def _is_counted(verb: Token, segment: Segment) -> bool:
    """较上年多答复9件: what is done stands between the change and its number."""
    moved = any(t.kind == "change" and t.end == verb.start for t in segment.left)
    return verb.kind == "phase" and moved


def bind_change(plain: str, figure: Figure, segment: Segment, scene: Scene) -> None:
    """Bind a change to what changed; 降至 gives the new figure itself."""
    mover = _mover(figure, segment, scene)
    bound = Bound(figure, segment.start, figure.end, "change", words=segment.left)
    first = next((t.start for t in segment.left if t.kind in ("versus", "change")), figure.start)
    own = [t for t in segment.left if t.end <= first or _is_counted(t, segment)]
    column = _change_column(plain, figure, segment, scene)
    if column is not None and mover is not None:
        if any(token.name == "respectively" for token in segment.left):
            scene.pending = _of_kinds(column, scene)
        column = take_pending(scene) or column
        bound.kind, bound.meaning = "count", column
        bound.sign = -1 if mover.name == "down" else 1
        scene.note(bound)
        return
    if any(token.name == "respectively" for token in segment.left):
        setting = setting_of(plain, figure, segment, scene)
        apart = named_apart(own, setting, scene)
        scene.pending = apart or run_before(scene, (figure.unit,))
        own = [] if apart else own
    setting = setting_of(plain, figure, segment, scene)._replace(start=first)
    meaning = compose(own, setting, scene.grammar) or take_pending(scene)
    if meaning is None and is_of_unknown(plain, own, segment.start, first):
        bound.other = "other_count"
        scene.note(bound)
        return
    bound.subject = None if meaning else _subject(figure, scene)
    bound.meaning = meaning or (bound.subject.meaning if bound.subject else None)
    bound.other = _other(segment, bound, scene)
    if bound.other:
        bound.meaning = None
    if mover is not None and mover.name == "reach":
        bound.kind = "count"
    else:
        _describe(plain, bound, mover, figure, scene)
        if bound.change == "points" and not bound.bases:  # a share's change needs to know of what
            bound.meaning, bound.other = None, bound.other or "other_count"
    scene.note(bound)


def _of_kinds(column: Meaning, scene: Scene) -> list[Meaning]:
    """上一年项目数量分别为9项、8项，本年分别增加1项、减少2项: the change of each row in turn."""
    counts = [b.meaning for b in scene.recent if b.counts and b.sentence == scene.sentence]
    kinds = [m for m in counts if m is not None and _of_items(m)]
    return [m.with_columns(*column.columns) for m in kinds]


def is_of_unknown(plain: str, words: Sequence[Token], start: int, end: int) -> bool:
    """网站点击率较上年增长8%: what changed has no word here, and is not what was counted before."""
    known = sum(c.isalpha() for token in words for c in plain[token.start : token.end])
    written = sum(character.isalpha() for character in plain[start:end])
    return written - known >= UNKNOWN


def goes_on(figure: Figure, segment: Segment, scene: Scene) -> bool:
    """较上年分别增加1件和2件: bind the next of a row of changes; False if it is none."""
    last = scene.bound[-1] if scene.bound else None
    if (
        not scene.pending
        or last is None
        or last.kind != "change"
        or last.figure.unit != figure.unit
    ):
        return False
    if last.sentence != scene.sentence or any(token.name != "and" for token in segment.left):
        return False
    bound = Bound(figure, segment.start, figure.end, "change", words=segment.left)
    bound.meaning, bound.direction, bound.change = take_pending(scene), last.direction, last.change
    scene.note(bound)
    return True


def _change_column(plain: str, figure: Figure, segment: Segment, scene: Scene) -> Meaning | None:
    """本年减少27项, where the form has a column for it."""
    before = scene.last.get("disclosure")
    names = scene.grammar["columns"][scene.frame.form("disclosure")].get("change")
    named = [t for t in segment.left if t.kind == "row" and t.table == "disclosure"]
    mover = _mover(figure, segment, scene)
    if mover is not None and not named:
        own = [t for t in segment.left if t.end <= mover.start and t.name != "charge"]
        if is_of_unknown(plain, own, segment.start, mover.start):
            return None  # 证明材料减少3项: of something else
    adjusted = mover is not None and mover.kind == "adjust"
    items = len(named) == 1 and (
        names_items(plain, named[0].end, scene.grammar)
        or "items_last_year" in scene.grammar["defaults"].get(named[0].part, ())
    )
    if items or (adjusted and len(named) == 1):
        # 收费项目较上年减少1项: it has no other count
        before = Meaning("disclosure", ((named[0].part,),))
    elif (
        named
        or "disclosure" not in scene.near
        or (any(token.kind == "versus" for token in segment.left) and not _of_items(before))
    ):
        return None
    if names is None or before is None or figure.unit != "case":
        return None
    if before.rows[0][0] in ("regulations", "normative_documents", "procurement"):
        return None
    return before.with_columns(tuple(names))


def _of_items(before: Meaning | None) -> bool:
    """现有行政许可事项256项，较上年减少4项: kinds are compared in a column of their own."""
    return before is not None and "items_last_year" in before.columns[0]


def _subject(figure: Figure, scene: Scene) -> Bound | None:
    """The number that is said to have changed: the last one that is this year's."""
    depth = len(scene.wholes)
    for bound in reversed(scene.recent):
        if bound.depth > depth:
            continue
        if bound.kind == "change":
            if _is_same_change(bound, figure, scene):
                return bound  # 较上年减少9件，降幅11%
            continue
        if bound.other == "last_year":
            if bound.named is not None:
                return replace(bound, meaning=bound.named, other=None)
            continue
        if figure.unit == "points" and bound.kind == "percent":
            return bound
        if bound.counts:
            return bound
    return None


def _is_same_change(bound: Bound, figure: Figure, scene: Scene) -> bool:
    """Whether a number may say again, in percent, how much what was counted has changed."""
    alone = bound.subject is None and bound.change == "count" and figure.unit == "percent"
    return alone and bound.sentence == scene.sentence and bound is scene.bound[-1]


def _other(segment: Segment, bound: Bound, scene: Scene) -> str | None:
    named = next((t.name for t in reversed(segment.left) if t.kind == "other"), None)
    if named or scene.divided:
        return named or scene.divided
    if bound.subject is not None and bound.subject.other:
        return bound.subject.other
    periods = {t.name for t in segment.left if t.kind == "period"}
    if "past" in periods:
        return "last_year"
    if "cumulative" in periods:
        return "cumulative"
    if "half" in periods or scene.period in ("half", "cumulative"):
        return "half_year"
    if bound.meaning is not None and bound.meaning.rows == CARRIED_OUT:
        periods.discard("next")
    if "plan" in periods or "next" in periods or scene.period in ("plan", "next"):
        return "plan"
    return scene.scope if bound.meaning is not None else None


def _describe(plain: str, bound: Bound, mover: Token | None, figure: Figure, scene: Scene) -> None:
    bound.direction = mover.name if mover else "ratio"
    bound.change = UNITS.get(figure.unit, "count") if mover else "ratio"
    if bound.subject is not None and bound.subject.kind == "percent":
        bound.bases = bound.subject.bases
    older = [b for b in scene.bound[-4:] if b.sentence == scene.sentence and _is_older(plain, b)]
    if older:
        bound.base = older[-1].figure.value


def _is_older(plain: str, bound: Bound) -> bool:
    """2022年为80件; not 2022年案卷评查200件, which counts something else."""
    if bound.other != "last_year" or bound.figure.unit not in ("case", ""):
        return False
    if bound.named is not None:
        return True
    if any(word.kind == "other" for word in (*bound.words, *bound.lead)):
        return False
    words = [word for word in bound.words if word.end <= bound.figure.start]
    return not is_of_unknown(plain, words, bound.start, bound.figure.start)
