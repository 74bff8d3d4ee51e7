"""Texts as converters give them: Markdown with HTML tables, merged cells printed anew, frames of signs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from audit.parsing import parse_report
from audit.readers import read_document
from tests.layouts import html
from tests.layouts.report import Rows, placed, sections, width
from tests.parsing.test_layouts import wrong
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


def wrapped(rows: Rows) -> str:
    """A frame round each row, and no cell wider than ten signs."""
    lines = ["+" + "----------+" * width(rows)]
    for row in in_pipes(rows):
        cells = [[one[at : at + 10] for at in range(0, len(one), 10)] for one in _cells(row)]
        for at in range(max(map(len, cells))):
            lines.append("|" + "".join(f"{(one[at:] or [''])[0]:10}|" for one in cells))
        lines.append(lines[0])
    return "\n".join(lines)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


@pytest.mark.parametrize(
    "table",
    [
        in_tables,
        as_pages,
        repeated,
        of_pandas,
        set_off,
        wrapped,
        lambda rows: framed(rows, "+-|"),
        lambda rows: framed(rows, "┼─│"),
    ],
    ids=["html", "pages", "repeated", "pandas", "set off", "wrapped", "framed", "boxed"],
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


def test_rows_between_few_borders_stay_rows() -> None:
    rows = EXPECTED.form.tables["requests"].blocks[0].rows
    columns = EXPECTED.form.tables["requests"].blocks[0].columns
    border = "+--" * 8 + "+"
    lines = ["# 三、收到和处理政府信息公开申请情况", border]
    lines += ["|类别|" + "|".join(column.label for column in columns) + "|", border]
    for row in rows:
        figures = [EXPECTED.text("requests", row.name, column.name) for column in columns]
        lines += [f"|{row.mark}{row.label}|{'|'.join(figures)}|"]
    lines.insert(-1, border)
    report = parse_report(read_document("\n".join([*lines, border]).encode(), "report"))
    assert wrong(report, EXPECTED) == []
    assert len(report.cells) == len(rows) * len(columns)


def test_comments_of_markdown_are_not_read_and_move_no_place() -> None:
    former = "<!-- 上一稿：\n全年收到政府信息公开申请9件 -->"
    pieces = ["---", "date: 2023-01-20", "---", f"# {EXPECTED.title}", former]
    for heading, paragraphs, rows in sections(EXPECTED):
        pieces += [f"## {heading}", *paragraphs]
        pieces += ["<!-- image -->", "", repeated(rows), ""] if rows else []
    text = "\n".join(pieces)
    report = parse_report(read_document(text.encode(), "report"))
    check(report)
    assert (report.claims, report.published) == ((), "2023-01-20")
    part = report.parts[0].location.line or 0
    assert text.split("\n")[part - 1] == f"## {EXPECTED.heading('overview')}"
