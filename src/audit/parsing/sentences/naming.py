"""The quantity that words name, if they name one."""

from __future__ import annotations

from audit.parsing.sentences.meaning import Meaning
from audit.parsing.sentences.of_disclosure import of_disclosure
from audit.parsing.sentences.of_disputes import of_disputes, result_of_cases
from audit.parsing.sentences.of_requests import (
    carried_of,
    flow_of,
    of_requests,
    with_results,
    without_reason,
)
from audit.parsing.sentences.tokens import of_kind
from audit.parsing.sentences.words import Scene, Words


def name(words: Words, scene: Scene) -> Meaning | None:
    """The quantity that the words name; None if they name none."""
    words = with_results(words if words.left else without_reason(words), scene)
    heads = of_kind(words.tokens, "row", "column", "carry")
    heads = [t for t in heads if not (t.table == "disclosure" and t.part == "decide")] or heads
    near = words.nearest(heads)
    among = result_of_cases(words, scene)
    if among is not None:
        return among
    if near is None:
        return flow_of(words, scene)
    tables = {t.table for t in heads if t.kind == "row"}
    if "disputes" in tables and (near.kind == "carry" or near.table != "requests"):
        return of_disputes(words, scene)
    if near.kind == "carry":
        return carried_of(words, near, scene)
    if near.table == "disputes":
        return of_disputes(words, scene)
    if near.table == "requests":
        return of_requests(words, scene)
    return of_disclosure(words, scene)
