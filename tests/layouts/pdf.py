"""A PDF: ruled tables that break over pages, or tables without lines. Typeset with Typst."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import typst

from audit.publishers.fonts import font_path
from audit.publishers.memo.pdf import FAMILY
from tests.layouts.report import Printed, Rows, sections, width

# The lines of a table that has not all of them; `shades` has none, but every other row is grey.
LINES = {
    "none": "stroke: none",
    "rows": "stroke: (top: 0.5pt, bottom: 0.5pt)",
    "columns": "stroke: (left: 0.5pt, right: 0.5pt)",
    "shades": "stroke: none, fill: (x, y) => if calc.odd(y) { luma(230) } else { none }",
}
ALL = "stroke: 0.5pt"
ALIGNED = ("left + top", "center + horizon", "right + horizon", "left + bottom")

MARKS = str.maketrans({sign: f"\\{sign}" for sign in "\\#*_[]$<>@`~/-+=."})


def write(report: Printed, dice: Random) -> bytes:
    return _write(report, dice, ALL)


def write_unruled(report: Printed, dice: Random) -> bytes:
    return _write(report, dice, LINES["none"])


def write_partly_ruled(report: Printed, dice: Random) -> bytes:
    """Tables with lines on some sides only, their figures at any edge of their cells."""
    lines, align = LINES[dice.choice(list(LINES))], dice.choice(ALIGNED)
    return _write(report, dice, f"{lines}, align: {align}")


def _write(report: Printed, dice: Random, style: str) -> bytes:
    size = dice.choice([7, 8, 9])
    source = [
        f'#set page(margin: {dice.choice(["1.6cm", "2cm"])}, numbering: "- 1 -")',
        f'#set text(font: "{FAMILY}", size: {size}pt, lang: "zh")',
        f"#align(center)[{report.title}]",
    ]
    for heading, paragraphs, table in sections(report):
        source += ["", f"#block[{_text(heading)}]"]
        source += [f"#block[{_text(text)}]" for text in paragraphs]
        if table:
            source.append(_table(table, style, repeat=dice.random() < 0.5))
    return bytes(typst.compile("\n".join(source).encode(), format="pdf", font_paths=fonts()))


def _table(rows: Rows, style: str, repeat: bool) -> str:
    wide = width(rows)
    columns = ["auto"] * wide
    if wide == 10:
        columns = ["2em", "5em", "14em", *["1fr"] * 7]
    if wide == 15:
        columns = ["1fr"] * 15
    heads = sum(1 for row in rows if not any(slot.figure for slot in row)) if repeat else 0
    cells = [
        f"table.cell(colspan: {slot.across}, rowspan: {slot.down})[{_text(slot.text)}]"
        for row in rows
        for slot in row
    ]
    if repeat and wide != 4:
        count = sum(len(row) for row in rows[:heads])
        head = f"table.header(repeat: true, {', '.join(cells[:count])})"
        cells = [head, *cells[count:]]
    return f"#table(columns: ({', '.join(columns)}), {style}, {', '.join(cells)})"


def _text(text: str) -> str:
    return text.translate(MARKS)


@cache
def fonts() -> typst.Fonts:
    """The font that the kit carries: a machine may have none for Chinese."""
    return typst.Fonts(include_system_fonts=False, font_paths=[Path(font_path()).parent])
