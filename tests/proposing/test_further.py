"""A form that the kit does not carry, added as data alone: its rules are proposed from its reports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import audit
from tests.forms.test_further import FOURTH, HOTLINE

FIGURES = "| 120 | 45 | 166 |"
SOLVED = "| 19 | 5 | 24 |"


def run(folder: Path, *arguments: str) -> dict[str, Any]:
    """In a process of its own: forms are loaded once."""
    environment = {
        **os.environ,
        "AUDIT_FORMS": str(FOURTH),
        "PYTHONPATH": str(Path(audit.__file__).parents[1]),
    }
    command = [sys.executable, "-m", "audit", *arguments, "--json"]
    done = subprocess.run(command, capture_output=True, env=environment, cwd=folder)
    assert done.stdout, done.stderr.decode()
    return dict(json.loads(done.stdout))


def test_a_form_of_ones_own_gets_its_rules_from_its_reports(tmp_path: Path) -> None:
    assert FIGURES in HOTLINE
    assert SOLVED in HOTLINE
    dice = Random(1)
    for number in range(40):
        size = dice.choice([5, 50, 500])
        day, night = dice.randint(1, size), dice.randint(0, size)
        solved = dice.randint(0, day), dice.randint(0, night)
        wrong = 9 * (number == 17)
        text = HOTLINE.replace("云溪县", f"云溪县{number}号").replace(
            FIGURES, f"| {day} | {night} | {day + night + wrong} |"
        )
        text = text.replace(SOLVED, f"| {solved[0]} | {solved[1]} | {sum(solved)} |")
        (tmp_path / f"{number:02}.md").write_text(text, encoding="utf-8")
    record = run(tmp_path, "propose", ".", "--form", "xx-2027", "--out", "rules")
    assert len(record["reports"]) == 40
    sure = [one for one in record["proposals"] if one["status"] == "certain"]
    assert [(one["left"], one["right"]) for one in sure] == [(["day", "night"], ["all"])]
    assert [(one["report"], one["difference"]) for one in sure[0]["exceptions"]] == [
        ("17.md", "-9")
    ]
    (checked,) = run(tmp_path, "check", "17.md", "--suites", "rules")["reports"]
    assert [one["code"] for one in checked["findings"]] == ["NEW01"]
