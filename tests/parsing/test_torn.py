"""Figures broken over two lines of a narrow column: said, not read as two figures."""

from __future__ import annotations

from audit.model import GridCell, Location
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
