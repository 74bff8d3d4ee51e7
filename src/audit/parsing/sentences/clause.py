"""A clause without a number of its own, and what it is found to state."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from audit.numerals import read_number
from audit.parsing.sentences.heads import another_head
from audit.parsing.sentences.laws import another_law
from audit.parsing.sentences.meaning import Meaning
from audit.parsing.sentences.mention import STOPS, Mention, Sentence
from audit.parsing.sentences.named import Named
from audit.parsing.sentences.naming import name
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.scopes import another_scope
from audit.parsing.sentences.taken import Before, Taken, loose
from audit.parsing.sentences.taking import topic_of
from audit.parsing.sentences.text import between
from audit.parsing.sentences.times import another_period
from audit.parsing.sentences.tokens import Token, has, has_kind
from audit.parsing.sentences.words import Words

NOTHING = "none"
_NO_NUMBER = read_number("")
_MARKS = re.compile(f"[、{re.escape(''.join(sorted(STOPS)))}]")


class Stated(NamedTuple):
    """What a clause says: conditions joined by ` and `, or `none` (nothing can contradict it)."""

    start: int
    end: int
    meaning: str
    weak: bool = False
    certain: bool = True


class Clause(NamedTuple):
    """A stretch of a sentence without a number of its own, and what was taken before it."""

    plain: str
    words: tuple[Token, ...]
    start: int
    end: int
    mention: Mention
    before: Before

    def of(self, kind: str, *names: str) -> list[Token]:
        return [t for t in self.words if t.kind == kind and (not names or t.name in names)]

    def has(self, *names: str) -> bool:
        return has(self.words, *names)

    def parts(self, kind: str, table: str) -> list[str]:
        """What rows or columns of a table its words name."""
        return [t.part for t in self.words if t.kind == kind and t.table == table]

    @property
    def of_all(self) -> bool:
        """Whether it says something of all."""
        return has_kind(self.words, "all") or self.has("allare")

    @property
    def near(self) -> Taken | None:
        """The number before it, in its sentence."""
        last = self.last
        return last if last is not None and last.mention.sentence == self.mention.sentence else None

    @property
    def last(self) -> Taken | None:
        """The number before it, in its sentence or the one before."""
        counted = (one for one in reversed(self.before.taken) if one.counts)
        return next((one for one in counted if one.why != "last_year"), None)

    @property
    def beside(self) -> Taken | None:
        """The number that it follows at once, without a mark."""
        last = self.before.last
        return last if last is not None and last.figure.end == self.start else None

    def named(self, tokens: Sequence[Token]) -> Meaning | None:
        words = Words(self.plain, tuple(tokens), True, counted=False)
        return name(words, self.before.scene(self.mention))

    def stray(self, start: int, end: int) -> str:
        return loose(self.plain, start, end, self.words)


def clause_at(
    sentence: Sentence, words: tuple[Token, ...], start: int, end: int, state: Before
) -> Clause:
    """The clause of a span, with what the text is on there."""
    last = state.last
    since = last.figure.end if last is not None else sentence.span[0]
    lead = between(sentence.tokens, max(since, sentence.span[0]), start)
    place = last.mention.place + 1 if last is not None else 0
    opening = sentence.plain[start - 1 : start] if start > sentence.span[0] else ""
    nothing = Figure(end, end, end, _NO_NUMBER, "")
    around = (words, (), tuple(lead), start, end, opening, 0, None)
    mention = Mention(sentence.plain, nothing, place, sentence.span, *around)
    return Clause(sentence.plain, words, start, end, mention, topic_of(mention, state))


def clauses_of(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The stretches between marks; words that lead to a number are the number's, not these.

    无复议纠错、无行政诉讼: a second denial says something of its own.
    """
    plain, span = sentence.plain, sentence.span
    denials = [token.start for token in sentence.tokens if token.kind == "not"]
    ends = {figure.end for figure in sentence.figures}
    start = span[0]
    for figure in (*sentence.figures, None):
        until = figure.start if figure is not None else span[1]
        for mark in _MARKS.finditer(plain, start, until):
            counted = start in ends
            if mark[0] == "、" and mark.end() not in (denials if counted else denials[1:]):
                continue
            if mark.start() > start:
                yield start, mark.start()
            start = mark.end()
        if figure is not None:
            start = figure.end
        elif until > start:
            yield start, until


Sayer = Callable[[Clause], Stated | None]


def made(clause: Clause, meaning: str, *, certain: bool = True) -> Stated:
    """That the clause says it: no more certain than the number that it follows."""
    last = clause.near
    certain = certain and (last is None or last.certain or last.ours is None)
    return Stated(clause.start, clause.end, meaning, bool(clause.of("how", "timely")), certain)


def foreign(clause: Clause, meaning: Meaning | None) -> str | None:
    """The slot that makes what a clause says another's."""
    named = Named(clause.mention, meaning, clause.words, True, clause.before)
    resolvers = (another_head, another_law, another_period, another_scope)
    return next((why for why in (ask(named) for ask in resolvers) if why), None)


def quantity_of(row: str, column: str = "total") -> str:
    return f"requests.{row}.{column}"
