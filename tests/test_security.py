"""What SECURITY.md promises is tested where it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
PROMISES = re.findall(r"^\| (?!promise|-)(.+?) \| (.+) \|$", TEXT, re.M)
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT)))


def test_each_promise_names_its_tests() -> None:
    assert len(PROMISES) == TEXT.count("\n| ") - 1
    for promise, tests in PROMISES:
        assert re.search(r"`tests/[\w/]+\.py", tests), promise


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_the_tests_are_there(file: str, test: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert re.search(rf"^def {test or 'test_'}", text, re.M)


def test_the_limits_on_the_page_are_those_that_are_tested() -> None:
    from tests.hostile.calls import MEBIBYTES, SECONDS
    from tests.hostile.test_files import MOST

    assert f"more than {SECONDS} seconds of work or {MEBIBYTES // 1024} GiB" in TEXT
    assert MOST == MEBIBYTES * 1024
