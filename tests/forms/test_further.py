"""A further form, added as the README says: its file, its name in the loader and in the suites."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import audit
from audit.folders import shipped
from audit.samples import sample

FORM = """
name = "cn-2030"
extends = "cn-2021"
notice = "国办公开办函〔2030〕1号"
first_year = 2030
"""
# In a process of its own: forms and grammar are loaded once.
CHECK = """
import sys
from audit.forms import loader
loader.FILES["cn-2030"] = sys.argv[1]
from audit.cli import main
raise SystemExit(main(["check", sys.argv[2], "--suites", sys.argv[3], "--json"]))
"""


def test_a_report_on_a_further_form_is_checked_as_on_the_one_that_it_extends(
    tmp_path: Path,
) -> None:
    form, report, suites = tmp_path / "form.toml", tmp_path / "r.md", tmp_path / "suites"
    form.write_text(FORM, encoding="utf-8")
    text = sample("broken").read_text(encoding="utf-8")
    report.write_text(text.replace("2023", "2031"), encoding="utf-8")
    suites.mkdir()
    for suite in shipped("expectations").glob("*.json"):
        data = json.loads(suite.read_text(encoding="utf-8"))
        data["meta"]["forms"] += ["cn-2030"] if "cn-2021" in data["meta"]["forms"] else []
        (suites / suite.name).write_text(json.dumps(data), encoding="utf-8")
    command = [sys.executable, "-c", CHECK, str(form), str(report), str(suites)]
    environment = {**os.environ, "PYTHONPATH": str(Path(audit.__file__).parents[1])}
    done = subprocess.run(command, capture_output=True, env=environment)
    assert done.returncode == 1, done.stderr.decode()
    (found,) = json.loads(done.stdout)["reports"]
    assert found["form"] == "cn-2030"
    assert [one["code"] for one in found["findings"] if one["severity"] == "error"] == [
        "REQ03",
        "TXT01",
        "REQ01",
        "TXT04",
        "DSP01",
    ]
