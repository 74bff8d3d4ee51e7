"""The period that a report says its figures are of: 统计期限自2023年1月1日起至2023年12月31日止."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from audit.parsing.sentences.grammar import load_grammar

FIRST, LAST = (1, 1), (12, 31)


class Period(NamedTuple):
    """Where the text names it, and its first and last day as (year, month, day)."""

    start: int
    end: int
    first: tuple[int, int, int]
    last: tuple[int, int, int]

    def is_year(self, year: int) -> bool:
        return self.first == (year, *FIRST) and self.last == (year, *LAST)

    def __str__(self) -> str:
        return "/".join("{}-{:02}-{:02}".format(*day) for day in (self.first, self.last))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(load_grammar()["period"]["span"])


def find_periods(plain: str) -> Iterator[Period]:
    """The statistical periods that a plain text names."""
    for match in _pattern().finditer(plain):
        found = match.groupdict()
        first = _day(found, "")
        last = _day({**found, "year2": found["year2"] or found["year"]}, "2")
        yield Period(match.start(), match.end(), first, last)


def find_names(plain: str) -> Iterator[Period]:
    """What a plain text before the first part calls itself: the year of 现公布2023年度…报告."""
    for match in re.finditer(load_grammar()["period"]["self"], plain):
        year = int(match["year"])
        yield Period(match.start("year"), match.end(), (year, *FIRST), (year, *LAST))


def _day(found: Mapping[str, str | None], suffix: str) -> tuple[int, int, int]:
    year, month, day = (int(found[name + suffix] or 0) for name in ("year", "month", "day"))
    return year, month, day
