"""How far lists, subjects and shares reach: to which whole, which sort of cases, which requests."""

from __future__ import annotations

import pytest

from tests.narrative import judged
from tests.parsing.sentences.test_readings import report
from tests.parsing.sentences.test_wordings import SUITS, R, mentions, quantities, statements

REVIEWS = "disputes.reconsideration."


def sums(text: str) -> list[tuple[str, str]]:
    """The whole of each list of a text, as printed, with the verdict."""
    further = judged(report(text)).further
    return [(str(one.stated), one.verdict) for one in further if one.rule == "TXT02"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请9件，结转下年4件。从申请渠道看，网络6件、信函3件。", [("9", "holds")]),
        ("收到申请9件，办结8件，其中网络申请6件、信函申请3件。", [("9", "holds")]),
        ("收到申请9件，办结8件，其中网络申请6件、信函申请4件。", [("8", "broken")]),
        ("接到医疗投诉36件，其中有效投诉30件，办结12件；调解医患纠纷50起。", []),
        ("审理案件89件，其中和解8件；涉及行政处罚20件、工伤认定9件。", []),
        (
            "不予处理9件，其中信访类4件、重复申请5件，合并处理相同申请3件。",
            [("9", "holds")],
        ),
    ],
)
def test_what_a_list_divides(text: str, expected: list[tuple[str, str]]) -> None:
    assert sums(text) == expected


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
        ("发生涉及河道采砂的行政复议2件、行政诉讼9件。", [None, None]),
        ("工伤认定2000件，引发行政复议17件、行政诉讼48件。", [None, None, None]),
        ("城管执法类行政复议9件（维持4件，纠正5件）。", [None, None, None]),
        ("取消行政许可3项。", [None]),
        ("审结案件50件，涉及行政处罚21件。", [None, None]),
        ("单个申请人最多提交4件申请。", [None]),
        ("在20个工作日内答复146件。", [None]),
        (
            "收到申请9件。其中，法规司承办5件，人事司承办4件。",
            [R + "received.total", None, None],
        ),
        (
            "收到各类申请9件，其中政府信息公开申请7件。",
            [None, R + "received.total"],
        ),
        (
            "行政诉讼9件，其中未经复议7件、经复议7件。",
            [
                SUITS.format("total"),
                "disputes.litigation_direct.total",
                "disputes.litigation_after_reconsideration.total",
            ],
        ),
        ("经复议维持7件。", [REVIEWS + "upheld"]),
        ("非公开类答复7件。", [None]),
    ],
)
def test_sorts_of_cases_and_bases_of_shares(text: str, expected: list[str | None]) -> None:
    assert quantities(text) == expected


def test_what_was_carried_in_needs_no_year_to_explain_the_flow() -> None:
    text = "受理申请7件，结转2件，结转下年3件。予以公开4件，不予公开1件，其余6件为其他处理。"
    assert not [one for one in judged(report(text)).further if one.rule == "TXT06"]


def test_a_class_may_be_of_both_its_rows() -> None:
    claim = mentions("公开类答复14件。")[0].claim
    assert claim is not None
    both = f"{R}granted.total + {R}granted_in_part.total"
    assert [reading.quantity for reading in claim.readings] == [both, R + "granted.total"]


def test_what_all_are_said_to_be() -> None:
    assert statements("上年结转的申请7件，均在一季度办结。") == ["none"]
    assert statements("全部为自然人和法人申请。") == []
    assert statements("2起诉讼因未按期答复败诉。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全市收到申请9件。其中，市政府本级收到2件，县（市、区）收到7件。办结件中，不予公开7件。",
            [R + "received.total", None, None, R + "refused.total"],
        ),
        (
            "申请总量由170件变为192件，不予公开由17件变为7件。",
            [None, R + "received.total", None, R + "refused.total"],
        ),
        (
            "办结申请9件，公开（含部分公开）7件。",
            [R + "handled.total", f"{R}granted.total + {R}granted_in_part.total"],
        ),
    ],
)
def test_what_is_the_reports_own_again(text: str, expected: list[str | None]) -> None:
    assert quantities(text) == expected
