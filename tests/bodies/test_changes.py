"""Changes of organisation: what makes a difference between two years a note, and what refuses it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audit.bodies import change_between, read_changes
from audit.model import AuditError, Change, Paragraph, Part, Report
from audit.pipeline import audit_report
from audit.writeup import message
from tests.made import complete, report_of


def report(
    year: int, agency: str | None = "示例市水务局", text: str = "", **figures: int
) -> Report:
    rows = {
        "carried_in": {"total": figures.get("into", 0)},
        "carried_out": {"total": figures.get("out", 0)},
    }
    part = Part("overview", "一、总体情况", 1, paragraphs=(Paragraph(text),))
    made = report_of(complete({"requests": rows}, "cn-2021"), "cn-2021", year)
    return replace(made, agency=agency, parts=(part,))


OLD = report(2022, out=3)


def severity(new: Report, old: Report = OLD, changes: tuple[Change, ...] = ()) -> str:
    findings = audit_report(new, old, changes=changes).findings
    return next(one.severity for one in findings if "YOY01" in one.codes)


def test_without_a_change_a_broken_link_is_an_error() -> None:
    assert severity(report(2023)) == "error"


@pytest.mark.parametrize(
    "text",
    [
        "因机构改革，原市水利局的职责划入我局，往年数据作了调整。",
        "根据机构改革方案，我局由原水利局和原排水处合并组建。",
        "2023年3月，因机构调整，我局排水职能划转至住建部门。",
    ],
)
def test_a_report_that_tells_of_its_own_change_makes_it_a_note(text: str) -> None:
    new = report(2023, text=text)
    assert severity(new) == "info"
    (finding,) = (f for f in audit_report(new, OLD).findings if "YOY01" in f.codes)
    assert text.rstrip("。") in message(finding, new, "zh")
    assert "change of organisation" in message(finding, new, "en")


@pytest.mark.parametrize(
    "text",
    [
        "本局及时公开机构改革后职责划转的情况。",
        "2019年，因机构改革，原市水利局的职责划入我局。",
        "全年推进机构改革各项工作。",
        "因机构人员调整，个别答复超过期限。",
    ],
)
def test_other_mentions_of_change_do_not(text: str) -> None:
    assert severity(report(2023, text=text)) == "error"


def test_a_government_is_changed_only_with_its_territory() -> None:
    text = "因机构改革，原市水利局的职责划入水务局。"
    old = replace(OLD, agency="示例市人民政府")
    assert severity(report(2023, "示例市人民政府", text), old) == "error"
    moved = "因行政区划调整，两个镇的数据不再计入。"
    assert severity(report(2023, "示例市人民政府", moved), old) == "info"


def test_names_of_one_place_that_differ_are_said_and_make_it_a_note() -> None:
    new = report(2023, "示例市水利局")
    assert severity(new, replace(OLD, agency="示例市教育局")) == "info"
    changed = change_between(new, replace(OLD, agency="示例市教育局"))
    assert changed == Change("names", "示例市水利局", "示例市教育局")


def test_a_list_names_a_change_that_no_name_tells(tmp_path: Path) -> None:
    file = tmp_path / "changes.csv"
    file.write_bytes("现名,原名,年度\n示例市水务局,样例县水利局,2023\n".encode("gb18030"))
    changes = read_changes(file)
    old = replace(OLD, agency="样例县水利局")
    assert severity(report(2023), old, changes) == "info"
    with pytest.raises(AuditError, match="must be the same body's"):
        audit_report(report(2023), old)


@pytest.mark.parametrize("agency", [None, "水务局", "示例市人民政府水务局", "示例市水务局办公室"])
def test_a_name_that_can_be_the_same_is_compared_as_ever(agency: str | None) -> None:
    assert severity(report(2023, agency)) == "error"


def test_last_years_report_of_another_place_is_refused() -> None:
    with pytest.raises(AuditError) as raised:
        audit_report(report(2023, "样例县水务局"), OLD)
    assert "示例市水务局" in str(raised.value)
    assert "样例县水务局" in str(raised.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("单位\n甲局\n", "list.csv has no column 'was'"),
        ("body,was\n甲局,\n", "line 2: the cell 'was' is blank"),
        ("body,was,year\n甲局,乙局,去年\n", "line 2: '去年' is no year"),
        ("body,was,单位\n", "two columns 'body'"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AuditError, match=sentence):
        read_changes(file)
