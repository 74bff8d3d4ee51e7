"""A further form, added as CONTRIBUTING.md says: its file in a folder of its own, and nothing edited."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import audit
from audit.samples import sample

FORM = """
name = "cn-2030"
extends = "cn-2021"
notice = "国办公开办函〔2030〕1号"
first_year = 2030
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / "cn_2030.toml").write_text(FORM, encoding="utf-8")
    return tmp_path


def checked(folder: Path, text: str, *options: str) -> tuple[int, dict[str, Any]]:
    """In a process of its own: forms and grammar are loaded once."""
    report = folder / "r.md"
    report.write_text(text, encoding="utf-8")
    environment = {
        **os.environ,
        "AUDIT_FORMS": str(folder / "forms"),
        "PYTHONPATH": str(Path(audit.__file__).parents[1]),
    }
    command = [sys.executable, "-m", "audit", "check", str(report), "--json", *options]
    done = subprocess.run(command, capture_output=True, env=environment)
    assert done.stdout, done.stderr.decode()
    (found,) = json.loads(done.stdout)["reports"]
    return done.returncode, found


def test_a_report_on_a_further_form_is_checked_as_on_the_one_that_it_extends(folder: Path) -> None:
    text = sample("broken").read_text(encoding="utf-8")
    status, found = checked(folder, text.replace("2023", "2031"))
    assert status == 1
    assert found["form"] == "cn-2030"
    assert [one["code"] for one in found["findings"] if one["severity"] == "error"] == [
        "REQ03",
        "TXT01",
        "REQ01",
        "TXT04",
        "DSP01",
    ]


def test_a_further_form_does_not_take_the_reports_of_the_one_that_it_extends(folder: Path) -> None:
    text = sample("broken").read_text(encoding="utf-8")
    _, found = checked(folder, text)
    assert found["form"] == "cn-2021"


def test_a_report_without_a_year_is_on_the_oldest_form_that_fits(folder: Path) -> None:
    text = sample("broken").read_text(encoding="utf-8")
    _, found = checked(folder, text.replace("2023", "").replace("2022", ""))
    assert found["year"] is None
    assert found["form"] == "cn-2021"
