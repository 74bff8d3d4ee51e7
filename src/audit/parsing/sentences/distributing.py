"""Several names for one number (各1件) or for a row of numbers (分别为12件、3件和2件)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.composing import compose
from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.meaning import Meaning
from audit.parsing.sentences.neighbours import Setting
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.requested import with_granted
from audit.parsing.sentences.restraint import WHY
from audit.parsing.sentences.scene import Scene
from audit.parsing.sentences.segments import Segment
from audit.parsing.sentences.setting import setting_of

NAMES = frozenset({"row", "column", "carry", "phase"})


def distribute(plain: str, figure: Figure, segment: Segment, scene: Scene) -> bool:
    """Bind a number that has several names, or one that is next in a row; False if it is neither."""
    names = [token.name for token in segment.left if token.kind == "link"]
    words = [token for token in segment.left if token.kind != "link" or token.name != "and"]
    last = words[-1] if words else None
    if last is not None and last.kind == "phase" and len(words) > 1:
        said = words[-2]  # 自然人申请和法人申请分别办结62件、6件
        last = said if said.name == "respectively" and said.end == last.start else last
    if last is not None and last.kind == "link" and last.name in ("each", "allare", "respectively"):
        meanings = named_apart(segment.left, setting_of(plain, figure, segment, scene), scene)
        if len(meanings) < 2:
            unnamed = last.name == "respectively" and len(scene.ahead) > 1 and not scene.both
            if not unnamed or any(t.kind == "row" for t in segment.left):
                return False
            other = (
                _year_apart(segment) or "other_count"
            )  # 规划局、住建局分别为31件、21件: no names
            scene.note(Bound(figure, segment.start, figure.end, other=other, words=segment.left))
            return True
        if last.name == "respectively":
            scene.pending = meanings
        else:
            for meaning in meanings:
                _note(figure, segment, meaning, scene)
            return True
    elif (
        "respectively" in names
        and len(scene.ahead) > 1
        and not _is_name_first(segment)
        and not _is_named_next(plain, segment, scene)
    ):
        scene.pending = []
        scene.note(Bound(figure, segment.start, figure.end, words=segment.left))
        return True  # 分别新制定3部和66件: of what, the sentence before says
    elif any(token.kind != "link" for token in segment.left) or set(names) - {"and"}:
        scene.pending = []
        return False
    if segment.right and figure.unit != "money" and not scene.pending:
        return False
    taken = take_pending(scene)
    if taken is None:
        return False
    _note(figure, segment, taken, scene)
    return True


def _year_apart(segment: Segment) -> str | None:
    """2021年、2022年分别为54件、57件, in a report on 2023: figures of earlier years."""
    years = {token.name for token in segment.left if token.kind == "period"}
    return WHY["past"] if years and years <= {"past", "last"} else None


def _is_named_next(plain: str, segment: Segment, scene: Scene) -> bool:
    """分别为予以公开2件、无法提供1件: each number has its own name, with a mark before it."""
    last = segment.left[-1]
    here, following = scene.ahead[:2]
    gap = plain[here.end : following.start].strip("、,;和及")
    return last.kind in ("row", "column") and last.end == here.start and len(gap) > 1


def _is_name_first(segment: Segment) -> bool:
    """Whether something is named before 分别: 收到申请分别为自然人12件、企业3件."""
    place = next(t.start for t in segment.left if t.name == "respectively")
    return any(t.kind in NAMES and t.start < place for t in segment.left) or not any(
        t.kind in NAMES for t in segment.left
    )


def _note(figure: Figure, segment: Segment, meaning: Meaning, scene: Scene) -> None:
    kind = "amount" if figure.unit == "money" else "count"
    scene.note(Bound(figure, segment.start, figure.end, kind, meaning, words=segment.left))


def take_pending(scene: Scene) -> Meaning | None:
    """The next of the names that still wait for their number."""
    return scene.pending.pop(0) if scene.pending else None


def run_before(scene: Scene, units: Collection[str]) -> list[Meaning]:
    """分别占40%、30%; 分别下降10%和增长20%: the numbers before, as many as there are such to come."""
    coming = 0
    for figure in scene.ahead:
        if figure.unit not in units:
            break
        coming += 1
    counts = [
        b.meaning for b in scene.recent if b.counts and b.sentence == scene.sentence and b.meaning
    ]
    return counts[-coming:] if len(counts) >= coming else []


def named_apart(words: Sequence[Token], setting: Setting, scene: Scene) -> list[Meaning]:
    """Each name by itself, with what all of them share (行政复议维持、纠正各1件)."""
    words = with_granted(words, setting.plain, scene.grammar)
    places = [token for token in words if token.kind in NAMES]
    kinds = [kind for kind in NAMES if sum(token.kind == kind for token in places) > 1]
    if not kinds:
        return []
    kind = max(kinds, key=lambda one: sum(token.kind == one for token in places))
    shared = [token for token in places if token.kind != kind]
    groups = [
        sorted([*shared, *_years_of(token, words), token]) for token in places if token.kind == kind
    ]
    found = []
    for group in groups:
        meaning = compose(group, setting._replace(start=group[-1].end, listed=True), scene.grammar)
        if meaning is None:
            return []
        found.append(meaning)
    return found


def _years_of(name: Token, words: Sequence[Token]) -> list[Token]:
    """上年接转、结转下年各1件: to each the year that stands beside it."""
    if name.kind != "carry":
        return []
    years = [t for t in words if t.kind == "period"]
    return [t for t in years if t.end == name.start or t.start == name.end]
