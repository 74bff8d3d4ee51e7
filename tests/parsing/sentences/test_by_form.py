"""Sentences on cn-2014, whose rows bring the words that name them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.judging import judge_report
from audit.model import Paragraph, Part, Report
from audit.parsing.claims import read_narrative
from tests.made import complete, report_of

ROWS = {
    "made_public": 1200,
    "on_website": 900,
    "applications": 12,
    "in_person": 4,
    "answered_granted": 5,
    "special_funds": "1.5",
}


def read(text: str) -> Report:
    tables = {"statistics": {row: {"in_year": value} for row, value in ROWS.items()}}
    report = report_of(complete(tables, "cn-2014"), "cn-2014", 2016)
    report = replace(report, parts=(Part("summary", "一、概述", 1, paragraphs=(Paragraph(text),)),))
    return judge_report(replace(report, claims=read_narrative(report).claims))


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("2016年，主动公开政府信息1200条，其中政府网站公开政府信息900条。", ["holds", "holds"]),
        ("全年共收到申请12件，其中当面申请4件。", ["holds", "holds"]),
        ("全年收到申请13件。", ["broken"]),
        ("政府信息公开专项经费15000元。", ["holds"]),
        ("政府信息公开专项经费1.6万元。", ["broken"]),
        ("主动公开政府信息约1200条。", ["holds"]),
        # another time, another body, or words that nobody knows: never an error
        ("2015年收到申请13件。", ["undecided"]),
        ("我市各单位收到申请13件。", ["undecided"]),
        ("水务方面收到申请13件。", ["undecided"]),
        ("收到申请13件的有两家。", ["undecided"]),
        ("收到申请13件。另收到申请14件。", ["undecided", "undecided"]),
        # what is no figure of the row
        ("收到申请增长13%。", []),
        ("收到申请的处理期限为15个工作日。", []),
        ("主动公开政府信息13次。", []),
    ],
)
def test_a_number_behind_the_words_of_a_row_repeats_its_figure(
    text: str, verdicts: list[str]
) -> None:
    assert [claim.verdict for claim in read(text).claims] == verdicts
