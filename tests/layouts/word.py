"""A Word file: official tables with merged cells."""

from __future__ import annotations

import io
from random import Random

import docx

from tests.layouts.report import Printed, Rows, placed, sections, width


def write(report: Printed, dice: Random) -> bytes:
    file = docx.Document()
    file.add_heading(report.title, 0)
    for heading, paragraphs, table in sections(report):
        file.add_paragraph(heading)
        for text in paragraphs:
            file.add_paragraph(text)
        if table:
            _table(file, table)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _table(file: docx.document.Document, rows: Rows) -> None:
    table = file.add_table(rows=len(rows), cols=width(rows))
    grid = [list(row.cells) for row in table.rows]
    for row, column, slot in placed(rows):
        cell = grid[row][column]
        if slot.across > 1 or slot.down > 1:
            cell = cell.merge(grid[row + slot.down - 1][column + slot.across - 1])
        cell.text = slot.text
