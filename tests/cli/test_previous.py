"""`--previous`: another body's report, another year's, and a body that was renamed."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.cli import main
from audit.samples import sample, years

COUNTY = str(years() / "county_2022.md")


def test_another_bodys_report_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(sample("broken")), "--previous", str(sample("consistent"))]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "示例市人民政府" in said.err
    assert "样例县人民政府" in said.err


def test_a_list_of_changes_lets_it_pass_as_notes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.md"
    text = (years() / "county_2021.md").read_text(encoding="utf-8")
    old.write_text(text.replace("样例县", "示例市"), encoding="utf-8")
    changes = tmp_path / "changes.csv"
    changes.write_text("body,was,year\n样例县人民政府,示例市人民政府,2022\n", encoding="utf-8")
    assert main(["check", COUNTY, "--previous", str(old)]) == 2
    assert main(["check", COUNTY, "--previous", str(old), "--changes", str(changes)]) == 0
    assert "[note] YOY01" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_list_of_changes_reaches_the_page(command: str, tmp_path: Path) -> None:
    old, changes = tmp_path / "old.md", tmp_path / "changes.csv"
    text = (years() / "county_2021.md").read_text(encoding="utf-8")
    old.write_text(text.replace("样例县", "示例市"), encoding="utf-8")
    changes.write_text("body,was,year\n样例县人民政府,示例市人民政府,2022\n", encoding="utf-8")
    given = ["--previous", str(old), "--changes", str(changes), "--format", "html"]
    assert main([command, COUNTY, *given, "--out", str(tmp_path / "out")]) == 0
    assert "YOY01" in (tmp_path / "out" / "findings.html").read_text(encoding="utf-8")


def test_a_report_of_another_year_is_said_not_to_be_compared(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", COUNTY, "--previous", str(years() / "county_2020.md")]) == 0
    said = capsys.readouterr()
    assert "county_2020.md is for 2020, which is not the year before 2022" in said.err
    assert "YOY" not in said.out
