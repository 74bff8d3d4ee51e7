"""What is true of each real report (its README), read from the file as it was published."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from audit.folding import split_mark
from audit.forms import load_form
from audit.model import Address, Report
from audit.parsing import parse_report
from audit.readers import read_document


def read(path: Path) -> Report:
    return parse_report(read_document(path))


def misworded(report: Report) -> list[str]:
    return [
        label.target
        for label in report.labels
        if split_mark(label.printed)[1] != split_mark(label.official)[1]
    ]


def counts(report: Report) -> dict[str, int]:
    return dict(Counter(address.table for address in report.cells))


def test_luohe_2019_is_read_whole(shared_reports: Path) -> None:
    path = shared_reports / "2019_luohe_city.md"
    report = read(path)
    assert (report.agency, report.year, report.form) == ("漯河市人民政府", 2019, "cn-2019")
    assert counts(report) == {"requests": 161, "disputes": 15, "disclosure": 22}
    assert report.unread == ()
    assert [part.part for part in report.parts] == [
        "overview",
        "disclosure",
        "requests",
        "disputes",
        "problems",
        "other_matters",
    ]
    assert misworded(report) == ["requests.refused_forbidden_by_law"]
    assert str(report.value("disclosure", "other_services", "change")) == "-76"
    assert str(report.value("requests", "handled", "total")) == "512"
    assert str(report.value("disputes", "litigation_direct", "other_result")) == "42"
    lines = path.read_text(encoding="utf-8").split("\n")
    for cell in report.cells.values():
        place = cell.location
        assert place.line is not None
        assert place.column is not None
        assert lines[place.line - 1][place.column - 1 :].startswith(cell.raw)
    assert report.cells[Address("requests", "received", "natural_person")].location.line == 60
    assert [p.text for p in report.parts[-1].paragraphs] == ["无"]


FORMS = {
    # file: year, form, cells of the three tables, blank cells
    "2019_luohe_city.md": (2019, "cn-2019", "cn-2019", (161, 15, 22), 0),
    "2019_shanghai_office.html": (2019, "cn-2019", "cn-2019", (161, 15, 22), 135),
    "2023_hongze_district.pdf": (2023, "cn-2021", "cn-2019", (161, 15, 10), 0),
    "2023_hongze_district_layout.txt": (2023, "cn-2021", "cn-2019", (161, 15, 10), 0),
    "2023_hongze_district_one_cell_a_line.txt": (2023, "cn-2021", "cn-2019", (161, 15, 10), 0),
    "2023_suqian_city_kangxi.txt": (2023, "cn-2021", "cn-2021", (175, 15, 10), 0),
    "2024_hongze_district.pdf": (2024, "cn-2021", "cn-2019", (161, 15, 10), 0),
    "2024_suqian_city.txt": (2024, "cn-2021", "cn-2021", (175, 15, 10), 0),
    "2025_shuyang_county.md": (2025, "cn-2021", "cn-2021", (175, 15, 10), 0),
    "blank_form_cn-2021.docx": (None, "cn-2021", "cn-2021", (175, 15, 10), 200),
}
SIX = ["overview", "disclosure", "requests", "disputes", "problems", "other_matters"]


@pytest.mark.parametrize("name", FORMS)
def test_every_file_is_read_whole(shared_reports: Path, name: str) -> None:
    year, form, requests, sizes, blanks = FORMS[name]
    report = read(shared_reports / name)
    found = counts(report)
    assert tuple(found[table] for table in ("requests", "disputes", "disclosure")) == sizes
    assert sum(cell.kind == "blank" for cell in report.cells.values()) == blanks
    assert (report.year, report.form, report.table_forms["requests"]) == (year, form, requests)
    assert report.unread == ()
    assert [part.part for part in report.parts] == SIX
    for part in report.parts[1:4]:
        assert part.paragraphs == (), "figures of a table are no text"


def test_hongze_reads_the_same_from_three_layouts(shared_reports: Path) -> None:
    files = [name for name in FORMS if name.startswith("2023_hongze")]
    one, *others = [read(shared_reports / name) for name in files]
    values = {address: cell.value for address, cell in one.cells.items()}
    for other in others:
        assert {address: cell.value for address, cell in other.cells.items()} == values
        assert misworded(other) == ["requests.refused_forbidden_by_law"]
    assert [str(values[Address("disputes", "reconsideration", c)]) for c in RESULTS] == [
        "10",
        "1",
        "0",
        "0",
        "0",
    ]
    assert str(values[Address("disputes", "litigation_after_reconsideration", "upheld")]) == "5"


RESULTS = ("upheld", "corrected", "other_result", "pending", "total")


@pytest.mark.parametrize(
    ("name", "sums"),
    [
        ("2024_suqian_city.txt", "3525 121 3521 125"),
        ("2023_suqian_city_kangxi.txt", "3511 96 3486 121"),
        ("2025_shuyang_county.md", "713 36 718 31"),
        ("2024_hongze_district.pdf", "95 0 95 0"),
        ("2019_shanghai_office.html", "859 18 805 72"),
    ],
)
def test_the_balance_is_as_printed(shared_reports: Path, name: str, sums: str) -> None:
    report = read(shared_reports / name)
    rows = ("received", "carried_in", "handled", "carried_out")
    assert " ".join(str(report.value("requests", row, "total")) for row in rows) == sums


@pytest.mark.parametrize("name", [name for name in FORMS if "blank" not in name])
def test_columns_add_up_where_nothing_is_blank(shared_reports: Path, name: str) -> None:
    """A figure in a neighbour's place would show here: the requests of these reports are consistent."""
    report = read(shared_reports / name)
    table = load_form(report.table_forms["requests"]).tables["requests"]
    *applicants, total = table.columns
    for row in table.rows:
        figures = [report.value("requests", row, column) for column in applicants]
        whole = report.value("requests", row, total)
        if whole is not None and None not in figures:
            assert sum(figure for figure in figures if figure is not None) == whole, row


def test_a_wrong_suffix_does_no_harm(shared_reports: Path) -> None:
    data = (shared_reports / "2019_shanghai_office.html").read_bytes()
    assert len(parse_report(read_document(data, "report.pdf")).cells) == 198


def test_no_sentence_is_cut(shared_reports: Path) -> None:
    report = read(shared_reports / "2023_suqian_city_kangxi.txt")
    whole = [text.text for _, text in report.paragraphs()]
    assert any("申请案件3607件（" in text and "转下年度办理121件" in text for text in whole)
    passage = next(text for _, text in report.paragraphs() if "3607件" in text.text)
    lines = (shared_reports / "2023_suqian_city_kangxi.txt").read_text("utf-8").split("\n")
    at = passage.text.index("3607")
    offset, place = max((o, p) for o, p in passage.pieces if o <= at)
    assert place.line is not None
    assert place.start is not None
    assert lines[place.line - 1][place.start + at - offset :].startswith("3607")
