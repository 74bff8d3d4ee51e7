"""What words far from a number say of it: brackets, list heads, shares before it, other bodies, zero."""

from __future__ import annotations

import pytest

from tests.parsing.sentences.test_wordings import (
    DUE,
    SUITS,
    R,
    mentions,
    quantities,
    statements,
)

PENDING = "disputes.reconsideration.pending"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到申请7件，均为自然人申请，其中7件予以公开。",
            [R + "received.total", R + "granted.total"],
        ),
        (
            "收到申请7件，结果分别为予以公开7件、无法提供7件。",
            [R + "received.total", R + "granted.total", R + "unavailable.total"],
        ),
        ("尚未审结的行政复议7件、行政诉讼7件。", [PENDING, SUITS.format("pending")]),
        (
            "行政复议7件，其中维持7件；行政诉讼7件。",
            [
                "disputes.reconsideration.total",
                "disputes.reconsideration.upheld",
                SUITS.format("total"),
            ],
        ),
        ("答复申请7件，较上年多答复2件。", [R + "handled.total", R + "handled.total"]),
        (
            "申请人逾期未按照通知要求交费而不再处理其申请7件。",
            [R + "other_fee_unpaid.total"],
        ),
        ("处理信访举报1120件。", [None]),
        ("处理信访举报投诉类申请7件。", [R + "rejected_petition.total"]),
    ],
)
def test_what_a_number_is_a_number_of(text: str, expected: list[str | None]) -> None:
    assert quantities(text, agency="青石市水利局") == expected


def readings(text: str, **facts: str) -> list[set[tuple[str, str | None]]]:
    claims = [mention.claim for mention in mentions(text, **facts)]
    return [{(r.quantity, r.of) for r in claim.readings} if claim else set() for claim in claims]


def test_who_applied_after_what_was_handled() -> None:
    found = readings("办结7件。按申请人类型看，自然人7件。")[1]
    assert found >= {(f"{R}{row}.natural_person", None) for row in ("received", "handled")}


def test_carried_over_beside_a_list_of_channels_is_not_within() -> None:
    text = "收到申请9件，含线上申请6件、当面申请3件；结转上年申请7件。"
    assert readings(text)[0] == {(R + "received.total", None)}
    within = readings("收到申请14件，其中新收7件、上年结转7件。")[0]
    assert within == {(DUE, None)}


def test_rates_of_all_cases_or_of_those_that_are_closed() -> None:
    wholes = {of for _, of in readings("行政复议7件，纠错率为33.3%。")[1]}
    closed = " + ".join(
        f"disputes.reconsideration.{name}" for name in ("upheld", "corrected", "other_result")
    )
    assert wholes == {"disputes.reconsideration.total", closed}


def test_the_base_of_a_share_serves_the_next_of_its_group() -> None:
    text = "信访类7件，占不予处理的20%；重复申请7件，占20%。"
    assert (R + "rejected_repeat.total", R + "rejected.total") in readings(text)[3]


def test_a_class_may_be_more_than_its_row() -> None:
    both = f"{R}granted.total + {R}granted_in_part.total"
    assert {q for q, _ in readings("办结7件，其中公开类7件。")[1]} == {R + "granted.total", both}


@pytest.mark.parametrize(
    "text",
    [
        "我厅收到申请7件。所属医院共收到申请29件，答复28件。",
    ],
)
def test_a_second_subject_is_another_body(text: str) -> None:
    assert quantities(text, agency="青石省司法厅") == [R + "received.total", None, None]


def test_what_has_no_word_does_not_take_the_row_before() -> None:
    text = "行政处罚项目增加7项，证明材料减少3项。"
    facts = {"form": "cn-2019"}
    assert quantities(text, **facts) == ["disclosure.penalties.change", None]


@pytest.mark.parametrize(
    "text",
    [
        "我厅收到申请7件。全省司法行政系统共收到申请310件。",
        "我厅收到申请7件，提前办结率为60%。",
        "我厅收到申请7件，非公开类3件。",
    ],
)
def test_what_is_near_the_tables_words_and_not_of_them(text: str) -> None:
    assert quantities(text, agency="青石省司法厅") == [R + "received.total", None]


def test_a_list_of_bodies_in_passing_ends_with_its_sentence() -> None:
    text = "全区共收到申请7件，其中区直部门收到5件，街道收到2件。办结7件，予以公开7件。"
    found = quantities(text, agency="青石区人民政府")
    assert found == [R + "received.total", None, None, R + "handled.total", R + "granted.total"]


def test_a_syllable_of_another_word_adds_nothing_up() -> None:
    assert quantities("予以公开3件、不予公开4件，审计对象7个。")[2] is None


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("依申请公开受理数为零。", [R + "received.total = 0"]),
        ("收到申请7件，科研机构为零。", [R + "received.research = 0"]),
        (
            "上年结转数、结转下年数均为零；未引起复议。",
            [
                R + "carried_in.total = 0 and " + R + "carried_out.total = 0",
                "disputes.reconsideration.total = 0",
            ],
        ),
        (
            "我局依申请公开、行政复议均为零。",
            [R + "received.total = 0 and disputes.reconsideration.total = 0"],
        ),
        ("没有一件申请被作出不予公开决定。", [R + "refused.total = 0"]),
        ("我局没有接到信息公开方面的申请。", [R + "received.total = 0"]),
        ("网站故障、舆情均为零。", []),
    ],
)
def test_zero_in_words(text: str, meanings: list[str]) -> None:
    assert statements(text) == meanings
