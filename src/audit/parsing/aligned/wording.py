"""The words of a stretch as one text without marks and gaps, each sign with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from audit.parsing.aligned.tokens import Token
from audit.parsing.spelling import simplified, split_mark

LONGEST_MARK = 5  # signs of an enumerator
_ANY = "本"  # a letter, in place of those that follow an enumerator


@lru_cache(8192)
def sign_of(sign: str) -> str:
    """A sign as labels are compared: plain and simplified; nothing for marks, digits, and Latin letters."""
    plain = unicodedata.normalize("NFKC", sign)
    kept = (one for one in plain if one.isalpha() and not one.isascii())
    return simplified("".join(kept))


@lru_cache(8192)
def signs_of(text: str) -> str:
    """The same of a text."""
    return "".join(map(sign_of, text))


@dataclass(frozen=True, slots=True)
class Wording:
    """`text` has the signs of all words; `at` gives for each its token and its offset in that."""

    tokens: Sequence[Token]
    text: str
    at: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Wording:
        """The words among tokens."""
        text: list[str] = []
        at: list[tuple[int, int]] = []
        for index, token in enumerate(tokens):
            if token.kind == "words":
                for offset, sign in enumerate(token.cell.text):
                    for one in sign_of(sign):
                        text.append(one)
                        at.append((index, offset))
        return cls(tokens, "".join(text), at)

    def token(self, place: int) -> int:
        """The token that a sign stands in."""
        return self.at[place][0]

    def mark_before(self, place: int) -> str:
        """The enumerator right in front of a sign, as `split_mark` gives it; nothing without one."""
        index, offset = self.at[place]
        before = self.tokens[index].cell.text[:offset].rstrip()
        if not before and index and self.tokens[index - 1].kind == "words":
            before = self.tokens[index - 1].cell.text.rstrip()
        return split_mark(before[lead_of(before, len(before)) :] + _ANY)[0]

    def printed(self, spans: Sequence[tuple[int, int]]) -> str:
        """What is printed for stretches of the text, enumerator and closing marks with it."""
        found: dict[int, tuple[int, int]] = {}
        for start, end in spans:
            for index, offset in self.at[start:end]:
                first, last = found.get(index, (offset, offset))
                found[index] = (min(first, offset), max(last, offset))
        pieces = []
        for number, (index, (first, last)) in enumerate(sorted(found.items())):
            text = self.tokens[index].cell.text
            lead = first if number else lead_of(text, first)
            end = last + 1
            while end < len(text) and _is_closing(text[end]):
                end += 1
            pieces.append(text[lead:end])
        return "".join(pieces).strip()


def lead_of(text: str, first: int) -> int:
    """Where a label begins that has an enumerator in front of its first sign."""
    for start in range(max(0, first - LONGEST_MARK), first):
        mark, rest = split_mark(text[start:first] + _ANY)
        if mark and rest == _ANY:
            return start
    return first


def _is_closing(sign: str) -> bool:
    return not sign_of(sign) and not sign.isdecimal() and sign not in "（(、"
