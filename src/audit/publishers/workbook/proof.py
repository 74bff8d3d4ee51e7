"""Every identity again, as live formulas over the printed cells: a reader can check the checker.

A figure that is blank or no number leaves a relation undecided, as it does in the audit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from audit.model import BROKEN, HOLDS, UNDECIDED, VERDICTS, Audit
from audit.publishers.workbook.book import Book
from audit.publishers.workbook.relations import Relation, relations_of
from audit.publishers.workbook.tables import Place, Places

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

COLUMNS = {
    "code": 9,
    "relation": 60,
    "left": 12,
    "right": 12,
    "difference": 12,
    "verdict": 14,
    "kit_left": 12,
    "kit_right": 12,
    "kit_verdict": 14,
    "same": 10,
}
TOP = 4  # the row of the first relation


def write_proof(book: Book, audit: Audit, places: Places) -> None:
    """The sheet of formulas; a line above it counts the rows where formula and audit differ."""
    sheet = book.sheet("proof")
    for column, (name, width) in enumerate(COLUMNS.items()):
        book.width(sheet, column, column, width)
        book.text(sheet, TOP - 1, column, book.say(f"column.{name}"), "head")
    sheet.freeze_panes(TOP, 0)
    sheet.repeat_rows(TOP - 1)
    row = TOP
    for relation in relations_of(audit, book.language):
        if all(address in places for address in relation.addresses):
            _write(book, sheet, row, relation, places)
            row += 1
    book.text(sheet, 0, 0, book.say("proof"), "bare")
    book.text(sheet, 1, 0, book.say("differ"), "bare")
    no = f'"{book.say("no")}"'
    _formula(book, sheet, 1, 4, f"COUNTIF(J{TOP + 1}:J{max(row, TOP + 1)},{no})", 0)


def _write(book: Book, sheet: Worksheet, row: int, relation: Relation, places: Places) -> None:
    """One relation: the formulas, what the audit made of it, and whether they say the same."""
    line = row + 1
    words = {verdict: book.say(f"verdict.{verdict}") for verdict in VERDICTS}
    book.text(sheet, row, 0, relation.code)
    book.text(sheet, row, 1, relation.text)
    if isinstance(relation.left, Decimal):
        _number(book, sheet, row, 2, relation.left)
    else:
        left = [places[address] for address in relation.left]
        _formula(book, sheet, row, 2, _sum(left), relation.kit_left)
    right = [places[address] for address in relation.right]
    _formula(book, sheet, row, 3, _sum(right), relation.kit_right)
    _formula(book, sheet, row, 4, _difference(line, relation, places), relation.difference)
    judged = f'IF(E{line}{relation.compared}0,"{words[HOLDS]}","{words[BROKEN]}")'
    verdict = f'IF(ISNUMBER(E{line}),{judged},"{words[UNDECIDED]}")'
    _formula(book, sheet, row, 5, verdict, words[relation.verdict])
    _number(book, sheet, row, 6, relation.kit_left)
    _number(book, sheet, row, 7, relation.kit_right)
    book.text(sheet, row, 8, words[relation.verdict])
    yes, no = book.say("yes"), book.say("no")
    _formula(book, sheet, row, 9, f'IF(F{line}=I{line},"{yes}","{no}")', yes)


def _difference(line: int, relation: Relation, places: Places) -> str:
    """Rounded to the decimals that were printed: a workbook calculates in binary."""
    decimals = max(places[address].decimals or 0 for address in relation.addresses)
    if isinstance(relation.left, Decimal):
        decimals = max(decimals, -int(relation.left.as_tuple().exponent))
    return f'IF(COUNT(C{line}:D{line})=2,ROUND(C{line}-D{line},{decimals}),"")'


def _sum(places: Sequence[Place]) -> str:
    """A sum that is only shown where every cell holds a number."""
    ranges = ",".join(ranges_of(places))
    return f'IF(COUNT({ranges})={len(places)},SUM({ranges}),"")'


def ranges_of(places: Sequence[Place]) -> list[str]:
    """The cells as ranges, neighbours in a row or a column together: `'Table 3'!C5:H5`."""
    by_row = list(_runs(places, lambda p: (p.sheet, p.row, p.column)))
    by_column = list(_runs(places, lambda p: (p.sheet, p.column, p.row)))
    return min(by_row, by_column, key=len)


def _runs(places: Sequence[Place], order: Callable[[Place], tuple[str, int, int]]) -> Iterator[str]:
    """Cells that follow each other in that order, put together."""
    from xlsxwriter.utility import xl_range

    numbered = enumerate(sorted(places, key=order))
    for _, run in groupby(
        numbered, lambda item: (*order(item[1])[:2], order(item[1])[2] - item[0])
    ):
        cells = [place for _, place in run]
        first, last = cells[0], cells[-1]
        area = xl_range(first.row, first.column, last.row, last.column)
        sheet = first.sheet.replace("'", "''")
        yield f"'{sheet}'!{area}"


def _formula(
    book: Book,
    sheet: Worksheet,
    row: int,
    column: int,
    formula: str,
    value: Decimal | str | int | None,
) -> None:
    """A formula of ours with the value that the audit has for it, for readers that do not calculate."""
    shown = "" if value is None else value if isinstance(value, str) else float(value)
    sheet.write_formula(row, column, f"={formula}", book.format("formula"), shown)


def _number(book: Book, sheet: Worksheet, row: int, column: int, value: Decimal | None) -> None:
    if value is not None:
        sheet.write_number(row, column, float(value), book.format("formula"))
