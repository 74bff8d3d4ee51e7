"""On which form a report prints each of its tables."""

from __future__ import annotations

from audit.forms.form import Form, Table
from audit.forms.loader import load_form, required_form
from audit.model import Report

STRANGE = "strange_table"  # why a table is unread: it is on no form that is known


def form_of(report: Report, table: str) -> Form | None:
    """The form that a table of the report is printed on; None where none was recognised."""
    name = report.form_of(table)
    return load_form(name) if name else None


def table_of(report: Report, table: str) -> Table | None:
    """The table as on that form; None where the form is not known, or has no such table."""
    form = form_of(report, table)
    return form.tables.get(table) if form else None


def presumed_table(report: Report, table: str) -> Table | None:
    """The table as on that form (see `presumed_form`); None where there is none."""
    form = presumed_form(report, table)
    return form.tables.get(table) if form else None


def presumed_form(report: Report, table: str) -> Form | None:
    """The form that the table is printed on, else the one that the report's year asks for.

    None where neither is known: a report of a year before the first form is on another one, and so
    is one whose table is on no form that is known.
    """
    form = form_of(report, table)
    if form is None and not any(one.why == STRANGE for one in report.unread):
        form = required_form(report.year)
    return form
