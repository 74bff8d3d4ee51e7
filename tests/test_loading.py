"""Loading less changes nothing that anybody could ask for."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASKED = """
import sys
from audit.loading import load_jsonschema
load_jsonschema()
assert "lark" not in sys.modules
from jsonschema import FormatChecker
for text in ("http://例子.中国/路", "http://[", "路"):
    for format in ("iri", "iri-reference"):
        print(FormatChecker().conforms(text, format))
assert "lark" in sys.modules
"""


def said(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_an_iri_is_told_from_others_as_without_us() -> None:
    pytest.importorskip("rfc3987_syntax", reason="jsonschema knows no IRIs here")
    theirs = "\n".join(line for line in ASKED.splitlines() if "load_" not in line)
    theirs = theirs.replace('assert "lark" not in sys.modules\n', "")
    assert said(ASKED) == said(theirs) == ["True", "True", "False", "False", "False", "True"]


@pytest.mark.parametrize(
    "use",
    [
        "import audit.gx",
        "from audit.notebooks import *; in_language(notebook_path('audit_report'), 'zh')",
    ],
)
def test_what_needs_jsonschema_does_without_the_parser(use: str) -> None:
    said(f"import sys\n{use}\nassert 'lark' not in sys.modules")
