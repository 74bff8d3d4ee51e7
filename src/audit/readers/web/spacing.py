"""The white space of a web page's text, as a browser shows it."""

from __future__ import annotations

import re
from functools import lru_cache

_SHORT = 40  # characters of a text that may be in many cells
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_BROKEN = re.compile(r"(?<=[^\x00-\x7f])[ \t]*[\r\n]\s*(?=[^\x00-\x7f])")


def spaced(text: str) -> str:
    """The text with its white space made one space; a line that ends between Chinese signs goes on."""
    return _short(text) if len(text) <= _SHORT else _spaced(text)


def _spaced(text: str) -> str:
    broken = "\n" in text or "\r" in text
    if broken:
        text = _BROKEN.sub("", text)
    if broken or "  " in text or "\t" in text or "\f" in text or "\v" in text:
        text = _SPACE.sub(" ", text)
    return text.strip()


_short = lru_cache(4096)(_spaced)
