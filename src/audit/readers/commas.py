"""Separated values, as spreadsheets save a sheet: records that may go over several lines.

Comma by comma; semicolon by semicolon, where a country writes 0,5; or tab by tab, with quotes.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence

RECORDS = 5  # lines with as many separators each, at least, that make a file one of them
SEPARATORS = 6  # a table of the form has at least seven columns
COMMA, SEMICOLON, TAB = ",", ";", "\t"
# Other ways to set figures apart: then a comma stands between the digits of one figure.
_OTHERWISE = {
    COMMA: re.compile(r"\t|\d\s+\d|^\s*\|"),
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
    many = [count for count, times in counts.items() if count >= SEPARATORS and times >= RECORDS]
    return bool(many) and not any(
        _OTHERWISE[separator].search(line) for line in lines if line.count(separator) >= SEPARATORS
    )


def records(
    lines: Sequence[str], separator: str
) -> Iterator[tuple[int, tuple[tuple[str, int], ...]]]:
    """Each record with the number of its first line, from 1.

    A piece is its text, quotes taken off, and its first code point in that line, from 0.
    """
    start = 1 if _NAMED.fullmatch(lines[0]) else 0
    reader = csv.reader((line + "\n" for line in lines[start:]), delimiter=separator)
    first = start + 1
    try:
        for texts in reader:
            pieces = tuple(text.strip() for text in texts)
            if any(pieces):
                starts = _starts(lines[first - 1], pieces, separator)
                yield first, tuple(zip(pieces, starts, strict=True))
            first = start + reader.line_num + 1
    except csv.Error:  # a quote that never ends
        return


def _starts(line: str, pieces: Sequence[str], separator: str) -> Iterator[int]:
    """Where each piece begins; one that the line does not have as it is, at its separator."""
    after = 0
    for text in pieces:
        start = max(line.find(text, after), after)
        yield start
        after = line.find(separator, start + len(text)) + 1 or len(line)
