"""Files that are no report: one clear sentence, exit status 2, never a traceback."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from audit.cli import main
from audit.samples import sample

STRANGERS = {
    "empty.html": (b" \n", "is empty"),
    "notes.md": ("# 会议记录\n\n2023年3月1日讨论了三件事。\n".encode(), "is no annual report"),
    "numbers.csv": (b"a,b\n1,2\n", "is no annual report"),
    "photo.docx": (b"\x89PNG\r\n\x1a\n\x00\x00", "is an image"),
    "report.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, "save it as .docx"),
    "data.pdf": (b"\x81\x20" * 999, "is not text"),
    "broken.docx": (b"PK\x03\x04 word/document.xml", "is damaged"),
}


@pytest.mark.parametrize("command", ["check", "parse"])
@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_no_report_is_said_to_be_none(
    command: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, said = STRANGERS[name]
    path = tmp_path / name
    path.write_bytes(data)
    assert main([command, str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_place_that_cannot_be_written_is_one_sentence_and_2(
    command: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    out = str(tmp_path / "taken" / "below")
    assert main([command, str(sample("consistent")), "--format", "md", "--out", out]) == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert "cannot be written" in sentence


@pytest.mark.parametrize("command", ["check", "parse"])
def test_a_refusal_is_told_in_the_language_asked_for(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(tmp_path / "没有.md"), "--language", "zh"]) == 2
    assert capsys.readouterr().err.endswith("无法读取：没有这个文件或文件夹。\n")


@pytest.mark.parametrize(
    "words", [["check"], ["run", "--format", "nope"], ["rules", "--language", "fr"], ["nothing"]]
)
def test_a_wrong_call_is_one_sentence_and_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    (sentence,) = capsys.readouterr().err.splitlines()
    assert sentence.startswith("audit: ")
    assert sentence.endswith("explains.")


def test_a_report_comes_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "某县2023年政府信息公开工作年度报告\n一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1\n"

    class Input:
        buffer = io.BytesIO(text.encode("gbk"))

    monkeypatch.setattr("sys.stdin", Input)
    assert main(["parse", "-", "--json"]) == 0
    cells = json.loads(capsys.readouterr().out)["cells"]
    assert [cell["value"] for cell in cells] == ["1", "0", "0", "0", "0", "0", "1"]


@pytest.mark.parametrize("command", ["check", "parse"])
def test_what_a_report_says_moves_nothing_in_the_terminal(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No escape sequence, no mark that turns the direction of what follows."""
    text = sample("broken").read_text(encoding="utf-8")
    evil = "\x1b[2J\u202e\u2066"
    text = text.replace("样例县人民政府2023年", f"样例县{evil}人民政府2023年", 1)
    text = text.replace("5.属于三类内部事物信息", f"5.属于三类内部事物信息{evil}")
    report = tmp_path / f"r{evil}.md"
    report.write_text(text, encoding="utf-8")
    assert main([command, str(report)]) in (0, 1)
    assert main([command, str(tmp_path / f"none{evil}.md")]) == 2
    shown = capsys.readouterr()
    assert not {*evil[:1], *evil[-2:]} & {*(shown.out + shown.err)}
