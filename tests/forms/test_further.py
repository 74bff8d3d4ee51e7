"""Further forms as data alone: a file and a suite in folders of their own, and nothing edited.

The form of `third/` extends the newest one: a row more in the requests table, and a part with a table
of its own. A report on it is read, checked and published. That of `fourth/` extends none.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import audit
from audit.folders import shipped
from audit.pipeline import audit_report
from audit.publishers.record import findings_record
from audit.samples import sample

THIRD = Path(__file__).with_name("third")
FOURTH = Path(__file__).with_name("fourth")
BROKEN = (
    sample("broken").read_text(encoding="utf-8").replace("2022", "2030").replace("2023", "2031")
)
CONSISTENT = BROKEN.replace("2030", "2021").replace("2031", "2022")

CONSULTATIONS = """
## 七、政策咨询办理情况

|  | 热线电话 | 网上平台 | 现场窗口 | 咨询合计 |
| --- | --- | --- | --- | --- |
| 收到咨询数量 | 120 | 45 | 8 | 173 |
| 按期答复数量 | 119 | 45 | 8 | {answered} |
"""


def on_third(text: str, answered: int) -> str:
    """The report with the row and the table that the third form has more."""
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if "重新出具已获取信息" in line)
    row = lines[at].replace("5.要求行政机关确认或重新出具已获取信息", "6.以自动程序批量提出的申请")
    assert row != lines[at]
    return "\n".join(
        [*lines[: at + 1], row, *lines[at + 1 :], CONSULTATIONS.format(answered=answered)]
    )


def run(
    folder: Path, text: str, *options: str, form: Path = THIRD
) -> subprocess.CompletedProcess[bytes]:
    """In a process of its own: forms and grammar are loaded once."""
    report = folder / "r.md"
    report.write_text(text, encoding="utf-8")
    environment = {
        **os.environ,
        "AUDIT_FORMS": str(form),
        "PYTHONPATH": str(Path(audit.__file__).parents[1]),
    }
    suites = ("--suites", str(shipped("expectations")), "--suites", str(form / "suites"))
    command = [sys.executable, "-m", "audit", "check", str(report), *suites, *options]
    return subprocess.run(command, capture_output=True, env=environment, cwd=folder)


def checked(folder: Path, text: str, form: Path = THIRD) -> dict[str, Any]:
    done = run(folder, text, "--json", form=form)
    assert done.stdout, done.stderr.decode()
    (found,) = json.loads(done.stdout)["reports"]
    return dict(found)


def errors(found: dict[str, Any]) -> list[str]:
    return [one["code"] for one in found["findings"] if one["severity"] == "error"]


def test_a_report_on_it_is_read_and_checked_by_the_suites_of_the_form_that_it_extends(
    tmp_path: Path,
) -> None:
    found = checked(tmp_path, on_third(BROKEN, answered=171))
    assert found["form"] == "cn-2030"
    assert found["coverage"]["cells"] == {"form": 215, "read": 215}
    assert found["coverage"]["tables"]["consultations"] == "read"
    assert errors(found) == ["REQ03", "TXT01", "REQ01", "TXT04", "DSP01", "CON01"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_on_it_is_published(tmp_path: Path, language: str) -> None:
    formats = ("html", "json", "sarif", "junit", "xlsx", "docx", "pdf", "md")
    options = [f"--format={one}" for one in formats]
    text = on_third(BROKEN, answered=171)
    done = run(tmp_path, text, "--out", str(tmp_path / "out"), "--language", language, *options)
    assert done.returncode == 1, done.stderr.decode()
    names = {"en": "Consultations answered in time", "zh": "按期答复数量"}
    said = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
    assert {"findings.html", "findings.xlsx", "memo.pdf", "findings.sarif"} <= set(said)
    for name in ("findings.html", "findings.md", "findings.json", "findings.junit.xml"):
        assert names[language] in said[name].decode(), name


def test_it_does_not_take_the_reports_of_the_form_that_it_extends(tmp_path: Path) -> None:
    assert checked(tmp_path, CONSISTENT)["form"] == "cn-2021"


def test_a_report_without_a_year_is_on_the_oldest_form_that_fits(tmp_path: Path) -> None:
    found = checked(tmp_path, CONSISTENT.replace("2022", "").replace("2021", ""))
    assert (found["year"], found["form"]) == (None, "cn-2021")


def test_a_row_that_it_alone_has_tells_it_whatever_the_year(tmp_path: Path) -> None:
    found = checked(tmp_path, on_third(CONSISTENT, answered=172))
    assert found["form"] == "cn-2030"
    assert "CON01" not in errors(found)


HOTLINE = """# 云溪县热线中心2027年政府信息公开工作年度报告

## 一、基本情况

全年热线平稳。

## 二、热线受理情况

|  | 白天时段 | 夜间时段 | 全天合计 |
| --- | --- | --- | --- |
| 来电受理数量 | 120 | 45 | 166 |
| 当场解决数量 | 19 | 5 | 24 |
"""


def test_a_form_that_extends_none(tmp_path: Path) -> None:
    found = checked(tmp_path, HOTLINE, FOURTH)
    assert (found["form"], found["agency"]) == ("xx-2027", "云溪县热线中心")
    assert found["coverage"]["cells"] == {"form": 6, "read": 6}
    assert found["coverage"]["tables"] == {"hotline": "read"}
    assert [one["code"] for one in found["findings"]] == ["HOT01"]


@pytest.mark.parametrize("form", [THIRD, FOURTH], ids=["third", "fourth"])
@pytest.mark.parametrize("name", ["broken", "consistent"])
def test_a_further_form_changes_nothing_for_reports_on_others(
    tmp_path: Path, form: Path, name: str
) -> None:
    text = sample(name).read_text(encoding="utf-8")
    (without,) = findings_record([audit_report(text.encode())], "en")["reports"]
    found = checked(tmp_path, text, form)
    assert found["findings"] == without["findings"]
    assert found["coverage"] == without["coverage"]
    assert found["form"] == without["form"]
