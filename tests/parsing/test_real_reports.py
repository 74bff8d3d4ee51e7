"""What is true of each real report (its README), read from the file as it was published."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from audit.model import Address, Report
from audit.parsing import parse_report
from audit.readers import read_document


def read(path: Path) -> Report:
    return parse_report(read_document(path))


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
    assert [label.target for label in report.labels] == ["requests.refused_forbidden_by_law"]
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
