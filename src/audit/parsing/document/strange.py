"""A table on no form that is known, as provinces had their own: it is not read as if it were on one.

Only a form that has a single table is asked: where there are several, the others tell which form it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from audit.forms import STRANGE, Form, load_form
from audit.model import Document, Grid, GridCell, Unread
from audit.parsing.document.tables import Tables
from audit.parsing.kin import required_here
from audit.parsing.labels.pieces import sort_of

LABELS = 3  # that are quoted
FEWEST = 8  # rows with a label and a figure that make a table, where none is on the form

Year = Callable[[], int | None]


def strange_table(document: Document, tables: Tables, year: Year) -> Unread | None:
    """The table that is on no known form, None where there is none.

    Some of its rows may be worded as those of a form; most are not, and most of the form's are not
    there. `year` is asked where no row of a form is there at all.
    """
    if tables.forms:
        return _unlike(tables) if len(tables.forms) == 1 else None
    near = required_here(year())
    rows = list(_filled(document)) if near is not None and len(near.tables) == 1 else []
    if near is None or len(rows) < FEWEST:
        return None
    labels = [row[0].text for row in rows]
    return _told(labels, len(rows), rows[0][0], near)


def _unlike(tables: Tables) -> Unread | None:
    ((table, name),) = tables.forms.items()
    form = load_form(name)
    read = len(tables.readings)
    others = [one for one in tables.unread if one.why == "no_row" and ("table", table) in one.about]
    few = 2 * read <= len(form.tables[table].rows)
    if len(form.tables) > 1 or len(others) <= read or not few:
        return None
    labels = [dict(one.about).get("label", "") for one in others]
    return _told(labels, len(others) + read, others[0], form)


def _told(labels: list[str], rows: int, first: Unread | GridCell, near: Form) -> Unread:
    about = (("others", str(len(labels))), ("rows", str(rows)), ("form", near.notice))
    text = " ".join(labels[:LABELS])
    return Unread(text, STRANGE, first.location, about=(*about, ("table", next(iter(near.tables)))))


def _filled(document: Document) -> Iterator[tuple[GridCell, ...]]:
    """The rows of the file's tables that have a label first and a figure behind it."""
    for block in document.blocks:
        for row in block.rows() if isinstance(block, Grid) else ():
            sorts = [sort_of(cell.text) for cell in row if cell.text]
            if "value" in sorts[1:] and sorts[0] != "value":
                yield row
