"""The README tells the truth: its commands run, and its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

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


def test_links_lead_to_what_is_there() -> None:
    for target in re.findall(r"\]\(([^):]+)\)", TEXT):
        assert (ROOT / target).exists(), target
