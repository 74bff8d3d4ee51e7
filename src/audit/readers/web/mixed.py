"""Markdown with tables written as HTML, as converters of PDF files give it: its lines become paragraphs."""

from __future__ import annotations

import re

# Some write each table as a page of its own.
_TABLE = re.compile(
    rb"((?:<html>\s*)?(?:<body>\s*)?<table\b.*?</table\s*>(?:\s*</body>)?(?:\s*</html>)?)",
    re.I | re.S,
)
_FORMULA = re.compile(rb">\s*\$\s*([-\d.,]+)\s*\$\s*<")  # a figure set as one
_BLOCKS = re.compile(rb"<\s*(?:!doctype|html|head|body|p|div|br|h[1-6]|li)\b", re.I)
_HEADING = re.compile(rb"\s*(#{1,6})\s+(.*?)\s*#*\s*")
_EMPHASIS = re.compile(rb"\*\*|__")


def is_mixed(data: bytes) -> bool:
    """Whether a file has tables of a page, and around them lines of text that no element holds."""
    pieces = _TABLE.split(data)
    around = b"\n".join(pieces[::2])
    return len(pieces) > 1 and b"\n" in around.strip() and not _BLOCKS.search(around)


def as_page(data: bytes) -> bytes:
    """The same as a page: each line outside the tables is a paragraph or a heading, where it stood."""
    pieces = _TABLE.split(data)
    pieces[::2] = [b"\n".join(map(_line, piece.split(b"\n"))) for piece in pieces[::2]]
    pieces[1::2] = [_FORMULA.sub(rb">\1<", piece) for piece in pieces[1::2]]
    return b"".join(pieces)


def _line(line: bytes) -> bytes:
    if not line.strip():
        return line
    if heading := _HEADING.fullmatch(line):
        depth = b"%d" % len(heading[1])
        return b"<h" + depth + b">" + heading[2] + b"</h" + depth + b">"
    return b"<p>" + _EMPHASIS.sub(b"", line) + b"</p>"
