"""What the text of a cell is, before it is known what it means: blank, value, label, or words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from audit.folding import key, split_mark
from audit.model import Number
from audit.numerals import read_number
from audit.parsing.labels.lexicon import lexicon

Sort = Literal["blank", "value", "label", "words"]

# In running text 三 is more often an ordinal cut off its label than a figure.
_OPEN = re.compile(r"\s*[\d,.]+\s*[（(][^）)]*$")  # 22（其中修订, cut off
# A figure cut off at its point. Enumerators end with one too, but none has so many rows to count.
_CUT = re.compile(r"\s*(?:[\d,]*(?:[3-9]\d|\d{3})[.．]|[.．]\d+)\s*")
_BREAK = re.compile(r"(?<!\d)\n|\n(?!\d)")
_DIGIT = re.compile(r"[0-9０-９〇零]")


@lru_cache(16384)
def number_of(text: str) -> Number:
    """`read_number`, kept: the same few texts fill most tables.

    A line that breaks inside a note is passed over; one between two digits is not: 12⏎34 may be two.
    """
    if "\n" not in text:
        return read_number(text)
    return replace(read_number(_BREAK.sub("", text)), raw=text)


@lru_cache(16384)
def sort_of(text: str) -> Sort:
    """What a text can be in a table whose columns are not known."""
    number = number_of(text)
    if number.kind == "blank":
        return "blank"
    words = lexicon()
    if (
        number.kind == "dash"
        or key(text) in words.vacant
        or _OPEN.match(text)
        or _CUT.fullmatch(text)
    ):
        return "value"
    if words.knows(text):
        return "label"
    if number.kind == "number" and _DIGIT.search(text):
        return "label" if split_mark(text)[1] in words.rows else "value"
    return "words"


def is_figure(text: str) -> bool:
    """Whether a value is one that can be told: a number, a dash, blank, or a word for none."""
    return number_of(text).kind != "text" or key(text) in lexicon().vacant
