"""Headers, units and headings worded otherwise: the form's order tells what one of them is."""

from __future__ import annotations

import re

import pytest

from audit.model import Address
from tests.parsing.test_layouts import lost, wrong
from tests.parsing.test_tables import EXPECTED, PAGE, read


@pytest.mark.parametrize(
    ("official", "printed"),
    [
        ("社会公益组织", "社团公益机构"),
        ("法律服务机构", "法律服务组织"),
        ("商业企业", "商业类企亚"),
        ("结果维持", "维持"),
        (">行政复议<", ">政府信息公开行政复议<"),
        ("未经复议直接起诉", "未经过行政复议直接起诉"),
    ],
)
def test_a_column_is_told_by_its_place_among_the_others(official: str, printed: str) -> None:
    assert official in PAGE
    report = read(PAGE.replace(official, printed))
    assert wrong(report, EXPECTED) == lost(report, EXPECTED) == []
    assert report.unread == ()


def test_a_column_of_another_name_is_not_read_by_its_place() -> None:
    report = read(PAGE.replace("科研机构", "外国人"))
    assert wrong(report, EXPECTED) == []
    assert {address.column for address in EXPECTED.texts if address not in report.cells} == {
        "research"
    }
    assert {one.why for one in report.unread} == {"no_column"}


def test_results_three_times_without_their_channels() -> None:
    start = PAGE.index("<tr><td colspan='5'>行政复议")
    heads, figures = re.findall(r"<tr>(?!<td colspan).*?</tr>", PAGE[start:])[:2]
    results = [column.label for column in EXPECTED.form.tables["disputes"].columns.values()]
    line = "".join(f"<td>{label}</td>" for label in results * 3)
    stop = PAGE.index(figures)
    assert heads in PAGE[start:stop]
    report = read(f"{PAGE[:start]}<tr>{line}</tr>{PAGE[stop:]}")
    assert wrong(report, EXPECTED) == lost(report, EXPECTED) == []


def test_columns_that_only_keep_space() -> None:
    report = read(PAGE.replace("<tr>", "<tr><td width=1></td>").replace("</tr>", "<td></td></tr>"))
    assert wrong(report, EXPECTED) == lost(report, EXPECTED) == []
    assert report.unread == ()


@pytest.mark.parametrize(("printed", "unit"), [("（单位：元）", "元"), ("（万元）", None)])
def test_an_amount_in_the_unit_that_its_header_gives(printed: str, unit: str | None) -> None:
    report = read(PAGE.replace("（单位：万元）", printed))
    assert report.cells[Address("disclosure", "fees", "amount")].number.unit == unit


@pytest.mark.parametrize("mark", ["（{}）", "第{}部分　", "第{}章", "{}."])
def test_parts_may_be_marked_otherwise(mark: str) -> None:
    page = PAGE
    for place, part in enumerate(EXPECTED.form.parts, start=1):
        sign = str(place) if mark == "{}." else part.mark[0]
        page = page.replace(f">{part.mark}{part.label}<", f">{mark.format(sign)}{part.label}<")
    report = read(page)
    assert [part.part for part in report.parts] == [part.name for part in EXPECTED.form.parts]


def test_a_section_of_the_overview_is_no_part() -> None:
    page = PAGE.replace("（一）主动公开。信息按时发布。", "（一）主动公开政府信息情况")
    assert page != PAGE
    assert [part.part for part in read(page).parts] == [part.name for part in EXPECTED.form.parts]


def test_a_label_nearer_to_another_row_is_not_the_next_one() -> None:
    page = PAGE
    for label in ("行政许可", "行政处罚", "行政强制"):
        page = page.replace(f">{label}<", ">行政某某<")
    report = read(page.replace("行政事业性收费", "行政事性收"))
    assert wrong(report, EXPECTED) == []
    assert Address("disclosure", "regulations", "in_force") in report.cells
    assert Address("disclosure", "licensing", "decisions") not in report.cells


def test_a_column_whose_head_ran_into_the_one_above_costs_no_figure() -> None:
    heads = "<td colspan='7'>申请人情况</td></tr><tr><td rowspan='2'>自然人</td>"
    assert heads in PAGE
    report = read(PAGE.replace(heads, "<td rowspan='3'>申请人情况<br>自然人</td></tr><tr>"))
    assert wrong(report, EXPECTED) == lost(report, EXPECTED) == []
