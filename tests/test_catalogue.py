"""The page of rules: every one on it, its example executed; and whether it is fresh is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.catalogue.__main__ import main
from audit.catalogue.cases import load_cases
from audit.catalogue.page import page
from audit.model import AuditError
from audit.rules import load_rules, suites_folder

CASES = Path(__file__).parent / "cases"
RULES = load_rules()


def test_the_page_in_the_folder_of_suites_is_fresh() -> None:
    """The pages beside it cost more and are looked at by `make check`."""
    text = (suites_folder() / "README.md").read_text(encoding="utf-8")
    assert text == page(RULES, CASES), "run python -m audit.catalogue"


def test_the_page_explains_every_rule_with_an_executed_example() -> None:
    text = page(RULES, CASES)
    for rule in RULES:
        assert f"\n## {rule.code}\n" in text
    assert "- five and two are not eight: **broken**" in text
    assert "→ received: 7 ≠ 8, difference -1" in text
    assert "→ 512 < 588" in text


def test_a_stale_page_is_told_from_a_fresh_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("audit.catalogue.__main__.suites_folder", lambda: tmp_path / "expectations")
    texts = {"README.md": page(RULES[:3], CASES), "IDENTIFIABILITY.md": "# What\n"}
    monkeypatch.setattr("audit.catalogue.__main__.pages", lambda folder: texts)
    (tmp_path / "expectations").mkdir()
    assert main(["--check"]) == 1
    assert "stale" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0
    (tmp_path / "expectations" / "IDENTIFIABILITY.md").write_text("# Which\n", encoding="utf-8")
    assert main(["--check"]) == 1
    assert "IDENTIFIABILITY.md is stale" in capsys.readouterr().err


def test_a_case_with_a_row_that_no_form_has_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "REQ01.toml"
    file.write_text('[[case]]\nshow = "x"\n', encoding="utf-8")
    with pytest.raises(AuditError, match=r"REQ01.toml is no file of cases"):
        load_cases(file)
