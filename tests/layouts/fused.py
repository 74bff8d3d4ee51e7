"""Cells that run together: a line for each row, or everything in one line."""

from __future__ import annotations

from random import Random

from tests.layouts.report import Printed, sections


def write(report: Printed, dice: Random) -> bytes:
    lines = [report.title]
    for heading, paragraphs, table in sections(report):
        lines += [heading, *paragraphs]
        lines += ["".join(slot.text for slot in row) for row in table or ()]
    return "\n".join(line for line in lines if line).encode()


def write_line(report: Printed, dice: Random) -> bytes:
    """The text of a page as archives keep it."""
    return write(report, dice).replace(b"\n", dice.choice([b"", b" "]))
