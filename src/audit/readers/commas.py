"""Comma-separated values, as spreadsheets save a sheet: records that may go over several lines."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence

RECORDS = 5  # lines with as many commas each, at least, that make a file one of commas
COMMAS = 6  # a table of the form has at least seven columns
SEPARATOR = ","
# Other ways to set figures apart: then a comma stands between the digits of one figure.
_OTHERWISE = re.compile(r"\t|\d\s+\d|^\s*\|")


def has_commas(lines: Sequence[str]) -> bool:
    """Whether a text is comma-separated: many lines with the same many commas and nothing else."""
    counts = Counter(line.count(SEPARATOR) for line in lines)
    many = [count for count, times in counts.items() if count >= COMMAS and times >= RECORDS]
    return bool(many) and not any(
        _OTHERWISE.search(line) for line in lines if line.count(SEPARATOR) >= COMMAS
    )


def records(lines: Sequence[str]) -> Iterator[tuple[int, tuple[tuple[str, int], ...]]]:
    """Each record with the number of its first line, from 1.

    A piece is its text, quotes taken off, and its first code point in that line, from 0.
    """
    reader = csv.reader(line + "\n" for line in lines)
    first = 1
    try:
        for texts in reader:
            pieces = tuple(text.strip() for text in texts)
            if any(pieces):
                yield first, tuple(zip(pieces, _starts(lines[first - 1], pieces), strict=True))
            first = reader.line_num + 1
    except csv.Error:  # a quote that never ends
        return


def _starts(line: str, pieces: Sequence[str]) -> Iterator[int]:
    """Where each piece begins; one that the line does not have as it is, at its comma."""
    after = 0
    for text in pieces:
        start = max(line.find(text, after), after)
        yield start
        after = line.find(SEPARATOR, start + len(text)) + 1 or len(line)
