"""Separated values, as spreadsheets save a sheet: records that may go over several lines.

Comma by comma; semicolon by semicolon, where a country writes 0,5; or tab by tab, with quotes.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence

RECORDS = 5  # lines with as many separators each, at least, that make a file one of them
SEPARATORS = 6  # of a wide table; of a narrower one, most lines must have as many
FEWEST, MOST = 2, 0.7  # separators in each line of a narrow table, and that share of all lines
COMMA, SEMICOLON, TAB = ",", ";", "\t"
# Other ways to set figures apart: then a comma stands between the digits of one figure.
_OTHERWISE = {
    COMMA: re.compile(r"\t|\d\s+\d|^\s*\||\d, .*\d,\d{3}(?!\d)|\d,\d{3}(?!\d).*\d, "),
    SEMICOLON: re.compile(r"\t|^\s*\|"),
    TAB: re.compile(r"^\s*\|"),
}
_QUOTED = re.compile(r'(?:^|\t)"')
_NAMED = re.compile(r"\ufeff?sep=([,;\t])\s*")  # what Excel is told in a first line


def separator_of(lines: Sequence[str]) -> str | None:
    """What sets the values of a text apart, if many lines have the same many of it and nothing else.

    Tabs count where some value is in quotes: they tell where a line goes on below.
    """
    if named := _NAMED.fullmatch(lines[0]):
        return named[1]
    found = [one for one in (SEMICOLON, COMMA) if _has(lines, one)]
    if not found and any(map(_QUOTED.search, lines)) and _has(lines, TAB):
        return TAB
    return found[0] if found else None


def _has(lines: Sequence[str], separator: str) -> bool:
    counts = Counter(line.count(separator) for line in lines)
    filled = sum(bool(line.strip()) for line in lines)
    many = [
        count
        for count, times in counts.items()
        if times >= RECORDS
        and (count >= SEPARATORS or (count >= FEWEST and times >= MOST * filled))
    ]
    least = min(many, default=0)
    return bool(many) and not any(
        _OTHERWISE[separator].search(line) for line in lines if line.count(separator) >= least
    )


def records(
    lines: Sequence[str], separator: str
) -> Iterator[tuple[int, tuple[tuple[str, int, int], ...]]]:
    """Each record with the number of its first line, from 1.

    A piece is its text, quotes taken off, its first code point in its line, from 0, and that line.
    """
    start = 1 if _NAMED.fullmatch(lines[0]) else 0
    reader = csv.reader((line + "\n" for line in lines[start:]), delimiter=separator)
    first = start + 1
    try:
        for texts in reader:
            after = start + reader.line_num + 1
            pieces = tuple(text.strip() for text in texts)
            if any(pieces):
                places = _places(lines[first - 1 : after - 1], pieces, separator)
                yield (
                    first,
                    tuple(
                        (text, column, first + below)
                        for text, (below, column) in zip(pieces, places, strict=True)
                    ),
                )
            first = after
    except csv.Error:  # a quote that never ends
        return


def _places(
    lines: Sequence[str], pieces: Sequence[str], separator: str
) -> Iterator[tuple[int, int]]:
    """Line and column, from 0, where each piece of a record begins.

    One that is not there as it is begins at its separator.
    """
    row, after = 0, 0
    for text in pieces:
        top, *below = text.split("\n")
        start = max(lines[row].find(top, after), after)
        yield row, start
        after = start + len(top)
        if below:
            row = min(row + len(below), len(lines) - 1)
            after = max(lines[row].find(below[-1]), 0) + len(below[-1])
        after = lines[row].find(separator, after) + 1 or len(lines[row])
