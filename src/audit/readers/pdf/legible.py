"""Whether the text of a PDF page is text: fonts that do not say what they show give strange characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from audit.readers.pdf.words import Line

ENOUGH = 20  # characters that tell anything
ODD = 0.15  # of the characters of a page that may be strange
_STRANGE = frozenset(("Cc", "Cn", "Co", "Cs"))
_LETTERS = frozenset(("Lo", "Lm"))
# Letters of Chinese pages: ideographs, radicals, kana, bopomofo, full-width forms.
_CHINESE = (
    (0x2E80, 0x31BF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)


def is_legible(lines: Sequence[Line]) -> bool:
    """Whether few of the characters are none, private, or of a script that no report is written in."""
    text = _text(lines)
    return len(text) < ENOUGH or sum(map(_is_odd, text)) < ODD * len(text)


def has_text(lines: Sequence[Line]) -> bool:
    """Whether there is enough text to tell anything."""
    return len(_text(lines)) >= ENOUGH


def _text(lines: Sequence[Line]) -> str:
    return "".join("".join(line.text.split()) for line in lines)


@lru_cache(8192)
def _is_odd(character: str) -> bool:
    kind, code = unicodedata.category(character), ord(character)
    if kind in _STRANGE or character == "\ufffd":
        return True
    foreign = kind in _LETTERS or (kind[0] == "L" and code > 0x24F)
    return foreign and not any(first <= code <= last for first, last in _CHINESE)
