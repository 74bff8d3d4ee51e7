"""The words of a stretch as one text without marks and gaps, each sign with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from audit.folding import fold, split_mark
from audit.parsing.aligned.tokens import Token
from audit.parsing.labels.lexicon import lexicon

WITHIN = 40  # tokens that the next line is looked for in
CLOSE, ASIDE = 1.0, 0.7  # of the height, and of the width, of lines that stand below each other
LONGEST_MARK = 5  # signs of an enumerator
_ANY = "本"  # a letter, in place of those that follow an enumerator


@lru_cache(8192)
def sign_of(sign: str) -> str:
    """A sign as labels are compared: plain and simplified; nothing for marks, digits, and Latin letters."""
    plain = unicodedata.normalize("NFKC", sign)
    kept = (one for one in plain if one.isalpha() and not one.isascii())
    return fold("".join(kept))


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
        for index in stacked(tokens):
            token = tokens[index]
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


def stacked(tokens: Sequence[Token]) -> Iterator[int]:
    """The tokens in reading order; of those with a place on a page, what goes on below one comes next.

    A label of several lines has at most one line with figures; two lines with figures are two rows.
    """
    valued = {token.line for token in tokens if token.kind == "figure"}
    done: set[int] = set()
    for index in range(len(tokens)):
        below: int | None = index
        while below is not None and below not in done:
            done.add(below)
            yield below
            below = _below(tokens, below, valued)


def _below(tokens: Sequence[Token], index: int, valued: Set[int]) -> int | None:
    """The words in one of the next lines that stand close below some, unless these are a whole label."""
    here = tokens[index]
    box = here.cell.location.box
    if box is None or here.kind != "words" or lexicon().knows(here.cell.text):
        return None
    for at in range(index + 1, min(index + WITHIN, len(tokens))):
        other = tokens[at]
        under = other.cell.location.box
        if under is None or other.cell.location.page != here.cell.location.page:
            return None
        if under[1] - box[3] > CLOSE * (box[3] - box[1]):
            return None
        if other.line == here.line or other.kind != "words" or {here.line, other.line} <= valued:
            continue
        if min(box[2], under[2]) - max(box[0], under[0]) > ASIDE * min(
            box[2] - box[0], under[2] - under[0]
        ):
            return at
    return None


def lead_of(text: str, first: int) -> int:
    """Where a label begins that has an enumerator in front of its first sign."""
    for start in range(max(0, first - LONGEST_MARK), first):
        mark, rest = split_mark(text[start:first] + _ANY)
        if mark and rest == _ANY:
            return start
    return first


def _is_closing(sign: str) -> bool:
    return not sign_of(sign) and not sign.isdecimal() and sign not in "（(、"
