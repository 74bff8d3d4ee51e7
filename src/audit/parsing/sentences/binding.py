"""A paragraph read from left to right: each number gets a meaning, or why it has none."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.carrying import as_before, of_those, says_among
from audit.parsing.sentences.comparing import bind_change, goes_on, is_change, is_starting_point
from audit.parsing.sentences.composing import compose
from audit.parsing.sentences.distributing import distribute
from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.meaning import FINISHED, TOTAL, Meaning, requests
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.restraint import other_thing
from audit.parsing.sentences.scene import Scene
from audit.parsing.sentences.scopes import own_part, own_year
from audit.parsing.sentences.segments import EMPTY, Room, Segment, cut
from audit.parsing.sentences.setting import setting_of
from audit.parsing.sentences.sharing import bind_share
from audit.parsing.sentences.statements import find_statements
from audit.parsing.sentences.text import between
from audit.parsing.sentences.totals import (
    TOTALS,
    above,
    due_before,
    halves_before,
    repeats,
    total_of,
)
from audit.parsing.sentences.wholes import open_brackets, place

# Words without which a sentence can say nothing of the tables.
TELLING = frozenset({"row", "phase", "carry", "rate", "share", "change", "list"})


def bind_sentence(
    plain: str,
    tokens: Sequence[Token],
    figures: Sequence[Figure],
    span: tuple[int, int],
    scene: Scene,
) -> None:
    """Bind every figure of a sentence; the scene keeps what came of each."""
    scene.begin_sentence()
    counted = [figure for figure in figures if figure.mark is None]
    words = between(tokens, *span)
    if not any(_tells(word) for word in words):
        _pass_over(counted, words, scene)
        scene.statements += find_statements(plain, tokens, counted, span, scene)
        return
    since = span[0]
    for index, figure in enumerate(counted):
        last = index + 1 == len(counted)
        until = span[1] if last else counted[index + 1].start
        room = Room(since, until, index == 0, last, span[0])
        segment = cut(plain, tokens, (figure.start, figure.end), room)
        open_brackets(plain[since : figure.start], scene)
        scene.hear(segment.lead)
        scene.ahead = counted[index:]
        first = len(scene.bound)
        _bind(plain, figure, segment, scene)
        for bound in scene.bound[first:]:
            place(bound, segment, scene)
        since = figure.end
    if not counted:
        scene.hear(words)
    scene.statements += find_statements(plain, tokens, counted, span, scene)


def _tells(word: Token) -> bool:
    if word.kind == "column":
        return word.table != "disclosure"  # those need a row beside them
    if word.kind == "link":
        return word.name in ("among", "contains")  # a list may state its whole
    return word.kind in TELLING or (word.kind == "noun" and word.name != "document")


def _pass_over(figures: Sequence[Figure], words: Sequence[Token], scene: Scene) -> None:
    """Numbers of a sentence that names nothing of the tables."""
    for figure in figures:
        other = next(
            (w.name for w in reversed(words) if w.kind == "other" and w.end <= figure.start), None
        )
        if other is None and scene.bound and scene.bound[-1].sentence == scene.sentence:
            other = scene.bound[-1].other
        if other is None and figure.unit == "other":
            other = "other_count"
        scene.note(Bound(figure, figure.start, figure.end, other=other))


def _bind(plain: str, figure: Figure, segment: Segment, scene: Scene) -> None:
    if is_change(plain, figure, segment, scene):
        bind_change(plain, figure, segment, scene)
        return
    if goes_on(figure, segment, scene):
        return
    if figure.unit in ("percent", "points", "times"):
        bind_share(plain, figure, segment, scene)
        return
    if not distribute(plain, figure, segment, scene):
        _bind_count(plain, figure, segment, scene)


def _bind_count(plain: str, figure: Figure, segment: Segment, scene: Scene) -> None:
    """A number of things, or an amount: what the words before it name, else those behind it."""
    bound = Bound(figure, segment.start, figure.end, words=segment.left, lead=segment.lead)
    if figure.unit == "money":
        bound.kind = "amount"
    left = compose(segment.left, setting_of(plain, figure, segment, scene), scene.grammar)
    left = as_before(plain, left, segment, scene) or _with_noun(plain, figure, segment, scene)
    right = _from_right(plain, figure, segment, scene)
    if left is not None and says_among(segment):
        right = of_those(plain, left, figure, segment, scene)
        left = None
    totals = any(token.name in TOTALS for token in segment.left)
    if left is None and not totals and (scene.results or _beside_requests(scene)):
        left = _in_results(plain, segment, figure, scene)
    meaning, words = left, segment.left
    right = _as_closed(right, segment, scene)
    if right and left is None and right.phase in FINISHED and _says_of_all(segment):
        meaning, right = requests(phase="those", weak=True), None
    if right and (left is None or (_is_vaguer(segment.left) and not _says_of_all(segment))):
        meaning, words = right, segment.right
        bound.start, bound.end = figure.start, segment.end
    meaning = meaning or own_part(segment, scene) or own_year(segment, scene)
    if totals and (meaning is None or repeats(meaning, scene)):
        meaning = total_of(bound, scene) or meaning
    meaning = meaning or above(segment.left, scene) or _said_alone(segment)
    if any(token.kind == "rate" for token in segment.left) and meaning is left:
        meaning = None  # 败诉率为0
    if figure.spelled and figure.value == 1 and not (_is_sure(words) or _arrives(meaning, segment)):
        meaning = None
    bound.named = meaning
    bound.other = other_thing(plain, meaning, words, segment, figure, scene)
    items = meaning is not None and meaning.columns[0] == ("items_last_year",)
    if bound.other is None and not items and is_starting_point(figure, segment, scene):
        bound.other = "last_year"
    if bound.other is None and meaning is not None and _can_have(figure, meaning, scene):
        bound.meaning = meaning
        if meaning.phase:
            bound.derived = bound.derived or halves_before(scene) or due_before(bound, scene)
    scene.note(bound)


def _with_noun(plain: str, figure: Figure, segment: Segment, scene: Scene) -> Meaning | None:
    """受理的5件公开申请: what is received is said behind the number."""
    noun = segment.right[0] if segment.right else None
    phase = segment.left[-1] if segment.left else None
    if noun is None or (noun.kind, noun.name) != ("noun", "request") or noun.start != figure.end:
        return None
    phases = [token for token in segment.left if token.kind == "phase"]
    if not phases or any(token.kind not in (*EMPTY, "phase") for token in segment.left):
        return None
    setting = setting_of(plain, figure, segment, scene)._replace(topic=None)
    return compose(segment.left, setting, scene.grammar) if phase else None


def _said_alone(segment: Segment) -> Meaning | None:
    """全年7份申请: a year and the noun, and no word for what became of them."""
    names = [(token.kind, token.name) for token in segment.right]
    year = segment.left and all(token.kind in ("period", "scope") for token in segment.left)
    if not year or names not in ([("noun", "bare")], [("noun", "request")]):
        return None
    return requests(phase="volume", weak=True)


def _beside_requests(scene: Scene) -> bool:
    """Whether the last number of the sentence counts requests."""
    return scene.topic_table == "requests" and "requests" in scene.near


def _in_results(plain: str, segment: Segment, figure: Figure, scene: Scene) -> Meaning | None:
    """公开20件 in a list of outcomes."""
    words = [token for token in segment.left if plain[token.start : token.end] != "的"]
    last = words[-1] if words else None
    if last is None or plain[last.end : figure.start] not in ("", "的"):
        return None
    row = scene.grammar["results"].get(plain[last.start : last.end])
    return requests((row,)) if row else None


def _from_right(plain: str, figure: Figure, segment: Segment, scene: Scene) -> Meaning | None:
    if not segment.right or any(token.kind == "row" for token in segment.left):
        return None
    setting = setting_of(plain, figure, segment, scene, follows=True)
    return compose(segment.right, setting, scene.grammar)


def _as_closed(right: Meaning | None, segment: Segment, scene: Scene) -> Meaning | None:
    """已审结的10件复议案件: the cases behind the number, in the results that close one."""
    if right is None or right.table != "disputes" or right.columns != TOTAL:
        return right
    last = segment.left[-1] if segment.left else None
    if last is not None and last.name == "means" and len(segment.left) > 1:
        last = segment.left[-2]
    if last is None or last.name not in scene.grammar["among"]["disputes"]:
        return right
    return right.with_columns(tuple(scene.grammar["among"]["disputes"][last.name]))


def _says_of_all(segment: Segment) -> bool:
    """受理的13件申请均已办结: what follows is said of the number, and does not name it."""
    return any(token.kind == "all" or token.name == "allare" for token in segment.right)


def _is_vaguer(left: Sequence[Token]) -> bool:
    """Whether the words before a number name less than a row: a verb or 申请 alone."""
    return not any(token.kind in ("row", "carry", "column") for token in left)


def _is_sure(words: Sequence[Token]) -> bool:
    """Whether words name so much that even a spelled number is a figure: not 办好每一件."""
    return any(token.kind in ("row", "carry", "column", "noun") for token in words)


def _arrives(meaning: Meaning | None, segment: Segment) -> bool:
    """收到一件政府信息公开申请; 办结一件 may be a slogan."""
    noun = segment.right and segment.right[0].kind == "noun"
    return (
        bool(noun)
        and meaning is not None
        and meaning.phase in ("receive", "accept", "submit", "new")
    )


def _can_have(figure: Figure, meaning: Meaning, scene: Scene) -> bool:
    if figure.unit == "money":
        return meaning.table == "disclosure"
    return figure.unit in scene.grammar["tables"]["units"][meaning.table]
