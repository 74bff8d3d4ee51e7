"""The numbers of a paragraph, each with its unit, its approximation, and what it is if it is no figure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from audit.model import Number
from audit.numerals import Found, chinese_number, find_numbers
from audit.parsing.sentences.grammar import Grammar, pattern, signs
from audit.parsing.sentences.tokens import Token

FIRST_YEAR, LAST_YEAR = 1949, 2100
LAST_ORDINAL = 30  # no list of a report has more entries


class Figure(NamedTuple):
    """A number of the text: `start` to `end` with unit, `digits` where the number itself ends.

    `unit` is a class of the grammar's units, `money`, or "". `mark` says that it is a year, a date,
    an ordinal or part of a word; then it counts nothing. `qualifier` is the printed word (余, 约).
    """

    start: int
    digits: int
    end: int
    number: Number
    unit: str
    mark: str | None = None
    qualifier: str | None = None
    about: str | None = None
    spelled: bool = False

    def unit_in(self, plain: str) -> str:
        """The unit as the text has it."""
        return plain[self.digits : self.end]

    @property
    def value(self) -> Decimal:
        return self.number.value if self.number.value is not None else Decimal(0)


def read_figures(
    plain: str, tokens: Sequence[Token], grammar: Grammar, span: tuple[int, int]
) -> list[Figure]:
    """Every number of a span of a plain text in reading order, marks included."""
    abouts = {token.end: token for token in tokens if token.kind == "about"}
    after = {token.start: token for token in tokens if token.kind == "about"}
    figures = [*_halves(plain, span, grammar)]
    word, per_cent = grammar["fraction"]["of"], signs("hundredth")
    numbers: Iterable[Found] = find_numbers(plain[slice(*span)], folded=True)
    if word in plain:
        numbers = _fractions(tuple(numbers), plain, span[0], word)
    for found in numbers:
        start, end = found.start + span[0], found.end + span[0]
        hundredth = plain.endswith(per_cent, 0, start)
        if hundredth:
            start -= len(per_cent)
        inside = _inside_word(start, end, tokens)
        numbered = (
            _NUMBERED.fullmatch(plain[start:end]) if plain[end : end + 1] in signs("date") else None
        )
        if numbered:  # 2.2019年: an ordinal and a year
            start += numbered.start(1)
            value = Decimal(numbered[1])
            found = found._replace(number=replace(found.number, value=value, decimals=0))
        figure = _figure(plain, start, end, found.number, found.spelled, inside, grammar)
        if hundredth or word in plain[start:end]:
            figure = figure._replace(unit="percent", mark=None)
        if (next_word := _word_over(figure.end, end, tokens)) is not None:
            figure = figure._replace(end=next_word)  # 1件次年答复: the unit is 件
        figures.append(figure if figure.mark else _approximated(figure, plain, abouts, after))
    return sorted(figures, key=lambda figure: figure.start)


def _halves(plain: str, span: tuple[int, int], grammar: Grammar) -> Iterator[Figure]:
    """过半: half, and more."""
    for text in grammar["fraction"]["over_half"]:
        at = plain.find(text, *span)
        if at >= 0:
            number = Number(text, "number", Decimal(50), scale=10)
            end = at + len(text)
            yield Figure(at, end, end, number, "percent", None, text, "over", True)
            return


def _inside_word(start: int, end: int, tokens: Sequence[Token]) -> bool:
    """Whether a digit belongs to a word: 12345热线, 三安全一稳定; 零 of 零件 is one by itself."""
    at = bisect_right(tokens, start, key=_START) - 1
    if at < 0 or start >= tokens[at].end:
        return False
    return tokens[at].kind != "not" or (tokens[at].start, tokens[at].end) != (start, end)


def _word_over(place: int, start: int, tokens: Sequence[Token]) -> int | None:
    """Where a word begins within a unit and goes on behind it."""
    at = bisect_right(tokens, place - 1, key=_START) - 1
    over = at >= 0 and start < tokens[at].start < place < tokens[at].end
    return tokens[at].start if over else None


_START = attrgetter("start")


def _figure(
    plain: str, start: int, end: int, number: Number, spelled: bool, word: bool, grammar: Grammar
) -> Figure:
    stop = end
    while stop < len(plain) and plain[stop] in signs("more"):
        stop += 1
    unit = grammar.unit(plain, stop)
    stop, kind = unit or (end, "")
    if kind == "double":
        number, kind = replace(number, value=Decimal(2) ** min(number.value or 0, 9)), "times"
    if kind == "tenth":
        more = chinese_number(plain[stop : stop + 1])  # 九成五
        value = (number.value or Decimal(0)) * 10 + (more or 0)
        number, kind = replace(number, value=value, scale=1 if more else 10), "percent"
        stop += 1 if more else 0
    if number.unit in ("元", "万元"):
        stop, kind = end, "money"
    mark = "word" if word else _mark(plain, start, end, number, kind, spelled, grammar)
    return Figure(start, end, max(stop, end), number, kind, mark, None, None, spelled)


def _fractions(found: Sequence[Found], plain: str, offset: int, word: str) -> Iterator[Found]:
    """四分之一 as one number: 25 percent, known to ten of them."""
    rest = list(found)
    while rest:
        one = rest.pop(0)
        joined = rest and plain[one.end + offset : rest[0].start + offset] == word
        if not (joined and one.number.value and rest[0].number.value):
            yield one
            continue
        upper = rest.pop(0)
        value = (upper.number.value or Decimal(0)) * 100 / (one.number.value or Decimal(1))
        yield Found(one.start, upper.end, replace(upper.number, value=value, scale=10), True)


_NUMBERED = re.compile(r"[0-9]{1,2}\.([0-9]{4}|[0-9]{1,2})")


def _mark(
    plain: str, start: int, end: int, number: Number, kind: str, spelled: bool, grammar: Grammar
) -> str | None:
    before, after = plain[max(0, start - 1) : start], plain[end : end + 1]
    if pattern("later_month").match(plain, end):
        return "date"
    if kind == "mark":
        value = number.value or Decimal(0)
        is_year = (
            after == signs("year") and FIRST_YEAR <= value <= LAST_YEAR and not number.decimals
        )
        return "year" if is_year else "date"
    marks = grammar["marks"]
    if before and before in marks["before"]:
        return "ordinal"
    if before.isascii() and before.isalpha():
        return "word"
    if spelled and number.value == 1 and kind in ("text", "other"):
        return "word"  # 一次性告知
    if kind:
        return None
    if (
        spelled
        or after in marks["after"]
        or any(plain.startswith(o, end) for o in marks["ordinal"])
    ):
        return "ordinal"
    if (
        after in (".", ")", "、")
        and (start == 0 or before in ";:。,( ")
        and number.value is not None
    ):
        in_brackets = before == "(" and after == ")"
        within = in_brackets and start > 1 and plain[start - 2] not in ";:。,\n"
        return "ordinal" if number.value < LAST_ORDINAL and not within else None
    return None


def _approximated(
    figure: Figure, plain: str, abouts: dict[int, Token], after: dict[int, Token]
) -> Figure:
    """With the word beside the number that makes it approximate, if there is one."""
    between = plain[figure.digits : figure.end]
    inside = figure.number.note or next((c for c in between if c in signs("more")), None)
    if inside:
        return figure._replace(end=figure.end, qualifier=inside, about="over")
    token = abouts.get(figure.start)
    if token:
        return figure._replace(
            end=figure.end, qualifier=plain[token.start : token.end], about=token.name
        )
    token = after.get(figure.end)
    if token and token.end - token.start > 1:
        return figure._replace(
            end=token.end, qualifier=plain[token.start : token.end], about=token.name
        )
    return figure
