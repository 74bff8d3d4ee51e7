"""A mention: a number of the text with the words that are its own, before anything is made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from audit.parsing.sentences.grammar import Grammar
from audit.parsing.sentences.numbers import Figure, read_figures
from audit.parsing.sentences.own_name import without_own_name
from audit.parsing.sentences.text import between
from audit.parsing.sentences.tokens import CONTENT, Token, has_kind, of_kind, says
from audit.parsing.sentences.years import with_years

STOPS = frozenset(",;:。()!?\n")
EXTENDING = ",:"
_STOP = re.compile(f"[{re.escape(''.join(sorted(STOPS)))}]")
_BRACKETS = re.compile(r"[()]")


class Mention(NamedTuple):
    """A number, and the words around it, in the order of the text.

    `left` are the words of its clause before it, `right` those behind it, `lead` those of the text
    since the last number that belong to no number. `opening` is the mark before its clause (`#`: a
    number). `outer` is the place, in the paragraph, of the number that its brackets stand behind.
    """

    plain: str
    figure: Figure
    place: int
    sentence: tuple[int, int]
    left: tuple[Token, ...]
    right: tuple[Token, ...]
    lead: tuple[Token, ...]
    start: int
    end: int
    opening: str
    depth: int
    outer: int | None

    @property
    def words(self) -> tuple[Token, ...]:
        """The words beside the number, in their order."""
        return (*self.left, *self.right)

    def said(self, *names: str) -> bool:
        """Whether a word of that name stands before the number."""
        return any(token.name in names for token in self.left)


class Sentence(NamedTuple):
    """A sentence as its words, its numbers, and its `marks`, which count nothing; `closings` tells
    where each bracket was opened.
    """

    plain: str
    span: tuple[int, int]
    tokens: Sequence[Token]
    figures: Sequence[Figure]
    marks: Sequence[Figure]
    closings: Mapping[int, int]


class Left(NamedTuple):
    tokens: list[Token]
    start: int
    opening: str


def read_sentence(
    plain: str, span: tuple[int, int], grammar: Grammar, year: int | None, agency: str
) -> Sentence:
    """The words and numbers of a span of a plain text, seen from the report's year and agency."""
    tokens = without_own_name(grammar.tokens(plain, *span), plain, span, agency)
    found = read_figures(plain, tokens, grammar, span)
    tokens = with_years(plain, span, tokens, found, year)
    figures = tuple(figure for figure in found if figure.mark is None)
    marks = tuple(figure for figure in found if figure.mark)
    return Sentence(plain, span, tokens, figures, marks, _closings(plain, span))


def _closings(plain: str, span: tuple[int, int]) -> dict[int, int]:
    opened: list[int] = []
    found: dict[int, int] = {}
    for match in _BRACKETS.finditer(plain, *span):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            found[match.start()] = opened.pop()
    return found


def find_mentions(sentence: Sentence, before: Sequence[Mention], since: int) -> list[Mention]:
    """The mentions of a sentence; `before` are those of the paragraph so far, whose words end at `since`."""
    found: list[Mention] = []
    ends = {figure.end: number for number, figure in enumerate(sentence.figures)}
    for number, figure in enumerate(sentence.figures):
        right, end = _right(sentence, number)
        named = says(right)
        left = _left(sentence, figure, ends, extend=not named)
        depth, opened = _bracket(sentence, figure)
        outer = _outer(sentence, opened, [*before, *found]) if opened is not None else None
        if opened is not None and outer is None and left.start < opened:
            depth -= 1  # 行政查询事项（40件）: named outside, and counted there
        lead = between(sentence.tokens, max(since, sentence.span[0]), left.start)
        mention = Mention(
            sentence.plain,
            figure,
            len(before) + number,
            sentence.span,
            tuple(left.tokens),
            tuple(right),
            tuple(lead),
            left.start,
            end,
            left.opening,
            depth,
            outer,
        )
        found.append(mention)
        since = figure.end
    return found


def _left(sentence: Sentence, figure: Figure, ends: Mapping[int, int], *, extend: bool) -> Left:
    """The words of the clause before a number, brackets in it left out."""
    plain, (first, _) = sentence.plain, sentence.span
    at = end = figure.start
    ranges: list[tuple[int, int]] = []
    opening = ""
    inside: set[Token] = set()
    while at > first:
        sign = plain[at - 1]
        if at in ends and at < figure.start:
            opening = "#"
            break
        if sign == ")" and at - 1 in sentence.closings:
            opened = sentence.closings[at - 1]
            contained = _contained(sentence, opened, at - 1)
            ranges += [(at, end), *contained]
            inside |= set(_words(sentence, contained))
            at = end = opened
            continue
        if sign in STOPS:
            opening = sign
            if _is_edge(sentence, at, [*ranges, (at, end)], ends, extend=extend):
                break
        at -= 1
        if sign == "(":
            end, opening = at, ""
    ranges.append((at, end))
    if opening == "#":
        at, ranges, opening = _from_comma(plain, at, ranges)
    return Left(_without_lone_rows(_words(sentence, ranges), inside), at, opening)


def _is_edge(
    sentence: Sentence,
    at: int,
    spans: Sequence[tuple[int, int]],
    ends: Mapping[int, int],
    *,
    extend: bool,
) -> bool:
    """Whether the clause of a number begins at `at`, behind a mark; `spans` are what it has so far."""
    sign = sentence.plain[at - 1]
    if sign == "(":
        return bool(_words(sentence, spans))
    if not extend or sign not in EXTENDING or not _says_nothing(sentence, spans):
        return True
    return _states(sentence, at - 1) or _ends_a_number(sentence, at - 1, ends)


def _from_comma(
    plain: str, start: int, ranges: Sequence[tuple[int, int]]
) -> tuple[int, list[tuple[int, int]], str]:
    """予以公开9件和部分公开、不予公开6件: right behind a number, from the first 、 if there is one."""
    marks = (place for a, b in reversed(ranges) if (place := plain.find("、", a, b)) >= 0)
    mark = next(marks, None)
    if mark is None:
        return start, list(ranges), "#"
    start = mark + 1
    return start, [(max(a, start), b) for a, b in ranges if b > start], "、"


def _without_lone_rows(words: list[Token], inside: set[Token]) -> list[Token]:
    """以公开方式答复者（含部分公开）: what brackets add counts only beside a name that it is added to."""
    named = any(
        (t.kind == "row" or t.name == "disclosure.publish") and t not in inside for t in words
    )
    return words if named else [t for t in words if t not in inside]


def _contained(sentence: Sentence, opened: int, closing: int) -> list[tuple[int, int]]:
    """其他处理（含部分公开）12件: the rows that brackets add to a name."""
    inside = between(sentence.tokens, opened, closing)
    if not inside or inside[0].name not in ("contains", "among"):
        return []
    rows = of_kind(inside, "row")
    return [(token.start, token.end) for token in reversed(rows)]


def _states(sentence: Sentence, mark: int) -> bool:
    """申请人全部为自然人，共77件: the clause before the mark says something by itself."""
    at = mark
    while at > sentence.span[0] and sentence.plain[at - 1] not in STOPS:
        at -= 1
    return has_kind(between(sentence.tokens, at, mark), "all")


def _ends_a_number(sentence: Sentence, mark: int, ends: Mapping[int, int]) -> bool:
    """Whether the clause before a mark belongs to a number that stands in it."""
    at = mark
    while at > sentence.span[0] and sentence.plain[at - 1] not in STOPS:
        if at in ends:
            return True
        at -= 1
    return at in ends


def _words(sentence: Sentence, ranges: Sequence[tuple[int, int]]) -> list[Token]:
    return [token for span in reversed(ranges) for token in between(sentence.tokens, *span)]


def _says_nothing(sentence: Sentence, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether a clause up to its number holds nothing but 共计, 为 or 其中."""
    words = _words(sentence, ranges)
    if any(token.kind in CONTENT or token.name in ("among", "rest", "others") for token in words):
        return False
    known = sum(token.end - token.start for token in words)
    written = sum(sign.isalpha() for span in ranges for sign in sentence.plain[slice(*span)])
    return known >= written


def _right(sentence: Sentence, number: int) -> tuple[list[Token], int]:
    """The words behind a number: to the next mark, or to the next number."""
    plain, figure = sentence.plain, sentence.figures[number]
    following = sentence.figures[number + 1 :]
    until = following[0].start if following else sentence.span[1]
    stop = _STOP.search(plain, figure.end, until)
    at = stop.start() if stop else until
    if following and not stop:
        mark = plain.find("、", figure.end, until)
        at = mark if mark >= 0 else at
    return between(sentence.tokens, figure.end, at), at


def _bracket(sentence: Sentence, figure: Figure) -> tuple[int, int | None]:
    """How many brackets a number stands in, and where the innermost was opened."""
    if not sentence.closings:
        return 0, None
    around = [
        opened
        for closing, opened in sentence.closings.items()
        if opened < figure.start and closing >= figure.end - 1
    ]
    return len(around), max(around, default=None)


def _outer(sentence: Sentence, opened: int, before: Sequence[Mention]) -> int | None:
    """The last number before a bracket, if only its own words stand between them."""
    for mention in reversed(before):
        if mention.figure.end <= opened and mention.sentence == sentence.span:
            gap = sentence.plain[mention.figure.end : opened]
            named = between(sentence.tokens, mention.figure.end, opened)
            apart = any(sign in STOPS for sign in gap) or "、" in gap
            return None if apart or says(named) else mention.place
    return None
