"""The pages tell the truth: their commands run, and their links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from audit.cli import main

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = [
    line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.S) for line in block.splitlines()
]


@pytest.mark.skipif(not shutil.which("make"), reason="make is not here")
def test_make_knows_what_the_readme_says() -> None:
    named = {*re.findall(r"`(make [^`]*)`", TEXT), *(x for x in LINES if x.startswith("make "))}
    assert {"make run", "make test", "make lab", "make check"} <= {
        name.split("#")[0].strip() for name in named
    }
    for name in named:
        plan = ["make", "--dry-run", *shlex.split(name, comments=True)[1:]]
        done = subprocess.run(plan, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "page",
    ["README.md", "README.zh.md", "CONTRIBUTING.md", "CONTRIBUTING.zh.md", "src/audit/README.md"],
)
def test_links_lead_to_what_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^):]+)\)", text):
        assert ((ROOT / page).parent / target).exists(), target


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("audit ")])
def test_each_command_ends_as_the_readme_says(line: str, tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(ROOT / "src")
    status = re.search(r"# status (\d)", line)
    command = [sys.executable, "-m", "audit", *shlex.split(line, comments=True)[1:]]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == (int(status[1]) if status else 0), done.stderr


def test_the_finding_shown_is_one_that_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.findall(r"```text\n(.*?)```", TEXT, re.S)
    samples = ROOT / "src" / "audit" / "samples"
    previous = str(samples / "broken_previous.md")
    assert main(["check", str(samples / "broken.md"), "--previous", previous]) == 1
    printed = capsys.readouterr().out
    assert shown
    assert all(block in printed for block in shown)


@pytest.mark.parametrize("page", ["README", "CONTRIBUTING"])
def test_a_page_says_the_same_in_chinese(page: str) -> None:
    """The same commands, code, links, figures and parts, in their order."""
    english, chinese = (
        _prose((ROOT / f"{page}{language}.md").read_text(encoding="utf-8"))
        for language in ("", ".zh")
    )
    for pattern in (
        r"```\w+\n.*?```",
        r"`[^`\n]+`",
        rf"\]\((?!{page})[^)]+\)",
        r"(?m)^#+ ",
        r"(?m)^\|",
        r"(?m)^\d\. ",
        r"(?<![\d.])\d{2,}(?!\d)",
    ):
        said = [re.findall(pattern, text, re.S) for text in (english, chinese)]
        assert said[0] == said[1], pattern


def test_the_finding_shown_in_chinese_is_one_that_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chinese = (ROOT / "README.zh.md").read_text(encoding="utf-8")
    samples = ROOT / "src" / "audit" / "samples"
    previous = str(samples / "broken_previous.md")
    call = ["check", str(samples / "broken.md"), "--previous", previous, "--language", "zh"]
    assert main(call) == 1
    printed = capsys.readouterr().out
    shown = re.findall(r"```text\n(.*?)```", chinese, re.S)
    assert shown
    assert all(block in printed for block in shown)


def _prose(text: str) -> str:
    """Without the finding that is shown, in the language of the page; a link to either is the same."""
    return re.sub(r"```text\n.*?```", "", text, flags=re.S).replace(".zh.md", ".md")
