"""`audit propose`: a folder of reports in, proposals for people, for programs, and as suites."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

import pytest

from audit.cli import main
from audit.numerals import plain
from audit.outputs import Fresh, replacing
from tests.layouts import LAYOUTS
from tests.layouts.report import Printed
from tests.outputs import held, seen
from tests.proposing.offices import offices, with_wrong_cells

WRITERS = {"html": "html", "markdown": "md", "tabs": "txt"}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    status = main(arguments)
    return status, *capsys.readouterr()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of twelve offices and two years in several layouts, one of them wrong; and strangers."""
    path = tmp_path_factory.mktemp("reports")
    reports = with_wrong_cells(offices("cn-2021", 12, (2022, 2023), 4), 0.05)
    for place, report in enumerate(reports):
        layout, ending = list(WRITERS.items())[place % len(WRITERS)]
        texts = {address: plain(cell.value or 0) for address, cell in report.cells.items()}
        printed = Printed("cn-2021", texts, report.year or 0, report.agency or "")
        file = path / f"{place:02}.{ending}"
        file.write_bytes(LAYOUTS[layout](printed, Random(place)))
    (path / "again.md").write_bytes((path / "01.md").read_bytes())
    (path / "note.txt").write_text("本文件不是报告。", encoding="utf-8")
    (path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (path / ".hidden.md").write_bytes((path / "01.md").read_bytes())
    return path


def test_what_people_are_told_and_what_is_left_out(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    status, text, errors = run(capsys, "propose", str(folder), "--form", "cn-2021")
    assert status == 0
    assert "24 reports on cn-2021, 12 of them with that of the year before. Left out: 3." in text
    assert "Likely: no accident, but fewer than 30 reports" in text
    assert "DSP01" in text
    assert "Table 4, each row: upheld + corrected + other result + pending = total" in text
    assert [line.split(":")[1].strip() for line in errors.splitlines()] == [
        "again.md",
        "broken.pdf",
        "note.txt",
    ]
    assert "the same figures as 01.md" in errors


def test_the_same_in_chinese_has_no_english(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    options = ("--form", "cn-2021", "--language", "zh")
    _, text, _ = run(capsys, "propose", str(folder), *options)
    assert "表四各行：结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计" in text
    assert "report" not in text


def test_the_json_has_each_proposal_with_its_support_exceptions_and_chance(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    _, text, _ = run(capsys, "propose", str(folder), "--form", "cn-2021", "--json")
    record = json.loads(text)
    assert record["schema"] == "audit/proposals/1"
    assert len(record["reports"]) == 24
    assert len(record["left_out"]) == 3
    (total,) = [one for one in record["proposals"] if one["stated_by"] == ["REQ01"]]
    assert total["right"] == ["total"]
    assert float(total["expected_by_accident"]) < 0.001
    assert total["support"]["exceptions"] == len({one["report"] for one in total["exceptions"]})
    for one in total["exceptions"]:
        assert int(one["left"]) - int(one["right"]) == int(one["difference"]) != 0


def test_the_suites_are_for_audit_check(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    out = str(tmp_path / "rules")
    run(capsys, "propose", str(folder), "--form", "cn-2021", "--out", out)
    reports = [str(file) for file in sorted(folder.glob("[0-9]*"))]
    _, text, _ = run(capsys, "check", *reports, "--suites", out, "--json")
    checked = json.loads(text)["reports"]
    assert all(one["verdicts"]["holds"] > 10 for one in checked)
    _, text, _ = run(capsys, "propose", str(folder), "--form", "cn-2021", "--json")
    kept = [one for one in json.loads(text)["proposals"] if one["status"] != "chance"]
    named = {
        one["report"]
        for proposal in kept
        if proposal["kind"] != "carried"
        for one in proposal["exceptions"]
    }
    names = [file.name for file in sorted(folder.glob("[0-9]*"))]
    broken = {n for n, one in zip(names, checked, strict=True) if one["verdicts"]["broken"]}
    assert broken == named


def ended_at_the_second(write: Callable[..., Path]) -> Callable[..., Path]:
    """Writes one file of a set; before the next, the run is interrupted."""
    numbers = count(1)

    def once(*words: object) -> Path:
        if next(numbers) > 1:
            raise KeyboardInterrupt
        return write(*words)

    return once


def test_suites_take_the_place_of_those_before_as_a_whole(
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "out"
    call = ("propose", str(folder), "--form", "cn-2021", "--out", str(out))
    with replacing(out) as fresh:
        fresh.write("of_another_run.json", b"{}")
    with held(out):
        status, _, errors = run(capsys, *call)
    assert status == 2
    assert errors.splitlines()[-1].startswith("audit: Another run is writing into")
    with monkeypatch.context() as patch:
        patch.setattr(Fresh, "write", ended_at_the_second(Fresh.write))
        assert run(capsys, *call)[0] == 130
    assert seen(out) == {"of_another_run.json": b"{}"}
    assert run(capsys, *call)[0] == 0
    assert len(seen(out)) > 1
    assert "of_another_run.json" not in seen(out)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nowhere", "--form", "cn-2021"), "There is no folder nowhere."),
        ((".", "--form", "cn-1999"), "There is no form 'cn-1999'"),
        ((".", "--form", "cn-2021"), "0 reports on cn-2021 are too few"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_status_2(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, text, errors = run(capsys, "propose", *arguments)
    assert (status, text) == (2, "")
    assert sentence in errors
    assert len(errors.splitlines()) == 1
