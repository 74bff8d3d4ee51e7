"""Web pages and files as they are saved: menus, frames, Word's markup, formulas without values."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from random import Random

import docx
import openpyxl
import openpyxl.styles
import pytest
from lxml import etree

from audit.model import Address, Report
from audit.parsing import parse_report
from audit.readers import read_document
from tests.layouts import html, word
from tests.layouts.report import Printed, Rows, Slot, sections, width
from tests.parsing.test_layouts import lost, made, wrong

EXPECTED, _ = made("cn-2021", 5, plain=True)
TITLE = f"<h1>{EXPECTED.title}</h1>"
FORMER = "临江市青石区人民政府2021年政府信息公开工作年度报告"


def body(cut: int = 0) -> str:
    """The six parts; of wide tables the first `cut` rows as a table of their own."""
    return pages(lambda rows: "".join(html._table(one) for one in _pieces(rows, cut) if one))


def pages(table: Callable[[Rows], str]) -> str:
    """The six parts, each table written by that function."""
    found = []
    for heading, paragraphs, rows in sections(EXPECTED):
        found += [f"<p>{text}</p>" for text in (heading, *paragraphs)]
        found += [table(rows)] if rows else []
    return "".join(found)


def _pieces(rows: Rows, cut: int) -> tuple[Rows, Rows]:
    cut = cut if rows and width(rows) >= 10 else 0
    return rows[:cut], rows[cut:]


def read(page: str, encoding: str = "utf-8") -> Report:
    return parse_report(read_document(page.encode(encoding), "page"))


def check(report: Report, printed: Printed = EXPECTED) -> None:
    assert wrong(report, printed) == []
    assert lost(report, printed) == []
    assert report.unread == ()
    assert (report.agency, report.year) == (printed.agency, printed.year)
    assert [part.part for part in report.parts] == [part.name for part in printed.form.parts]


def test_header_and_figures_in_two_tables() -> None:
    check(read(TITLE + body(cut=3)))


@pytest.mark.parametrize("title", [TITLE, f"<p align=center>{EXPECTED.title}</p>"])
@pytest.mark.parametrize("former", [FORMER, "2021年政府信息公开工作年度报告"])
def test_other_years_in_a_menu_are_not_the_report(former: str, title: str) -> None:
    menu = f"<td><table><tr><td>相关链接</td></tr><tr><td><a href='/x'>{former}</a></td></tr></table></td>"
    frame = f"<table><tr>{menu}<td><table><tr><td><div>{title}{body()}</div></td></tr></table></td></tr></table>"
    check(read(f"<html><body><div>首页</div>{frame}<div>版权所有 2019</div></body></html>"))


def test_a_table_about_the_page_is_no_table_of_the_report() -> None:
    about = (
        "<tr><td>索引号</td><td>014/2023-12</td></tr><tr><td>公开日期</td><td>2023-01-20</td></tr>"
    )
    check(read(f"<table>{about}</table>{TITLE}{body()}"))


def test_a_control_character_in_a_span_is_passed_over() -> None:
    check(read(TITLE + re.sub(r"(span=.?)(\d)", "\\1\x1f\\2", body())))


def test_the_markup_of_word() -> None:
    space = "<span lang=EN-US><![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></span>"
    page = body().replace("</td>", f"{space}</td>").replace("</p>", f"{space}</p>")
    head = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta charset=gb2312>"
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"
        "<style><!-- /* 一、总体情况 */ p{margin:0} --></style></head>"
    )
    check(read(f"{head}<body lang=ZH-CN><div class=WordSection1>{TITLE}{page}</div></body>", "gbk"))


def _frame(inside: bytes) -> io.BytesIO:
    """The file with everything in one cell of a table."""
    file = docx.Document(io.BytesIO(inside))
    parts = [child for child in file.element.body if not child.tag.endswith("sectPr")]
    cell = file.add_table(rows=1, cols=1).rows[0].cells[0]
    for part in parts:
        cell._tc.append(part)
    return _saved(file)


def _box(inside: bytes) -> io.BytesIO:
    """The file with its second table in a text box."""
    file = docx.Document(io.BytesIO(inside))
    table = file.tables[1]._tbl
    space = file.element.nsmap["w"]
    run = etree.fromstring(
        f'<w:p xmlns:w="{space}" xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape>'
        "<v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    table.addprevious(run)
    next(run.iter(f"{{{space}}}txbxContent")).append(table)
    return _saved(file)


def _saved(file: docx.document.Document) -> io.BytesIO:
    out = io.BytesIO()
    file.save(out)
    return out


@pytest.mark.parametrize("change", [_frame, _box])
def test_tables_within_tables_and_text_boxes(change: object) -> None:
    data = change(word.write(EXPECTED, Random(1))).getvalue()
    check(parse_report(read_document(data, "report.pdf")))


def test_a_formula_without_its_value_is_not_read() -> None:
    book = openpyxl.Workbook()
    book.active.append([EXPECTED.title])
    book.active.append(["一、本年新收政府信息公开申请数量", 1, 0, 0, 0, 0, 0, "=SUM(B2:G2)"])
    book.active.append(["二、上年结转政府信息公开申请数量", 1, 0, 0, 0, 0, 0, 1])
    out = io.BytesIO()
    book.save(out)
    report = parse_report(read_document(out.getvalue(), "report"))
    total = Address("requests", "received", "total")
    assert total not in report.cells
    assert [(one.text, one.why, one.address) for one in report.unread] == [
        ("=SUM(B2:G2)", "formula", total)
    ]
    assert len(report.cells) == 13


def test_emphasis_and_entities_in_a_pipe_table() -> None:
    row = "| **一、本年新收<br>政府信息公开申请数量** | **1** | &nbsp;0 | 0 | 0 | 0 | 0 | 1 |"
    report = read(f"# {EXPECTED.title}\n\n{row}\n")
    assert [str(cell.value) for cell in report.cells.values()] == list("1000001")


def book_of_labels(state: str, struck: bool = False) -> Report:
    """A sheet with a row of figures, and one of several rows that may be hidden."""
    labels = [row.label for row in EXPECTED.form.tables["requests"].rows.values()]
    book = openpyxl.Workbook()
    book.active.append([EXPECTED.title])
    book.active.append([labels[0], *range(7)])
    book.active["B2"].font = openpyxl.styles.Font(strike=struck)
    other = book.create_sheet("另表")
    for label in labels[1:]:
        other.append([label, 1, 1, 1, 1, 1, 1, 1])
    other.sheet_state = state
    out = io.BytesIO()
    book.save(out)
    return parse_report(read_document(out.getvalue(), "report"))


def test_a_hidden_sheet_of_the_form_is_said() -> None:
    assert book_of_labels("visible").unread == ()
    report = book_of_labels("hidden")
    assert [(one.text, one.why) for one in report.unread] == [("另表", "hidden_sheet")]
    assert {address.row for address in report.cells} == {"received"}


def test_a_figure_struck_out_in_a_workbook_is_none() -> None:
    cell = Address("requests", "received", "natural_person")
    assert book_of_labels("visible").cells[cell].raw == "0"
    assert book_of_labels("visible", struck=True).cells[cell].kind == "blank"


def test_words_for_none_in_a_table_about_the_page_are_no_figures() -> None:
    about = (
        "<tr><td>索引号</td><td>014/2023-12</td><td>分类：</td><td>报告</td></tr>"
        "<tr><td>文号：</td><td>无</td><td>主题词：</td><td></td></tr>"
    )
    check(read(f"<div><table>{about}</table></div>{TITLE}{body()}"))


def test_labels_in_two_languages_are_the_labels() -> None:
    english = re.sub(r"<td([^>]*)>([^<\d]+)</td>", r"<td\1>\2<br>(1) Other, in words</td>", body())
    check(read(TITLE + english))


def test_columns_that_only_keep_space() -> None:
    """An empty cell behind each: what spans several columns spans theirs too."""

    def spaced(slot: Slot) -> list[Slot]:
        if slot.down > 1:
            return [slot._replace(across=2 * slot.across)]
        return [slot._replace(across=2 * slot.across - 1), Slot("")]

    def write(rows: Rows) -> str:
        return html._table([[one for slot in row for one in spaced(slot)] for row in rows])

    check(read(TITLE + pages(write)))


def test_sheets_need_not_stand_in_the_order_of_the_parts() -> None:
    book = openpyxl.Workbook()
    book.active.append([EXPECTED.title])
    parts = list(EXPECTED.form.parts)
    for part in (*parts[3:], *parts[:3]):
        book.create_sheet(part.name).append([part.mark + part.label])
    out = io.BytesIO()
    book.save(out)
    report = parse_report(read_document(out.getvalue(), "report"))
    assert [part.part for part in report.parts] == [part.name for part in parts]
