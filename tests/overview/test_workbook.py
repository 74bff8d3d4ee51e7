"""The workbook of a corpus: what its sheets have, and that no text becomes a formula."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from audit.corpus.overview import book, write_overview
from audit.wording import LANGUAGES
from tests.overview import made


def sheets(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    found = load_workbook(folder / "overview.xlsx")
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in found}


def test_it_has_files_findings_and_rules(tmp_path: Path) -> None:
    write_overview(made.small(tmp_path))
    found = sheets(tmp_path)
    assert list(found) == ["Reports", "Findings", "Rules"]
    heads, first, *others = found["Reports"]
    line = dict(zip(heads, first, strict=True))
    assert (line["Body"], line["Year"], line["Errors"]) == ("云川县人民政府", 2023, 2)
    assert (line["Cells read"], line["Cells of the form"]) == (200, 200)
    assert line["Rules broken"] == "REQ01 REQ03 TXT01 DOC03"
    assert [row[-1] for row in others] == [f"2023/{letter}.html" for letter in "bcdef"]
    assert [row[heads.index("Tables lost")] for row in others][1] == "Table 4"
    assert "no annual report" in str(others[2][heads.index("Why it was not read")])
    findings = found["Findings"]
    assert [row[0] for row in findings[1:]] == [
        *["云川县人民政府"] * 3,
        "青石县人民政府",
        "瀍河区人民政府",
    ]
    assert findings[5][findings[0].index("Waived")] == "waived"
    sure = [row[findings[0].index("How sure")] for row in findings[1:3]]
    assert sure == ["one figure explains it", "a sentence and the figures disagree"]
    assert [row[0] for row in found["Rules"][1:]] == [
        "REQ01",
        "REQ03",
        "TXT01",
        "TXT03",
        "DOC03",
        "REQ02",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_words_are_in_its_language(tmp_path: Path, language: str) -> None:
    write_overview(made.small(tmp_path), language)
    for rows in sheets(tmp_path).values():
        assert all(str(head).isascii() == (language == "en") for head in rows[0])


FORMULAS = (
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "=cmd|' /C calc'!A0",
)


def test_no_text_of_a_report_becomes_a_formula(tmp_path: Path) -> None:
    reports = [made.read(text + ".html", text, errors=1) for text in FORMULAS]
    reports.append(made.refused("x.html", FORMULAS[0]))
    findings = [
        made.finding(one["path"], title_en=one["agency"], message_en=one["agency"])
        for one in reports[:-1]
    ]
    write_overview(made.corpus(tmp_path / "out", reports=reports, findings=findings))
    content = (tmp_path / "out" / "overview.xlsx").read_bytes()
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                text = archive.read(name).decode()
                assert "<f>" not in text
                assert "hyperlink" not in text.lower().replace("=hyperlink(", "")
    for sheet in load_workbook(BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.lstrip().startswith(
                    ("=", "+", "-", "@")
                ):
                    assert cell.quotePrefix


def test_a_sheet_that_is_full_has_a_further_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "LAST", 2)
    write_overview(made.small(tmp_path))
    found = sheets(tmp_path)
    findings = [rows for name, rows in found.items() if name.startswith("Findings")]
    assert [len(rows) - 1 for rows in findings] == [2, 2, 1]
    assert len({rows[0] for rows in findings}) == 1
    files = [rows for name, rows in found.items() if name.startswith("Reports")]
    assert sum(len(rows) - 1 for rows in files) == 6
