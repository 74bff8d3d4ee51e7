"""Labels compared: what they say without widths, spaces, quotes and other marks."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from audit.numerals import UNPRINTED

_MARK = re.compile(
    r"\s*(?:\(\s*(?P<round>[一二三四五六七八九十]+|\d{1,2})\s*\)|(?P<plain>[一二三四五六七八九十]+|\d{1,2})\s*[、.,:)](?!\d)"
    r"|(?P<bare>\d{1,2})(?=[^\W\d_]))\s*[、.:]?"
)
_LATIN = re.compile("[A-Za-z]")
_NUMERALS = {sign: str(value) for value, sign in enumerate("一二三四五六七八九十", 1)}


@lru_cache(16384)
def key(text: str) -> str:
    """The letters and digits of a text, plain and simplified: 「結 果 維 持」 → 结果维持.

    Latin words beside Chinese ones say the same again: 总计 Total → 总计.
    """
    plain = unicodedata.normalize("NFKC", text)
    if _LATIN.search(plain):
        plain = _without_latin(plain)
    return simplified("".join(filter(str.isalnum, plain)))


def _without_latin(plain: str) -> str:
    """The text without Latin words, and without an enumerator before the last; if it has others."""
    last = max((at for at, sign in enumerate(plain) if "\u4e00" <= sign <= "\u9fff"), default=-1)
    if last < 0:
        return plain
    after = plain[last + 1 :]
    return _LATIN.sub("", plain[: last + 1] if _LATIN.search(after) else plain)


@lru_cache(16384)
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


def simplified(text: str) -> str:
    """The text with traditional characters and look-alike radicals made ordinary; same length."""
    others, ordinary = _characters()
    return others.sub(lambda match: ordinary[match[0]], text)


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


@cache
def _characters() -> tuple[re.Pattern[str], dict[str, str]]:
    """Traditional characters and radicals that occur in labels, and the ordinary one for each."""
    data = tomllib.loads(
        files("audit.parsing.labels").joinpath("characters.toml").read_text(encoding="utf-8")
    )
    ordinary = {pair[0]: pair[1] for pairs in data.values() for pair in pairs.split()}
    return re.compile(f"[{re.escape(''.join(ordinary))}]"), ordinary
