"""How far lists, subjects and shares reach: to which whole, which sort of cases, which requests."""

from __future__ import annotations

import pytest

from audit.parsing.claims import read_narrative
from tests.parsing.sentences.test_readings import report
from tests.parsing.sentences.test_wordings import SUITS, R, mentions, quantities, statements

REVIEWS = "disputes.reconsideration."


def sums(text: str) -> list[tuple[str, str]]:
    """The whole of each list of a text, as printed, with the verdict."""
    further = read_narrative(report(text)).further
    return [(str(one.stated), one.verdict) for one in further if one.rule == "TXT02"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请9件，结转下年4件。从申请渠道看，网络6件、信函3件。", [("9", "holds")]),
        ("收到申请9件，办结8件，其中网络申请6件、信函申请3件。", [("9", "holds")]),
        ("收到申请9件，办结8件，其中网络申请6件、信函申请4件。", [("8", "broken")]),
        (
            "以市政府为被申请人的复议案件9件，已审结6件，其中维持4件、纠正2件；"
            "以市政府为被告的行政诉讼5件。",
            [("6", "holds")],
        ),
    ],
)
def test_what_a_list_divides(text: str, expected: list[tuple[str, str]]) -> None:
    assert sums(text) == expected


def test_after_all_parts_the_subject_is_the_whole() -> None:
    text = "行政诉讼9件，其中未经复议直接起诉4件，复议后起诉5件；已审结7件。"
    claim = mentions(text)[3].claim
    assert claim is not None
    suits = " + ".join(
        f"disputes.litigation_{row}.{column}"
        for column in ("upheld", "corrected", "other_result")
        for row in ("direct", "after_reconsideration")
    )
    assert claim.readings[0].quantity == suits
    assert len(claim.readings) == 2


def test_what_is_said_of_the_rest() -> None:
    assert statements("行政复议9件，其中尚未审结2件，其余均已办结。") == []
    assert statements("行政复议9件，其中纠正2件，其余均维持。") == [
        f"{REVIEWS}other_result + {REVIEWS}pending = 0"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "信息公开类行政复议7件，行政诉讼7件；城管执法类复议24件、诉讼35件。",
            [REVIEWS + "total", SUITS.format("total"), None, None],
        ),
        ("全年应对劳动争议诉讼6件。", [None]),
        (
            "收到申请9件，2件结转下年。申请人中个人占50%，团体占50%。",
            [
                R + "received.total",
                R + "carried_out.total",
                R + "received.natural_person",
                None,
            ],
        ),
    ],
)
def test_sorts_of_cases_and_bases_of_shares(text: str, expected: list[str | None]) -> None:
    assert quantities(text) == expected


def test_what_was_carried_in_needs_no_year_to_explain_the_flow() -> None:
    text = "受理申请7件，结转2件，结转下年3件。予以公开4件，不予公开1件，其余6件为其他处理。"
    assert not [one for one in read_narrative(report(text)).further if one.rule == "TXT06"]
