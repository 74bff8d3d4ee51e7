"""What the text of a cell is, before it is known what it means: blank, value, label, or words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from audit.model import Number
from audit.numerals import read_number
from audit.parsing.lexicon import lexicon
from audit.parsing.spelling import key, split_mark

Sort = Literal["blank", "value", "label", "words"]

# In running text 三 is more often an ordinal cut off its label than a figure.
_DIGIT = re.compile(r"[0-9０-９〇零]")


@lru_cache(16384)
def number_of(text: str) -> Number:
    """`read_number`, kept: the same few texts fill most tables."""
    return read_number(text)


@lru_cache(16384)
def sort_of(text: str) -> Sort:
    """What a text can be in a table whose columns are not known."""
    number = number_of(text)
    if number.kind == "blank":
        return "blank"
    words = lexicon()
    if number.kind == "dash" or key(text) in words.vacant:
        return "value"
    if words.knows(text):
        return "label"
    if number.kind == "number" and _DIGIT.search(text):
        return "label" if split_mark(text)[1] in words.rows else "value"
    return "words"
