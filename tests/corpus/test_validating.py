"""Great Expectations over all reports of a corpus at once says what the tables say."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.corpus import audit_corpus, validate_corpus
from audit.model import AuditError
from tests.corpus.reports import rows, written


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = written(tmp_path_factory.mktemp("reports"), 12)
    (folder / "notes.txt").write_text("买菜", encoding="utf-8")
    out = tmp_path_factory.mktemp("results")
    audit_corpus([str(folder)], str(out), workers=1, mean=4)
    return out


@pytest.mark.parametrize("docs", [False, True])
def test_each_rule_breaks_as_often_as_the_results_say(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, docs: bool
) -> None:
    monkeypatch.setattr("audit.corpus.validating.AT_ONCE", 5)
    lines = validate_corpus(str(out), docs=tmp_path if docs else None)
    broken = [row["code"] for row in rows(out, "results") if row["verdict"] == "broken"]
    assert broken
    found = {line.code: line.unexpected for line in lines.itertuples() if line.unexpected}
    assert found == {code: broken.count(code) for code in broken}
    assert (tmp_path / "index.html").is_file() == docs
    assert len(list(tmp_path.rglob("validations/**/*.html"))) >= 5 * docs


def test_what_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match="holds no corpus"):
        validate_corpus(str(tmp_path))


def test_reports_that_are_gone_are_to_be_read_again(out: Path, tmp_path: Path) -> None:
    (tmp_path / "reports.parquet").write_bytes((out / "reports.parquet").read_bytes())
    with pytest.raises(AuditError, match="run `audit corpus` again"):
        validate_corpus(str(tmp_path))
