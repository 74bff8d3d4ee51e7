"""Cases of another sort than the table's: all kinds of law, of another body, of another matter."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.meaning import TOTAL, Meaning
from audit.parsing.sentences.scene import ABOUT_REQUESTS, LASTING, OTHER_LAW, Scene
from audit.parsing.sentences.segments import Segment

ARRIVED = frozenset({"receive", "accept", "submit", "volume"})
KIND = 2  # so many characters that are no words of the grammar name a sort of cases


def of_another_sort(plain: str, words: Sequence[Token], segment: Segment, scene: Scene) -> bool:
    """Whether a number of cases is of those that the body hears itself, or of another matter."""
    return (
        _is_organ(segment, scene)
        or _is_of_another_kind(plain, words, segment, scene)
        or _is_caused_by_another(plain, words, scene)
        or _is_of_refused(words, scene)
    )


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
    last.meaning, last.other = None, OTHER_LAW
    return True


def narrow_requests(meaning: Meaning | None, segment: Segment, scene: Scene) -> None:
    """各类申请95件，其中政府信息公开申请89件: the first number was of more than the table counts."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.sentence != scene.sentence or last.meaning is None or meaning is None:
        return
    among = any(token.name in ("among", "contains") for token in segment.left)
    flows = {meaning.phase, last.meaning.phase} <= ARRIVED and meaning.columns == TOTAL
    named = any(token.name == "request" for token in segment.left)
    before = any(token.name == "request" for token in (*last.words, *last.lead))
    if among and flows and named and not before and last.meaning.columns == TOTAL:
        last.meaning, last.other = None, "no_row"


def _is_organ(segment: Segment, scene: Scene) -> bool:
    """Whether the sentence speaks of a body that hears the reconsiderations of others' acts."""
    scene.organ = scene.organ or any(token.kind == "role" for token in segment.left)
    return scene.organ


def _is_of_another_kind(plain: str, words: Sequence[Token], segment: Segment, scene: Scene) -> bool:
    """行政执法类复议24件, 劳动争议诉讼6件: a word that is none of the grammar's tells of another sort."""
    row = next((t for t in words if t.kind == "row" and t.table == "disputes"), None)
    nouns = tuple(scene.grammar["sorts"]["nouns"])
    if row is not None and _is_of_a_matter(plain, words, row):
        return True
    if row is None or row.start < segment.start or not plain.startswith(nouns, row.start):
        return False
    before = max((t.end for t in words if t.end <= row.start), default=segment.start)
    gap = plain[before : row.start]
    return len(gap) >= KIND and gap.isalpha()


def _is_of_a_matter(plain: str, words: Sequence[Token], row: Token) -> bool:
    """涉及水事处罚的行政复议2件: what they are about has no word of the grammar."""
    about = next((t for t in words if t.name == "having" and t.end <= row.start), None)
    if about is None or any(t.kind == "noun" for t in words):
        return False
    first = next((t.start for t in words if t.start >= about.end), row.start)
    gap = plain[about.end : first]
    return len(gap) >= KIND and gap.isalpha()


def _is_caused_by_another(plain: str, words: Sequence[Token], scene: Scene) -> bool:
    """工伤认定3000件，引发行政复议17件: of what was counted before, which is none of the tables'."""
    last = scene.bound[-1] if scene.bound else None
    if last is None or last.sentence != scene.sentence or last.meaning or last.named:
        return False
    if last.other not in (None, *LASTING):
        return False
    row = next((t for t in words if t.kind == "row" and t.table == "disputes"), None)
    causes = tuple(scene.grammar["sorts"]["causes"])
    return row is not None and plain.endswith(causes, 0, row.start)


def _is_of_refused(words: Sequence[Token], scene: Scene) -> bool:
    """环境处罚类行政复议5件（维持3件）: results of cases that are none of the table's."""
    if any(t.kind in ("row", "forum", "noun") for t in words):
        return False
    inside = scene.wholes[-1] if scene.wholes else None
    last = inside or next((b for b in reversed(scene.recent) if b.counts), None)
    if last is None or last.sentence != scene.sentence or last.meaning or not last.named:
        return False
    return last.other == OTHER_LAW and last.named.table == "disputes"


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
