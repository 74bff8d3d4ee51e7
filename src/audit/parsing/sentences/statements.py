"""Statements in words: 未收到申请, 全部办结, 均维持. Each becomes conditions that the tables meet or not."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.cases import all_of_cases
from audit.parsing.sentences.clause import (
    NOTHING,
    Clause,
    Sayer,
    Stated,
    clause_at,
    clauses_of,
)
from audit.parsing.sentences.comparisons import compared
from audit.parsing.sentences.denials import denied, no_delay
from audit.parsing.sentences.mention import Sentence
from audit.parsing.sentences.outcomes import all_of_requests, finished, outcome_alone, timely
from audit.parsing.sentences.taken import Before, Taken
from audit.parsing.sentences.text import between

LONGEST = 60  # words: no clause that says something has more
TRIGGERS = frozenset({"not", "all", "change", "how", "phase", "row", "column"})


def find_statements(sentence: Sentence, taken: Sequence[Taken], before: Before) -> list[Stated]:
    """The statements of a sentence whose numbers are taken already."""
    found: list[Stated] = []
    for start, end in clauses_of(sentence):
        words = between(sentence.tokens, start, end)
        if len(words) > LONGEST or not any(t.kind in TRIGGERS or t.name == "allare" for t in words):
            continue
        earlier = tuple(one for one in taken if one.figure.end <= start)
        if any(one.end > start for one in earlier if one.ours is not None):
            continue  # the words are a number's own
        state = before._replace(taken=(*before.taken, *earlier))
        said = _say(clause_at(sentence, tuple(words), start, end, state))
        if said is None:
            continue
        joined = found and sentence.plain[found[-1].end : said.start] == "、"
        if joined and NOTHING not in (said.meaning, found[-1].meaning):
            said = _joined(found.pop(), said)
        found.append(said)
    return found


def _joined(one: Stated, other: Stated) -> Stated:
    """零复议、零诉讼: said in one breath."""
    both = f"{one.meaning} and {other.meaning}"
    return Stated(one.start, other.end, both, one.weak, one.certain and other.certain)


def _say(clause: Clause) -> Stated | None:
    if clause.of("modal") or clause.has("plan"):
        return None
    for sayer in SAYERS:
        found = sayer(clause)
        if found is not None:
            return found
    return None


SAYERS: tuple[Sayer, ...] = (
    no_delay,
    denied,
    compared,
    all_of_cases,
    all_of_requests,
    outcome_alone,
    finished,
    timely,
)
