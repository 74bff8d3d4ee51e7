"""Who reports on which year, from lines that are cut as a page cuts them."""

from __future__ import annotations

import pytest

from audit.model import Report
from audit.parsing import parse_report
from audit.readers import read_document
from tests.benchmarks.titles import measure


def read(text: str) -> Report:
    return parse_report(read_document(text.encode(), "report.txt"))


def test_a_line_of_a_sentence_is_no_title() -> None:
    report = read(
        "本件按照条例和某办公室关于\n印发〈中华人民共和国政府信息公开工作年度报告格式〉的来文》编写\n一、总体情况\n全年平稳。"
    )
    assert (report.title, report.agency) == (None, None)


def test_a_title_in_marks_over_two_lines() -> None:
    report = read(
        "《青石县人民政府办公室\n2023年政府信息公开工作年度报告》\n一、总体情况\n全年平稳。"
    )
    assert (report.agency, report.year) == ("青石县人民政府办公室", 2023)


@pytest.mark.parametrize(
    "line",
    [
        "为编好政府信息公开工作年度报告（以下简称年报",
        "办公室印发的〈政府信息公开工作年度报告格式〉要求",
        "现将政府信息公开工作年度报告公布如下。",
    ],
)
def test_what_only_mentions_a_report_is_no_title(line: str) -> None:
    assert read(f"{line}\n一、总体情况\n全年平稳。").title is None


@pytest.mark.parametrize(
    "cut", ["1月1日起，至2023年12月31日止", "1月1日起至2023年\n12月31日止", "\n1月1日至12月31日"]
)
def test_a_period_that_is_broken_over_two_lines(cut: str) -> None:
    assert read(f"所列数字统计的时间为2023年{cut}。\n一、总体情况\n全年平稳。").year == 2023


def test_a_table_about_the_page_that_names_the_title() -> None:
    about = "<table><tr><td>标 题：</td><td>临江市统计局2022年政府信息公开工作年度报告</td><td>文号：</td></tr></table>"
    report = read(f"{about}<p>一、总体情况</p>")
    assert (report.agency, report.year) == ("临江市统计局", 2022)


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ("本报告由全市各县（区）人民政府、市政府各部门的数据汇总而成。", "region"),
        ("本报告所列数据为全县行政机关汇总数据。", "region"),
        ("本报告所列数据仅包含市政府办公室本级，不含各部门。", "level"),
        ("本报告所列数据不是全县各单位的汇总。", "office"),
        ("做好全县年度报告的编写和汇总。", "office"),
    ],
)
def test_what_the_figures_are_said_to_be_of(said: str, scope: str) -> None:
    report = read(f"青石县民政局2023年政府信息公开工作年度报告\n{said}\n一、总体情况\n全年平稳。")
    assert report.scope == scope


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("云溪县教育局2023年度政府信息公开工作报告", "云溪县教育局"),
        ("云溪县教育局关于2023年政府信息公开工作情况的报告", "云溪县教育局"),
        ("关于云溪县教育局2023年政府信息公开工作情况的报告", "云溪县教育局"),
        ("2023年云溪县人民政府信息公开工作年度报告", "云溪县人民政府"),
        ("云溪县人民政府信息公开和政务公开2023年年报", "云溪县人民政府"),
        ("附件1 云溪县教育局政府信息公开工作年度报告（2023年度）", "云溪县教育局"),
        ("云溪县自然资源和\n规划局2023年政府信息公开工作年度报告", "云溪县自然资源和规划局"),
        ("云溪县教育局\n2023年政府信息\n公开工作年度报告", "云溪县教育局"),
        ("云溪县\n三合乡人民政府2023年政府信息公开工作年度报告", "云溪县三合乡人民政府"),
        ("云溪县人民政府网\n歙县教育局2023年政府信息公开工作年度报告", "歙县教育局"),
        ("政府信息公开年报\n歙县教育局2023年政府信息公开工作年度报告", "歙县教育局"),
        ("2023年政府信息公开工作年度报告\n发布机构：云溪县教育局", "云溪县教育局"),
    ],
)
def test_a_title_names_the_body_however_it_is_worded_and_cut(title: str, agency: str) -> None:
    report = read(f"{title}\n一、总体情况\n全年平稳。")
    assert (report.agency, report.year) == (agency, 2023)


@pytest.mark.parametrize(
    "line",
    [
        "云溪县教育局2023年政府信息公开工作年度报告【字体：大 中 小】",
        "云溪县教育局2023年政府信息公开工作年度报告 | 云溪县人民政府",
        "首页 > 公开 > 云溪县教育局2023年政府信息公开工作年度报告",
        "云溪县教育局2023年政府信息公开工作年度报告   发布时间：2024-01-20   浏览次数：3",
    ],
)
def test_a_title_that_shares_its_line(line: str) -> None:
    report = read(f"{line}\n一、总体情况\n全年平稳。")
    assert (report.agency, report.year) == ("云溪县教育局", 2023)


def test_the_title_of_a_web_page() -> None:
    page = (
        "<html><head><title>云溪县教育局2023年政府信息公开工作年度报告-云溪县人民政府网</title></head>"
        "<body><p>一、总体情况</p><p>全年平稳。</p></body></html>"
    )
    report = parse_report(read_document(page.encode(), "report.html"))
    assert (report.agency, report.year) == ("云溪县教育局", 2023)


def test_made_titles_name_their_body_and_year() -> None:
    agencies, years, misses = measure(600, 1)
    assert (agencies["wrong"], years["wrong"]) == (0, 0), misses
    assert min(agencies["right"], years["right"]) >= 594, misses
