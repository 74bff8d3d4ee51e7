"""A part that a report does not have is missing; one that only lost its heading in a conversion is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from audit import audit_report
from tests.layouts import LAYOUTS
from tests.parsing.test_layouts import made

REPORT = LAYOUTS["markdown"](*made("cn-2021", 3, plain=True)).decode()
FEES = REPORT.replace("无其他需要报告的事项。", "2022年未收取信息处理费。")
NOTE = "注：数量含上年度结转数量。\n\n"


def missing(text: str) -> set[str]:
    """The parts that are called missing."""
    findings = audit_report(text.encode()).findings
    return {one.results[0].subject for one in findings if "DOC01" in one.codes}


def without(ordinal: str, text: str, *, whole: bool) -> str:
    """The report without the heading of a part, or without all of it."""
    return re.sub(rf"(?m)^#+ {ordinal}、.*\n" + (r"(?:(?!#).*\n)*" if whole else ""), "", text)


def test_nothing_is_missing_from_a_whole_report() -> None:
    assert missing(REPORT) == missing(FEES) == set()


@pytest.mark.parametrize("ordinal", ["二", "三", "四", "五", "六"])
def test_a_heading_that_was_lost_is_no_missing_part(ordinal: str) -> None:
    assert missing(without(ordinal, FEES, whole=False)) == set()


@pytest.mark.parametrize(
    ("ordinal", "part"),
    [
        ("一", "overview"),
        ("二", "disclosure"),
        ("三", "requests"),
        ("四", "disputes"),
        ("五", "problems"),
        ("六", "other_matters"),
    ],
)
def test_a_part_that_is_not_there_is_missing(ordinal: str, part: str) -> None:
    assert missing(without(ordinal, REPORT, whole=True)) == {part}


def test_a_note_below_a_table_is_no_part() -> None:
    noted = REPORT.replace("# 五、", NOTE + "# 五、")
    assert missing(without("五", noted, whole=True)) == {"problems"}


@pytest.mark.parametrize("name", ["2024_shanghai_science.md", "2025_shanghai_office.md"])
def test_part_five_of_real_reports_only_lost_its_heading(name: str, shared_reports: Path) -> None:
    assert "problems" not in missing((shared_reports / name).read_text(encoding="utf-8"))
