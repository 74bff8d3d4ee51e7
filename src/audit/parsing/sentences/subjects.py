"""Of whom or what a clause says something: of all, of a part, of another body, or of nothing yet."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.grammar import Grammar, Token
from audit.parsing.sentences.meaning import CARRIED_IN, FINISHED, TOTAL, Sum
from audit.parsing.sentences.scene import Scene
from audit.parsing.sentences.scopes import is_foreign, names_another

HANDLED = "handled"
KNOWN = 3  # so many characters that are no words of the grammar are no subject of their own


def is_of_the_rest(words: Sequence[Token], span: tuple[int, int], scene: Scene) -> bool:
    """除12件结转下年外，其余均已办结: what is said of the rest is not said of all."""
    near = [b for b in scene.recent if b.sentence == scene.sentence and b.figure.end <= span[0]]
    around = [*words, *(token for bound in near for token in (*bound.words, *bound.lead))]
    return any(
        token.name in ("except", "rest", "others") for token in around if token.kind == "link"
    )


def is_of_a_part(before: Sequence[Bound], span: tuple[int, int]) -> bool:
    """上年结转的2件已全部办结, 涉及征地的5件均予以公开: said of those, not of all."""
    last = before[-1] if before else None
    if last is None or last.figure.end != span[0]:
        return False
    if last.meaning is None:
        return True
    if last.meaning.columns != TOTAL:
        return True
    return last.meaning.table == "requests" and last.meaning.phase is None


def is_of_finished(before: Sequence[Bound], words: Sequence[Token], span: tuple[int, int]) -> bool:
    """办结721件，均在法定期限内办结; 上年结转的9件已全部办结: none of what is still open is spoken of."""
    last = _beside(before, span)
    if last is None or last.meaning is None or last.meaning.columns != TOTAL:
        return False
    if any(word.kind == "noun" and word.start > last.figure.end for word in words):
        return False  # 办结9件，所有申请均已办结
    if last.meaning.phase is None:
        early = any(word.name == "half" for word in words)  # 上年结转2件，均在一季度办结
        return last.meaning.rows == CARRIED_IN and (early or last.figure.end == span[0])
    timely = any(word.kind == "how" for word in words)
    return timely and last.meaning.phase in FINISHED


def _beside(before: Sequence[Bound], span: tuple[int, int]) -> Bound | None:
    """The number right before a clause, with at most one mark between."""
    last = before[-1] if before else None
    beside = last is not None and last.counts and span[0] - last.figure.end <= 1
    return last if beside else None


def whole_of(
    rows: Sum, before: Sequence[Bound], span: tuple[int, int], grammar: Grammar
) -> str | None:
    """不予公开6件，均属行政执法案卷: the row whose every case is said to be of `rows`; all that was
    handled where no outcome stands before; None if the outcome before has no such rows.
    """
    last = _beside(before, span)
    if last is None or last.meaning is None or last.meaning.table != "requests":
        return HANDLED
    if last.meaning.is_flow or last.meaning.columns != TOTAL or len(last.meaning.rows[0]) > 1:
        return HANDLED
    group = last.meaning.rows[0][0]
    return group if set(rows) <= set(grammar["groups"].get(group, ())) else None


def is_of_unknown(plain: str, words: Sequence[Token], span: tuple[int, int]) -> bool:
    """审批事项全部办结: what stands before 全部 is no word for requests."""
    first = next((t.start for t in words if t.kind == "all" or t.name == "allare"), span[0])
    before = [token for token in words if token.end <= first]
    if any(token.kind in ("noun", "phase", "row", "column", "carry") for token in before):
        return False
    known = sum(token.end - token.start for token in before)
    return first - span[0] - known > KNOWN


def is_wished(words: Sequence[Token]) -> bool:
    """确保全部按时办结: what shall be is not said to be."""
    return any(token.kind == "modal" for token in words)


def is_of_another_body(
    plain: str, words: Sequence[Token], span: tuple[int, int], scene: Scene
) -> bool:
    """各镇均未收到申请, 市教育局未收到申请: said of other bodies than the report's."""
    last = scene.bound[-1] if scene.bound else None
    counted = last is not None and last.figure.end == span[0] and last.figure.unit == "other"
    alone = last is not None and last.figure.end == span[0] and last.meaning is None
    glued = alone and not any(token.start == span[0] for token in words)  # 12个科室均未收到申请
    if is_foreign(plain, words, scene):
        return True
    return counted or glued or names_another(plain, words, span[0], scene)
