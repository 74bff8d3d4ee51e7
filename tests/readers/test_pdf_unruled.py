"""Tables of a PDF without rules, or with some: labels of several lines, figures that crowd or run over."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from audit.model import Document, Source
from audit.parsing.report import read_figures
from audit.readers.pdf.crossing import settle_crossing
from audit.readers.pdf.runs import Char
from audit.readers.pdf.words import Line, blocks_of, set_lines

EM, LEADING = 10.0, 14.0
GAPS = {"|": 4.0, "~": 0.5}  # signs that stand for gaps, in points
ROW = "31 0 4 0 0 0 35".split()


def page(*printed: tuple[float, float, str], number: int = 1) -> list[Line]:
    """Pieces of a page by line and column, both from 0; a column is one ideograph wide."""
    return [
        Line(
            text,
            number,
            (column * EM, line * LEADING, (column + len(text)) * EM, line * LEADING + EM),
        )
        for line, column, text in sorted(printed)
    ]


def figures(line: float, texts: list[str] = ROW) -> list[tuple[float, float, str]]:
    return [(line, 20.0 + 4 * at, text) for at, text in enumerate(texts)]


def read(*pages: list[Line]) -> dict[str, list[str]]:
    """The figures of the rows that are read from pieces of pages."""
    blocks = tuple(block for lines in pages for block in blocks_of(lines))
    found: dict[str, list[str]] = {}
    for address, cell in read_figures(Document(Source("made", "pdf", "", 0), blocks)).cells.items():
        found.setdefault(address.row, []).append(cell.raw)
    return found


OTHER = [(6.0, 5.0, "3.要求提供公开出版物"), *figures(6.0, list("7000007"))]
BOTH = {"unavailable_needs_creation": ROW, "rejected_publication": list("7000007")}


@pytest.mark.parametrize("beside", [0, 0.5, 1, 1.5, 2])
def test_figures_beside_any_line_of_their_label(beside: float) -> None:
    label = [(0.0, 5.0, "2.没有现"), (1.0, 5.0, "成信息需要"), (2.0, 5.0, "另行制作")]
    assert read(page(*label, *figures(beside), *OTHER)) == BOTH


def test_the_head_of_a_group_is_no_part_of_a_label() -> None:
    head = [(0.6, 0.0, "（四）"), (1.6, 0.0, "无法"), (2.6, 0.0, "提供")]
    label = [(0.0, 5.0, "2.没有现"), (1.0, 5.0, "成信息需要"), (2.0, 5.0, "另行制作")]
    assert read(page(*head, *label, *figures(1.0), *OTHER)) == BOTH


def test_figures_above_or_below_all_labels_are_nobodys() -> None:
    label = [(3.0, 5.0, "2.没有现成信息需要另行制作")]
    for line in (1.5, 4.5):
        assert "unavailable_needs_creation" not in read(page(*label, *figures(line), *OTHER))


def test_a_label_that_a_page_break_cuts() -> None:
    begun = [(8.0, 5.0, "2.没有现"), (9.0, 5.0, "成信息需要"), *figures(9.0), (11.0, 20.0, "-1-")]
    after = [(2.0, 5.0, "另行制作"), *OTHER]
    assert read(page(*begun), page(*after, number=2)) == BOTH


def test_a_figure_that_goes_on_below_is_not_read() -> None:
    label = [(0.0, 5.0, "2.没有现成信息需要另行制作")]
    assert read(page(*label, *figures(0.0), (1.0, 20.0, "4"), *OTHER)) == {
        "rejected_publication": list("7000007")
    }


def chars(start: float, text: str) -> Iterator[Char]:
    for sign in text:
        if sign not in GAPS:
            yield {"text": sign, "x0": start, "x1": start + 5, "top": 0, "bottom": 10}
        start += GAPS.get(sign, 5)


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("1234|56", ["1234", "56"]),
        ("1234~56", ["123456"]),
        ("理由|||56", ["理由", "56"]),
        ("理由~56", ["理由56"]),
    ],
)
def test_cells_that_nearly_touch(line: str, cut: list[str]) -> None:
    assert [piece.text for piece in set_lines(list(chars(0, line)), 1)] == cut


CELLS = [(at * 23.0, 0.0, at * 23.0 + 23, 10.0) for at in range(6)]


@pytest.mark.parametrize(
    ("figures", "cell"),
    [
        # All begin 2 points right of the line, so does the one that runs over the next.
        ([(2, "1"), (25, "22"), (48, "333"), (71, "12345"), (117, "4")], 3),
        # All end 2 points left of the line.
        ([(16, "1"), (34, "22"), (52, "333"), (65, "12345"), (131, "4")], 3),
        # All are in the middle.
        ([(9, "1"), (29.5, "22"), (50, "333"), (65.5, "123456"), (124, "4")], 3),
        # It begins where none does.
        ([(2, "1"), (25, "22"), (48, "333"), (78, "1234"), (117, "4")], None),
        # It may be two: its last sign is where one would begin.
        ([(2, "1"), (25, "22"), (48, "333"), (74, "12345"), (117, "4")], None),
    ],
)
def test_a_figure_that_runs_over_the_line_of_its_cell(
    figures: list[tuple[float, str]], cell: int | None
) -> None:
    signs = [char for start, text in figures for char in chars(start, text)]
    owners: list[int | None] = [int((sign["x0"] + sign["x1"]) / 46) for sign in signs]
    found, unsure = settle_crossing(signs, owners, CELLS)
    over = slice(6, -1)
    assert len(set(owners[over])) > 1
    if cell is None:
        assert unsure == [set(owners[over])]
    else:
        assert (set(found[over]), unsure) == ({cell}, [])


@pytest.mark.parametrize("signs", ["、" * 24, "其他法律行政法规禁止公开" * 200])
def test_pieces_printed_over_each_other_take_no_long(signs: str) -> None:
    places = [(line + off, sign) for line, sign in enumerate(signs) for off in (0, 0.3)]
    lines = page(*((line, 0, sign) for line, sign in places), *figures(30))
    start = time.process_time()
    read(lines)
    assert time.process_time() - start < 5
