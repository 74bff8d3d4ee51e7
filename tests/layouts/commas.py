"""Separated values, as a spreadsheet saves its sheet: what has the separator or line ends is quoted."""

from __future__ import annotations

import csv
import io
from random import Random

from tests.layouts.markdown import full
from tests.layouts.report import Printed, sections


def write(report: Printed, dice: Random) -> bytes:
    return _sheet(report, ",").encode(dice.choice(["utf-8-sig", "gbk"]))


def write_semicolons(report: Printed, dice: Random) -> bytes:
    """As Excel writes them where a comma is what begins the decimals."""
    first = dice.choice(["", "sep=;\r\n"])
    return (first + _sheet(report, ";")).encode(dice.choice(["utf-8-sig", "utf-16", "gbk"]))


def write_unicode(report: Printed, dice: Random) -> bytes:
    """What Excel calls Unicode text: tabs, and labels that go over two lines in quotes."""
    return _sheet(report, "\t", broken=True).encode("utf-16")


def _sheet(report: Printed, separator: str, broken: bool = False) -> str:
    out = io.StringIO()
    lines = csv.writer(out, delimiter=separator)
    lines.writerow([report.title])
    for heading, paragraphs, table in sections(report):
        lines.writerows([[heading], *([text] for text in paragraphs)])
        for texts in full(table or []):
            lines.writerow([_broken(text) if broken else text for text in texts])
    return out.getvalue()


def _broken(text: str) -> str:
    return text if len(text) < 12 or text[0].isdigit() else f"{text[:7]}\n{text[7:]}"
