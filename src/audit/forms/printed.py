"""On which form a report prints each of its tables."""

from __future__ import annotations

from audit.forms.form import Form, Table
from audit.forms.loader import form_for_year, load_form
from audit.model import Report


def form_of(report: Report, table: str) -> Form | None:
    """The form that a table of the report is printed on; None where none was recognised."""
    name = report.form_of(table)
    return load_form(name) if name else None


def table_of(report: Report, table: str) -> Table | None:
    """The table as on that form; None where the form is not known, or has no such table."""
    form = form_of(report, table)
    return form.tables.get(table) if form else None


def presumed_form(report: Report, table: str) -> Form | None:
    """The form that the table is printed on, else the one for the report's year."""
    form = form_of(report, table)
    if form is not None or report.year is None:
        return form
    return form_for_year(report.year)
