"""A line that holds more than one: headings of parts and whole tables run into the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from audit.folding import fold
from audit.forms import load_form
from audit.model import Paragraph
from audit.parsing.aligned.tokens import shifted
from audit.parsing.kin import form_names

LONG = 120  # characters from which on a line may hold more than one
UNSTOPPED = 90  # characters without a stop, at least, that rows of a table behind each other are
HEADINGS = 3  # of parts in one line, at least, that it is cut at
LABELS = 3  # of a table in one line, at least, with figures among them
APART = 16  # characters that are no label between two labels of a table, at most
_FIGURES = re.compile(r"\d[\d,，.]*")
_STOPS = re.compile("[，。；！？]")
_STOP = re.compile(r"[，。；！？：,;!?]")


def holds_more(paragraph: Paragraph) -> bool:
    """Whether a long line may hold more than one: for long it has no stop of a sentence."""
    return not paragraph.pieces and max(map(len, _STOPS.split(paragraph.text))) >= UNSTOPPED


def pieces_of(paragraph: Paragraph) -> Iterator[tuple[Paragraph, bool]]:
    """The lines in a paragraph, and whether each is a piece of a table."""
    text = paragraph.text
    cuts = _heading_spans(text)
    if len(cuts) < HEADINGS:
        cuts = []
    done = 0
    for start, end in [*cuts, (len(text), len(text))]:
        yield from _around_tables(paragraph, done, start)
        if end > start:
            yield _part(paragraph, start, end), False
        done = end


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    text = paragraph.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    place = paragraph.location
    if place.line is not None and place.column is not None:
        place = shifted(place, start, start + len(text))
    else:
        base = place.start or 0
        place = place._replace(start=base + start, end=base + start + len(text))
    return Paragraph(text, place)


def _heading_spans(text: str) -> list[tuple[int, int]]:
    """Where headings of parts stand in a text, each with its enumerator."""
    return [match.span() for match in _headings().finditer(fold(text))]


@cache
def _headings() -> re.Pattern[str]:
    parts = load_form(form_names()[0]).parts
    labels = sorted(
        {text for part in parts for text in (part.label, *part.aliases)}, key=len, reverse=True
    )
    marks = "|".join(re.escape(part.mark.rstrip("、")) for part in parts)
    return re.compile(
        rf"(?<![（(一二三四五六七八九十])(?:{marks})\s*[、.．]\s*(?:{'|'.join(map(re.escape, labels))})"
    )


def _around_tables(paragraph: Paragraph, start: int, end: int) -> Iterator[tuple[Paragraph, bool]]:
    """The lines of a stretch; a few signs beside a table that end no sentence are of the table."""
    spans = list(_table_spans(paragraph.text[start:end]))
    done = start
    for first, last in spans:
        before, after = paragraph.text[done : start + first], paragraph.text[start + last : end]
        first = done if _is_rest(before) else start + first
        last = end if _is_rest(after) else start + last
        if paragraph.text[done:first].strip():
            yield _part(paragraph, done, first), False
        yield _part(paragraph, first, last), True
        done = last
    if paragraph.text[done:end].strip():
        yield _part(paragraph, done, end), False


def _is_rest(text: str) -> bool:
    return len(text) <= APART and not _STOP.search(text)


def _table_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where labels follow each other with figures between, and no stop of a sentence."""
    plain = fold(text)
    group: list[tuple[int, int]] = []
    for match in _labels().finditer(plain):
        between = _FIGURES.sub("", plain[group[-1][1] : match.start()]) if group else ""
        if group and (_STOP.search(between) or _words(between) > APART):
            yield from _table_span(plain, group)
            group = []
        group.append(match.span())
    yield from _table_span(plain, group)


def _table_span(text: str, group: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if len(group) < LABELS:
        return
    start, end = group[0][0], group[-1][1]
    behind = re.match(r"[\s\d.,，/—|-]*", text[end:])
    end += behind.end() if behind else 0
    figures = re.findall(r"\d+", text[start:end])
    counted = re.findall(r"\d\s*[件条项个份元](?!）)", text[start:end])
    if len(figures) >= LABELS and 2 * len(counted) < len(figures):
        mark = re.search(
            r"(?:[一二三四][、.]|[（(][一二三四五六七][）)]|\d[.、])\s*$", text[:start]
        )
        yield (mark.start() if mark else start), end


def _words(text: str) -> int:
    return sum(sign.isalpha() for sign in text)


@cache
def _labels() -> re.Pattern[str]:
    """Any label of a table as it is printed, the longest first."""
    texts: set[str] = set()
    for form in map(load_form, form_names()):
        for table in form.tables.values():
            for row in table.rows.values():
                texts |= {row.label, *row.aliases, row.above}
            for column in table.columns.values():
                texts |= {column.label, *column.aliases}
            for group in (*table.groups, *table.column_groups):
                texts |= {group.label, *group.aliases}
            texts |= {table.corner, *(block.clause for block in table.blocks)}
    ordered = sorted(filter(None, texts), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)))
