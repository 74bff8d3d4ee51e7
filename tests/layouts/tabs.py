"""Text with tabs: every slot of the table, or what is left where merged cells went missing."""

from __future__ import annotations

from random import Random

from tests.layouts.markdown import full
from tests.layouts.report import Printed, Rows, sections


def write(report: Printed, dice: Random) -> bytes:
    lines = [report.title, ""]
    for heading, paragraphs, table in sections(report):
        lines += [heading, *paragraphs]
        if table:
            lines += ["\t".join(texts) for texts in full(table)]
        lines.append("")
    return "\n".join(lines).encode()


def write_drifting(report: Printed, dice: Random) -> bytes:
    """Labels lead by as many cells as they have; an empty cell before the figures, some after."""
    lines = [f"# {report.title}", ""]
    for heading, paragraphs, table in sections(report):
        lines += ["#" * dice.randint(2, 4) + f" {heading}", *paragraphs, ""]
        if table:
            lines += _drifting(table)
        lines.append("")
    return "\n".join(lines).encode()


def _drifting(rows: Rows) -> list[str]:
    lines = []
    texts = full(rows)
    wide = len(texts[0])
    for row, cells in zip(rows, texts, strict=True):
        labels = [slot.text for slot in row if not slot.figure]
        figures = [slot.text for slot in row if slot.figure]
        if not figures or not labels or wide < 10:
            lines.append("\t".join(cells))
            continue
        lead = next(index for index, text in enumerate(cells) if text)
        line = [""] * lead + labels + [""] + figures
        lines.append("\t".join(line + [""] * (wide + 1 - len(line))))
    return lines
