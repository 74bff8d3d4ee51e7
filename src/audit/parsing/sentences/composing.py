"""From the words beside a number to the quantity that they name together."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.disclosed import compose_disclosed
from audit.parsing.sentences.disputed import compose_among_disputes, compose_dispute
from audit.parsing.sentences.grammar import Grammar, Token
from audit.parsing.sentences.meaning import Meaning
from audit.parsing.sentences.neighbours import LOOSE, STRONG, Setting, unknown
from audit.parsing.sentences.requested import (
    compose_carried,
    compose_inflow,
    compose_request,
    compose_weak,
    with_granted,
)


def compose(tokens: Sequence[Token], setting: Setting, grammar: Grammar) -> Meaning | None:
    """The meaning of the words on one side of a number; None if they name no quantity."""
    tokens = with_granted(tokens, setting.plain, grammar)
    strong = [token for token in tokens if token.kind in STRONG]
    if len(strong) > 1 and strong[-1].part == "decide" and strong[-2].table == "requests":
        strong = strong[:-1]  # 作出予以公开决定200件: the decision is the outcome
    dispute = compose_among_disputes(tokens, strong, setting, grammar)
    if dispute is not None:
        return dispute
    if not strong:
        return compose_weak(tokens, setting, grammar)
    nearest = strong[0] if setting.follows else strong[-1]
    if (
        any(t.kind == "row" and t.table == "disputes" for t in strong)
        and nearest.table != "requests"
    ):
        return compose_dispute(tokens, strong, setting, grammar)
    if nearest.kind == "carry":
        if nearest.name == "open" and setting.topic == "disputes" and "disputes" in setting.near:
            return setting.last["disputes"].with_columns(("pending",))
        if _of_disputes(tokens, setting):
            return None
        return compose_inflow(tokens, setting) or compose_carried(tokens, nearest, setting)
    if unknown(tokens, nearest, setting) > LOOSE:
        return None
    if nearest.table == "requests":
        return compose_request(tokens, strong, setting, grammar)
    if nearest.table == "disputes":
        return compose_dispute(tokens, strong, setting, grammar)
    return compose_disclosed(tokens, strong, setting, grammar)


def _of_disputes(tokens: Sequence[Token], setting: Setting) -> bool:
    """行政复议方面：上年结转2件: cases that were carried over are in no table."""
    named = any(token.kind == "noun" and token.name != "case" for token in tokens)
    return "disputes" in setting.near and "requests" not in setting.near and not named
