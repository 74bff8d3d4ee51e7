"""Words that name a figure of the table of reconsiderations and court cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from audit.parsing.sentences.meaning import TOTAL, Meaning, Sum
from audit.parsing.sentences.words import Scene, Words, are_joined

LITIGATION = ("litigation_direct", "litigation_after_reconsideration")


def of_disputes(words: Words, scene: Scene) -> Meaning | None:
    named = [t.part for t in words.of("row", "disputes")]
    results = [t.part for t in words.of("column", "disputes")]
    heads = [t for t in words.tokens if t.kind in ("row", "carry", "noun")]
    if not results and heads and (near := words.nearest(heads)) and near.name == "open":
        results = ["pending"]
    before = scene.last.get("disputes")
    forums = [t.part for t in words.of("forum")]
    short = scene.grammar["sorts"]["short"]
    if results and words.left:
        rows_of = words.of("row", "disputes")
        named = [
            "reconsideration" if words.plain[t.start : t.end] in short else t.part for t in rows_of
        ]
    if named:
        tokens = words.of("row", "disputes")
        if len(tokens) > 1 and not all(are_joined(words, *p) for p in pairwise(tokens)):
            named = named[-1:] if words.left else named[:1]
        rows: tuple[Sum, ...] = (expand_disputes(named),)
    elif forums and results:
        rows = (expand_disputes(forums),)
    elif scene.both and before is not None:
        pair = (before.rows[0], scene.both)
        rows = tuple(dict.fromkeys(pair[::-1] if words.names("among") else pair))
    elif before is not None:
        rows = before.rows
    else:
        return None
    closed = not results and any(t.name == "closed" for t in words.tokens)
    if closed:
        return Meaning("disputes", rows, (tuple(scene.grammar["among"]["closed"]),))
    if len(results) > 1 and words.names("total", "and"):
        return Meaning("disputes", rows, (tuple(dict.fromkeys(results)),))
    one = results[-1:] if words.left else results[:1]
    return Meaning("disputes", rows, (tuple(one),) if one else TOTAL)


def result_of_cases(words: Words, scene: Scene) -> Meaning | None:
    """其他处理, 审结 right after a number of cases: results of the cases, not of requests."""
    if scene.topic != "disputes" or "disputes" not in scene.near:
        return None
    strong = [t for t in words.tokens if t.kind in ("row", "column", "carry")]
    named = strong or [t for t in words.tokens if t.kind in ("verb", "phase")]
    if len(named) != 1 or words.names("request", "bare"):
        return None
    results = scene.grammar["among"].get(named[0].name)
    if results is None:
        return None
    before = scene.last["disputes"]
    rows = tuple(dict.fromkeys((before.rows[0], scene.both))) if scene.both else before.rows
    return replace(before, rows=rows, columns=(tuple(results),))


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
