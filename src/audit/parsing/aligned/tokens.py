"""Placed pieces to tokens: figures, blanks, and words, wherever separators happened to end a piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from audit.folding import key
from audit.model import GridCell, Location
from audit.parsing.labels.lexicon import lexicon
from audit.parsing.labels.pieces import number_of, sort_of

Kind = Literal["figure", "blank", "words"]
Line = Sequence[
    GridCell
]  # the pieces of a printed line, blank ones too where the layout shows them

_ENUMERATOR = r"[（(]\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s*[）)]"
_NOTE = rf"(?!{_ENUMERATOR})[（(][^（()）]*[）)]"
_SIGNS = "-－−+＋/—"
_FIGURE = (
    rf"(?:(?<!\w)[{_SIGNS}]|(?<!\w)[增减])?(?<!\d)\d[\d,，]*(?:[.．]\d+)?"
    rf"(?:[{_SIGNS}]+\d[\d,，]*(?:[.．]\d+)?)*"
    rf"(?:\s*(?:万元|亿元|元|件|条|项|个|起|份)(?!\w))?(?:\s*{_NOTE})?"
)
_OPEN, _CLOSES = re.compile(r"[（(][^）)]*$"), re.compile(r"[^（(]*[）)]\s*")
_END_OF_NOTE = re.compile(r"[^（(]*\d[^（(]*[）)]\s*")
_DASHES = r"(?<![^\s：:,，;；])[/／—－-]+(?![^\s,，;；])"
_DASH = re.compile(_DASHES)
# What a program writes where there is no value.
_NONE = r"(?<![^\s：:,，;；])(?:null|NULL|None|NaN|nan)(?![^\s,，;；])"
# What a scan makes of figures: letters in place of some digits.
_SCANNED = r"(?<!\S)(?=[\d.,]*[OoIlSBZ])[\dOoIlSBZ.,]{1,9}(?!\S)"
_ANY = re.compile(
    rf"(?P<scanned>{_SCANNED})|(?P<figure>{_FIGURE})|(?P<note>{_NOTE})|(?P<dash>{_DASHES}|{_NONE})"
)
# Numbers of a markup are no figures: {3}, colspan="3", 3+|. Nor are its commands and attributes words.
_BEFORE, _BEHIND = re.compile(r"[={][\"']?$"), re.compile(r"\+(?!\d)")
_COMMAND = re.compile(r"\\[A-Za-z]+|</?[A-Za-z][^<>]*>")
_ATTRIBUTES = re.compile(r"""(?:\s*[a-z-]+=(?:"[^"]*"|'[^']*'))+\s*|\s*\d*(?:\.\d+)?\+\s*""")
_MARK = re.compile(r"\s*[.、．:：)）]\s*(?=[^\d\s])")
_DIGITS = re.compile(r"\d+")


_BULLET = re.compile(r"[-*+•·] (?=\s*\S)")
LONGEST_NOTE = 40  # characters of a figure with its note
LISTED = 4  # lines, at least, that can be a list
COLUMNS = 3  # numbers of columns, at least, that can be told from figures
COUNTED, LEFT_OUT = 6, 3  # lines that are counted, at least, and how far a count goes on, at most


class Token(NamedTuple):
    """A figure, a blank or words, in `line`; `slot` numbers the piece that it was in, from the left.

    `slots` counts the pieces of its line.
    """

    kind: Kind
    cell: GridCell
    line: int
    slot: int
    slots: int


def tokens_of(lines: Sequence[Line]) -> list[Token]:
    """The tokens of lines, in reading order. Signs alone, and those of a list, only set apart; numbers
    that count lines or columns are none."""
    bullets = _bullets(lines)
    tokens = list(_tokens(lines, bullets))
    counting = _counting(tokens)
    found: list[Token] = []
    for at, token in enumerate(tokens):
        if at in counting:
            continue
        if found and (whole := _with_note(found[-1], token)):
            found[-1] = whole
        else:
            found.append(token)
    return found


def _counting(tokens: Sequence[Token]) -> set[int]:
    """The places of figures that number the columns, or begin line after line and count these."""
    found: set[int] = set()
    run: list[int] = []
    before = 0
    for _, group in groupby(range(len(tokens)), key=lambda at: tokens[at].line):
        places = list(group)
        figures = [at for at in places if tokens[at].kind == "figure"]
        if _numbers_columns([tokens[at] for at in places]):
            found.update(figures)
            continue
        count = _count(tokens[places[0]]) if len(places) > 1 else -1
        if count < 0:
            continue
        if not before < count <= before + LEFT_OUT:
            found.update(run if len(run) >= COUNTED else ())
            run = []
        run.append(places[0])
        before = count
    return found.union(run if len(run) >= COUNTED else ())


def _numbers_columns(line: Sequence[Token]) -> bool:
    """Whether figures are 1, 2, 3 and so on, without a label in their line."""
    counts = [_count(token) for token in line if token.kind == "figure"]
    named = any(
        key(token.cell.text) not in lexicon().furniture for token in line if token.kind == "words"
    )
    return (
        len(counts) >= COLUMNS
        and not named
        and counts[0] in (0, 1)
        and (counts == list(range(counts[0], counts[0] + len(counts))))
    )


def _count(token: Token) -> int:
    """The whole number that a figure is; -1 for anything else."""
    text = token.cell.text
    return int(text) if token.kind == "figure" and text.isdecimal() and len(text) < 5 else -1


def _with_note(figure: Token, rest: Token) -> Token | None:
    """A figure with the end of its note, where a line ended within that."""
    text = figure.cell.text + rest.cell.text
    if figure.kind != "figure" or rest.kind != "words" or len(text) > LONGEST_NOTE:
        return None
    if not (_OPEN.search(figure.cell.text) and _CLOSES.fullmatch(rest.cell.text)):
        return None
    whole = figure.cell._replace(text=text)
    return figure._replace(cell=whole) if number_of(text).kind == "number" else None


def _tokens(lines: Sequence[Line], bullets: int) -> Iterator[Token]:
    yield from (
        Token(kind, _cut(piece, start, end), number, slot, len(line))
        for number, line in enumerate(lines)
        for slot, piece in enumerate(line)
        for kind, start, end in _within(piece.text, 0 if slot else bullets)
    )


def _bullets(lines: Sequence[Line]) -> int:
    """How many signs in front of most lines make a list of them."""
    first = [line[0].text for line in lines if line and line[0].text]
    listed = [text for text in first if _BULLET.match(text)]
    return 2 if len(first) >= LISTED and 2 * len(listed) > len(first) else 0


def _within(text: str, bullets: int) -> Iterator[tuple[Kind, int, int]]:
    """The tokens of a piece, behind the sign of its list."""
    lead = bullets if bullets and _BULLET.match(text) else 0
    for kind, start, end in _spans(text[lead:]):
        yield kind, start + lead, end + lead


@lru_cache(8192)
def _spans(text: str) -> tuple[tuple[Kind, int, int], ...]:
    """The tokens of a piece, as spans of its text."""
    text = _COMMAND.sub(lambda match: " " * len(match[0]), text)
    if len(text) <= LONGEST_NOTE and _END_OF_NOTE.fullmatch(text):
        return (("words", 0, len(text)),)
    sort = sort_of(text)
    if _ATTRIBUTES.fullmatch(text):
        return ()
    if sort == "blank":
        return (("blank", 0, len(text)),)
    if (sort != "value" and not any(map(str.isalnum, text))) or text.strip() in lexicon().units:
        return ()
    if sort == "value":
        return (("figure", 0, len(text)),)
    if sort == "label" and not _DASH.search(text):
        return (("words", 0, len(text)),)
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[tuple[Kind, int, int]]:
    done = 0
    for start, end in _figures(text):
        before = text[done:start]
        if before and before[-1].isalpha() and not lexicon().ends_label(before):
            continue  # 数据1 is the name of a column
        last = _before_unit(text, done, start)
        if any(map(str.isalnum, text[done:last])):
            yield "words", done, last
        yield "figure", start, end
        done = end
    if any(map(str.isalnum, text[done:])):
        yield "words", done, len(text)


def _before_unit(text: str, start: int, end: int) -> int:
    """Where words end that have the unit of the figure behind them in a place of its own."""
    units = lexicon().units
    words = text[start:end].split() if units else []
    return text.rindex(words[-1], start, end) if words and words[-1] in units else end


def _figures(text: str) -> Iterator[tuple[int, int]]:
    """Where figures are in a text; enumerators, and numbers in a note, are none."""
    for match in _ANY.finditer(text):
        start, end = match.span()
        if match.lastgroup == "figure":
            end = _without_mark(text, start, end)
        marked = _BEFORE.search(text[max(0, start - 2) : start]) or _BEHIND.match(text, end)
        if end > start and match.lastgroup != "note" and not marked:
            yield start, end


def _without_mark(text: str, start: int, end: int) -> int:
    """Where a figure ends whose last digit may be the enumerator of the label behind it."""
    digits = _DIGITS.match(text, start)
    if digits is None or digits.end() != end:
        return end
    if _MARK.match(text, end):
        return end - 1
    bare = end - start == 1 and not text[:start].strip() and text[end:][:1].isalpha()
    return start if bare and text[start] not in "0０" else end


def _cut(piece: GridCell, start: int, end: int) -> GridCell:
    """A part of a piece as one of its own, without white space around it."""
    text = piece.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if text == piece.text:
        return piece
    return piece._replace(text=text, location=shifted(piece.location, start, start + len(text)))


def shifted(place: Location, start: int, end: int) -> Location:
    """The place of code points `start` to `end` of a text that stands at `place`."""
    if place.line is None or place.column is None:
        return place
    first = place.column - 1 + start
    return place._replace(column=first + 1, start=first, end=first + end - start)
