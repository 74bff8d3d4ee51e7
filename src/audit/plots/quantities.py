"""The figures that the plots are made of: printed values, and sums over the groups of the form."""

from __future__ import annotations

from decimal import Decimal

from audit.forms import table_of
from audit.model import Report
from audit.naming import name
from audit.wording import say

OUTCOMES = ("granted", "granted_in_part", "refused", "unavailable", "rejected", "other")
UNSTATED = "unstated"  # what a printed total has more than the parts that are filled in
APPLICANTS = (
    "natural_person",
    "business",
    "research",
    "nonprofit",
    "legal_service",
    "other_org",
)


def total(
    report: Report, row: str, column: str = "total", table: str = "requests"
) -> Decimal | None:
    """A figure, or what the rows of a group come to; None where any of them is not a number."""
    printed = table_of(report, table)
    rows = printed.members(row) if printed else ()
    values = [report.value(table, one, column) for one in rows]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if values and len(known) == len(values) else None


def label(kind: str, key: str, language: str) -> str:
    """What a part of a figure is called."""
    return say("plots.unstated", language) if key == UNSTATED else name(kind, key, language)
