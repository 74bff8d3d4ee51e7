"""What the words around a number take over from the number before, or from their own whole."""

from __future__ import annotations

from dataclasses import replace

from audit.parsing.sentences.composing import compose
from audit.parsing.sentences.meaning import TOTAL, Meaning
from audit.parsing.sentences.neighbours import JOINING
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.scene import Scene
from audit.parsing.sentences.segments import Segment
from audit.parsing.sentences.setting import setting_of


def as_before(
    plain: str, meaning: Meaning | None, segment: Segment, scene: Scene
) -> Meaning | None:
    """尚未审结的行政复议2件、行政诉讼1件: what is said before the first is said of the second."""
    last = scene.bound[-1] if scene.bound else None
    if meaning is None or meaning.table != "disputes" or meaning.columns != TOTAL or last is None:
        return meaning
    if last.meaning is None or last.meaning.table != "disputes" or last.sentence != scene.sentence:
        return meaning
    said = [t for t in last.words if t.kind == "column" and plain[t.end - 1] == "的"]
    row = next(
        (t for t in last.words if t.kind == "row" and said and t.start >= said[-1].end), None
    )
    joined = plain[last.figure.end : segment.left[0].start] in JOINING
    return replace(meaning, columns=last.meaning.columns) if row and joined else meaning


def says_among(segment: Segment) -> bool:
    """诉讼中有4件尚未审结: what stands before the number is its whole; what follows names it."""
    words = segment.left[:-1] if segment.left[-1].name == "having" else segment.left
    return bool(words) and words[-1].name == "ofthem" and len(words) > 1


def of_those(
    plain: str, whole: Meaning, figure: Figure, segment: Segment, scene: Scene
) -> Meaning | None:
    """The part that is named behind the number, in the rows of its whole."""
    setting = setting_of(plain, figure, segment, scene, follows=True)
    setting = setting._replace(
        last={**scene.last, whole.table: whole}, near={*scene.near, whole.table}, topic=whole.table
    )
    part = compose(segment.right, setting, scene.grammar)
    return part if part is not None and part.table == whole.table else None
