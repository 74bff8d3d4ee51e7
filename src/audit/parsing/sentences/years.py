"""Years of the text as words of time, seen from the report's year: 2018年 in a report on 2019 is last year."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.grammar import pattern, signs
from audit.parsing.sentences.numbers import Figure
from audit.parsing.sentences.tokens import Token

NAMES = {0: "this", -1: "last", 1: "next"}


def with_years(
    plain: str,
    span: tuple[int, int],
    tokens: Sequence[Token],
    figures: Sequence[Figure],
    year: int | None,
) -> list[Token]:
    """The tokens of a span, the years and the other dates among them, in order."""
    marks = [figure for figure in figures if figure.mark in ("year", "date")]
    if not marks:
        return list(tokens)
    until = _until(plain, span)
    years = [_year(plain, figure, year) for figure in marks if figure.mark == "year" and year]
    found = [*until, *(t for t in years if t is not None and not _within(t.start, until))]
    taken = {token.start for token in found}
    kept = [token for token in tokens if token.start not in taken]
    for figure in marks:
        if not _within(figure.start, [*found, *kept]):
            kept.append(Token(figure.start, figure.end, "neutral", "date"))
    return sorted([*kept, *found])


def _within(place: int, tokens: Sequence[Token]) -> bool:
    return any(token.start <= place < token.end for token in tokens)


def _until(plain: str, span: tuple[int, int]) -> list[Token]:
    """截至2025年9月底: a part of the year, unless it is the last month."""
    found = [match.span() for match in pattern("until").finditer(plain) if int(match[1]) < 12]
    found += [match.span() for match in pattern("months").finditer(plain) if int(match[1]) < 12]
    if pattern("divided").search(plain):  # 5月15日条例施行前322件；施行后578件
        found += [match.span() for match in pattern("divided").finditer(plain)]
        sides = (match.span() for match in pattern("sides").finditer(plain))
        found += [one for one in sides if not any(a <= one[0] < b for a, b in found)]
    first, last = span
    return [Token(a, b, "period", "half") for a, b in found if first <= a < last]


def _follows_year(plain: str, place: int) -> bool:
    """Whether a year ends a range: 2021年至2023年, 2021—2023年."""
    before = plain[max(0, place - 2) : place]
    return (
        len(before) == 2
        and before[1] in signs("range")
        and (before[0].isdigit() or before[0] == signs("year"))
    )


def _year(plain: str, figure: Figure, year: int | None) -> Token | None:
    assert year is not None
    if plain[figure.start - 1 : figure.start] in tuple("〔[("):
        return None
    distance = int(figure.value) - year
    after = plain[figure.end : figure.end + 1]
    name = NAMES.get(distance, "past" if distance < 0 else "plan")
    if _follows_year(plain, figure.start):
        name = "cumulative"
    elif after.isdigit() and name not in ("this", "next"):
        return None  # a date: the day when something was done, not the year that is reported
    return Token(figure.start, figure.end, "period", name)
