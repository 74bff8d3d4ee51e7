"""The page of results can be made, and every command that it names is there."""

from __future__ import annotations

import importlib.util
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.benchmarks.results import ENTRIES, ROOT, machine, page

RESULTS = tomllib.loads(ENTRIES.read_text(encoding="utf-8"))["results"]


def test_every_command_of_the_page_is_a_module_of_the_project() -> None:
    commands = [command for entry in RESULTS for command in (*entry["full"], *entry["quick"])]
    modules = {shlex.split(command)[0] for command in commands}
    assert {name for name in modules if importlib.util.find_spec(name) is None} == set()


def test_the_page_says_what_a_command_prints() -> None:
    entry = {"title": "Sums", "said": "One.", "quick": ["this"], "full": []}
    text = page([entry], "quick")
    assert "## Sums\n\nOne.\n\n```text\n$ python -m this\nThe Zen of Python" in text
    assert page([entry], "full").count("##") == 0


def test_a_command_that_fails_leaves_the_page_that_was_there(tmp_path: Path) -> None:
    kept = tmp_path / "RESULTS.md"
    kept.write_text("as it was", encoding="utf-8")
    code = (
        "import sys, tests.benchmarks.results as results\n"
        "results.page = lambda *_: results.printed('no.such.module')\n"
        f"sys.argv = ['results', '--out', {str(kept)!r}]\n"
        "sys.exit(results.main())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert "no.such.module failed" in done.stderr
    assert kept.read_text(encoding="utf-8") == "as it was"


def test_the_page_names_machine_and_peers() -> None:
    assert "cores" in machine()
    assert "GiB" in machine()
    assert "banff" in machine()
