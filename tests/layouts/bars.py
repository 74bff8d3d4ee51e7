"""Cells set apart by bars that are no rows of a table: one a line, or lines that end anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from random import Random

from tests.layouts.report import Printed, Rows, sections


def write(report: Printed, dice: Random) -> bytes:
    """Each cell in a line of its own with a bar behind it, as a collection of pages has them."""
    return _write(report, lambda rows: (f"{text} |" for text in _cells(rows)))


def write_before(report: Printed, dice: Random) -> bytes:
    """The bar in front, and sometimes a label that goes on in the next line."""
    return _write(
        report, lambda rows: (f"| {text}" for one in _cells(rows) for text in _cut(one, dice))
    )


def write_between(report: Printed, dice: Random) -> bytes:
    """The bar in a line between the lines of two cells."""
    return _write(report, lambda rows: (line for text in _cells(rows) for line in (text, "|")))


def write_running(report: Printed, dice: Random) -> bytes:
    """Lines that end after any cell, whatever its row."""
    return _write(report, lambda rows: _running(list(_cells(rows)), dice))


def write_rows(report: Printed, dice: Random) -> bytes:
    """A line for each label and one below it for its figures, bars between these."""
    return _write(report, _in_two)


def _write(report: Printed, lines_of: Callable[[Rows], Iterable[str]]) -> bytes:
    lines = [report.title, ""]
    for heading, paragraphs, table in sections(report):
        lines += [heading, *paragraphs]
        if table:
            lines += lines_of(table)
    return "\n".join(lines).encode()


def _cells(rows: Rows) -> Iterator[str]:
    return (slot.text for row in rows for slot in row if slot.text)


def _cut(text: str, dice: Random) -> list[str]:
    if len(text) < 12 or (text[0].isdecimal() and text.isdecimal()):
        return [text]
    at = dice.randrange(6, len(text) - 3)
    return [text[:at], text[at:]]


def _running(cells: list[str], dice: Random) -> Iterator[str]:
    while cells:
        count = dice.randint(1, 6)
        yield f"| {' | '.join(cells[:count])} |"
        del cells[:count]


def _in_two(rows: Rows) -> Iterator[str]:
    for row in rows:
        labels = [slot.text for slot in row if not slot.figure and slot.text]
        figures = [slot.text for slot in row if slot.figure and slot.text]
        yield from labels
        if figures:
            yield " | ".join(figures)
