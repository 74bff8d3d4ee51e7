"""`findings.xlsx`: findings, the tables as printed, every identity as a live formula, coverage.

No text of a report can become a formula: it is written as a string, and stays one when it is edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from audit.model import Audit
from audit.publishers.workbook.book import Book
from audit.publishers.workbook.lists import write_coverage, write_findings
from audit.publishers.workbook.proof import write_proof
from audit.publishers.workbook.tables import write_tables


def publish(audits: Sequence[Audit], language: str) -> bytes:
    """One workbook; of several reports each has its own sheets, numbered in the order given."""
    stream = BytesIO()
    with Book(stream, language) as book:
        for number, audit in enumerate(audits, start=1):
            book.number = number if len(audits) > 1 else None
            write_findings(book, audit)
            places = write_tables(book, audit)
            write_proof(book, audit, places)
            write_coverage(book, audit)
    return stream.getvalue()
