"""Text set out with spaces, as `pdftotext -layout` does, or with a single space between cells."""

from __future__ import annotations

from random import Random

from tests.layouts.report import Printed, Rows, placed, sections, width

CELL = 9  # characters that a column takes; more where a text is longer


def write(report: Printed, dice: Random) -> bytes:
    lines = ["      " + report.title, ""]
    for heading, paragraphs, table in sections(report):
        lines += ["   " + heading, *("   " + text for text in paragraphs)]
        lines += set_out(table) if table else []
    return "\n".join(lines).encode()


def write_single(report: Printed, dice: Random) -> bytes:
    lines = [report.title]
    for heading, paragraphs, table in sections(report):
        lines += [heading, *paragraphs]
        for row in table or ():
            lines.append(" ".join(slot.text for slot in row if slot.text))
    return "\n".join(line for line in lines if line).encode()


def set_out(rows: Rows) -> list[str]:
    """Each cell at the column of its slot; a column is as wide as its longest single cell."""
    wide = [CELL] * width(rows)
    cells = placed(rows)
    for _, column, slot in cells:
        if slot.across == 1:
            wide[column] = max(wide[column], len(slot.text) + 3)
    for _, column, slot in cells:
        lack = len(slot.text) + 3 - sum(wide[column : column + slot.across])
        wide[column] += max(0, lack)
    starts = [sum(wide[:column]) for column in range(len(wide) + 1)]
    lines = [""] * len(rows)
    for row, column, slot in cells:
        lines[row] = lines[row].ljust(starts[column]) + slot.text
    return [line.rstrip() for line in lines if line.strip()]
