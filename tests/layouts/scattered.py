"""What a converter leaves of a PDF: labels in pieces in lines of their own, figures in rows of pipes."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.layouts.report import Printed, Rows, Slot, sections

WHOLE = 11  # signs of a label that has room in its cell


def write(report: Printed, dice: Random) -> bytes:
    """A row that has room keeps its label; the labels of others stand somewhere above or below."""
    lines = ["正文", report.title, ""]
    for heading, paragraphs, table in sections(report):
        lines += [heading, *paragraphs]
        if table:
            lines += [f"## 表：{heading}", *_rows(table, dice)]
        lines.append("")
    return "\n".join(lines).encode()


def _rows(rows: Rows, dice: Random) -> Iterator[str]:
    waiting: list[str] = []
    for row in rows:
        labels = [slot.text for slot in row if not slot.figure and slot.text]
        figures = [slot for slot in row if slot.figure]
        if not figures:
            yield "".join(labels)
            continue
        label = labels[-1] if labels else ""
        yield from _pieces("".join(labels[:-1]))
        if len(label) <= WHOLE or dice.random() < 0.5:
            yield from _pipes([label, *_texts(figures)] if label else _texts(figures))
        else:
            waiting += _pieces(label)
            if dice.random() < 0.4:
                yield from waiting
                waiting = []
            yield from _pipes(_texts(figures))
    yield from waiting


def _texts(figures: list[Slot]) -> list[str]:
    return [slot.text for slot in figures]


def _pieces(text: str) -> list[str]:
    return [text[at : at + WHOLE] for at in range(0, len(text), WHOLE)]


def _pipes(texts: list[str]) -> list[str]:
    return [f"| {' | '.join(texts)} |", "|" + "---|" * len(texts)]
