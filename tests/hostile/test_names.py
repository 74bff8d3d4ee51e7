"""Files whose names are bytes that no text has."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from audit.cli import main
from audit.samples import sample


@pytest.fixture
def report(tmp_path: Path) -> str:
    file = os.fsdecode(os.fsencode(tmp_path / "r") + b"\xff.md")
    try:
        shutil.copy(sample("consistent"), file)
    except OSError:
        pytest.skip("this system has no such names")
    return file


@pytest.mark.parametrize("json", [[], ["--json"]])
def test_it_is_checked_with_a_sign_in_its_name(
    report: str, json: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    formats = [
        word for name in ("json", "md", "sarif", "junit", "xlsx") for word in ("--format", name)
    ]
    assert main(["check", report, *json, *formats, "--out", str(tmp_path / "out")]) == 0
    assert "r\ufffd.md" in (tmp_path / "out" / "findings.json").read_text(encoding="utf-8")
    assert "\udcff" not in capsys.readouterr().out


def test_no_notebook_takes_it(
    report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", report, "--out", str(tmp_path / "out")]) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert "not UTF-8" in sentence
    assert not (tmp_path / "out").exists()
