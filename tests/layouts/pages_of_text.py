"""Web pages whose tables are text: a paragraph a row, an element a cell, lines in one paragraph."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from tests.layouts.report import Printed, Rows, sections


def write_paragraphs(report: Printed, dice: Random) -> bytes:
    """A paragraph for each row, its cells set apart by spaces that do not break."""
    gap = dice.choice(["&nbsp;&nbsp;", "&emsp;", "&nbsp; "])
    return _write(report, lambda rows: [f"<p>{_joined(row, gap)}</p>" for row in _texts(rows)])


def write_elements(report: Printed, dice: Random) -> bytes:
    """An element for each cell."""
    tag = dice.choice(["div", "p", "li"])
    return _write(
        report,
        lambda rows: [f"<{tag}>{escape(text)}</{tag}>" for row in _texts(rows) for text in row],
    )


def write_breaks(report: Printed, dice: Random) -> bytes:
    """A table as one paragraph, a line for each row."""
    return _write(
        report,
        lambda rows: ["<p>" + "<br>".join(_joined(row, " ") for row in _texts(rows)) + "</p>"],
    )


def _write(report: Printed, table_of: Callable[[Rows], list[str]]) -> bytes:
    body = [f"<h1>{escape(report.title)}</h1>"]
    for heading, paragraphs, rows in sections(report):
        body += [f"<p>{escape(text)}</p>" for text in (heading, *paragraphs)]
        body += table_of(rows) if rows else []
    return f"<html><body><div class='article'>{''.join(body)}</div></body></html>".encode()


def _texts(rows: Rows) -> list[list[str]]:
    return [[slot.text for slot in row if slot.text] for row in rows]


def _joined(texts: list[str], gap: str) -> str:
    return gap.join(map(escape, texts))
