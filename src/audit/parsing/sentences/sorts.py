"""Cases of another sort than the table's: all kinds of law, of another body, of another matter."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.meaning import Meaning
from audit.parsing.sentences.scene import ABOUT_REQUESTS, Scene
from audit.parsing.sentences.segments import Segment

KIND = 2  # so many characters that are no words of the grammar name a sort of cases


def of_another_sort(plain: str, words: Sequence[Token], segment: Segment, scene: Scene) -> bool:
    """Whether a number of cases is of those that the body hears itself, or of another matter."""
    return _is_organ(segment, scene) or _is_of_another_kind(plain, words, segment, scene)


def narrows(segment: Segment, scene: Scene) -> bool:
    """行政诉讼312件，其中政府信息公开类7件: the whole was of all sorts, and of no row of the form."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.sentence != scene.sentence or last.meaning is None:
        return False
    kinds = {token.kind for token in segment.left}
    named = "noun" in kinds
    among = any(token.name in ("among", "contains") for token in segment.left)
    if last.meaning.table != "disputes" or not (among and named) or kinds & {"row", "column"}:
        return False
    if any(token.kind == "noun" for token in (*last.words, *last.lead)):
        return False
    last.meaning, last.other = None, "other_law"
    return True


def _is_organ(segment: Segment, scene: Scene) -> bool:
    """Whether the sentence speaks of a body that hears the reconsiderations of others' acts."""
    scene.organ = scene.organ or any(token.kind == "role" for token in segment.left)
    return scene.organ


def _is_of_another_kind(plain: str, words: Sequence[Token], segment: Segment, scene: Scene) -> bool:
    """行政执法类复议24件, 劳动争议诉讼6件: a word that is none of the grammar's tells of another sort."""
    row = next((t for t in words if t.kind == "row" and t.table == "disputes"), None)
    nouns = tuple(scene.grammar["sorts"]["nouns"])
    if row is None or row.start < segment.start or not plain.startswith(nouns, row.start):
        return False
    before = max((t.end for t in words if t.end <= row.start), default=segment.start)
    gap = plain[before : row.start]
    return len(gap) >= KIND and gap.isalpha()


def shared_verb(meaning: Meaning, segment: Segment, scene: Scene) -> str | None:
    """备案行政复议134件，行政诉讼57件: the verb before the first number is the second one's as well."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.other in (None, *ABOUT_REQUESTS) or last.sentence != scene.sentence:
        return None
    marks = ("", ",", "、") if meaning.table != "requests" else ("", ",")
    if segment.opening not in marks or any(token.kind == "phase" for token in segment.left):
        return None
    same = last.named is not None and last.named.table == meaning.table
    return last.other if same and segment.left and segment.left[0].kind == "row" else None
