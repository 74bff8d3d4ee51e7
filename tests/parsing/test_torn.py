"""Figures broken over two lines of a narrow column: said, not read as two figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.model import GridCell, Location
from audit.parsing.lexicon import Name
from audit.parsing.matching import Match
from audit.parsing.readings import Puzzle, RawRow
from audit.parsing.torn import without_torn

Box = tuple[float, float, float, float]


def row(*figures: tuple[str, Box]) -> RawRow:
    cells = [GridCell(text, 0, 0, location=Location(page=1, box=box)) for text, box in figures]
    return RawRow(None, (), (), tuple(cells))


ABOVE = row(("539", (10, 100, 40, 110)), ("0", (50, 100, 60, 110)))


def test_a_line_of_figures_close_below_figures_goes_on_with_them() -> None:
    (puzzle,) = without_torn([ABOVE, row(("409", (10, 112, 40, 122)))])
    assert isinstance(puzzle, Puzzle)
    assert [cell.text for cell in puzzle.cells] == ["539", "0", "409"]


def test_lines_further_apart_or_aside_are_rows_of_their_own() -> None:
    for box in ((10, 118, 40, 128), (70, 112, 90, 122), (10, 110, 40, 110)):
        rows = [ABOVE, row(("409", box))]
        assert without_torn(rows) == rows


def lines(*texts: str) -> list[RawRow]:
    """Lines of a text, one below the other, with the label in front of the figures if there is one."""
    found = []
    for line, text in enumerate(texts, start=7):
        cells = [GridCell(one, 0, 0, location=Location(line=line)) for one in text.split()]
        head = [cell for cell in cells if not cell.text.isdecimal()]
        found.append(RawRow(None, (), tuple(head), tuple(cells[len(head) :])))
    return found


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("3284 2531 3586 3504 1973 2268 1714", "6"),
        ("1030 1761 2000 3000 4000 5000 2606", "17 6 1 1 1 1 37"),
        ("1 2 3 4 1000", "无法 5"),
        ("2236 17 2236", "17"),
        ("0", "269 8"),
        ("0 0 0 395 0 0 395", "137 137"),
    ],
)
def test_a_line_below_that_a_row_of_a_text_lacks_goes_on_with_it(above: str, below: str) -> None:
    (puzzle,) = without_torn(lines(above, below))
    assert isinstance(puzzle, Puzzle)
    assert puzzle.why == "torn"


def test_a_row_whose_figures_begin_in_a_line_above_is_torn() -> None:
    name = Name("row", "requests", "received", "1、")
    above, row = lines("289 256 394 334", "9 0 5 4 1 7 06")
    found = without_torn([above, replace(row, match=Match(name, "一、", 1, True))])
    assert [one.why for one in found if isinstance(one, Puzzle)] == ["torn"]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("1 2 3 0 0 0 6", "12"),  # the number of a page
        ("1 2 3 0 0 0 7", "4 0 0 0 0 0 4"),  # a row that is wrong as it is, and another one
        ("1 2 3 4 10 0 0 0 0 0", "7"),
        ("0 73 1", "行政规范 0 74"),
    ],
)
def test_a_row_of_a_text_that_is_whole_stays_whole(above: str, below: str) -> None:
    rows = lines(above, below)
    assert without_torn(rows) == rows
