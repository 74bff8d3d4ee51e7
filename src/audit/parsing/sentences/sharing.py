"""Percentages: what share of what (占办结总数的33.9%, 办结率88.46%)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.parsing.sentences.bases import default_bases, group_before
from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.comparing import is_of_unknown
from audit.parsing.sentences.composing import compose
from audit.parsing.sentences.distributing import named_apart, run_before, take_pending
from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.meaning import TOTAL, Meaning, Statement, requests
from audit.parsing.sentences.neighbours import JOINING, Setting
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.rating import bind_rate
from audit.parsing.sentences.restraint import WHY
from audit.parsing.sentences.scene import Scene, compared
from audit.parsing.sentences.scopes import is_foreign
from audit.parsing.sentences.segments import Segment
from audit.parsing.sentences.setting import setting_of
from audit.parsing.sentences.totals import TOTALS, add_up


def bind_share(plain: str, figure: Figure, segment: Segment, scene: Scene) -> None:
    """Bind a percentage to a part and the wholes that it can be of."""
    bound = Bound(figure, segment.start, figure.end, "percent", words=segment.left)
    named = next((t.name for t in reversed(segment.left) if t.kind == "other"), None)
    rates = [t for t in segment.left if t.kind == "rate"]
    # 按期办结率、答复率均为100%: one sort for both
    rate = next((t for t in rates if t.name == "timely"), rates[-1] if rates else None)
    shares = [token for token in segment.left if token.kind == "share"]
    share = next((t for t in reversed(shares) if t.name == "of"), shares[-1] if shares else None)
    if named or scene.divided:
        bound.other = named or scene.divided
    elif why := _other_time(segment.left, scene):
        bound.other = why
    elif _each_of(bound, segment, scene):
        return
    elif is_foreign(plain, segment.left, scene):
        bound.other = "scope"
    elif rate:
        bind_rate(plain, rate.name, bound, segment, scene)
    elif share or all(token.name == "and" for token in segment.left):
        _bind_part(plain, bound, segment, share, scene)
    elif not _bind_next(plain, bound, segment, scene):
        bound.other = "other_count"
    if bound.other == "timely":
        scene.statements.append(Statement(bound.start, bound.end, "none"))
    scene.note(bound)


def _other_time(words: Sequence[Token], scene: Scene) -> str | None:
    """力争答复率达到100%, 2022年办结率为98%: a share of another time than the tables'."""
    years = [t for t in words if t.kind == "period" and not compared(t, words)]
    carried = any(t.kind == "carry" for t in words)
    if years and not carried and any(t.kind == "rate" for t in words):
        return WHY.get(years[-1].name)
    return WHY.get(scene.period) if scene.period == "plan" else None


def _each_of(bound: Bound, segment: Segment, scene: Scene) -> bool:
    """部分公开140件，不予公开140件，各占8.76%: the same share of each number since the last one."""
    last = segment.left[-1:]
    if not any(t.name == "each" for t in segment.left) or not last or last[0].kind != "share":
        return False
    if any(t.kind in ("row", "column", "phase") for t in segment.left):
        return False
    parts: list[Bound] = []
    for earlier in reversed(scene.recent):
        if earlier.sentence != scene.sentence or not earlier.counts or earlier.meaning is None:
            break
        if parts and earlier.figure.value != parts[0].figure.value:
            break
        parts.insert(0, earlier)
    if len(parts) < 2:
        return False
    for part in parts:
        assert part.meaning is not None
        bases = default_bases(part.meaning, part)
        one = replace(bound, meaning=part.meaning, bases=bases, subject=part)
        scene.note(one)
    return True


def _bind_next(plain: str, bound: Bound, segment: Segment, scene: Scene) -> bool:
    """予以公开占四成，无法提供近三成: the word for a share is not said again."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.kind != "percent" or last.sentence != scene.sentence:
        return False
    setting = setting_of(plain, bound.figure, segment, scene)
    bound.meaning = compose(segment.left, setting, scene.grammar)
    if bound.meaning is None or last.meaning is None:
        return False
    if bound.meaning.phase and bound.meaning.columns == TOTAL:
        return False
    bound.bases = default_bases(bound.meaning, None)
    return True


def _bind_part(
    plain: str, bound: Bound, segment: Segment, share: Token | None, scene: Scene
) -> None:
    before = [t for t in segment.left if share is None or t.end <= share.start]
    after = [t for t in segment.left if share is not None and t.start >= share.end]
    setting = setting_of(plain, bound.figure, segment, scene)
    if share is not None and not after and _bind_within(bound, before, share, setting, scene):
        return
    own = _named(before, setting, share, scene)
    if any(t.name == "respectively" for t in segment.left) or _in_a_run(plain, before, scene):
        apart = named_apart(before, setting, scene)
        scene.pending, scene.shared_base = apart or run_before(scene, ("percent",)), ()
        own = None if apart else own
    pending = take_pending(scene) if not own else None
    part = own or pending or _mostly(segment, setting, scene)
    part = part or _said_before(plain, bound, before, share, scene)
    shared = scene.shared_base if pending is not None else ()
    bases = _bases(part, bound, after, setting, shared, scene) if part is not None else None
    if part is None or bases is None:
        return
    if _names_base(after) and (bases == (part,) or _is_wider(plain, after, scene)):
        bound.other = "scope"  # 占全市行政复议案件的1.3%: a wider whole of the same name
        return
    if pending is not None:
        scene.shared_base = bases
    bound.meaning, bound.bases = part, bases


def _named(
    words: Sequence[Token], setting: Setting, share: Token | None, scene: Scene
) -> Meaning | None:
    """The part that the words before 占 name; not 公开类答复合计占…, its name again for a sum."""
    own = compose(words, setting._replace(start=share.start), scene.grammar) if share else None
    added = _added(words, scene) if own else None
    if own is None or added is None or added.meaning is None or not own.rows:
        return own
    summed = added.meaning.rows
    again = set(own.rows[:1]) != set(summed) and set(own.rows[0]) <= set(summed[0])
    return None if again else own


def _mostly(segment: Segment, setting: Setting, scene: Scene) -> Meaning | None:
    """以自然人为主，占95%: the part is named before the mark."""
    if not any(t.name == "mostly" for t in segment.lead):
        return None
    named = [t for t in segment.lead if t.kind in ("row", "column")]
    return compose(named[-1:], setting._replace(listed=True), scene.grammar) if named else None


def _said_before(
    plain: str, bound: Bound, words: Sequence[Token], share: Token | None, scene: Scene
) -> Meaning | None:
    """The number right before that the share is of, or the last ones added up."""
    if share is not None and is_of_unknown(plain, words, bound.start, share.start):
        bound.other = "other_count"
        return None
    previous = _added(words, scene) or _last(scene)
    if previous is None or previous.meaning is None:
        bound.other = previous.other if previous else None
        return None
    bound.subject = previous
    return previous.meaning


def _bases(
    part: Meaning,
    bound: Bound,
    after: Sequence[Token],
    setting: Setting,
    shared: tuple[Meaning, ...],
    scene: Scene,
) -> tuple[Meaning, ...] | None:
    """The wholes that the share can be of: what is named behind 占, what a run shares, or the usual.

    None where what is named is nothing of the tables.
    """
    if not _names_base(after):
        return shared or (*group_before(part, scene), *default_bases(part, bound.subject))
    base = compose(after, setting, scene.grammar)
    if base is None and any(t.kind == "noun" and t.name != "document" for t in after):
        base = requests(phase="volume")
    return (base,) if base is not None else None


def _is_wider(plain: str, base: Sequence[Token], scene: Scene) -> bool:
    """占省级部门申请总量的18%, in a department's report: what all of them received."""
    unit = scene.frame.scope == "unit"
    others = any(token.kind == "scope" and token.name == "level" for token in base)
    return is_foreign(plain, base, scene) or (unit and others)


def _in_a_run(plain: str, before: Sequence[Token], scene: Scene) -> bool:
    """51件和38件，占44%和33%: shares with nothing but 和 between them, of the numbers before."""
    if len(scene.ahead) < 2 or any(token.kind != "link" for token in before):
        return False
    here, following = scene.ahead[:2]
    return following.unit == "percent" and plain[here.end : following.start] in JOINING


def _bind_within(
    bound: Bound, words: Sequence[Token], share: Token, setting: Setting, scene: Scene
) -> bool:
    """受理总量中个人申请占95%: the whole stands before its part."""
    within = next((t for t in reversed(words) if t.name == "ofthem"), None)
    if within is None:
        return False
    whole = [token for token in words if token.end <= within.start]
    base = compose(whole, setting._replace(start=within.start), scene.grammar)
    named = [token for token in words if token.start >= within.end]
    part = compose(named, setting._replace(start=share.start), scene.grammar)
    if base is None or part is None:
        return False
    if part.columns != TOTAL and not any(token.kind == "phase" for token in named):
        part = replace(base, columns=part.columns)
    bound.meaning, bound.bases = part, (base,)
    return True


def _names_base(words: Sequence[Token]) -> bool:
    return any(token.kind in ("row", "column", "phase", "noun", "carry") for token in words)


def _last(scene: Scene) -> Bound | None:
    return next((b for b in reversed(scene.recent) if b.counts and not _is_past(b)), None)


def _is_past(bound: Bound) -> bool:
    return bound.other == "last_year"


def _added(words: Sequence[Token], scene: Scene) -> Bound | None:
    """两项合计占…: the numbers before, added."""
    if not any(token.name in TOTALS for token in words):
        return None
    level = [b for b in scene.recent if b.counts and b.depth <= len(scene.wholes) and b.meaning]
    parts = [b for b in level if b.sentence == scene.sentence][-2:]
    if len(parts) < 2:  # 执法案卷（24件）和查询（11件），合计占…
        parts = [b for b in scene.recent if b.counts and b.sentence == scene.sentence][-2:]
    meaning = add_up(parts, scene.grammar)
    return (
        Bound(parts[-1].figure, parts[0].start, parts[-1].end, meaning=meaning) if meaning else None
    )
