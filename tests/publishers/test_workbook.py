"""The workbook as a reader opens it: openpyxl reads it, LibreOffice computes it again."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from audit.model import Audit, Claim, Reading
from audit.pipeline import audit_report
from audit.publishers.workbook import publish
from audit.samples import previous_of, sample
from tests.made import with_value
from tests.publishers.audits import audited, broken, consistent

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    '=HYPERLINK("https://example.org","x")',
    " =1+1",
    "{=1+1}",
]
VERDICT, KIT, SAME = 5, 8, 9  # columns of the sheet of formulas


def book_of(*audits: Audit, language: str = "en") -> Workbook:
    return openpyxl.load_workbook(BytesIO(publish(audits, language)))


def test_sheets_are_findings_the_tables_the_proof_and_the_coverage() -> None:
    assert book_of(audited(broken())).sheetnames == [
        "Findings",
        "Table 2",
        "Table 3",
        "Table 4",
        "Recomputed",
        "Coverage",
    ]
    assert book_of(audited(broken()), language="zh").sheetnames[2] == "表三"


def test_the_wrong_figure_is_marked_and_its_comment_says_why() -> None:
    sheet = book_of(audited(broken()))["Table 3"]
    commented = [cell for row in sheet for cell in row if cell.comment]
    (cell,) = commented
    assert cell.value == 517
    assert "512" in cell.comment.text
    assert cell.fill.bgColor.rgb != sheet["C6"].fill.bgColor.rgb


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_report_becomes_a_formula(text: str) -> None:
    report = with_value(broken(), "requests.received.total", text)
    report = replace(
        report, agency=text, title=text, source=replace(report.source, name=text, format=text)
    )
    claim = Claim(text, "count", None, (), "broken")
    audit = audited(report)
    findings = tuple(replace(one, claims=(claim,)) for one in audit.findings)
    book = book_of(replace(audit, findings=findings))
    cells = [cell for sheet in book for row in sheet for cell in row]
    quoted = [cell for cell in cells if text.strip() in str(cell.value)]
    assert len(quoted) >= 3
    assert {cell.data_type for cell in quoted} == {"s"}
    looks_live = [cell for cell in quoted if cell.value.lstrip(" ").startswith(tuple("=+-@\t"))]
    assert all(cell.quotePrefix for cell in looks_live)
    formulas = [cell for cell in cells if cell.data_type == "f"]
    assert {cell.parent.title for cell in formulas} == {"Recomputed"}


@pytest.mark.parametrize(
    ("printed", "value", "shown"),
    [
        ("1,277", 1277, "#,##0"),
        ("69608.8900", 69608.89, "0.0000"),
        ("减4", -4, '"减4";"减4";"减4"'),
        (
            "22（其中修订16件）",
            22,
            '"22（其中修订16件）";"22（其中修订16件）";"22（其中修订16件）"',
        ),
    ],
)
def test_a_figure_is_a_number_that_looks_as_it_was_printed(
    printed: str, value: float, shown: str
) -> None:
    report = with_value(consistent(), "disclosure.regulations.issued", printed)
    cell = figure(book_of(audited(report))["Table 2"], "规章")
    assert (cell.value, cell.number_format) == (value, shown)


@pytest.mark.parametrize("printed", ["", "/", "无", "123456789012345678"])
def test_what_is_no_number_or_too_long_for_one_stays_text(printed: str) -> None:
    report = with_value(consistent(), "disclosure.regulations.issued", printed)
    cell = figure(book_of(audited(report))["Table 2"], "规章")
    assert (cell.value or "") == printed


def figure(sheet: Worksheet, label: str) -> openpyxl.cell.Cell:
    row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == label)
    return sheet.cell(row, 3)


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert publish([audited(broken())], "zh") == publish([audited(broken())], "zh")


def test_several_reports_have_their_own_sheets() -> None:
    names = book_of(audited(broken()), audited(consistent())).sheetnames
    assert "1 Table 3" in names
    assert "2 Table 3" in names


# --- computed again by LibreOffice ------------------------------------------------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice with a profile of its own that always recalculates; skipped where it is missing."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed (libreoffice-calc-nogui)")
    return tmp_path_factory.mktemp("office")


def recalculated(content: bytes, folder: Path) -> Workbook:
    """The workbook without the values that we stored, saved again by LibreOffice."""
    source = folder / "in.xlsx"
    with ZipFile(BytesIO(content)) as old, ZipFile(source, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", text)
            new.writestr(name, text)
    out = folder / "out"
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "xlsx", "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return openpyxl.load_workbook(out / "in.xlsx", data_only=True)


def claims() -> tuple[Claim, ...]:
    """A sentence that holds, one that does not, one that sums two figures."""
    carried = "requests.received.total + requests.carried_in.total"
    return tuple(
        Claim(
            f"收到{stated}件",
            "count",
            stated,
            (Reading(quantity, value, stated == value),),
            "holds",
        )
        for stated, quantity, value in (
            (Decimal("513"), "requests.received.total", Decimal("513")),
            (Decimal("531"), "requests.received.total", Decimal("513")),
            (Decimal("514"), carried, Decimal("514")),
        )
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_formulas_give_the_numbers_of_the_audit(office: Path, language: str) -> None:
    report = with_value(broken(), "disputes.litigation_direct.pending", "/")
    report = replace(report, claims=claims())
    audit = audited(report)
    book = recalculated(publish([audit], language), office)
    rows = list(book.worksheets[-2].iter_rows(min_row=5, values_only=True))
    identities = [r for r in audit.results if len(r.terms) > 1]
    assert len(rows) == len(identities) + len(claims())
    assert [row[VERDICT] for row in rows] == [row[KIT] for row in rows]
    assert len({row[SAME] for row in rows}) == 1
    for row, result in zip(rows, identities, strict=False):
        left, right = row[2] or None, row[3] or None
        if result.verdict != "undecided":
            assert (row[2], row[3]) == (float(result.left or 0), float(result.right or 0))
            assert row[4] == float(result.difference or 0)
        else:
            assert None in (left, right)
    assert {row[VERDICT] for row in rows} == {
        "en": {"holds", "broken", "undecided"},
        "zh": {"成立", "不成立", "未能核验"},
    }[language]


def test_a_figure_that_a_reader_mends_mends_the_sums(office: Path) -> None:
    book = book_of(audited(broken()))
    (cell,) = (c for row in book["Table 3"] for c in row if c.comment)
    cell.value = 512
    stream = BytesIO()
    book.save(stream)
    mended = recalculated(stream.getvalue(), office)
    verdicts = [row[VERDICT] for row in mended["Recomputed"].iter_rows(min_row=5, values_only=True)]
    assert set(verdicts) == {"holds"}
    assert mended["Recomputed"]["E2"].value == 3  # rows that now differ from the audit


def test_nothing_differs_on_a_whole_report_with_the_year_before(office: Path) -> None:
    audit = audit_report(sample("broken"), previous_of("broken"))
    book = recalculated(publish([audit], "en"), office)
    sheet = book["Recomputed"]
    assert sheet["E2"].value == 0
    codes = {row[0] for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert {"REQ01", "REQ02", "REQ03", "DSP01", "YOY01"} <= codes
