"""Years of the text as words of time, seen from the report's year: 2018年 in a report on 2019 is last year."""

from __future__ import annotations

from collections.abc import Sequence

from audit.parsing.sentences.grammar import Token
from audit.parsing.sentences.numbers import Figure

NAMES = {0: "this", -1: "last", 1: "next"}
RANGE = "-—至~到"
YEAR = "年"


def with_years(
    plain: str, tokens: Sequence[Token], figures: Sequence[Figure], year: int | None
) -> list[Token]:
    """The tokens and the years among them, in order."""
    years = [_year(plain, figure, year) for figure in figures if figure.mark == "year" and year]
    found = [token for token in years if token is not None]
    if not found:
        return list(tokens)
    taken = {token.start for token in found}
    kept = [token for token in tokens if token.start not in taken]
    return sorted([*kept, *found])


def _follows_year(plain: str, place: int) -> bool:
    """Whether a year ends a range: 2021年至2023年, 2021—2023年."""
    before = plain[max(0, place - 2) : place]
    return len(before) == 2 and before[1] in RANGE and (before[0].isdigit() or before[0] == YEAR)


def _year(plain: str, figure: Figure, year: int | None) -> Token | None:
    assert year is not None
    if plain[figure.start - 1 : figure.start] in tuple("〔[("):
        return None
    distance = int(figure.value) - year
    after = plain[figure.end : figure.end + 1]
    name = NAMES.get(distance, "past" if distance < 0 else "plan")
    if _follows_year(plain, figure.start):
        name = "cumulative"
    elif after.isdigit() and name != "this":
        return None  # a date: the day when something was done, not the year that is reported
    return Token(figure.start, figure.end, "period", name)
