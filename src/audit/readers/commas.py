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


def records(lines: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each record with the number of its first line, from 1; quotes taken off."""
    reader = csv.reader(line + "\n" for line in lines)
    first = 1
    try:
        for texts in reader:
            pieces = tuple(text.strip() for text in texts)
            if any(pieces):
                yield first, pieces
            first = reader.line_num + 1
    except csv.Error:  # a quote that never ends
        return
