"""What a notebook shows of a corpus, and the answers of DuckDB."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from lxml import html

from audit import show
from audit.corpus import query, survey_corpus
from audit.model import AuditError
from audit.plots import Panel, draw_multiples
from audit.wording import LANGUAGES
from tests.overview import made


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> str:
    return made.small(tmp_path_factory.mktemp("corpus"))


def cells(output: show.view.Output) -> list[list[str]]:
    rows = html.fromstring(output.html).xpath("//tbody/tr")
    return [[cell.text_content().strip() for cell in row] for row in rows]


def test_bodies_are_ranked_by_errors(out: str) -> None:
    rows = cells(show.corpus_bodies(survey_corpus(out)))
    assert [row[:5] for row in rows] == [
        ["云川县人民政府", "1", "2", "0", "1"],
        ["青石县人民政府", "1", "0", "1", "0"],
    ]
    assert rows[0][5] == "REQ01 REQ03 TXT01 DOC03"


def test_years_rules_and_what_was_not_read(out: str) -> None:
    survey = survey_corpus(out)
    assert [row[:2] for row in cells(show.corpus_years(survey))] == [["2022", "2"], ["2023", "3"]]
    assert cells(show.corpus_rules(survey))[0][:6] == [
        *("REQ01", "A row's total is the sum of its six applicant columns", "error"),
        *("1", "20.0 %", "1"),
    ]
    assert [row[0] for row in cells(show.corpus_lacking(survey))] == ["2023/c.html", "2023/d.html"]
    assert survey.lacks == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawing_says_the_same_as_its_table(out: str, language: str, tmp_path: Path) -> None:
    survey = survey_corpus(out)
    shown = show.corpus_multiples(survey, language, tmp_path)
    rows = cells(shown)
    assert [row[0] for row in rows] == ["REQ01", "REQ03", "TXT01", "TXT03", "DOC03"]
    assert rows[3][2:] == ["1", "0"]
    file = (tmp_path / "figures" / "multiples.csv").read_text(encoding="utf-8-sig")
    assert len(file.splitlines()) == 6
    assert "TXT03" in html.fromstring(shown.html).xpath("//*[@role='img']/@aria-label")[0]


def test_a_bar_is_as_high_as_its_share_of_the_reports_read() -> None:
    panel = Panel("REQ01", "…", (("2022", 1, 4), ("2023", 2, 2), ("2024", 0, 0)))
    assert panel.shares == (0.25, 1.0, 0.0)
    drawing = draw_multiples([panel], "en")
    assert drawing is not None
    assert drawing.rows == (
        ("Rule", "What must hold", "2022 (4)", "2023 (2)", "2024 (0)"),
        ("REQ01", "…", "1", "2", "0"),
    )
    assert draw_multiples([], "en") is None


def test_where_nothing_is_broken_that_is_said(tmp_path: Path) -> None:
    survey = survey_corpus(made.corpus(tmp_path, reports=[made.read("a.html")]))
    for shown in (show.corpus_rules, show.corpus_bodies, show.corpus_lacking):
        assert "There is none." in str(shown(survey))
    assert "No rule is broken in any report." in str(show.corpus_multiples(survey))
    assert "agree with each other" in str(show.corpus_bottom_line(survey))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bottom_line_says_of_how_much_it_is(out: str, language: str) -> None:
    text = str(show.corpus_bottom_line(survey_corpus(out), language))
    for part in {"en": ("not read: 1", "770 of the 1,000"), "zh": ("未能读取1个", "770个")}[
        language
    ]:
        assert part in text


def test_sql_is_answered_and_escaped(out: str) -> None:
    sql = "SELECT agency, year, '<b>' AS mark, 1.50 AS n FROM reports WHERE errors > 0"
    assert query(out, sql).rows[0][:3] == ("云川县人民政府", 2023, "<b>")
    shown = show.query(sql, out)
    assert cells(shown) == [["云川县人民政府", "2023", "<b>", "1.5"]]
    assert "&lt;b&gt;" in shown.html


def test_all_five_tables_can_be_asked(out: str) -> None:
    for name in ("reports", "cells", "claims", "results", "findings"):
        assert query(out, f"SELECT count(*) FROM {name}").rows


def test_sql_that_is_not_understood_is_one_clear_error(out: str, tmp_path: Path) -> None:
    with pytest.raises(AuditError, match=r"(?s)DuckDB gives no answer: .*nowhere"):
        query(out, "SELECT * FROM nowhere")
    with pytest.raises(AuditError, match=r"reports\.parquet is not there"):
        query(str(tmp_path), "SELECT 1")


def test_sql_opens_no_file_of_its_own(out: str, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(AuditError, match="DuckDB gives no answer"):
        query(out, f"SELECT * FROM '{tmp_path}/other.csv'")
    with pytest.raises(AuditError, match="DuckDB gives no answer"):
        query(out, f"COPY reports TO '{tmp_path}/stolen.csv'")


def test_without_duckdb_the_extra_is_named(out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(AuditError, match=r"audit-notebook-kit\[sql\]"):
        query(out, "SELECT 1")
