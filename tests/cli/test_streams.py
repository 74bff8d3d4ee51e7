"""Streams that are closed, full, cut off or narrow; interrupts; and lines that would command a machine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from audit.cli import main
from audit.samples import sample

BROKEN = str(sample("broken"))
SHELL = shutil.which("bash")

pytestmark = pytest.mark.skipif(SHELL is None, reason="no bash here")


def shell(script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The script, in which `audit` is this program; standard error is what a person would see."""
    assert SHELL
    own = f'audit() {{ "{sys.executable}" -m audit "$@"; }}\n'
    encoding = variables.get("PYTHONIOENCODING", "utf-8")
    environment = os.environ | {"BROKEN": BROKEN} | variables
    words = [SHELL, "-c", own + script]
    return subprocess.run(
        words, capture_output=True, text=True, encoding=encoding, env=environment, timeout=120
    )


@pytest.mark.parametrize(
    ("script", "status", "said"),
    [
        ("audit check - <&-", 2, "audit: Standard input cannot be read: it is closed."),
        ("audit check $BROKEN >&-", 2, "audit: Standard output cannot be written: it is closed."),
        ("audit check $BROKEN --json >/dev/full", 2, "no space is left on the device."),
        ("audit --help >/dev/full", 2, "no space is left on the device."),
        ("audit rules 2>&-", 0, ""),
        ("audit check nothing.md 2>&-", 2, ""),
        ("audit check nothing.md 2>/dev/full", 2, ""),
        ("audit check $BROKEN --json | true; exit ${PIPESTATUS[0]}", 141, ""),
        ("audit rules | true; exit ${PIPESTATUS[0]}", 141, ""),
    ],
)
def test_a_stream_that_cannot_be_used_is_one_sentence(script: str, status: int, said: str) -> None:
    if "/dev/full" in script and not Path("/dev/full").exists():
        pytest.skip("no such device here")
    done = shell(script)
    assert done.returncode == status
    assert len(done.stderr.splitlines()) == bool(said)
    assert said in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
def test_what_an_encoding_lacks_is_escaped(encoding: str) -> None:
    for options in ("", "--language zh", "--json"):
        done = shell(f"audit check $BROKEN {options}", PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout) == json.loads(shell("audit check $BROKEN --json").stdout)
    assert "\\u" in done.stdout or encoding == "gbk"
    assert shell("audit --help", PYTHONIOENCODING=encoding).returncode == 0


def test_json_is_the_same_bytes_whatever_the_locale() -> None:
    outputs = {
        shell("audit check $BROKEN --json", **variables).stdout
        for variables in (
            {"LC_ALL": "C"},
            {"LC_ALL": "zh_CN.UTF-8"},
            {"LC_ALL": "", "LANG": "zh_CN.UTF-8"},
        )
    }
    assert len(outputs) == 1


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupt_is_one_line_and_leaves_what_was_there(name: str, tmp_path: Path) -> None:
    (tmp_path / "findings.html").write_text("mine", encoding="utf-8")
    words = [sys.executable, "-m", "audit", "run", "--out", str(tmp_path)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, start_new_session=True) as run:
        while not (tmp_path / ".audit" / "new" / "audit_report.ipynb").exists():
            assert run.poll() is None
        run.send_signal(getattr(signal, name))
        _, said = run.communicate(timeout=60)
    assert run.returncode == 128 + getattr(signal, name)
    assert said.splitlines() == (["audit: interrupted."] if name == "SIGINT" else [])
    assert os.listdir(tmp_path) == ["findings.html"]


EVIL = "甲\x1b[2J\u202e\u2066\x85\u2028\n::error::x\n ##vso[task.x]\n##[group]y"


def commands(text: str) -> Sequence[str]:
    """What of a log a terminal or a CI server would obey."""
    signs = [sign for sign in text if sign != "\n" and not (sign.isprintable() or sign == "\u3000")]
    lines = [line for line in text.split("\n") if line.lstrip().startswith("::")]
    return [*signs, *lines, *(mark for mark in ("##vso[", "##[") if mark in text)]


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A file whose name and text command; so do the waivers beside it."""
    text = sample("broken").read_text(encoding="utf-8")
    text = text.replace("样例县人民政府2023年", f"样例县{EVIL}人民政府2023年", 1)
    text = text.replace("全年办结172件", "##vso[task.x]全年办结172件\n\n::error::全年办结171件")
    text = text.replace("5.属于三类内部事物信息", "5.属于三类内部事物信息\x1b[2J##[x]")
    path = tmp_path / f"{EVIL.replace('/', '')}.md"
    path.write_text(text, encoding="utf-8")
    return path


def waiver(report: str, **more: str) -> str:
    fields = {"report": report, "code": "REQ01", "reason": EVIL, "by": EVIL, "fingerprint": EVIL}
    escaped = {
        name: "".join(f"\\U{ord(sign):08x}" for sign in value)
        for name, value in (fields | more).items()
    }
    lines = [f'{name} = "{value}"' for name, value in escaped.items()]
    return "\n".join(["[[waiver]]", *lines, "until = 2999-12-31\n"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_that_is_printed_commands_a_machine(
    evil: Path, language: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    waivers, wrong = tmp_path / "waivers.toml", tmp_path / f"w{EVIL}.toml"
    waivers.write_text(waiver(evil.name) + waiver(EVIL), encoding="utf-8")
    wrong.write_text(waiver(EVIL, code=EVIL), encoding="utf-8")
    suites = tmp_path / "suites"
    suites.mkdir()
    (suites / f"{EVIL}.json").write_text(json.dumps({"name": EVIL, EVIL: 1}), encoding="utf-8")
    out = ["--format", "md", "--out", str(tmp_path / f"o{EVIL}")]
    why = ["--reason", EVIL, "--by", EVIL, "--until", "2999-12-31"]
    for words in (
        ["check", str(evil), "--waivers", str(waivers), *out],
        ["check", str(evil), "--json"],
        ["check", str(evil), "--waivers", str(wrong)],
        ["check", str(evil), "--suites", str(suites)],
        ["check", str(evil), "--baseline", str(wrong)],
        ["parse", str(evil)],
        ["parse", str(evil), "--json"],
        ["diff", BROKEN, str(evil)],
        ["diff", BROKEN, str(evil), "--json"],
        ["waive", str(evil), *why],
        ["check", str(tmp_path / f"no{EVIL}")],
        ["run", "--sample", EVIL],
        ["rules", EVIL],
    ):
        assert main([*words, "--language", language]) in (0, 1, 2)
        printed = capfd.readouterr()
        assert not commands(printed.out + printed.err), words
        assert "\\u202e" in printed.out or "\u202e" not in printed.out
    for wrong_call in ([EVIL], ["check", "--format", EVIL], ["rules", "x", EVIL]):
        with pytest.raises(SystemExit):
            main(wrong_call)
        assert not commands(capfd.readouterr().err)


def test_json_has_the_text_exactly(evil: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(evil), "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["source"]["name"] == evil.name


def test_what_is_to_be_waived_is_waived_whatever_it_says(
    evil: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    why = ["--reason", EVIL, "--by", EVIL, "--until", "2999-12-31"]
    assert main(["waive", str(evil), *why]) == 0
    (tmp_path / "waivers.toml").write_text(capfd.readouterr().out, encoding="utf-8")
    assert main(["check", str(evil), "--waivers", str(tmp_path / "waivers.toml")]) == 0
