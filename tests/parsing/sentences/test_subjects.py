"""Of whom or what a clause speaks: the outcome just listed, what was finished, a channel."""

from __future__ import annotations

import pytest

from tests.parsing.sentences.test_readings import DUE
from tests.parsing.sentences.test_wordings import SUITS, R, mentions, quantities, statements

CLOSED = ("upheld", "corrected", "other_result")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (
            "不予公开7件，均属执法案卷信息。",
            f"{R}refused_enforcement_file.total = {R}refused.total",
        ),
        ("不予处理7件，全部为重复申请。", f"{R}rejected_repeat.total = {R}rejected.total"),
        ("收到申请7件，均予以公开。", f"{R}granted.total = {R}handled.total"),
        ("办结7件，均在法定期限内办结。", "none"),
        ("办结7件，所有申请均已办结。", R + "carried_out.total = 0"),
        ("上年结转的7件已于第一季度全部办结。", "none"),
        (
            "行政复议7件，目前尚未审结。",
            "disputes.reconsideration.pending = disputes.reconsideration.total",
        ),
        ("收到申请7件，未收到商业企业申请。", R + "received.business = 0"),
        ("办结7件，无一件因超期答复引起争议。", "none"),
    ],
)
def test_what_all_are_all_of(text: str, meaning: str) -> None:
    assert statements(text) == [meaning]


def test_all_of_an_outcome_that_has_no_such_reason() -> None:
    assert statements("予以公开7件，均属国家秘密。") == []


def test_a_result_is_of_the_channel_just_counted() -> None:
    text = "行政复议7件，均维持；行政诉讼7件，其中维持7件，尚未审结7件。"
    assert quantities(text)[2:] == [SUITS.format("upheld"), SUITS.format("pending")]
    both = "行政复议7件、行政诉讼7件，其中维持7件。"
    assert quantities(both)[2] == "disputes.reconsideration.upheld + " + SUITS.format("upheld")


def test_what_is_carried_over_beside_is_not_included() -> None:
    beside = mentions("收到申请7件（另有上年结转2件），其中自然人申请7件。")[0].claim
    within = mentions("收到申请7件（含上年结转2件），其中自然人申请7件。")[0].claim
    assert beside is not None
    assert within is not None
    assert beside.readings[0].quantity == R + "received.total"
    assert within.readings[0].quantity == DUE


def test_a_name_that_its_list_widens() -> None:
    both = f"{R}granted.total + {R}granted_in_part.total"
    text = "办结申请9件，公开类9件（全部公开7件、部分公开2件）。"
    assert quantities(text)[1:] == [both, R + "granted.total", R + "granted_in_part.total"]
    text = "予以公开7件、部分公开2件，公开类答复合计占50%。"
    assert quantities(text)[2] == both


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政许可事项减少9项。", ["licensing.change"]),
        ("行政许可项目较上年核减9项。", ["licensing.change"]),
        (
            "行政事业性收费项目上一年9项，本年减少2项，现为7项。",
            ["fees.items_last_year", "fees.change", "fees.items_last_year + fees.change"],
        ),
        (
            "规范性文件新制作7件，新公开7件。",
            ["normative_documents.made", "normative_documents.newly_published"],
        ),
    ],
)
def test_items_of_part_two(text: str, expected: list[str]) -> None:
    wanted = [" + ".join(f"disclosure.{one}" for one in cell.split(" + ")) for cell in expected]
    assert quantities(text, form="cn-2019") == wanted


def test_the_same_share_of_several_numbers() -> None:
    text = "办结100件，其中部分公开7件、不予公开7件，各占7%。"
    assert quantities(text)[3:] == [R + "granted_in_part.total", R + "refused.total"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年收到申请9件，2023年为7件。", [None, R + "received.total"]),
        ("收到申请7件，较上年减少2件，降幅22%。", [R + "received.total"] * 3),
        ("力争依申请公开答复率达到100%。", [None]),
        (
            "行政诉讼7件，均未经复议程序，7件判决驳回诉讼请求。",
            [SUITS.format("total"), SUITS.format("upheld")],
        ),
        (
            "行政诉讼案件较上年减少2件，全年仅7件。",
            [SUITS.format("total"), SUITS.format("total")],
        ),
        ("减免行政事业性收费7万元。", [None]),
        ("对7件申请依法延期；7件顺延至下年度。", [None, R + "carried_out.total"]),
        ("公示行政许可300条、行政处罚200条。", [None, None]),
        ("权责清单事项300项，其中行政许可7项、行政处罚7项。", [None, None, None]),
        ("整改问题30个，其中涉及依申请公开的7个。", [None, None]),
        (
            "自然人申请占九成，法人申请占一成。",
            [R + "received.natural_person", R + "received.organizations"],
        ),
        (
            "行政诉讼7件，其中复议后起诉6件，法院判决纠正14件。",
            [
                SUITS.format("total"),
                "disputes.litigation_after_reconsideration.total",
                SUITS.format("corrected"),
            ],
        ),
        ("申请量比上年翻了一番，达到7件。", [None, R + "received.total"]),
        ("结转下年度的申请由上年的5件降至7件。", [None, R + "carried_out.total"]),
        ("规范性文件公开率100%。", [None]),
        ("申请内容主要涉及征地7件、行政复议7件。", [None, None]),
        ("一审判决维持7件，二审维持7件。", [None, None]),
        (
            "复议机关维持7件，责令重新处理7件。",
            [f"disputes.reconsideration.{c}" for c in CLOSED[:2]],
        ),
        (
            "公开、部分公开分别为7件、6件。",
            [R + "granted.total", R + "granted_in_part.total"],
        ),
        (
            "自然人和法人申请分别办结7件、6件。",
            [R + "handled.natural_person", R + "handled.organizations"],
        ),
        ("收到申请公开类建议7件。", [None]),
        ("审核信息300条，不予公开7条。", [None, None]),
        ("公开执法信息300条，其中行政许可7条、行政处罚7条。", [None, None, None]),
        (
            "已审结的7件复议案件中，维持7件。",
            [
                " + ".join(f"disputes.reconsideration.{c}" for c in CLOSED),
                "disputes.reconsideration.upheld",
            ],
        ),
        ("制作公开告知书7份。", [None]),
        ("办理其他类行政复议案件7件。", [None]),
        (
            "行政复议7件，其他方式结案7件。",
            ["disputes.reconsideration." + c for c in ("total", "other_result")],
        ),
    ],
)
def test_years_changes_and_other_things(text: str, expected: list[str | None]) -> None:
    assert quantities(text) == expected


def test_items_are_compared_in_their_own_column() -> None:
    text = "现有行政许可事项7项，较上年减少2项。"
    assert quantities(text, form="cn-2019")[1] == "disclosure.licensing.change"
