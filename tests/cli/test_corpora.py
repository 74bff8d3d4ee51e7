"""`audit corpus`: what it prints, and its exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.cli import main
from audit.corpus.tables import NAMES, file_of
from tests.corpora import write_report
from tests.corpus.reports import rows
from tests.outputs import held, seen


def put(folder: Path, name: str, *, spoiled: bool) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(write_report(2, characters=200, spoiled=spoiled))
    return folder


def called(folder: Path, out: Path, *more: str) -> int:
    return main(["corpus", str(folder), "--out", str(out), "--workers", "1", *more])


def test_a_folder_in_order_is_status_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = put(tmp_path / "reports", "a.html", spoiled=False), tmp_path / "out"
    assert called(folder, out) == 0
    assert {path.name for path in out.iterdir()} >= {file_of(name) for name in NAMES}
    told, log = capsys.readouterr()
    assert told.startswith("1 file, 1 of them a report that was read\n")
    assert "Findings: 0 errors" in told
    assert log == f"written: {out}\n"


def test_a_contradiction_is_status_1_in_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = put(put(tmp_path / "reports", "a.html", spoiled=False), "b.html", spoiled=True)
    (folder / "c.txt").write_text("买菜", encoding="utf-8")
    assert called(folder, tmp_path / "out", "--language", "zh") == 1
    told, log = capsys.readouterr()
    assert told.startswith("共 3 个文件，其中 2 份报告已读取\n")
    assert "1 份存在矛盾" in told
    assert "audit: c.txt 不是政府信息公开工作年度报告" in log


def test_a_file_that_cannot_be_read_is_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = put(tmp_path / "reports", "a.html", spoiled=False)
    (folder / "c.png").write_bytes(b"\x89PNG")
    assert called(folder, tmp_path / "out") == 2
    assert "c.png is an image" in capsys.readouterr().err


def test_a_waiver_is_heeded_and_one_for_no_report_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, waivers = put(tmp_path / "reports", "b.html", spoiled=True), tmp_path / "waivers.toml"
    assert (
        main(["waive", f"{folder}/b.html", "--reason", "r", "--by", "b", "--until", "2999-12-31"])
        == 0
    )
    entries = capsys.readouterr().out
    stranger = entries.split("\n\n")[0].replace("report = ", 'report = "nobody" #')
    waivers.write_text(f"{entries}\n{stranger}\n", encoding="utf-8")
    assert called(folder, tmp_path / "out", "--waivers", str(waivers)) == 0
    told, log = capsys.readouterr()
    assert "Waived: " in told
    assert "nobody" in log
    assert all(
        row["waived"] for row in rows(tmp_path / "out", "findings") if row["severity"] == "error"
    )


def test_two_runs_do_not_write_into_one_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = put(tmp_path / "reports", "a.html", spoiled=False), tmp_path / "out"
    with held(out):
        assert called(folder, out) == 2
        assert not seen(out)
    assert capsys.readouterr().err.startswith(f"audit: Another run is writing into {out};")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", "--out", "x"], "nowhere is no folder"),
        (["."], "--out"),
        ([".", "--out", "x", "--workers", "0"], "--workers"),
    ],
)
def test_a_wrong_call_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        status = main(["corpus", *arguments])
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    assert status == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
