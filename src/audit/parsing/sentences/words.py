"""The words that may name a quantity, and what they can lean on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from audit.parsing.sentences.grammar import Grammar, pattern
from audit.parsing.sentences.meaning import Meaning, Sum
from audit.parsing.sentences.tokens import Token


class Scene(NamedTuple):
    """What the words of a number can lean on.

    `last` is the last quantity of each table that this paragraph has counted, `near` the tables of
    this sentence, `topic` what the text is on (a table, `other`, or None), `heard` rows of part two
    that were named without a number, `both` the channels of redress counted just before.
    """

    grammar: Grammar
    form: str
    last: Mapping[str, Meaning]
    near: frozenset[str]
    topic: str | None
    heard: Sum = ()
    both: Sum = ()


class Words(NamedTuple):
    """Words on one side of a number, nearest last (`left`) or first; `money`: the number is a sum."""

    plain: str
    tokens: tuple[Token, ...]
    left: bool
    money: bool = False
    counted: bool = True

    def of(self, kind: str, table: str | None = None) -> list[Token]:
        return [t for t in self.tokens if t.kind == kind and (table is None or t.table == table)]

    def names(self, *names: str) -> bool:
        return any(token.name in names for token in self.tokens)

    def nearest(self, tokens: Sequence[Token]) -> Token | None:
        if not tokens:
            return None
        return tokens[-1] if self.left else tokens[0]

    def between(self, one: Token, other: Token) -> str:
        return self.plain[one.end : other.start]

    def only(self, tokens: Sequence[Token]) -> Words:
        return self._replace(tokens=tuple(tokens))


def are_joined(words: Words, one: Token, other: Token) -> bool:
    first, second = sorted((one, other))
    gap = words.plain[first.end : second.start]
    return bool(pattern("joined").search(gap)) and len(gap) <= 3
