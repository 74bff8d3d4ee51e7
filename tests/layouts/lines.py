"""Text with one cell a line, as PDF extractors give it; with or without an empty line after each."""

from __future__ import annotations

from random import Random

from tests.layouts.report import Printed, sections


def write(report: Printed, dice: Random) -> bytes:
    return _write(report, dice, apart=False)


def write_apart(report: Printed, dice: Random) -> bytes:
    return _write(report, dice, apart=True)


def _write(report: Printed, dice: Random, *, apart: bool) -> bytes:
    lines = [report.title]
    for heading, paragraphs, table in sections(report):
        lines += [heading, *paragraphs]
        for row in table or ():
            for slot in row:
                lines += [slot.text] if slot.figure else _wrapped(slot.text, dice)
    return ("\n\n" if apart else "\n").join(lines).encode()


def _wrapped(text: str, dice: Random) -> list[str]:
    """A label over two lines where its cell was narrow."""
    if len(text) < 18:
        return [text]
    cut = dice.randrange(12, len(text) - 2)
    return [text[:cut], text[cut:]]
