"""Text of a report on its way out: what a stranger wrote must not act in the file that quotes it."""

from __future__ import annotations

import re
import unicodedata

from audit.folding import INVISIBLE

SHOWN = "\ufffd"  # stands for a character that cannot be shown

_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs"))  # controls (also of direction), private, surrogates
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#+\-=.!|~:&$^@]")
_SPACES = re.compile(r"\s+")


def visible(text: str) -> str:
    """The text without zero-width characters; every other one that is not seen stands as \ufffd.

    Line breaks and tabs stay. What is left is legal in XML and reads in the order it is written in.
    """
    if text.isprintable():
        return text
    return "".join(SHOWN if _unseen(one) else one for one in text.translate(INVISIBLE))


def one_line(text: str) -> str:
    """`visible`, with every run of white space as one space."""
    return _SPACES.sub(" ", visible(text)).strip()


def markdown(text: str) -> str:
    """The text as literal Markdown: no markup, raw HTML, link, mention or table border acts.

    Every mark that means something in GitHub's dialect is escaped; a word joiner keeps @ and # from
    being resolved by sites that look for names and numbers after rendering.
    """
    escaped = _MARKUP.sub(r"\\\g<0>", one_line(text))
    return escaped.replace("@", "@\u2060").replace("#", "#\u2060")


def _unseen(character: str) -> bool:
    if character in "\n\t":
        return False
    return unicodedata.category(character) in _UNSEEN or character in "\ufffe\uffff"
