"""Headers of web pages whose cells are missing, or span too little or too much."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audit.parsing.report import parse_tables
from audit.readers import read_document
from tests.layouts import html
from tests.layouts.report import Rows, Slot, disputes_rows, requests_rows
from tests.parsing.test_layouts import lost, made, wrong

EXPECTED, _ = made("cn-2021", 5, plain=True)
ROWS = requests_rows(EXPECTED)
HEADER = [(row, slot) for row in range(3) for slot in range(len(ROWS[row]))]

Change = Callable[[Slot], list[Slot]]
CHANGES: dict[str, Change] = {
    "missing": lambda slot: [],
    "narrow": lambda slot: [slot._replace(across=max(slot.across - 1, 1))],
    "wide": lambda slot: [slot._replace(across=slot.across + 1)],
    "low": lambda slot: [slot._replace(down=max(slot.down - 1, 1))],
    "high": lambda slot: [slot._replace(down=slot.down + 1)],
    "single": lambda slot: [slot._replace(across=1, down=1)],
    "pushed": lambda slot: [Slot(""), slot],
}


def changed(rows: Rows, at: tuple[int, int], change: Change) -> Rows:
    found = [list(row) for row in rows]
    row, slot = at
    found[row][slot : slot + 1] = change(found[row][slot])
    return found


@pytest.mark.parametrize("how", CHANGES)
def test_a_header_that_is_shifted_moves_no_figure(how: str) -> None:
    for at in HEADER:
        page = EXPECTED.heading("requests") + html._table(changed(ROWS, at, CHANGES[how]))
        report = parse_tables(read_document(f"<p>{page}".encode(), "page"))
        assert wrong(report, EXPECTED) == [], at
        missing = [one for one in lost(report, EXPECTED) if one.startswith("requests")]
        assert report.unread or not missing, at


def test_columns_in_another_order_below_a_head_that_is_too_narrow_are_not_read() -> None:
    rows = changed(ROWS, (1, 1), CHANGES["narrow"])
    rows[2].reverse()
    report = parse_tables(read_document(f"<p>三{html._table(rows)}".encode(), "page"))
    assert report.cells == {}
    assert {one.why for one in report.unread} == {"no_column"}


def test_a_row_with_a_blank_cell_too_many_is_said() -> None:
    """Of two blanks among its figures either may be the one too many."""
    label, first, *others = ROWS[3]
    row = [label, first._replace(text=""), *others[:3], Slot(""), *others[3:]]
    page = f"<p>三{html._table([*ROWS[:3], row, *ROWS[4:]])}"
    report = parse_tables(read_document(page.encode(), "page"))
    assert wrong(report, EXPECTED) == []
    assert [one.why for one in report.unread] == ["too_many"]


def test_an_empty_line_below_a_header_is_no_row_of_blanks() -> None:
    *header, figures = disputes_rows(EXPECTED)
    page = f"<p>四{html._table([*header, [Slot('', 15)], figures[:3] + figures[4:]])}"
    report = parse_tables(read_document(page.encode(), "page"))
    assert report.cells == {}
    assert report.unread
