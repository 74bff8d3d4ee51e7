"""Markdown with tables written as HTML, as converters of PDF files give it: its lines become paragraphs."""

from __future__ import annotations

import re

# Some write each table as a page of its own.
_BEGINS = re.compile(rb"(?:<html>\s*+)?(?:<body>\s*+)?<table\b", re.I)
_ENDS = re.compile(rb"</table\s*+>(?:\s*+</body>)?(?:\s*+</html>)?", re.I)
_FORMULA = re.compile(rb">\s*\$\s*([-\d.,]+)\s*\$\s*<")  # a figure set as one
_BLOCKS = re.compile(rb"<\s*(?:!doctype|html|head|body|p|div|br|h[1-6]|li)\b", re.I)
_HEADING = re.compile(rb"(#{1,6})\s+")
_EMPHASIS = re.compile(rb"\*\*|__")


def is_mixed(data: bytes) -> bool:
    """Whether a file has tables of a page, and around them lines of text that no element holds."""
    pieces = _pieces(data)
    around = b"\n".join(pieces[::2])
    return len(pieces) > 1 and b"\n" in around.strip() and not _BLOCKS.search(around)


def as_page(data: bytes) -> bytes:
    """The same as a page: each line outside the tables is a paragraph or a heading, where it stood."""
    pieces = _pieces(data)
    pieces[::2] = [b"\n".join(map(_line, piece.split(b"\n"))) for piece in pieces[::2]]
    pieces[1::2] = [_FORMULA.sub(rb">\1<", piece) for piece in pieces[1::2]]
    return b"".join(pieces)


def _pieces(data: bytes) -> list[bytes]:
    """What stands around tables, and the tables, by turns."""
    pieces: list[bytes] = []
    end = 0
    while (begun := _BEGINS.search(data, end)) and (ended := _ENDS.search(data, begun.end())):
        pieces += [data[end : begun.start()], data[begun.start() : ended.end()]]
        end = ended.end()
    return [*pieces, data[end:]]


def _line(line: bytes) -> bytes:
    if not (text := line.strip()):
        return line
    if heading := _HEADING.match(text):
        depth = b"%d" % len(heading[1])
        text = text[heading.end() :].rstrip().rstrip(b"#").rstrip()
        return b"<h" + depth + b">" + text + b"</h" + depth + b">"
    return b"<p>" + _EMPHASIS.sub(b"", line) + b"</p>"
