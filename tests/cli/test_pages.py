"""`audit check --format html`: a page for each report, with what it was held against."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.cli import main
from audit.outputs import Fresh
from audit.samples import sample

CONSISTENT, BROKEN = str(sample("consistent")), str(sample("broken"))


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Path, tuple[str, ...]]]:
    """What the notebook was asked for, instead of running it."""
    asked: list[tuple[str, Path, tuple[str, ...]]] = []

    def write(fresh: Fresh, report: str, *_: object, **more: object) -> tuple[()]:
        children = more["children"]
        assert isinstance(children, (tuple, list))
        asked.append((report, fresh.out, tuple(children)))
        return ()

    monkeypatch.setattr("audit.notebooks.write_audit", write)
    return asked


def test_every_report_has_a_page(pages: list[object], tmp_path: Path) -> None:
    out = str(tmp_path)
    assert main(["check", CONSISTENT, BROKEN, "--format", "html", "--out", out]) == 1
    assert pages == [(CONSISTENT, tmp_path, ()), (BROKEN, tmp_path / "2", ())]


def test_a_page_knows_the_reports_that_are_summed_up(pages: list[object], tmp_path: Path) -> None:
    children = ["--child", CONSISTENT, "--child", BROKEN]
    main(["check", CONSISTENT, *children, "--format", "html", "--out", str(tmp_path)])
    assert pages == [(CONSISTENT, tmp_path, (CONSISTENT, BROKEN))]


def test_a_page_needs_a_file(capsys: pytest.CaptureFixture[str], pages: list[object]) -> None:
    assert main(["check", "-", "--format", "html"]) == 2
    assert "standard input" in capsys.readouterr().err
    assert not pages


def test_run_tells_how_the_report_stands(
    pages: list[object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "--sample", "broken", "--out", str(tmp_path), "--language", "zh"]) == 1
    told = capsys.readouterr().err.splitlines()[-1]
    assert told == (
        "broken.md：报告中有 6 处互相矛盾，不可能同时成立。"
        "格式所列200个单元格均已读取。正文与表格核对23处。"
    )
    assert len(pages) == 1
