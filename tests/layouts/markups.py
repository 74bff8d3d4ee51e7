"""Tables as other markups have them: wikis, outlines, mails, pages without a table element."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from random import Random

from tests.layouts.report import Printed, Rows, Slot, placed, sections, width

FLOWED = 76  # signs of a line of a mail


def write_roles(report: Printed, dice: Random) -> bytes:
    """Elements that only their roles call a table."""
    return _page(report, _roles)


def write_cards(report: Printed, dice: Random) -> bytes:
    """A card for each row, as pages for small screens have: the name of a column before each figure."""
    sign = dice.choice(["：", ":", ": "])
    return _text(report, lambda rows: _cards(rows, sign))


def write_asciidoc(report: Printed, dice: Random) -> bytes:
    """AsciiDoc: a cell a line, spans before the bar."""
    return _text(report, _asciidoc)


def write_org(report: Printed, dice: Random) -> bytes:
    """Org mode: rules between rows, long labels over two rows."""
    return _text(report, lambda rows: _org(rows, dice))


def write_wiki(report: Printed, dice: Random) -> bytes:
    """A page of a wiki, as it is edited."""
    return _text(report, lambda rows: _wiki(rows, one_line=dice.random() < 0.5))


def write_quoted(report: Printed, dice: Random) -> bytes:
    """A mail that somebody answered: signs of quotation, lines that the mail program broke."""
    text = _text(report, lambda rows: (" | ".join(row) for row in _full(rows))).decode()
    lines = (piece for line in text.split("\n") for piece in _flowed(line))
    return "\n".join("> " + line for line in lines).encode()


def write_breaks_in_cells(report: Printed, dice: Random) -> bytes:
    """Markdown whose labels have line breaks and stars."""
    return _text(report, lambda rows: _starred(rows, dice))


def _text(report: Printed, lines_of: Callable[[Rows], Iterable[str]]) -> bytes:
    lines = [report.title, ""]
    for heading, paragraphs, table in sections(report):
        lines += [heading, "", *paragraphs, ""]
        lines += [*lines_of(table), ""] if table else ()
    return "\n".join(lines).encode()


def _page(report: Printed, table_of: Callable[[Rows], str]) -> bytes:
    body = [f"<h1>{escape(report.title)}</h1>"]
    for heading, paragraphs, rows in sections(report):
        body += [f"<p>{escape(text)}</p>" for text in (heading, *paragraphs)]
        body += [table_of(rows)] if rows else []
    return f"<html><body><article>{''.join(body)}</article></body></html>".encode()


def _full(rows: Rows) -> list[list[str]]:
    return [[slot.text for slot in row if slot.text] for row in rows]


def _roles(rows: Rows) -> str:
    lines = (
        "<div role='row'>"
        + "".join(
            f"<span role='cell' aria-colspan='{slot.across}'>{escape(slot.text)}</span>"
            for slot in row
        )
        + "</div>"
        for row in rows
    )
    return f"<div role='table'>{''.join(lines)}</div>"


def _cards(rows: Rows, sign: str) -> Iterator[str]:
    heads: dict[int, str] = {}
    lines: dict[int, list[tuple[int, Slot]]] = {}
    for row, column, slot in placed(rows):
        lines.setdefault(row, []).append((column, slot))
    for cells in lines.values():
        if not any(slot.figure for _, slot in cells):
            heads |= {
                at: slot.text
                for column, slot in cells
                for at in range(column, column + slot.across)
            }
            continue
        label = [slot.text for _, slot in cells if not slot.figure][-1:]
        yield from label
        for column, slot in cells:
            if slot.figure:
                yield f"{heads.get(column, '')}{sign}{slot.text}"


def _asciidoc(rows: Rows) -> Iterator[str]:
    yield f'[cols="{width(rows)}*"]'
    yield "|==="
    for row in rows:
        for slot in row:
            span = (f"{slot.across}" if slot.across > 1 else "") + (
                f".{slot.down}" if slot.down > 1 else ""
            )
            yield f"{span}+|{slot.text}" if span else f"|{slot.text}"
        yield ""
    yield "|==="


def _org(rows: Rows, dice: Random) -> Iterator[str]:
    wide = width(rows)
    for number in range(len(rows)):
        texts = [""] * wide
        for at, column, slot in placed(rows):
            if at == number:
                texts[column] = slot.text
        rests = [""] * wide
        for at, text in enumerate(texts):
            if len(text) > 12 and not text.isdecimal():
                cut = dice.randint(6, len(text) - 2)
                texts[at], rests[at] = text[:cut], text[cut:]
        yield f"| {' | '.join(texts)} |"
        if any(rests):
            yield f"| {' | '.join(rests)} |"
        yield f"|{'+'.join(['---'] * wide)}|"


def _wiki(rows: Rows, *, one_line: bool) -> Iterator[str]:
    yield '{| class="wikitable"'
    for row in rows:
        yield "|-"
        texts = []
        for slot in row:
            spans = [f'colspan="{slot.across}"'] if slot.across > 1 else []
            spans += [f'rowspan="{slot.down}"'] if slot.down > 1 else []
            texts.append(f"{' '.join(spans)} | {slot.text}" if spans else slot.text)
        if one_line:
            yield "| " + " || ".join(texts)
        else:
            yield from (f"| {text}" for text in texts)
    yield "|}"


def _flowed(line: str) -> Iterator[str]:
    """A line broken at its spaces, as mail programs do."""
    words = line.split(" ")
    text = ""
    for word in words:
        if text and len(text) + len(word) >= FLOWED:
            yield text
            text = ""
        text = f"{text} {word}" if text else word
    yield text


def _starred(rows: Rows, dice: Random) -> Iterator[str]:
    wide = width(rows)
    lines = [[""] * wide for _ in rows]
    for row, column, slot in placed(rows):
        text = slot.text
        if not slot.figure and len(text) > 8:
            cut = dice.randint(3, len(text) - 3)
            text = text[:cut] + dice.choice(["<br>", "<br/>", "<br />"]) + text[cut:]
        lines[row][column] = (
            f"**{text}**" if text and not slot.figure and dice.random() < 0.5 else text
        )
    for number, line in enumerate(lines):
        yield f"| {' | '.join(line)} |"
        if not number:
            yield "|" + " :---: |" * wide
