"""The samples: there, made up, and with exactly the mistakes that their catalogue tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.forms import load_form
from audit.model import Address, AuditError
from audit.samples import make_corpus, planted, previous_of, sample, sample_names


def test_every_sample_is_a_report_of_an_office_that_does_not_exist() -> None:
    for name in sample_names():
        for file in filter(None, (sample(name), previous_of(name))):
            text = file.read_text(encoding="utf-8")
            assert text.startswith(("# 示例市", "# 样例县"))
            assert "并不存在" in text


def test_an_unknown_sample_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(AuditError, match=r"'flawed'.*consistent, broken"):
        sample("flawed")


def test_the_consistent_sample_has_no_mistakes_and_no_year_before() -> None:
    assert planted("consistent") == ()
    assert previous_of("consistent") is None


def test_each_planted_mistake_stands_in_the_report() -> None:
    text = sample("broken").read_text(encoding="utf-8")
    form = load_form("cn-2021")
    assert planted("broken")
    for mistake in planted("broken"):
        assert mistake.get("quote", "") in text
        for cell in mistake.get("cells", ()):
            assert Address.of(cell["address"]) in form.addresses
            assert f"| {cell['printed']} |" in text


def test_a_corpus_can_be_made_of_them(tmp_path: Path) -> None:
    files = [path for path in make_corpus(tmp_path / "reports").rglob("*") if path.is_file()]
    assert len(files) == 10
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert path.stem.removesuffix("通知") in text
        assert f"{path.parent.name}年" in text or "通知" in path.name
