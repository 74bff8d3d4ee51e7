"""Tables of a PDF without rules, or with some: labels of several lines, figures that crowd or run over."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from audit.model import Grid
from audit.readers.beside import unruled_blocks
from audit.readers.crossing import settle_crossing
from audit.readers.crowded import Char, part_crowded
from audit.readers.cut_labels import join_cut_labels
from audit.readers.words import Line
from audit.readers.wrapped import join_wrapped

EM, LEADING = 10.0, 14.0


def page(*printed: tuple[float, float, str]) -> list[Line]:
    """Pieces of a page by line and column, both from 0; a column is one ideograph wide."""
    return [
        Line(
            text,
            1,
            (column * EM, line * LEADING, (column + len(text)) * EM, line * LEADING + EM),
        )
        for line, column, text in sorted(printed)
    ]


def rows(lines: list[Line]) -> list[str]:
    """The rows of a page, their pieces set apart by bars."""
    found: list[str] = []
    for block in unruled_blocks(join_wrapped(lines)):
        if isinstance(block, Grid):
            found += ["|".join(cell.text for cell in row) for row in block.rows()]
        else:
            found.append(block.text)
    return found


@pytest.mark.parametrize("beside", [0, 0.5, 1, 1.5, 2])
def test_figures_beside_any_line_of_their_label(beside: float) -> None:
    lines = page(
        (0, 5, "2.没有现"),
        (1, 5, "成信息需要"),
        (2, 5, "另行制作"),
        (beside, 12, "31"),
        (beside, 16, "4"),
        (3.5, 5, "2.重复申请"),
        (3.5, 12, "7"),
        (3.5, 16, "0"),
    )
    assert rows(lines) == ["2.没有现成信息需要另行制作|31|4", "2.重复申请|7|0"]


def test_the_head_of_a_group_goes_with_the_first_row_beside_it() -> None:
    lines = page(
        (0, 5, "1.属于国家"),
        (1, 5, "秘密"),
        (1, 12, "3"),
        (1, 16, "1"),
        (0.6, 0, "（三）"),
        (1.6, 0, "不予"),
        (2.6, 0, "公开"),
        (2.4, 5, "2.其他法律行政"),
        (3.4, 5, "法规禁止公开"),
        (2.9, 12.2, "5"),
        (2.9, 16, "2"),
    )
    assert rows(lines) == [
        "（三）不予公开|1.属于国家秘密|3|1",
        "2.其他法律行政法规禁止公开|5|2",
    ]


def test_lines_that_spell_no_label_are_left_apart() -> None:
    lines = page((0, 0, "2.没有现成"), (1, 0, "的事由"), (2, 0, "重复"), (0, 12, "1"), (0, 16, "2"))
    assert rows(lines) == ["2.没有现成|1|2", "的事由", "重复"]


def test_columns_whose_names_are_wrapped() -> None:
    lines = page(
        (0, 0, "商业"), (1, 0, "企业"), (0, 4, "科研"), (1, 4, "机构"), (0.5, 8, "其他")
    )  # fmt: skip
    assert rows(lines) == ["商业企业|科研机构|其他"]


def test_labels_and_figures_at_different_heights_of_their_rows() -> None:
    whole = [(0.0, 0.0, "（一）予以公开"), (0.0, 12.0, "4"), (0.0, 16.0, "5")]
    figures = [(2.0, 12.0, "1"), (2.0, 16.0, "2"), (4.0, 12.0, "3"), (4.0, 16.0, "0")]
    names = [(3.0, 0.0, "2.重复申请"), (5.0, 0.0, "3.要求提供公开出版物")]
    assert rows(page(*whole, *figures, *names))[1:] == [
        "2.重复申请|1|2",
        "3.要求提供公开出版物|3|0",
    ]
    # One label has no figures: which, nobody can tell.
    assert rows(page(*whole, *figures[:2], *names))[1:] == [
        "1|2",
        "2.重复申请",
        "3.要求提供公开出版物",
    ]


HEAD = [(0.0, 0.0, "项目"), (0.0, 12.0, "总计")]
BEGUN = [(8.0, 5.0, "2.没有现"), (9.0, 5.0, "成信息需要"), (9.0, 12.0, "31"), (11.0, 20.0, "-1-")]


@pytest.mark.parametrize("head", [HEAD, []])
def test_a_label_that_a_page_break_cuts(head: list[tuple[float, float, str]]) -> None:
    after = [(2.0, 5.0, "另行制作"), (3.5, 5.0, "2.重复申请"), (3.5, 12.0, "7")]
    pages = join_cut_labels({1: page(*HEAD, *BEGUN), 2: page(*head, *after)})
    assert rows(pages[1]) == ["项目|总计", "2.没有现成信息需要另行制作|31", "-1-"]
    assert rows(pages[2]) == [*(["项目|总计"] if head else []), "2.重复申请|7"]


@pytest.mark.parametrize("after", ["另行公开", "2.重复申请"])
def test_a_label_that_does_not_go_on(after: str) -> None:
    before = {1: page(*BEGUN), 2: page((0, 5, after), (0, 12, "7"))}
    assert join_cut_labels(before) == before


def pieces(*texts: tuple[float, str]) -> list[list[Char]]:
    """Pieces of a line, each from where it starts; a sign is 5 points wide, a bar a gap of 4."""
    return [list(chars(start, text)) for start, text in texts]


def chars(start: float, text: str) -> Iterator[Char]:
    for sign in text:
        if sign != "|":
            yield {"text": sign, "x0": start, "x1": start + 5, "top": 0, "bottom": 10}
        start += 4 if sign == "|" else 5


@pytest.mark.parametrize(
    ("above", "line", "cut"),
    [
        ([(0, "a"), (24, "b"), (60, "c")], "1234|56", ["1234", "56"]),  # they start together
        ([(15, "a"), (29, "b"), (60, "c")], "1234|56", ["1234", "56"]),  # they end together
        ([(0, "a"), (29, "b"), (60, "c")], "1234|56", ["123456"]),  # one starts, the other ends
        ([(0, "a"), (26, "b"), (60, "c")], "1234|56", ["123456"]),  # one stands elsewhere
        ([(0, "a"), (19, "b"), (60, "c")], "理由|56", ["理由", "56"]),  # of words, any edge
    ],
)
def test_cells_that_nearly_touch(above: list[tuple[float, str]], line: str, cut: list[str]) -> None:
    lines = [pieces(*above), pieces((0, line), (60, "7"))]
    _, found = part_crowded(lines)
    texts = ["".join(char["text"] for char in piece) for piece in found]
    assert texts == [*cut, "7"]


@pytest.mark.parametrize(
    ("figures", "count"),
    [
        ([(3, "1"), (22, "1234|5"), (70, "3")], 4),  # one below each name
        ([(3, "1"), (22, "12|3"), (70, "3")], 3),  # two below one name, none below another
    ],
)
def test_figures_that_nearly_touch_below_the_names_of_columns(
    figures: list[tuple[float, str]], count: int
) -> None:
    names = [(0, "ab"), (24, "cd"), (44.5, "ef"), (66.5, "gh")]
    _, found = part_crowded([pieces(*names), pieces(*figures)])
    assert len(found) == count


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


@pytest.mark.parametrize("signs", ["、" * 24, "其他法律行政法规禁止公开" * 2])
def test_pieces_printed_over_each_other_take_no_long(signs: str) -> None:
    places = [(line + off, sign) for line, sign in enumerate(signs) for off in (0, 0.3)]
    start = time.perf_counter()
    join_wrapped(page(*((line, 0, sign) for line, sign in places)))
    assert time.perf_counter() - start < 5
