"""Web pages whose tables are cut up, nested, or laid out without being tables."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from tests.layouts.report import Printed, Rows, Slot, placed, sections, width


def write_nested(report: Printed, dice: Random) -> bytes:
    """Each table within a cell of one that lays out the page."""
    return _write(report, lambda rows: f"<table><tr><td>{_table(rows)}</td></tr></table>")


def write_table_a_row(report: Printed, dice: Random) -> bytes:
    """A table for each row."""
    return _write(report, lambda rows: "".join(_table([row]) for row in rows))


def write_css_grid(report: Printed, dice: Random) -> bytes:
    """Boxes that the style sheet sets side by side, a box for each row."""
    return _write(
        report,
        lambda rows: "".join(
            "<div class='row'>" + "".join(f"<span>{escape(s.text)}</span>" for s in row) + "</div>"
            for row in rows
        ),
    )


def write_css_cells(report: Printed, dice: Random) -> bytes:
    """Boxes for cells, all in one, blank ones too."""
    return _write(
        report,
        lambda rows: (
            "<div class='grid'>"
            + "".join(f"<div>{escape(slot.text)}</div>" for row in rows for slot in row)
            + "</div>"
        ),
    )


def write_terms(report: Printed, dice: Random) -> bytes:
    """A list of terms: the label, and its figures below it."""
    return _write(report, lambda rows: "<dl>" + "".join(map(_term, rows)) + "</dl>")


def write_column_cells(report: Printed, dice: Random) -> bytes:
    """One row: each cell has all figures of a column, a line each."""
    return _write(report, _by_column)


def write_head_apart(report: Printed, dice: Random) -> bytes:
    """The header as a table of its own, which stays while the rows below it are scrolled."""

    def apart(rows: Rows) -> str:
        at = next(n for n, row in enumerate(rows) if any(slot.figure for slot in row))
        return _table(rows[:at]) + "<div>" + _table(rows[at:]) + "</div>"

    return _write(report, apart)


def write_superscripts(report: Printed, dice: Random) -> bytes:
    """Numbers of footnotes, raised behind some figures."""

    def cell(slot: Slot) -> str:
        mark = f"<sup>{dice.randint(1, 3)}</sup>" if slot.figure and dice.random() < 0.05 else ""
        return escape(slot.text) + (mark if slot.text[-1:].isdecimal() else "")

    return _write(report, lambda rows: _table(rows, cell))


def write_broken_figures(report: Printed, dice: Random) -> bytes:
    """Long figures in pieces, each in an element of its own, as an editor leaves them."""

    def cell(slot: Slot) -> str:
        if not slot.figure or len(slot.text) < 3 or not slot.text.isdecimal():
            return escape(slot.text)
        return f"<span>{slot.text[:1]}</span><span>{slot.text[1:]}</span>"

    return _write(report, lambda rows: _table(rows, cell))


def write_repeated_heads(report: Printed, dice: Random) -> bytes:
    """The header anew in the middle of the table, as on the next page of a print."""

    def repeated(rows: Rows) -> str:
        heads = [n for n, row in enumerate(rows) if not any(slot.figure for slot in row)]
        if width(rows) < 9 or len(rows) < 10:
            return _table(rows)
        return _table([*rows[:6], *(rows[n] for n in heads), *rows[6:]])

    return _write(report, repeated)


def _table(rows: Rows, cell: Callable[[Slot], str] = lambda slot: escape(slot.text)) -> str:
    lines = []
    for row in rows:
        cells = "".join(
            f"<td colspan='{slot.across}' rowspan='{slot.down}'>{cell(slot)}</td>" for slot in row
        )
        lines.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(lines)}</table>"


def _term(row: list[Slot]) -> str:
    label = "".join(slot.text for slot in row if not slot.figure)
    figures = "".join(f"<dd>{escape(slot.text)}</dd>" for slot in row if slot.figure)
    return f"<dt>{escape(label)}</dt>{figures}"


def _by_column(rows: Rows) -> str:
    columns: list[list[str]] = [[""] * len(rows) for _ in range(width(rows))]
    for row, column, slot in placed(rows):
        columns[column][row] = escape(slot.text)
    cells = "".join(f"<td>{'<br>'.join(column)}</td>" for column in columns)
    return f"<table><tr>{cells}</tr></table>"


def _write(report: Printed, table_of: Callable[[Rows], str]) -> bytes:
    body = [f"<h1>{escape(report.title)}</h1>"]
    for heading, paragraphs, rows in sections(report):
        body += [f"<p>{escape(text)}</p>" for text in (heading, *paragraphs)]
        body += [table_of(rows)] if rows else []
    return f"<html><body><div class='article'>{''.join(body)}</div></body></html>".encode()
