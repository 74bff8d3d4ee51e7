"""Bytes to text: as marked, else UTF-8, else GB18030 (which contains GBK and GB2312), else Big5."""

from __future__ import annotations

import codecs

from audit.model import AuditError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a file says of itself is often wrong; Chinese text in GB18030 is hardly ever valid UTF-8.
_FIRST, _GUESSES = "utf-8", ("gb18030", "big5")
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
    for guess in (_FIRST, _known(declared), *_GUESSES):
        if guess is not None and _is(data, guess):
            return guess, data
    damaged = [data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")]
    text = min(damaged, key=lambda one: one.count("\ufffd"))
    if text.count("\ufffd") > MAX_DAMAGE * len(text) + 3:
        raise AuditError(f"{name} is not text in UTF-8, GB18030, Big5 or UTF-16.")
    return "utf-8", text.encode("utf-8", "replace")


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
