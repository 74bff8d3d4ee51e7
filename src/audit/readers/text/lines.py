"""Text and Markdown. A line is a paragraph, or a row of a table: pipes, tabs, or wide gaps.

Nothing is joined here: which lines belong together depends on what they say (parsing/passages.py).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from audit.limits import MAX_CELLS, MAX_LINES
from audit.model import Block, Document, Grid, GridCell, Location, Paragraph, Source
from audit.readers.decoding import decode
from audit.readers.text.commas import records, separator_of
from audit.readers.text.framed import join_wrapped

_GAP = re.compile(r"(?<![ \u3000])[ \u3000]*?(?:  |\u3000\u3000)[ \u3000]*+")
_RULE = re.compile(r"\|?(?:\s*+:?-{2,}+:?\s*+\|)++(?:\s*+:?-{2,}+:?\s*+)?")
_PIPE = re.compile(r"(?<!\\)[|│┃｜]")
_WIKI = re.compile(r"\s*(?:\{\|.*|\|-+|\|\})\s*")  # around the tables of a wiki, and between rows
_BORDER = re.compile(r"(?=.*[+┼├┬┴┌└╔╚╠])[\s+|│┃├┤┌┐└┘┬┴┼─━═╔╗╚╝╠╣╦╩╬=:-]{3,}")
_QUOTE = re.compile(r"^(?:> ?)+")
_HEADING = re.compile(r"#{1,6}\s+")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_EMPHASIS = re.compile(r"^(\*\*|__)(.+)\1$", re.S)
# What Markdown writes in front of a sign that is to be printed, and around a figure set as a formula.
_ESCAPE = re.compile(r"\\([!-.:-@\[\]-`{-~])")
_FORMULA = re.compile(r"^\$\s*([-\d.,]+)\s*\$$")
_OPENS, _CLOSES = "<!--", "-->"
_NUMBER = re.compile(r"[0-9]{1,3}")  # of a page
_COUNT = re.compile(r"\s*(\d{1,5})(?:[:.|\t]| [ |])")  # of a line
FEWEST_COUNTED = 10  # lines that are counted
FEWEST_NUMBERED = 2  # pages that are counted
_NOTHING = "nan"  # what a table of pandas is written with where a cell is empty


@dataclass(frozen=True, slots=True)
class _Row:
    """A line as pieces: (text, its first code point in the line from 0).

    `lines` are those of the pieces, if they are not all in the line `number`.
    """

    number: int
    shape: str
    pieces: tuple[tuple[str, int], ...]
    lines: tuple[int, ...] = ()

    def cells(self) -> list[GridCell]:
        """The pieces where they stand in the file; their places in a grid are not known yet."""
        lines = self.lines or (self.number,) * len(self.pieces)
        return [
            GridCell(text, 0, 0, location=_place(line, text, start))
            for line, (text, start) in zip(lines, self.pieces, strict=True)
        ]


def read_text(data: bytes, source: Source) -> Document:
    """The lines of a text or Markdown file, each with line and column."""
    text = _without_comments(decode(data, source.name))
    text = "\f".join(_without_numbers(text.split("\f")))
    lines = _without_signs(_without_counts(re.split(r"\r\n|\n|\r|\f", text)))
    if len(lines) > MAX_LINES:
        raise MAX_LINES.exceeded()
    if separator := separator_of(lines):
        rows = [_record(number, pieces) for number, pieces in records(lines, separator)]
    else:
        rows = [row for number, line in enumerate(lines, 1) if (row := _row(number, line))]
    if sum(len(row.pieces) for row in rows) > MAX_CELLS:
        raise MAX_CELLS.exceeded()
    return Document(source, tuple(_blocks(rows)))


def _without_comments(text: str) -> str:
    """The text with comments made white space of the same length and lines."""
    kept: list[str] = []
    end = 0
    while (start := text.find(_OPENS, end)) >= 0 and (close := text.find(_CLOSES, start)) >= 0:
        stop = close + len(_CLOSES)
        kept += [text[end:start], re.sub(r"[^\r\n\f]", " ", text[start:stop])]
        end = stop
    return "".join([*kept, text[end:]])


def _without_numbers(pages: list[str]) -> list[str]:
    """The pages; figures alone in their last lines that count them are made white space."""
    last = [page.rstrip().splitlines()[-1:] for page in pages]
    texts = {at: line.strip() for at, lines in enumerate(last) for line in lines}
    numbers = {at: text for at, text in texts.items() if _NUMBER.fullmatch(text)}
    if len(numbers) < FEWEST_NUMBERED or len({at - int(text) for at, text in numbers.items()}) > 1:
        return pages
    return [_without_last(page, numbers.get(at, "")) for at, page in enumerate(pages)]


def _without_last(page: str, text: str) -> str:
    at = page.rindex(text)
    return page[:at] + " " * len(text) + page[at + len(text) :]


def _without_counts(lines: list[str]) -> list[str]:
    """The lines; where each begins with its number, as an editor shows it, that is made white space."""
    counts = {at: _COUNT.match(line) for at, line in enumerate(lines) if line.strip()}
    off = {at - int(match[1]) if match else None for at, match in counts.items()}
    if len(counts) < FEWEST_COUNTED or len(off) != 1 or None in off:
        return lines
    return [_COUNT.sub(lambda match: " " * len(match[0]), line, count=1) for line in lines]


def _without_signs(lines: list[str]) -> list[str]:
    """The lines without the rules of a wiki, whose cells two bars part; signs of quotation before most
    of them (> in mails) are made white space."""
    if any(line.startswith("{|") for line in lines):
        lines = ["" if _WIKI.fullmatch(line) else line.replace("||", "| ") for line in lines]
    quoted = sum(line.startswith(">") for line in lines)
    if 2 * quoted <= sum(map(bool, lines)):
        return lines
    return [_QUOTE.sub(lambda match: " " * len(match[0]), line) for line in lines]


def _record(number: int, pieces: tuple[tuple[str, int, int], ...]) -> _Row:
    shape = "tab" if len(pieces) > 1 else "line"
    placed = tuple((text, start) for text, start, _ in pieces)
    return _Row(number, shape, placed, tuple(line for _, _, line in pieces))


def _row(number: int, line: str) -> _Row | None:
    if not line.strip():
        return None
    if _RULE.fullmatch(line.strip()) or _BORDER.fullmatch(line):
        return _Row(number, "pipe", ())
    if _PIPE.search(line):
        pieces = tuple(map(_plain, _split(line, _PIPE, outer=True)))
        if len(pieces) < 2:  # a bar that ends a cell, not a row
            return _Row(number, "line", pieces) if pieces and pieces[0][0] else None
        return _Row(number, "pipe" if len(_PIPE.findall(line)) >= 2 else "tab", pieces)
    if "\t" in line.strip() or ("\t" in line.rstrip("\n").lstrip()):
        return _Row(number, "tab", tuple(_split(line, re.compile("\t"))))
    pieces = tuple(_split(line, _GAP))
    filled = tuple(piece for piece in pieces if piece[0])
    return _Row(number, "gap" if len(filled) > 1 else "line", filled)


def _plain(piece: tuple[str, int]) -> tuple[str, int]:
    """A cell without what only sets it off: emphasis, formulas, entities, tags for line ends."""
    text, start = piece
    if text.isalnum():
        return ("" if text.lower() == _NOTHING else text), start
    if "&" in text or "<" in text:
        text = html.unescape(_BREAK.sub("\n", text)).strip()
    if strong := _EMPHASIS.match(text):
        text, start = strong[2].strip(), start + strong.start(2)
    if formula := _FORMULA.match(text):
        text, start = formula[1], start + formula.start(1)
    return _ESCAPE.sub(r"\1", text), start


def _split(line: str, separator: re.Pattern[str], outer: bool = False) -> Iterator[tuple[str, int]]:
    start = 0
    ends = [match.span() for match in separator.finditer(line)] + [(len(line), len(line))]
    for index, (end, after) in enumerate(ends):
        text = line[start:end]
        border = outer and not text.strip() and index in (0, len(ends) - 1)
        if not border:
            yield text.strip(), start + len(text) - len(text.lstrip())
        start = after


def _blocks(rows: list[_Row]) -> Iterator[Block]:
    """Lines as paragraphs; neighbouring rows of one shape as a grid."""
    for (shape, _), group in groupby(zip(_groups(rows), rows, strict=True), key=itemgetter(0)):
        members = [row for _, row in group]
        if shape == "line":
            yield from map(_paragraph, members)
        elif any(row.pieces for row in members):
            yield _grid(members, shape)


def _groups(rows: list[_Row]) -> Iterator[tuple[str, int]]:
    """What is the same of rows that go together: the shape and, of pipes, where their table begins.

    These end at an empty line; other rows go on until a line of another shape.
    """
    start, before = 0, None
    for row in rows:
        if before is None or before.shape != row.shape or before.number + 1 != row.number:
            start = row.number
        yield row.shape, start if row.shape == "pipe" else 0
        before = row


def _paragraph(row: _Row) -> Paragraph:
    ((text, start),) = row.pieces
    heading = _HEADING.match(text)
    if heading:
        start += heading.end()
        text = text[heading.end() :].rstrip().rstrip("#").rstrip()
    if strong := _EMPHASIS.match(text):
        start += strong.start(2)
        text = strong[2].strip()
    return Paragraph(text, _place(row.number, text, start), heading=bool(heading))


def _grid(rows: list[_Row], shape: str) -> Grid:
    lines = join_wrapped([row.cells() for row in rows])
    cells = tuple(
        cell._replace(row=index, column=column)
        for index, line in enumerate(lines)
        for column, cell in enumerate(line)
    )
    even = len(set(map(len, lines))) == 1
    ragged = shape != "pipe" or not even
    first = next(row.number for row in rows if row.pieces)
    return Grid(cells, Location(line=first), ragged=ragged)


def _place(line: int, text: str, start: int) -> Location:
    return Location(line=line, column=start + 1, start=start, end=start + len(text))
