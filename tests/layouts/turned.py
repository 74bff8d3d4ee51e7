"""A web page whose tables have rows and columns exchanged: applicants below, outcomes beside each other."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from random import Random

from tests.layouts.html import _table
from tests.layouts.report import Printed, Rows, Slot, placed, sections


def write(report: Printed, dice: Random) -> bytes:
    body = [f"<h1>{escape(report.title)}</h1>"]
    for heading, paragraphs, rows in sections(report):
        body += [f"<p>{escape(text)}</p>" for text in (heading, *paragraphs)]
        body.append(_table(turned(rows)) if rows else "")
    return f"<html><body>{''.join(body)}</body></html>".encode()


def turned(rows: Rows) -> Rows:
    """Each column as a row."""
    columns: dict[int, list[Slot]] = defaultdict(list)
    for _, column, slot in placed(rows):
        columns[column].append(slot._replace(across=slot.down, down=slot.across))
    return [columns[number] for number in sorted(columns)]
