"""Statements in words: 未收到申请, 全部办结, 均维持. Each becomes conditions that the tables meet or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from audit.parsing.sentences.absences import absent, say_of_last
from audit.parsing.sentences.channels import say_disputes, say_whole
from audit.parsing.sentences.clause import Clause
from audit.parsing.sentences.composing import compose
from audit.parsing.sentences.conditions import NOTHING
from audit.parsing.sentences.grammar import Token, load_grammar
from audit.parsing.sentences.likening import say_equal, say_moved
from audit.parsing.sentences.meaning import Statement
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.restraint import FEE
from audit.parsing.sentences.scene import ABOUT_REQUESTS, Scene
from audit.parsing.sentences.segments import STOPS
from audit.parsing.sentences.setting import plain_setting
from audit.parsing.sentences.subjects import (
    is_of_a_part,
    is_of_another_body,
    is_of_finished,
    is_of_the_rest,
    is_of_unknown,
    is_wished,
    whole_of,
)
from audit.parsing.sentences.text import between
from audit.parsing.sentences.zeros import say_zero

BLOCKED = ("other", "list")
LONGEST = 60  # words: no clause that says something has more
_MARKS = re.compile(f"[、{re.escape(''.join(sorted(STOPS)))}]")
TRIGGERS = frozenset({"not", "all", "change", "row", "column", "how"})


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    return tuple((re.compile(one["pattern"]), one) for one in load_grammar()["statements"])


def find_statements(
    plain: str,
    tokens: Sequence[Token],
    figures: Sequence[Figure],
    span: tuple[int, int],
    scene: Scene,
) -> Iterator[Statement]:
    """The statements of a sentence whose numbers are bound already."""
    for start, end in _clauses(plain, tokens, figures, span):
        words = between(tokens, start, end)
        if len(words) > LONGEST or not any(
            word.kind in TRIGGERS or word.name == "allare" for word in words
        ):
            continue
        found = _statement(plain, words, (start, end), scene)
        if found is not None:
            yield found


def _clauses(
    plain: str, tokens: Sequence[Token], figures: Sequence[Figure], span: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The stretches between marks; words that lead to a number are the number's, not these.

    无复议纠错、无行政诉讼: a second denial says something of its own.
    """
    denials = [token.start for token in tokens if token.kind == "not"]
    counted = [figure for figure in figures if figure.mark is None]
    start = span[0]
    for figure in (*counted, None):
        until = figure.start if figure else span[1]
        for mark in _MARKS.finditer(plain, start, until):
            if mark[0] == "、" and mark.end() not in denials[1:]:
                continue
            if mark.start() > start:
                yield start, mark.start()
            start = mark.end()
        if figure is not None:
            start = figure.end
        elif until > start:
            yield start, until


def _statement(
    plain: str, words: Sequence[Token], span: tuple[int, int], scene: Scene
) -> Statement | None:
    if _blocked(words) or scene.period or scene.scope:
        return None
    if is_wished(words):
        return None
    code = _encode(plain, words, span)
    before = [bound for bound in scene.recent if bound.figure.end <= span[0]]
    if any(b.figure.end == span[0] < b.end for b in before if b.meaning):
        return None  # 其余38件均予以公开: the words are the number's
    clause = Clause(plain, words, span, before)
    for pattern, rule in _patterns():
        if not pattern.search(code) or not _applies(rule.get("needs"), clause):
            continue
        if rule.get("finished") and is_of_finished(before, words, span):
            return Statement(*_trimmed(plain, span), NOTHING, _is_timely(words))
        if not rule.get("none") and is_of_a_part(before, span):
            return None
        if "disputes" not in rule and is_of_another_body(plain, words, span, scene):
            return None  # a result is what another body decides
        if rule.get("rest") and (
            is_of_the_rest(words, span, scene) or is_of_unknown(plain, words, span)
        ):
            return None
        meaning = _meaning(rule, clause, scene)
        if meaning is not None and _about_tables(meaning, clause):
            return Statement(*_trimmed(plain, span), meaning, _is_timely(words))
    return None


def _blocked(words: Sequence[Token]) -> bool:
    """Whether a clause is of other things; that nothing led to a quarrel by being late is of requests."""
    passing = [FEE]
    if any(word.name == "overdue" for word in words):
        passing += ["other_count", "no_row"]
    if any(word.kind == "column" and word.table == "requests" for word in words):
        passing.append("channel")  # 均为自然人通过网络提交
    return any(word.kind in BLOCKED and word.name not in passing for word in words)


def _encode(plain: str, words: Sequence[Token], span: tuple[int, int]) -> str:
    pieces, at = [], span[0]
    for word in words:
        if word.start > at:
            pieces.append("~")
        pieces.append(f"<{word.kind} {word.name}>")
        at = word.end
    if at < span[1]:
        pieces.append("~")
    return "".join(pieces)


def _applies(needs: str | None, clause: Clause) -> bool:
    last = clause.last
    if needs == "flow":
        end = clause.span[1]
        if clause.plain[end : end + 1] in ("(", ")"):
            return False  # 公开类（含部分公开）58件, 提供材料（予以公开）12件: the clause goes on
        return last is not None and last.meaning is not None and last.meaning.is_flow
    if needs == "disputes":
        if any(word.kind == "row" and word.table == "disputes" for word in clause.words):
            return True
        named = any(word.kind == "noun" for word in clause.words)
        return (
            not named
            and last is not None
            and last.meaning is not None
            and last.meaning.table == needs
        )
    return True


def _about_tables(meaning: str, clause: Clause) -> bool:
    """Whether a statement without a name of its own follows figures of the tables, not other ones."""
    if any(w.kind in ("row", "column", "carry") or w.name == "request" for w in clause.words):
        return True
    last = next((b for b in reversed(clause.before) if b.counts and (b.other or b.meaning)), None)
    if last is None:
        return True
    if last.meaning is not None:  # 行政许可12件，全部按时办结: not of requests
        return last.meaning.table != "disclosure" or "requests." not in meaning
    return last.other in ABOUT_REQUESTS


def _is_timely(words: Sequence[Token]) -> bool:
    return any(word.kind == "how" for word in words)


def _trimmed(plain: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and plain[start] in "、":
        start += 1
    return start, end


def _meaning(rule: Mapping[str, Any], clause: Clause, scene: Scene) -> str | None:
    if rule.get("none"):
        return NOTHING
    if rule.get("zeros"):
        return say_zero(clause, scene)
    if "zero" in rule:
        return " and ".join(f"{one} = 0" for one in rule["zero"].split(" and "))
    if rule.get("applicant"):
        columns = [w.part for w in clause.words if w.kind == "column" and w.table == "requests"]
        return " + ".join(f"requests.received.{column}" for column in columns) + " = 0"
    if rule.get("of_last"):
        return say_of_last(clause.words, scene)
    if "whole_column" in rule:
        return say_whole(rule, clause, scene)
    if "disputes" in rule:
        return say_disputes(rule, clause, scene)
    if rule.get("equal"):
        return say_equal(clause, scene)
    if rule.get("moved"):
        return say_moved(clause, scene)
    return _rows(rule, clause, scene)


def _rows(rule: Mapping[str, Any], clause: Clause, scene: Scene) -> str | None:
    setting = plain_setting(clause.plain, clause.span[1], scene)
    meaning = compose(clause.words, setting, scene.grammar)
    if meaning is None or not meaning.rows or meaning.table == "disputes":
        return None
    quantity = meaning.quantities(scene.grammar)[0]
    if rule.get("absent"):
        return " and ".join(f"{one} = 0" for one in absent(quantity, clause.words, scene))
    whole = whole_of(meaning.rows[0], clause.before, clause.span, scene.grammar)
    return f"{quantity} = requests.{whole}.total" if whole else None
