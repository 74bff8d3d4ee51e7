"""The words that belong to a number: those before it, those after it, and the clauses in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.text import between

PUBLISHED = "disclosure.publish"  # 公开（含部分公开）47件: an outcome where another one is added
STOPS = frozenset(",;:。()!?\n")
EMPTY = frozenset(
    {"neutral", "link", "period", "scope", "about", "media", "all", "how", "region_suffix"}
)


class Room(NamedTuple):
    """Where the words of a number can stand: between the number before it and the one after it.

    `first`, `last`: there is no number before or after it in the sentence.
    """

    since: int
    until: int
    first: bool
    last: bool
    sentence: int


class Segment(NamedTuple):
    """`lead`: words of the clauses since the last number that belong to none. `left`, `right`: the
    words beside the number, from `start` and to `end`. `opening`: the mark right before `left`.
    """

    lead: tuple[Token, ...]
    left: tuple[Token, ...]
    right: tuple[Token, ...]
    start: int
    end: int
    opening: str


def cut(plain: str, tokens: Sequence[Token], number: tuple[int, int], room: Room) -> Segment:
    """The words of the number that stands at `number`."""
    start = _clause_start(plain, number[0], room)
    left = between(tokens, start, number[0])
    opening = plain[start - 1 : start] if start > room.sentence else ""
    if opening == "(" and start == number[0]:
        start = _clause_start(plain, start - 1, room)
        left = between(tokens, start, number[0] - 1)
    elif opening == ")" and (
        _goes_on(left, start)
        or all(t.kind in EMPTY for t in left)
        or plain.rfind("(", room.since, start - 1) > room.since
    ):
        start, left = _around_brackets(plain, tokens, start - 1, room, left)
    elif not (
        all(token.name == "among" for token in left)  # 均为个人申请，其中1件予以公开
        and _names_itself(tokens, number[1], _right_end(plain, number[1], room))
    ):
        start, left = _extended(plain, tokens, start, number[0], room, left)
    left = _without_excluded(plain, left, number[0])
    lead = between(tokens, room.since, start)
    end = _right_end(plain, number[1], room)
    right = between(tokens, number[1], end)
    return Segment(tuple(lead), tuple(left), tuple(right), start, end, opening)


def _goes_on(left: Sequence[Token], start: int) -> bool:
    """予以公开（不含部分公开）占…: brackets between a name and what is said of it."""
    return bool(left) and left[0].start == start and left[0].kind in ("share", "change", "rate")


def _names_itself(tokens: Sequence[Token], start: int, end: int) -> bool:
    """全部维持，1件正在审理: a number with a name behind it needs none of the clause before."""
    return any(token.kind in ("row", "column", "carry") for token in between(tokens, start, end))


def _clause_start(plain: str, end: int, room: Room) -> int:
    at = end
    while at > room.since and plain[at - 1] not in STOPS:
        at -= 1
    if at == room.since and not room.first:
        # Right after a number only what follows the first 、 is new: 1件被纠正、2件维持.
        mark = plain.find("、", at, end)
        return mark + 1 if mark >= 0 else at
    return at


def _extended(
    plain: str, tokens: Sequence[Token], start: int, end: int, room: Room, left: list[Token]
) -> tuple[int, list[Token]]:
    """With the clauses before, as long as 共计 or 其中 stand alone and nothing has a name yet."""
    while (
        start > room.since and plain[start - 1] in ",:" and _says_nothing(plain, left, start, end)
    ):
        earlier = _clause_start(plain, start - 1, room)
        if earlier <= room.since and not room.first:
            break
        start, left = earlier, between(tokens, earlier, end)
    return start, left


def _says_nothing(plain: str, left: Sequence[Token], start: int, end: int) -> bool:
    if any(token.kind not in EMPTY for token in left):
        return False
    known = sum(token.end - token.start for token in left)
    return known >= sum(character not in "、,:" for character in plain[start:end])


def _around_brackets(
    plain: str, tokens: Sequence[Token], closing: int, room: Room, left: list[Token]
) -> tuple[int, list[Token]]:
    """其他处理（含申请人撤回）12件: the name stands before the brackets; 含 adds what it names."""
    opened = plain.rfind("(", room.sentence, closing)
    if opened < 0:
        return closing + 1, left
    start = opened
    while start > room.sentence and plain[start - 1] not in STOPS:
        start -= 1
    if start < room.since:
        start = max(start, plain.rfind("、", start, opened) + 1)
    inside = between(tokens, opened, closing)
    adds = bool(inside) and inside[0].name in ("contains", "among")
    outer = between(tokens, start, opened)
    if _glosses(inside, outer, opened + 1, closing):
        return start, inside + left
    adds = adds and any(token.kind == "row" or token.name == PUBLISHED for token in outer)
    rows = [token for token in inside if token.kind == "row" or token.name == "and"] if adds else []
    return start, outer + rows + left


def _glosses(inside: Sequence[Token], outer: Sequence[Token], start: int, end: int) -> bool:
    """主动提供材料（予以公开）12件: brackets that hold just the form's name for what stands before."""
    whole = len(inside) == 1 and (inside[0].start, inside[0].end) == (start, end)
    known = whole and inside[0].kind == "row" and inside[0].table == "requests"
    return known and all(token.kind in EMPTY or token.name == "document" for token in outer)


def _without_excluded(plain: str, left: list[Token], end: int) -> list[Token]:
    """予以公开（不含部分公开）占…: what brackets leave out is not named."""
    without = next((token for token in left if token.name == "without"), None)
    if without is None:
        return left
    closing = plain.find(")", without.end, end)
    if closing < 0:
        return left
    return [token for token in left if token.end <= without.start or token.start > closing]


def _right_end(plain: str, start: int, room: Room) -> int:
    """To the next mark; a 、 is one if another number follows in the same clause."""
    at, mark = start, -1
    while at < room.until and plain[at] not in STOPS:
        if plain[at] == "、" and mark < 0:
            mark = at
        at += 1
    if at < room.until or room.last:
        return at
    return start if mark < 0 else mark
