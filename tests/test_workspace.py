"""A folder laid out by `audit init`: complete, never overwriting, and its commands work."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from audit.cli import main
from audit.model import AuditError
from audit.notebooks import COMMENT
from audit.wording import table
from audit.workspace import lay_out
from audit.workspace.lab import lab_command

ROOT = Path(__file__).resolve().parents[1]


def test_a_folder_has_notebooks_suites_samples_waivers_and_a_workflow(tmp_path: Path) -> None:
    written = {path.relative_to(tmp_path).as_posix() for path in lay_out(tmp_path / ".")}
    assert written >= {
        "notebooks/audit_report.ipynb",
        "expectations/requests.json",
        "reports/consistent.md",
        "samples/broken.md",
        "samples/broken_previous.md",
        "waivers.toml",
        "forms/README.md",
        "notebooks/describe_your_own_form.ipynb",
        ".github/workflows/audit.yml",
        ".pre-commit-config.yaml",
    }


def test_nothing_is_overwritten_and_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "waivers.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(AuditError, match=r"waivers\.toml is there already"):
        lay_out(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["waivers.toml"]
    assert (tmp_path / "waivers.toml").read_text(encoding="utf-8") == "mine"


def test_a_file_in_the_way_is_one_sentence_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    assert main(["init", str(tmp_path / "taken" / "below")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_waivers_it_begins_with_are_none(tmp_path: Path) -> None:
    waivers = pytest.importorskip("audit.waivers")
    lay_out(tmp_path)
    assert waivers.load_waivers(tmp_path / "waivers.toml") == ()


def test_the_commands_of_its_readme_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["init", str(tmp_path)]) == 0
    monkeypatch.chdir(tmp_path)
    readme = Path("README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^audit (check [^\n]*)$", readme, re.MULTILINE)
    commands += re.findall(r"`audit (check [^`]*)`", readme)
    assert len(commands) >= 3
    for command in commands:
        words = command.replace("reports/*.md", "reports/consistent.md").split()
        assert main(words) == int("samples/broken.md" in words)


def test_its_suites_are_those_that_a_check_can_use(tmp_path: Path) -> None:
    lay_out(tmp_path)
    for suite in (tmp_path / "expectations").glob("*.json"):
        if suite.name != "requests.json":
            suite.unlink()
    report = str(tmp_path / "samples" / "broken.md")
    assert main(["check", report, "--suites", str(tmp_path / "expectations")]) == 1
    assert main(["check", report, "--suites", str(tmp_path / "samples")]) == 2


def test_the_workflow_runs_commands_and_formats_that_exist(tmp_path: Path) -> None:
    lay_out(tmp_path)
    text = (tmp_path / ".github" / "workflows" / "audit.yml").read_text(encoding="utf-8")
    (job,) = yaml.safe_load(text)["jobs"].values()
    scripts = "\n".join(step.get("run", "") for step in job["steps"])
    assert "audit run" in scripts
    assert "audit check" in scripts
    from audit.publishers import FORMATS

    formats = set(re.findall(r"--format (\w+)", scripts))
    assert formats <= set(FORMATS)
    written = {f"audit-output/{FORMATS[name][0]}" for name in formats}
    assert {"audit-output/findings.sarif", "audit-output/findings.md"} <= written
    assert set(re.findall(r"audit-output/findings[\w.]+", text)) <= written


def test_the_steps_of_the_workflow_run_and_keep_the_status(folder: Path) -> None:
    """The shell of each step as it stands there; one report agrees with itself, one does not."""
    shutil.copy(folder / "samples" / "broken.md", folder / "reports")
    (job,) = yaml.safe_load((folder / ".github/workflows/audit.yml").read_text())["jobs"].values()
    steps = {step["name"]: step["run"] for step in job["steps"] if "name" in step}
    pages = run(folder, steps["A page for each report"])
    assert pages.returncode == 0, pages.stderr
    assert len(list(folder.glob("audit-output/*.md/findings.html"))) == 2
    findings = run(folder, steps["All findings"])
    assert findings.returncode == 0, findings.stderr
    assert (folder / "output").read_text() == "status=1\n"
    assert "cannot be true as printed" in (folder / "summary").read_text(encoding="utf-8")
    assert (folder / "audit-output" / "findings.sarif").is_file()


def test_the_hook_of_the_folder_passes_and_fails(folder: Path) -> None:
    (repo,) = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text())["repos"]
    (hook,) = repo["hooks"]
    assert run(folder, f"{hook['entry']} reports/consistent.md").returncode == 0
    assert run(folder, f"{hook['entry']} samples/broken.md").returncode == 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder laid out, beside a program `audit` that is this one."""
    lay_out(tmp_path / "folder")
    program = tmp_path / "audit"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m audit "$@"\n')
    program.chmod(0o755)
    return tmp_path / "folder"


def run(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """The script as a step of a workflow is run: by bash, which stops where a command fails."""
    places = {"GITHUB_OUTPUT": "output", "GITHUB_STEP_SUMMARY": "summary"}
    environment = os.environ | {name: str(folder / file) for name, file in places.items()}
    environment |= {"PATH": f"{folder.parent}{os.pathsep}{os.environ['PATH']}"}
    environment |= {"PYTHONPATH": str(ROOT / "src")}
    command = ["bash", "-e", "-c", script]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("name", "matches"), [("reports/a.html", True), ("reports/x/b.pdf", True), ("README.md", False)]
)
def test_the_hook_takes_reports_and_leaves_other_files(name: str, matches: bool) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert bool(re.search(hook["files"], name)) == matches
    assert hook["entry"].split() == ["audit", "check"]


def test_lab_opens_the_folder_or_says_how_to_make_one(tmp_path: Path) -> None:
    assert lab_command(tmp_path)[-1] == str(tmp_path.resolve())
    with pytest.raises(AuditError, match="audit init"):
        lab_command(tmp_path / "none")


def test_the_notebooks_of_a_folder_speak_its_language(tmp_path: Path) -> None:
    lay_out(tmp_path / "中文", "zh")
    text = (tmp_path / "中文" / "notebooks" / "audit_report.ipynb").read_text(encoding="utf-8")
    assert "这份报告前后一致吗" in text
    assert 'language = \\"zh\\"' in text
    assert "Does this report" not in text


def test_a_chinese_folder_has_no_english_sentence(tmp_path: Path) -> None:
    """What is the kit's own to say; suites have both languages, and code stays code."""
    lay_out(tmp_path, "zh")
    texts = {
        path.relative_to(tmp_path).as_posix(): path.read_text(encoding="utf-8")
        for path in tmp_path.rglob("*")
        if path.is_file() and path.suffix not in (".ipynb", ".json")
    }
    for path in tmp_path.glob("notebooks/*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for number, cell in enumerate(cells):
            said = "".join(cell["source"])
            if cell["cell_type"] == "code":
                said = "\n".join(re.findall(r"(?:^|  )# (.*)$", said, re.MULTILINE))
            texts[f"{path.name}, {number}"] = said
    for name, text in texts.items():
        found = re.search(r"\b[A-Za-z][a-z]+ [a-z]+ [a-z]{2,} [a-z]{2,}", uncoded(text))
        assert not found, (name, found and found[0])


def uncoded(text: str) -> str:
    """Without what is code: commands, keys of YAML, names of files."""
    text = re.sub(r"```.*?```|`[^`]*`|^ *[\w-]+:(?= |$)", "·", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"run: \|(\n {10,}.*)+|\S*[./*=$]\S*|--\S+", "·", text)


def test_both_folders_have_the_same_files_commands_and_steps(tmp_path: Path) -> None:
    folders = {language: tmp_path / language for language in ("en", "zh")}
    names = [
        {path.relative_to(folder).as_posix() for path in lay_out(folder, language)}
        for language, folder in folders.items()
    ]
    assert names[0] == names[1]
    for name in ("README.md", ".pre-commit-config.yaml", ".github/workflows/audit.yml"):
        english, chinese = (
            re.findall(r"\baudit (?:run|check)\b|--(?!language)[\w-]+|\w+/|uses: \S+", text)
            for text in ((folder / name).read_text(encoding="utf-8") for folder in folders.values())
        )
        assert english == chinese, name


def test_each_comment_in_a_notebook_is_in_both_languages() -> None:
    known = {one["en"] for one in table("notebook")["comments"].values()}
    used = set()
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                used |= {said for _, said in COMMENT.findall("".join(cell["source"]))}
    plain = {said for said in used if re.search(r"[a-z]{3,} ", said.split('"')[0] or said[-3:])}
    assert plain <= known
    assert known <= used
