"""Waivers, baselines and differences on the command line: exit status and what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audit.cli import main
from audit.samples import sample

BROKEN = str(sample("broken"))
WHY = ("--reason", "known", "--by", "the office", "--until", "2999-12-31")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    status = main(arguments)
    return status, *capsys.readouterr()


@pytest.fixture
def mended(tmp_path: Path) -> str:
    """The broken sample with the total of what was handled as it should be."""
    path = tmp_path / "broken.md"
    text = Path(BROKEN).read_text(encoding="utf-8")
    path.write_text(text.replace("| 127 |", "| 172 |"), encoding="utf-8")
    return str(path)


def test_what_is_waived_is_shown_and_does_not_count(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, mended: str
) -> None:
    waivers = tmp_path / "waivers.toml"
    status, entries, _ = run(capsys, "waive", BROKEN, *WHY)
    assert status == 0
    waivers.write_text(entries, encoding="utf-8")
    assert run(capsys, "check", BROKEN)[0] == 1
    status, text, errors = run(capsys, "check", BROKEN, "--waivers", str(waivers))
    assert (status, errors) == (0, "")
    assert "[error] (waived) REQ01" in text
    assert "Waived until 2999-12-31 by the office: known" in text
    status, text, _ = run(capsys, "check", mended, "--waivers", str(waivers), "--json")
    (report,) = json.loads(text)["reports"]
    assert [one["state"] for one in report["waivers"]].count("unused") == 1
    sample_ = str(sample("consistent"))
    assert "was not checked" in run(capsys, "check", sample_, "--waivers", str(waivers))[2]


def test_a_baseline_fails_only_on_what_is_new(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, mended: str
) -> None:
    for name, report in (("old", BROKEN), ("new", mended)):
        (tmp_path / name).write_text(run(capsys, "check", report, "--json")[1], encoding="utf-8")
    status, text, _ = run(capsys, "check", mended, "--baseline", str(tmp_path / "old"))
    assert status == 0
    assert "Fixed: REQ01 REQ02 REQ03" in text
    status, text, _ = run(capsys, "check", BROKEN, "--baseline", str(tmp_path / "new"), "--json")
    assert status == 1
    assert json.loads(text)["baseline"]["new"] == 1


def test_diff_tells_figures_and_findings(capsys: pytest.CaptureFixture[str], mended: str) -> None:
    status, text, _ = run(capsys, "diff", BROKEN, mended)
    assert status == 0
    assert "Table 3, Handled, total: 127 → 172" in text
    status, text, _ = run(capsys, "diff", mended, BROKEN, "--json", "--language", "zh")
    record = json.loads(text)
    assert status == 1
    assert record["cells"] == [
        {
            "table": "requests",
            "row": "handled",
            "column": "total",
            "before": "172",
            "after": "127",
        }
    ]
    assert [one["baseline"] for one in record["findings"]].count("new") == 1


@pytest.mark.parametrize("option", ["--waivers", "--baseline"])
def test_a_bad_file_is_one_sentence_and_2(capsys: pytest.CaptureFixture[str], option: str) -> None:
    status, out, errors = run(capsys, "check", BROKEN, option, BROKEN)
    assert (status, out) == (2, "")
    assert len(errors.splitlines()) == 1
    assert run(capsys, "waive", BROKEN, "--code", "REQ99", *WHY)[0] == 2
