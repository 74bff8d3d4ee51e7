"""Tables as people print them: typos, rows and columns too many or too few, headers torn off."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest

from audit.model import Address, Report
from audit.parsing.report import parse_tables, read_figures
from audit.readers import read_document
from tests.layouts import LAYOUTS, html
from tests.layouts.report import Printed
from tests.parsing.test_layouts import lost, made, wrong

EXPECTED, DICE = made("cn-2021", 5, plain=True)
PAGE = html.write(EXPECTED, DICE).decode()
ROWS = re.findall(r"<tr>.*?</tr>", PAGE)
COLUMNS = EXPECTED.form.tables["requests"].columns


def read(text: str) -> Report:
    return parse_tables(read_document(text.encode(), "page"))


def row_with(label: str) -> str:
    return next(row for row in ROWS if label in row)


@pytest.mark.parametrize(
    ("official", "printed"),
    [
        ("属于三类内部事务信息", "属于三类内容事务信息"),
        ("其他法律行政法规禁止公开", "其他法律行政止公开"),
        ("其他法律行政法规禁止公开", "其他法律法规禁止公开"),
        ("予以公开", "予以公幵"),
        ("自然人", "自燃人"),
        ("商业企业", "商业企也"),
        ("未经复议直接起诉", "未经复议直接起述"),
        ("结果维持", "结果维特"),
        ("现行有效件数", "现行有效件"),
        ("（七）总计", "总计"),
        ("（七）总计", "合计"),
        ("3.其他", "其他"),
        ("信息内容", "指标名称"),
        ("不予公开", "不予公開"),
        ("结转下年度继续办理", "结转下一年度继续办理"),
        ("危及“三安全一稳定”", "危及「三安全一稳定」"),
        ("（六）其他处理", "(六) 其它处理"),
    ],
)
def test_a_label_misspelt_is_still_the_label(official: str, printed: str) -> None:
    assert official in PAGE
    report = read(PAGE.replace(official, printed))
    assert wrong(report, EXPECTED) == []
    assert lost(report, EXPECTED) == []
    assert report.unread == ()


def test_marks_that_turn_the_direction_of_writing_are_passed_over() -> None:
    report = read(re.sub(r">([^<>\s]+)<", ">\u200e\\1\u200f<", PAGE))
    assert wrong(report, EXPECTED) == []
    assert lost(report, EXPECTED) == []
    assert (report.unread, report.agency) == ((), EXPECTED.agency)


def test_a_label_that_could_be_two_rows_is_not_read() -> None:
    # Two of its characters are one row's, two the other's, and the enumerators are gone.
    text = PAGE.replace("7.属于行政执法案卷", "属于行政案项").replace(
        "8.属于行政查询事项", "属于行政执事"
    )
    report = read(text)
    assert wrong(report, EXPECTED) == []
    assert {unread.why for unread in report.unread} == {"no_row"}


@pytest.mark.parametrize(
    "label", ["2.重复申请", "1.属于国家秘密", "（二）部分公开", "8.属于行政查询"]
)
def test_a_row_left_out_moves_no_other(label: str) -> None:
    """Even though the spans of the heads beside it now reach one row too far."""
    report = read(PAGE.replace(row_with(label), ""))
    assert wrong(report, EXPECTED) == []
    assert len(lost(report, EXPECTED)) in (7, 14)


def test_a_row_of_their_own_is_said_and_not_read() -> None:
    own = row_with("2.重复申请").replace("2.重复申请", "6.涉及商业秘密类")
    report = read(PAGE.replace(row_with("2.重复申请"), row_with("2.重复申请") + own))
    assert wrong(report, EXPECTED) == []
    assert lost(report, EXPECTED) == []
    assert [dict(one.about)["label"] for one in report.unread] == ["6.涉及商业秘密类"]


def test_a_row_printed_twice_differently_is_not_read() -> None:
    row = row_with("2.重复申请")
    report = read(PAGE.replace(row, row + re.sub(r"<td>\d+</td>", "<td>987654</td>", row)))
    assert wrong(report, EXPECTED) == []
    assert [name.split(".")[1] for name in lost(report, EXPECTED)] == ["rejected_repeat"] * 7
    assert {unread.why for unread in report.unread} == {"twice"}


def test_a_header_torn_off_is_remembered() -> None:
    at = PAGE.index("<tr><td colspan='3'>一、本年新收")
    report = read(PAGE[:at] + "</tbody></table><p></p><table><tbody>" + PAGE[at:])
    assert lost(report, EXPECTED) == wrong(report, EXPECTED) == []


def test_seven_figures_need_no_header() -> None:
    start = PAGE.index("<tr><td colspan='3' rowspan='3'>（本列")
    report = read(PAGE[:start] + PAGE[PAGE.index("<tr><td colspan='3'>一、本年新收") :])
    assert lost(report, EXPECTED) == wrong(report, EXPECTED) == []


def test_columns_in_another_order_are_read_by_their_labels() -> None:
    swapped = PAGE.replace(
        "<td>商业企业</td><td>科研机构</td>", "<td>科研机构</td><td>商业企业</td>"
    )
    assert swapped != PAGE
    report = read(swapped)
    for row in EXPECTED.form.tables["requests"].rows:
        printed = EXPECTED.text("requests", row, "business")
        assert report.cells[Address("requests", row, "research")].raw == printed


def test_a_column_of_their_own_is_said_and_not_read() -> None:
    page = PAGE.replace(
        "<td rowspan='2'>总计</td>", "<td rowspan='2'>小计</td><td rowspan='2'>总计</td>"
    )
    requests = [line for line in ROWS[ROWS.index(row_with("一、本年新收")) :] if "维持" not in line]
    for line in requests[:-1]:
        page = page.replace(line, re.sub(r"(<td>[^<]*</td></tr>)$", r"<td>77777</td>\1", line))
    report = read(page)
    assert wrong(report, EXPECTED) == []
    assert "no_column" in {unread.why for unread in report.unread}


def totals_table(head: str) -> str:
    rows = EXPECTED.form.tables["requests"].rows.values()
    lines = [
        f"<tr><td>{row.mark}{row.label}</td><td>{EXPECTED.text('requests', row.name, 'total')}</td></tr>"
        for row in rows
    ]
    return f"<h2>三、收到和处理政府信息公开申请情况</h2><table><tr><td>项目</td><td>{head}</td></tr>{''.join(lines)}</table>"


def test_a_table_of_totals_is_one() -> None:
    report = read(totals_table("总计"))
    assert wrong(report, EXPECTED) == []
    assert {address.column for address in report.cells} == {"total"}


def test_one_figure_for_seven_columns_is_not_read() -> None:
    report = read(totals_table("数量"))
    assert report.cells == {}
    assert {unread.why for unread in report.unread} == {"too_few"}


def test_disputes_can_be_rows() -> None:
    table = EXPECTED.form.tables["disputes"]
    head = "".join(f"<td>{column.label}</td>" for column in table.columns.values())
    lines = [
        f"<tr><td>{'行政诉讼' if row.group else '行政复议'}</td><td>{row.label}</td>"
        + "".join(f"<td>{EXPECTED.text('disputes', row.name, name)}</td>" for name in table.columns)
        for row in table.rows.values()
    ]
    report = read(
        f"<table><tr><td colspan=2>类别</td>{head}</tr>{'</tr>'.join(lines)}</tr></table>"
    )
    assert wrong(report, EXPECTED) == []
    assert len(report.cells) == 15


def lines_of(separator: str, between: str = "") -> str:
    rows = EXPECTED.form.tables["requests"].rows.values()
    columns = EXPECTED.form.tables["requests"].columns
    return "三、收到和处理政府信息公开申请情况\n" + "\n".join(
        row.mark
        + row.label
        + separator
        + between.join(EXPECTED.text("requests", row.name, c) for c in columns)
        for row in rows
    )


@pytest.mark.parametrize("separator", ["", " ", "\t", "\n"])
def test_fused_figures_are_never_split_on_a_guess(separator: str) -> None:
    report = read(lines_of(separator))
    assert wrong(report, EXPECTED) == []
    assert {unread.why for unread in report.unread} <= {"fused", "too_few"}
    assert len(report.unread) + len(report.cells) / 7 == 25


def test_figures_may_touch_their_label() -> None:
    report = read(lines_of("", " "))
    assert wrong(report, EXPECTED) == []
    assert len(report.cells) == 175


def test_totals_alone_leave_the_others_blank() -> None:
    texts = {
        address: "" if address.table == "requests" and address.column != "total" else text
        for address, text in EXPECTED.texts.items()
    }
    printed = replace(EXPECTED, texts=texts)
    report = read(html.write(printed, Random(1)).decode())
    assert wrong(report, printed) == lost(report, printed) == []


def test_both_forms_in_one_report() -> None:
    older, dice = made("cn-2019", 6, plain=True)
    page = html.write(older, dice).decode()
    disclosure = PAGE[PAGE.index("<h2>二、") : PAGE.index("<h2>三、")]
    mixed = page[: page.index("<h2>二、")] + disclosure + page[page.index("<h2>三、") :]
    report = read(mixed)
    assert report.table_forms["disclosure"] == "cn-2021"
    assert report.table_forms["requests"] == "cn-2019"
    expected = Printed(
        "cn-2019",
        {**older.texts, **{a: t for a, t in EXPECTED.texts.items() if a.table == "disclosure"}},
    )
    assert wrong(report, expected) == []


@pytest.mark.parametrize("label", ["2.重复申请", "2.自行车登记"])
def test_a_row_whose_columns_have_no_lines_is_read_or_said(label: str) -> None:
    row = row_with("2.重复申请")
    figures = [EXPECTED.text("requests", "rejected_repeat", c) for c in COLUMNS]
    report = read(PAGE.replace(row, f"<tr><td colspan=9>{label} {' '.join(figures)}</td></tr>"))
    assert wrong(report, EXPECTED) == []
    if label == "2.重复申请":
        assert lost(report, EXPECTED) == []
    else:
        assert figures[0] in report.unread[0].text


@pytest.mark.parametrize("form", ["cn-2019", "cn-2021"])
@pytest.mark.parametrize("layout", ["html", "tabs", "single_spaces"])
def test_the_figures_alone_are_those_of_the_report(layout: str, form: str) -> None:
    printed, dice = made(form, 7, vacant=0.1)
    document = read_document(LAYOUTS[layout](printed, dice), "report")
    report, tables = parse_tables(document), read_figures(document)
    assert tables.cells == report.cells
    assert tables.forms == report.table_forms


@pytest.mark.parametrize("total", ["总计", "合计"])
@pytest.mark.parametrize("corner", ["", "项目", "申请人情况"])
def test_a_table_of_totals(total: str, corner: str) -> None:
    rows = EXPECTED.form.tables["requests"].blocks[0].rows
    lines = [f"{corner}|{total}", "---|---"]
    for row in rows:
        lines.append(f"{row.mark}{row.label}|{EXPECTED.text('requests', row.name, 'total')}")
    text = "\n".join(["# 三、收到和处理政府信息公开申请情况", "", *(f"|{line}|" for line in lines)])
    report = read(text)
    assert report.unread == ()
    assert {one.column for one in report.cells if one.table == "requests"} == {"total"}
    assert wrong(report, EXPECTED) == []
    assert len(report.cells) == len(rows)


def test_a_small_table_under_its_label_needs_no_column_for_labels() -> None:
    columns = list(COLUMNS.values())
    lines = [f"# {EXPECTED.title}", "## 三、收到和处理政府信息公开申请情况"]
    table = EXPECTED.form.tables["requests"]
    for row in table.blocks[0].rows:
        group = next((one for one in table.groups if row.name == one.members[0]), None)
        lines += [f"### {group.mark}{group.label}"] if group else []
        figures = [EXPECTED.text("requests", row.name, column.name) for column in columns]
        lines += [f"### {row.mark}{row.label}", "", f"|{'|'.join(c.label for c in columns)}|"]
        lines += ["|---" * len(columns) + "|", f"|{'|'.join(figures)}|", ""]
    report = read("\n".join(lines))
    assert wrong(report, EXPECTED) == []
    assert len(report.cells) == len(table.rows) * len(columns)


@pytest.mark.parametrize(("cut", "rest"), [("3186.", "42"), ("3186", ".42"), ("1,186.", "42")])
def test_a_figure_cut_at_its_point_is_no_figure(cut: str, rest: str) -> None:
    lines = [
        "第二十条第（八）项",
        "信息内容",
        "本年收费金额（单位：万元）",
        "行政事业性收费",
        cut,
        rest,
    ]
    report = read("\n".join(["# 二、主动公开政府信息情况", *lines]))
    assert report.cells == {}
    assert [one.text for one in report.unread] == [f"{cut} {rest}"]


@pytest.mark.parametrize("label", ["行政复议", "类别\n行政复议"])
def test_a_column_that_is_not_printed_with_the_others_leaves_its_figures_without_names(
    label: str,
) -> None:
    lines = [label, "结果维持 结果纠正 其他结果 尚未审结", *"003", "3428", "71", "总计", "3500"]
    report = read("\n".join(["# 四、政府信息公开行政复议、行政诉讼情况", *lines]))
    assert report.cells == {}
    assert report.unread[0].why == "not_as_many"
