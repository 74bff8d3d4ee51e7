"""Texts as converters give them: Markdown with HTML tables, merged cells printed anew, frames of signs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from audit.parsing import parse_report
from audit.readers import read_document
from tests.layouts import html
from tests.layouts.report import Rows, placed, sections, width
from tests.readers.test_pages import EXPECTED, check


def in_tables(rows: Rows) -> str:
    return html._table(rows)


def in_pipes(rows: Rows, between: str = "|") -> list[str]:
    """Each slot of a merged cell with its text."""
    texts = {
        (at + down, column + across): slot.text
        for at, column, slot in placed(rows)
        for down in range(slot.down)
        for across in range(slot.across)
    }
    slots = range(width(rows))
    return [
        between + between.join(f" {texts.get((at, slot), '')} " for slot in slots) + between
        for at in range(len(rows))
    ]


def repeated(rows: Rows) -> str:
    head, *others = in_pipes(rows)
    return "\n".join([head, "|---" * width(rows) + "|", *others])


def as_pages(rows: Rows) -> str:
    """Each table as a page of its own in one line, its figures set as formulas."""
    page = f"<html><body>{in_tables(rows)}</body></html>".replace("\n", "")
    return re.sub(r">([\d.]+)<", r">$\1$<", page)


def of_pandas(rows: Rows) -> str:
    """A merged cell printed once, and NaN in its other slots."""
    texts = {(at, column): slot.text for at, column, slot in placed(rows)}
    lines = [
        [texts.get((at, slot), "NaN") for slot in range(width(rows))] for at in range(len(rows))
    ]
    head, *others = ["| " + " | ".join(line) + " |" for line in lines]
    return "\n".join([head, "| --- " * width(rows) + "|", *others])


def set_off(rows: Rows) -> str:
    """Figures strong and with entities beside them, full stops escaped."""
    page = repeated(rows).replace(".", r"\.")
    return re.sub(r"\| ([\d\\.]+) ", r"| **\1**&nbsp; ", page)


def framed(rows: Rows, signs: str) -> str:
    corner, line, side = signs
    border = corner + (line * 5 + corner) * width(rows)
    return f"\n{border}\n".join(["", *in_pipes(rows, side), ""]).strip()


@pytest.mark.parametrize(
    "table",
    [
        in_tables,
        as_pages,
        repeated,
        of_pandas,
        set_off,
        lambda rows: framed(rows, "+-|"),
        lambda rows: framed(rows, "┼─│"),
    ],
    ids=["html", "pages", "repeated", "pandas", "set off", "framed", "boxed"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_markdown_of_converters(table: Callable[[Rows], str], encoding: str) -> None:
    pieces = [f"# {EXPECTED.title}", "2023-01-20"]
    for heading, paragraphs, rows in sections(EXPECTED):
        pieces += [f"## {heading}", *(f"**{text}**" for text in paragraphs)]
        pieces += [table(rows)] if rows else []
    report = parse_report(read_document("\n\n".join(pieces).encode(encoding), "report"))
    check(report)
    assert report.published == "2023-01-20"
    assert report.parts[0].paragraphs[0].text == EXPECTED.narrative["overview"][0]
    assert report.parts[2].location.line
