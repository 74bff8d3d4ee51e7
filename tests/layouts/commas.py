"""Comma-separated values, as a spreadsheet saves its sheet: what has commas or line ends is quoted."""

from __future__ import annotations

import csv
import io
from random import Random

from tests.layouts.markdown import full
from tests.layouts.report import Printed, sections


def write(report: Printed, dice: Random) -> bytes:
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow([report.title])
    for heading, paragraphs, table in sections(report):
        lines.writerows([[heading], *([text] for text in paragraphs), *(full(table or []))])
    return out.getvalue().encode(dice.choice(["utf-8-sig", "gbk"]))
