"""What it costs to import: nothing heavy comes along unless it is used."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

HEAVY = (
    "pandas numpy scipy great_expectations matplotlib lxml docx pdfplumber pypdfium2 openpyxl "
    "xlsxwriter pyarrow typst papermill nbconvert IPython zhplot cn2an"
).split()


def loaded(module: str) -> set[str]:
    """The top-level modules that a fresh Python holds after importing that one."""
    code = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in json.loads(done.stdout)}


LIGHT = (
    "audit audit.cli audit.forms audit.numerals audit.pipeline audit.rules audit.samples".split()
)


@pytest.mark.parametrize("module", LIGHT)
def test_light_modules_load_nothing_heavy(module: str) -> None:
    assert loaded(module).isdisjoint(HEAVY)


def test_importing_audit_takes_less_than_150_ms() -> None:
    def seconds(code: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - start

    pairs = [(seconds("pass"), seconds("import audit")) for _ in range(5)]
    assert min(after for _, after in pairs) - min(before for before, _ in pairs) < 0.15
