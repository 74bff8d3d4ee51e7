"""Numbers of a markup, of pages, and of scans that misread them are no figures of a table."""

from __future__ import annotations

import pytest

from audit.model import GridCell
from audit.parsing import parse_report
from audit.parsing.aligned.tokens import tokens_of
from audit.readers import read_document

HEAD = "三、收到和处理政府信息公开申请情况\n"


def figures(line: str) -> list[str]:
    tokens = tokens_of([[GridCell(piece, 0, at) for at, piece in enumerate(line.split("  "))]])
    return [token.cell.text for token in tokens if token.kind == "figure"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (r"\multicolumn{3}{c}{规章} & 1 & 0 & 12 \\ \hline", ["1", "0", "12"]),
        ('colspan="3"  规章  1  0', ["1", "0"]),
        ("3+  规章  1  0", ["1", "0"]),
        ("规章  +3  0", ["+3", "0"]),
        ("规章  lO  1", ["lO", "1"]),
        ("规章  O.694  1", ["O.694", "1"]),
    ],
)
def test_figures_of_a_line(line: str, found: list[str]) -> None:
    assert figures(line) == found


def test_a_row_with_a_figure_that_a_scan_misread_is_unread() -> None:
    row = "一、本年新收政府信息公开申请数量  90  0  27  5  7  84  lO"
    report = parse_report(read_document((HEAD + row).encode(), "report"))
    assert report.cells == {}
    assert [one.why for one in report.unread] == ["no_figure"]


def test_the_numbers_of_pages_are_no_figures_of_blank_rows() -> None:
    rows = [
        "一、本年新收政府信息公开申请数量    1    0    0    0    0    0    1",
        "二、上年结转政府信息公开申请数量",
        "                   {}\n\f",
        "（一）予以公开    1    0    0    0    0    0    1",
    ]
    text = HEAD + "\n".join([*rows, "（二）部分公开", rows[2]]).format(1, 2)
    report = parse_report(read_document(text.encode(), "report"))
    assert {address.row for address in report.cells} == {"received", "granted"}
    assert not any("2" in one.text for one in report.unread)


def test_a_label_and_a_note_that_go_on_in_a_row_of_their_own() -> None:
    table = [
        "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
        "|---|---|---|---|",
        "| 行政规范 | 22（其中 | 0 | 22 |",
        "| 性文件 | 修订16件） | | |",
    ]
    text = "\n".join(["二、主动公开政府信息情况", "", *table])
    report = parse_report(read_document(text.encode(), "report"))
    assert [(cell.number.note, str(cell.value)) for cell in report.cells.values()] == [
        ("其中修订16件", "22"), (None, "0"), (None, "22"),
    ]  # fmt: skip
    assert report.unread == ()
