"""One folding of text, for labels, titles and sentences alike: what is the same to a reader is the same.

`fold` keeps every place, so that what is found can be quoted as printed; `line` drops spaces, for
titles; `key` keeps letters and digits only, for labels. Nothing printed is ever changed by them: they
are for comparing.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# The same, with the marks that turn the direction of writing: no figure and no label has them.
UNPRINTED = INVISIBLE | dict.fromkeys(
    [0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)

_MARK = re.compile(
    r"\s*(?:\(\s*(?P<round>[一二三四五六七八九十]+|\d{1,2})\s*\)|(?P<plain>[一二三四五六七八九十]+|\d{1,2})\s*[、.,:)](?!\d)"
    r"|(?P<bare>\d{1,2})(?=[^\W\d_]))\s*[、.:]?"
)
_LATIN = re.compile("[A-Za-z]")
_NUMERALS = {sign: str(value) for value, sign in enumerate("一二三四五六七八九十", 1)}
_PLAIN: set[str] = set()  # characters met so far that are plain already: nearly all of a text


@lru_cache(8192)  # a paragraph is asked for its sentences, its contents and its coverage
def fold(text: str) -> str:
    """The text with full-width, look-alike and traditional characters (１, （, ⼀, 總) made plain.

    It has the same length: what is found in it stands at the same place in what is printed.
    """
    for sign in set(text) - _PLAIN:
        folded = _folded(sign)
        if folded == sign:
            _PLAIN.add(sign)
        else:
            text = text.replace(sign, folded)
    return text


def line(text: str) -> str:
    """A title or another short line without spaces, punctuation kept: full-width （ is (."""
    shown = unicodedata.normalize("NFKC", text).translate(UNPRINTED)
    return fold("".join(shown.split()))


@lru_cache(16384)
def key(text: str) -> str:
    """The letters and digits of a text, plain and simplified: 「結 果 維 持」 → 结果维持.

    Latin words beside Chinese ones say the same again: 总计 Total → 总计.
    """
    plain = unicodedata.normalize("NFKC", text)
    if _LATIN.search(plain):
        plain = _without_latin(plain)
    return fold("".join(filter(str.isalnum, plain)))


@lru_cache(16384)
def left_open(text: str) -> int:
    """How many brackets more a text opens than it closes."""
    return sum(map(text.count, "（(")) - sum(map(text.count, "）)"))


def split_mark(text: str) -> tuple[str, str]:
    """The enumerator in front of a label, as `(1)` or `1`, and the key of the rest.

    （三）不予公开 → ("(3)", 不予公开); 1.属于国家秘密 → ("1", 属于国家秘密); without one ("", …).
    """
    plain = unicodedata.normalize("NFKC", text).translate(UNPRINTED)
    match = _MARK.match(plain)
    if match is None or match.end() == len(plain):
        return "", key(text)
    sign = match["round"] or match["plain"] or match["bare"]
    number = _NUMERALS.get(sign, sign)
    spelled = sign in _NUMERALS
    mark = f"({number})" if match["round"] and spelled else number + ("、" if spelled else "")
    return mark, key(plain[match.end() :])


def distance(one: str, other: str, most: int) -> int:
    """How many characters to insert, drop or change, or `most` + 1 if it takes more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
        if min(row) > most:
            return most + 1
        above = row
    return above[-1]


def _without_latin(plain: str) -> str:
    """The text without Latin words, and without an enumerator before the last; if it has others."""
    last = max((at for at, sign in enumerate(plain) if "\u4e00" <= sign <= "\u9fff"), default=-1)
    if last < 0:
        return plain
    after = plain[last + 1 :]
    return _LATIN.sub("", plain[: last + 1] if _LATIN.search(after) else plain)


@cache
def _folded(sign: str) -> str:
    """The plain form of a character where that is one character, so that places stay the same.

    A sign of a note stays what it is: 12² is no 122.
    """
    folded = unicodedata.normalize("NFKC", sign)
    if len(folded) != 1 or unicodedata.category(sign) == "No":
        return sign
    return _characters().get(folded, folded)


@cache
def _characters() -> dict[str, str]:
    """Traditional characters and radicals that NFKC leaves alone, and the ordinary one for each."""
    data = tomllib.loads(files("audit").joinpath("characters.toml").read_text(encoding="utf-8"))
    return {pair[0]: pair[1] for pairs in data.values() for pair in pairs.split()}
