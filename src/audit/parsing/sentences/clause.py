"""A stretch of a sentence between marks, which may say something without a number of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.grammar import Token


class Clause(NamedTuple):
    """Code points `span` of `plain`, the words in it, and the numbers `before` it."""

    plain: str
    words: Sequence[Token]
    span: tuple[int, int]
    before: Sequence[Bound]

    @property
    def last(self) -> Bound | None:
        """The number right before it that counts things."""
        return next((bound for bound in reversed(self.before) if bound.counts), None)
