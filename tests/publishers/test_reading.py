"""What `audit parse` prints: the tables as understood, coverage, what was not read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.cli import main
from audit.model import Address, Location, Unread
from audit.pipeline import read_report
from audit.publishers.reading import reading_text
from audit.samples import sample


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sample_is_shown_as_it_was_read(language: str) -> None:
    text = reading_text(read_report(sample("broken")), language)
    assert "127" in text  # the printed total, not the one that its parts come to
    assert "5.属于三类内部事物信息" in text
    assert "✗" in text
    assert "✓" in text


def test_coverage_counts_the_figures_of_each_table() -> None:
    text = reading_text(read_report(sample("consistent")), "en")
    counts = [line for line in text.splitlines() if line.startswith("Table")]
    assert [line.split(": ")[1].split(" figures")[0] for line in counts] == [
        "22 of 22",
        "161 of 161",
        "15 of 15",
    ]
    assert "Everything in the tables was read." in text


def test_what_was_not_read_is_said_with_its_place_and_reason() -> None:
    report = read_report(sample("consistent"))
    lost = Address("requests", "granted", "total")
    cells = {address: cell for address, cell in report.cells.items() if address != lost}
    unread = (Unread("3 4", "twice", Location(line=7), lost),)
    text = reading_text(replace(report, cells=cells, unread=unread), "zh")
    assert "161个数字读出160个" in text
    assert "同一数字印了两次且不一致。" in text
    assert "第7行" in text


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(sample("consistent")), "--language", "zh"]) == 0
    assert "表格内容已全部读出。" in capsys.readouterr().out
