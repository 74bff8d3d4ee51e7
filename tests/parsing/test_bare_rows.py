"""Rows of a table that are printed without a cell beside their label are said to have no figures."""

from __future__ import annotations

import re

import pytest

from audit.model import Report
from audit.parsing.report import parse_tables
from audit.readers import read_document
from tests.parsing.test_layouts import lost, wrong
from tests.parsing.test_tables import EXPECTED, PAGE


def read(page: str) -> Report:
    return parse_tables(read_document(page.encode(), "page"))


@pytest.mark.parametrize("label", ["行政许可", "行政强制", "行政事业性收费"])
def test_a_label_without_a_cell_beside_it(label: str) -> None:
    page = re.sub(rf"(<tr><td>{label}</td>)<td[^>]*>[^<]*</td>", r"\1", PAGE)
    assert page != PAGE
    report = read(page)
    assert wrong(report, EXPECTED) == []
    assert len(lost(report, EXPECTED)) == 1
    assert [(one.text, one.why) for one in report.unread] == [(label, "no_figures")]


def test_one_figure_for_two_rows_is_not_that_of_both() -> None:
    head, rest = PAGE.split("<td>行政处罚</td>", 1)
    row, rest = rest.split("</tr>", 1)
    second = re.sub(r"(<td>行政强制</td>)<td[^>]*>[^<]*</td>", r"\1", rest, count=1)
    page = f"{head}<td>行政处罚</td>{row.replace('<td ', '<td rowspan=2 ')}</tr>{second}"
    report = read(page)
    assert lost(report, EXPECTED) == ["disclosure.coercion.decisions"]
    assert [(one.text, one.why) for one in report.unread] == [("行政强制", "no_figures")]
