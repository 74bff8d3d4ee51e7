"""Text of a report on its way out: what a stranger wrote must not act in the file that quotes it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

SHOWN = "\ufffd"  # stands for a character that cannot be shown
JOINER = "\u2060"  # has no width; keeps a name or number from being a link: see `markdown`

# Controls (also of direction), private use, surrogates, and Unicode's own breaks of lines.
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Zl", "Zp"))
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#+\-=.!|~:&$^@]")
_SPACES = re.compile(r"\s+")
_JOINED = re.compile(rf"(?<=[@#]){JOINER}")
_UNJOINED = re.compile(rf"[@#](?!{JOINER})")

# What CI servers obey in a log: GitHub's at the beginning of a line, others wherever they stand.
_FIRST = re.compile(r"^([^\S\n]*)::", re.MULTILINE)
_ANYWHERE = re.compile(r"##(?=\w*\[)")


def visible(text: str) -> str:
    """The text with \ufffd for every character that is not seen, those without width among them.

    Line breaks and tabs stay, and a word joiner behind @ or #, as `markdown` sets it. What is left is
    legal in XML and reads in the order it is written in.
    """
    if text.isprintable():
        return text
    signs = dict.fromkeys(map(ord, filter(_unseen, set(text))), SHOWN)
    return JOINER.join(part.translate(signs) for part in _JOINED.split(text))


def visible_in(record: Any) -> Any:
    """A record of JSON with every text of it `visible`."""
    if isinstance(record, Mapping):
        return {name: visible_in(value) for name, value in record.items()}
    if isinstance(record, list | tuple):
        return [visible_in(value) for value in record]
    return visible(record) if isinstance(record, str) else record


def one_line(text: str) -> str:
    """`visible`, with every run of white space as one space."""
    return _SPACES.sub(" ", visible(text)).strip()


def printed(text: str) -> str:
    """`visible`, and no line is a command to a CI server: `::error` stands as `：：error`."""
    return _ANYWHERE.sub("＃＃", _FIRST.sub(r"\1：：", visible(text)))


def json_text(text: str, encoding: str = "utf-8") -> str:
    """A JSON text that says the same, with escapes for what is not seen or would act in a log.

    So for what `encoding` lacks. Half a surrogate pair, as names of files have, stands as \ufffd:
    many readers of JSON refuse it.
    """
    escapes = {ord(one): _escape(one) for one in set(text) if _hidden(one, encoding)}
    return text.translate(escapes).replace("##", "#\\u0023")


def markdown(text: str) -> str:
    """The text as literal Markdown: no markup, raw HTML, link, mention or table border acts.

    Every mark that means something in GitHub's dialect is escaped; a word joiner keeps @ and # from
    being resolved by sites that look for names and numbers after rendering.
    """
    escaped = _MARKUP.sub(r"\\\g<0>", one_line(text))
    return _UNJOINED.sub(rf"\g<0>{JOINER}", escaped)


def columns(text: str) -> int:
    """How many columns of a terminal, or digits of a workbook's font, the text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _hidden(character: str, encoding: str) -> bool:
    """Whether a character of a JSON text is not to stand there as it is."""
    if not character.encode(encoding, "ignore"):
        return True
    return _unseen(character)


def _escape(character: str) -> str:
    if unicodedata.category(character) == "Cs":
        character = SHOWN
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def _unseen(character: str) -> bool:
    if character in "\n\t":
        return False
    return unicodedata.category(character) in _UNSEEN or character in "\ufffe\uffff"
