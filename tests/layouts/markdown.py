"""Markdown with one wide pipe table a part; merged cells are empty where they go on."""

from __future__ import annotations

from random import Random

from tests.layouts.report import Printed, Rows, placed, sections, width


def write(report: Printed, dice: Random) -> bytes:
    lines = [f"# {report.title}", ""]
    for heading, paragraphs, table in sections(report):
        lines += ["#" * dice.randint(1, 4) + f" {heading}", ""]
        for text in paragraphs:
            lines += [text, ""]
        if table:
            lines += [*_pipes(table), ""]
    return "\n".join(lines).encode()


def full(rows: Rows) -> list[list[str]]:
    """Every slot of the grid: the text where a cell starts, empty where it goes on."""
    texts = [[""] * width(rows) for _ in rows]
    for row, column, slot in placed(rows):
        texts[row][column] = slot.text
    return texts


def _pipes(rows: Rows) -> list[str]:
    first, *others = full(rows)
    line = "|".join(["---"] * len(first))
    return [_row(first), f"|{line}|", *map(_row, others)]


def _row(texts: list[str]) -> str:
    return f"| {' | '.join(texts)} |"
