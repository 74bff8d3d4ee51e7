"""Bytes to text: as marked, else UTF-8, else GB18030 (which contains GBK and GB2312), else Big5."""

from __future__ import annotations

import codecs

from audit.model import AuditError
from audit.wording import texts

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a file says of itself is often wrong; Chinese text in GB18030 is hardly ever valid UTF-8.
_FIRST, _GUESSES = "utf-8", ("gb18030", "big5")
# What every report has many of, in either script: the wrong encoding shows hardly any.
_COMMON = "年月日一二三四五六本不公理行政府信息件其他中人情及有"
_SAMPLE = 200_000  # characters that are looked at to tell encodings apart
MAX_DAMAGE = 0.01  # of the characters may be unreadable


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text of a file. `declared` is the encoding that the file itself names, if any.

    Raises AuditError if the bytes are no text in any of the encodings that reports come in.
    """
    encoding, data = encoding_of(data, name, declared)
    return data.decode(encoding, "replace")


def encoding_of(data: bytes, name: str, declared: str | None = None) -> tuple[str, bytes]:
    """The encoding of a file and its bytes without a mark; damaged text comes back as UTF-8."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return "utf-8", text.removeprefix("\ufeff").encode("utf-8", "replace")
    if unmarked := _unmarked(data):
        return "utf-8", data.decode(unmarked, "replace").encode("utf-8", "replace")
    if _is(data, _FIRST):
        return _FIRST, data
    guesses = [guess for guess in (_known(declared), *_GUESSES) if guess and _is(data, guess)]
    if guesses:
        return max(guesses, key=lambda guess: _likeness(data, guess)), data
    damaged = [data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")]
    text = min(damaged, key=lambda one: one.count("\ufffd"))
    if text.count("\ufffd") > MAX_DAMAGE * len(text) + 3:
        raise AuditError(texts("readers.no_encoding", name=name))
    return "utf-8", text.encode("utf-8", "replace")


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of tags, digits and line ends is zero."""
    even, odd = data[0:2048:2].count(0), data[1:2048:2].count(0)
    if len(data) % 2 or max(even, odd) < max(16, 4 * min(even, odd)):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _likeness(data: bytes, encoding: str) -> int:
    """How many of the commonest characters of a report the bytes show in an encoding."""
    text = data.decode(encoding)[:_SAMPLE]
    return sum(map(text.count, _COMMON))


def _known(encoding: str | None) -> str | None:
    """The codec for a declared encoding; GBK and GB2312 are read as what contains them."""
    if not encoding:
        return None
    try:
        found = codecs.lookup(encoding).name
    except LookupError:
        return None
    return "gb18030" if found in ("gbk", "gb2312", "hz") else found


def _is(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return False
    return True
