"""Words that name a figure of the table of reconsiderations and court cases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from audit.parsing.sentences.meaning import TOTAL, Meaning, Sum
from audit.parsing.sentences.tokens import Token, of_kind
from audit.parsing.sentences.words import Scene, Words, are_joined

LITIGATION = ("litigation_direct", "litigation_after_reconsideration")


def of_disputes(words: Words, scene: Scene) -> Meaning | None:
    """The cases that words name, or those that they lean on, with the result that is named."""
    results = [t.part for t in words.of("column", "disputes")]
    heads = of_kind(words.tokens, "row", "carry", "noun")
    if not results and heads and (near := words.nearest(heads)) and near.name == "open":
        results = ["pending"]
    rows = _rows(words, scene, has_result=bool(results))
    if not rows:
        return None
    if not results and words.names("closed"):
        return Meaning("disputes", rows, (tuple(scene.grammar["among"]["closed"]),))
    if len(results) > 1 and words.names("total", "and"):
        return Meaning("disputes", rows, (tuple(dict.fromkeys(results)),))
    one = results[-1:] if words.left else results[:1]
    return Meaning("disputes", rows, (tuple(one),) if one else TOTAL)


def _rows(words: Words, scene: Scene, *, has_result: bool) -> tuple[Sum, ...]:
    """The readings of whose cases they are: named, by who decides them, or counted before."""
    if tokens := words.of("row", "disputes"):
        named = [_row(t, words, scene, short=has_result and words.left) for t in tokens]
        if not all(are_joined(words, *pair) for pair in pairwise(tokens)):
            named = named[-1:] if words.left else named[:1]
        return (expand_disputes(named),)
    forums = [t.part for t in words.of("forum")]
    if forums and has_result:
        return (expand_disputes(forums),)
    before = scene.last.get("disputes")
    if before is None or not scene.both:
        return before.rows if before is not None else ()
    pair = (before.rows[0], scene.both)
    return tuple(dict.fromkeys(pair[::-1] if words.names("among") else pair))


def _row(token: Token, words: Words, scene: Scene, *, short: bool) -> str:
    """复议维持: before a result a short name is that of reconsideration."""
    said = words.plain[token.start : token.end]
    return "reconsideration" if short and said in scene.grammar["sorts"]["short"] else token.part


def result_of_cases(words: Words, scene: Scene) -> Meaning | None:
    """其他处理, 审结 right after a number of cases: results of the cases, not of requests."""
    if scene.topic != "disputes" or "disputes" not in scene.near:
        return None
    strong = of_kind(words.tokens, "row", "column", "carry")
    named = strong or of_kind(words.tokens, "verb", "phase")
    if len(named) != 1 or words.names("request", "bare"):
        return None
    results = scene.grammar["among"].get(named[0].name)
    if results is None:
        return None
    before = scene.last["disputes"]
    rows = tuple(dict.fromkeys((before.rows[0], scene.both))) if scene.both else before.rows
    return before._replace(rows=rows, columns=(tuple(results),))


def expand_disputes(named: Sequence[str]) -> Sum:
    """The rows of the disputes table that names stand for; 行政诉讼 is two of them."""
    rows: list[str] = []
    narrower = any(name in LITIGATION for name in named)
    for name in named:
        if name == "litigation":
            rows += () if narrower else LITIGATION
        else:
            rows.append(name)
    return tuple(dict.fromkeys(rows))
