"""Words that name reconsiderations and court cases, with their results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from audit.parsing.sentences.grammar import Grammar, Token
from audit.parsing.sentences.meaning import TOTAL, Meaning, Sum
from audit.parsing.sentences.neighbours import Setting, unknown

LITIGATION = ("litigation_direct", "litigation_after_reconsideration")


def compose_dispute(
    tokens: Sequence[Token], strong: Sequence[Token], setting: Setting, grammar: Grammar
) -> Meaning | None:
    rows_named = [t for t in strong if t.kind == "row" and t.table == "disputes"]
    forums = [t.part for t in tokens if t.kind == "forum" and t.end <= strong[-1].start]
    results = tuple(t.part for t in strong if t.kind == "column" and t.table == "disputes")
    if not results and strong[-1].name == "open":
        results = ("pending",)  # 行政复议案件未办结2件
    if _is_glued(tokens, setting) or _is_heard(tokens) or _is_for_a_reason(strong, tokens, setting):
        return None
    named = [_before_result(t, setting, grammar) if results else t.part for t in rows_named]
    closed = not results and any(t.kind == "verb" and t.name == "closed" for t in tokens)
    before = setting.last.get("disputes")
    rows = (expand_disputes(named),) if named else (before.rows if before else ())
    if forums and not named:  # 复议机关维持6件; 法院判决确认违法1件
        near = rows if "disputes" in setting.near else ()
        rows = tuple(dict.fromkeys((expand_disputes(forums), *near)))
    if not named and not forums and setting.both:
        rows = _or_both(rows, tokens, strong, setting)
    if not rows:
        return None
    if closed:
        return Meaning("disputes", rows, (tuple(grammar["among"]["disputes"]["closed"]),))
    return Meaning("disputes", rows, (results[-1:],) if results else TOTAL)


def _before_result(row: Token, setting: Setting, grammar: Grammar) -> str:
    """经复议5件 are suits; 经复议维持5件 were reconsidered."""
    short = setting.plain[row.start : row.end] in grammar["sorts"]["short"]
    return "reconsideration" if short else row.part


def _or_both(
    rows: tuple[Sum, ...], tokens: Sequence[Token], strong: Sequence[Token], setting: Setting
) -> tuple[Sum, ...]:
    """直接起诉5件，复议后起诉4件；已审结7件: after a semicolon or 其中 likelier of both than of the last."""
    if rows and set(rows[0]) == set(setting.both):
        return rows
    first = min(token.start for token in (*tokens, *strong))
    apart = setting.plain[:first].endswith(";") or any(t.name == "among" for t in tokens)
    return (setting.both, *rows) if apart else (*rows, setting.both)


def _is_glued(tokens: Sequence[Token], setting: Setting) -> bool:
    """办理税务行政复议案件: an unknown word between the verb and its object names another sort."""
    for before, row in pairwise(tokens):
        if before.kind == "phase" and row.kind == "row" and row.table == "disputes":
            gap = setting.plain[before.end : row.start]
            if len(gap) > 1 and gap.isalpha():
                return True
    return False


def _is_for_a_reason(strong: Sequence[Token], tokens: Sequence[Token], setting: Setting) -> bool:
    """2起诉讼因未按期答复败诉: those lost for this reason, not all that were lost."""
    if not setting.follows or len(strong) < 2:
        return False
    between = [t for t in tokens if strong[0].end <= t.start and t.end <= strong[-1].start]
    return any(t.kind in ("phase", "not") for t in between)


def _is_heard(tokens: Sequence[Token]) -> bool:
    """受理行政复议案件: the body that decides them, not the one that they are against."""
    return any(
        phase.name == "accept" and row.name == "disputes.reconsideration"
        for index, phase in enumerate(tokens)
        for row in tokens[index + 1 :]
    )


def compose_among_disputes(
    tokens: Sequence[Token], strong: Sequence[Token], setting: Setting, grammar: Grammar
) -> Meaning | None:
    """其他处理, 审结 right after a number of cases: results of the cases, not of requests."""
    if setting.topic != "disputes" or "disputes" not in setting.near or len(strong) > 1:
        return None
    named = strong or [t for t in tokens if t.kind in ("verb", "phase")]
    if len(named) != 1 or any(t.name == "request" for t in tokens):
        return None
    results = grammar["among"]["disputes"].get(named[0].name)
    if results is None or unknown(tokens, named[0], setting):
        return None
    before = setting.last["disputes"]
    if setting.both:
        before = replace(before, rows=_or_both(before.rows, tokens, strong, setting))
    return before.with_columns(tuple(results))


def expand_disputes(named: Sequence[str]) -> Sum:
    """The rows of the disputes table that names stand for; 行政诉讼 is two of them."""
    rows: list[str] = []
    if any(name != "litigation" for name in named) and "litigation" in named:
        narrower = [name for name in named if name in LITIGATION]
        named = [name for name in named if name != "litigation"] if narrower else named
    for name in named:
        rows += LITIGATION if name == "litigation" else (name,)
    return tuple(dict.fromkeys(rows))
