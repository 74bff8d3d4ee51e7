"""Ways of saying: each mechanism of the grammar by a sentence of its own, and what it must not say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.narrative import judged
from tests.parsing.sentences.test_readings import mentions, report

R = "requests."
DUE = "requests.received.total + requests.carried_in.total"
SUITS = "disputes.litigation_direct.{0} + disputes.litigation_after_reconsideration.{0}"


def quantities(text: str, **facts: str) -> list[str | None]:
    """The first reading of each number; None where it is no claim."""
    return [m.claim.readings[0].quantity if m.claim else None for m in mentions(text, **facts)]


def statements(text: str, **facts: str) -> list[str | None]:
    claims = judged(report(text, **facts)).claims
    return [claim.meaning for claim in claims if claim.kind == "statement"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办结申请7件，余7件。", [R + "handled.total", R + "carried_out.total"]),
        (
            "新收申请7件，加上年结转7件。",
            [R + "received.total", R + "carried_in.total"],
        ),
        ("办结上年结转和本年新收的申请7件。", [R + "handled.total"]),
        ("年初结转的7件申请。", [R + "carried_in.total"]),
        (
            "不予公开7件，公开类（含全文公开和部分公开）7件。",
            [R + "refused.total", R + "granted.total + " + R + "granted_in_part.total"],
        ),
        (
            "答复申请7件：①予以公开7件；②部分公开7件。",
            [R + "handled.total", R + "granted.total", R + "granted_in_part.total"],
        ),
        ("收到申请7件，公开7件。", [R + "received.total", R + "granted.total"]),
        (
            "结转下年7件。企业提出申请7件。",
            [R + "carried_out.total", R + "received.business"],
        ),
        (
            "被行政复议7件，其他处理7件。",
            ["disputes.reconsideration.total", "disputes.reconsideration.other_result"],
        ),
        (
            "行政复议7件，其中已审结7件。",
            [
                "disputes.reconsideration.total",
                "disputes.reconsideration.upheld + disputes.reconsideration.corrected"
                " + disputes.reconsideration.other_result",
            ],
        ),
        ("全市新收申请由9件降为7件。", [None, R + "received.total"]),
        ("作为行政复议机构，全年收到行政复议申请7件。", [None]),
        ("环境信访举报7件。", [None]),
        ("我局收取信息处理费700元，收取7元。", [None, None]),
        (
            "未制发行政规范性文件，宣布失效或废止7件，年末继续有效7件。",
            [
                "disclosure.normative_documents.repealed",
                "disclosure.normative_documents.in_force",
            ],
        ),
    ],
)
def test_what_the_numbers_of_a_sentence_are(text: str, expected: list[str | None]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("text", "agency", "expected"),
    [
        ("全市税务系统收到申请7件。", "青石市税务局", R + "received.total"),
        ("全市教育系统收到申请7件。", "青石市税务局", None),
        ("高新区收到申请7件。", "青石高新技术产业开发区管理委员会", R + "received.total"),
        ("开发区收到申请7件。", "青石市人民政府", None),
    ],
)
def test_whose_numbers_they_are(text: str, agency: str, expected: str | None) -> None:
    assert quantities(text, agency=agency) == [expected]


def test_items_of_part_two_that_grew_or_fell() -> None:
    text = "行政许可事项上一年度7项，本年取消3项。"
    claims = [m.claim for m in mentions(text, form="cn-2019") if m.claim]
    assert [claim.readings[0].quantity for claim in claims] == [
        "disclosure.licensing.items_last_year",
        "disclosure.licensing.change",
    ]
    assert claims[1].stated == Decimal(-3)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("自然人申请约占四成。", 40),
        ("企业申请占申请总量的四分之一。", 25),
        ("自然人占九成以上。", 90),
    ],
)
def test_shares_in_words(text: str, stated: int) -> None:
    shares = [m.claim for m in mentions(f"收到申请7件，{text}") if m.claim][1:]
    assert [(claim.kind, claim.stated) for claim in shares] == [("percent", Decimal(stated))]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("收到申请7件，没有一件引起行政复议。", "disputes.reconsideration.total = 0"),
        ("行政复议7件，没有一起被纠正。", "disputes.reconsideration.corrected = 0"),
        ("收到申请7件，上年无结转。", R + "carried_in.total = 0"),
        ("无一件结转。", R + "carried_out.total = 0"),
        (
            "本机关无上年结转和结转下年的申请。",
            f"{R}carried_in.total = 0 and {R}carried_out.total = 0",
        ),
        ("全年办理申请7件，未收取任何费用。", "none"),
        (
            "未发生被复议、被起诉的情形。",
            f"disputes.reconsideration.total = 0 and {SUITS.format('total')} = 0",
        ),
        (
            "结转下年7件，少于上年。",
            f"previous.{R}carried_out.total > {R}carried_out.total",
        ),
    ],
)
def test_statements_in_other_words(text: str, meaning: str) -> None:
    assert statements(text) == [meaning]


@pytest.mark.parametrize(
    "text",
    [
        "办结7件，41件因期限未满转入下一年度。",
        "不予公开7件，其余7件均予以公开。",
        "予以公开（不含部分公开）占办结总数的50%。",
    ],
)
def test_words_of_a_number_are_no_statement(text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "涉及征地的7件，涉及规划的7件，其余7件涉及其他方面。",
            [None, None, None],
        ),
        (
            "被提起行政诉讼7件，全部维持，7件正在审理。",
            [SUITS.format("total"), SUITS.format("pending")],
        ),
        ("依申请公开量由2022年的6件增至2023年的7件。", [None, R + "received.total"]),
        ("审理政府信息公开类行政复议案件7件。", [None]),
        (
            "自然人7件，法人或其他组织7件，总数7件。按办理进度：上年结转7件。",
            [
                R + "received.natural_person",
                R + "received.organizations",
                R + "received.total",
                R + "carried_in.total",
            ],
        ),
    ],
)
def test_what_stands_beside_a_number(text: str, expected: list[str | None]) -> None:
    assert quantities("收到申请7件。" + text)[1:] == expected


def test_what_is_settled_leaves_open_what_is_pending() -> None:
    stated = statements("行政复议7件，已审结6件，均维持。")
    assert stated == [
        "disputes.reconsideration.corrected + disputes.reconsideration.other_result = 0"
    ]


def test_doubled_is_twice_last_year() -> None:
    before = f"previous.{R}received.total"
    text = "新收申请7件，比上年翻了一番。"
    assert statements(text) == [f"{R}received.total = {before} + {before}"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("无不予公开情形。", R + "refused.total = 0"),
        ("不予公开为零。", R + "refused.total = 0"),
        ("上年结转为零。", R + "carried_in.total = 0"),
        ("结转下年度为零。", R + "carried_out.total = 0"),
        ("未结转。", R + "carried_out.total = 0"),
        ("无法人或其他组织申请。", R + "received.organizations = 0"),
        ("未收取任何信息处理费。", "none"),
        ("与上年数量一样。", f"{R}received.total = previous.{R}received.total"),
    ],
)
def test_statements_of_absence(text: str, meaning: str) -> None:
    assert statements("全年新收申请7件，" + text) == [meaning]


def test_what_is_said_of_a_part_is_not_said_of_all() -> None:
    assert statements("上年结转的7件已全部办结。") == ["none"]
    assert statements("收到申请7件，已全部办结。") == [R + "carried_out.total = 0"]


def test_bodies_that_divide_what_was_counted() -> None:
    text = "全市公安机关受理申请9件；其中市局机关受理3件，各分局受理6件。"
    assert quantities(text, agency="青石市公安局") == [R + "received.total", None, None]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("予以公开占四成，无法提供近三成。", [R + "granted.total", R + "unavailable.total"]),
    ],
)
def test_shares_that_are_shared_out(text: str, shares: list[str]) -> None:
    assert quantities(text) == shares


def test_a_unit_ends_where_a_word_begins() -> None:
    assert quantities("答复申请7件，1件次年答复。") == [
        R + "handled.total",
        R + "carried_out.total",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "市教育局未收到政府信息公开申请。",
        "有3个部门未收到政府信息公开申请。",
        "确保政府信息公开申请全部按时办结。",
        "收到申请7件，涉及征地的5件全部予以公开。",
        "行政复议7件，其中维持的7件均未提起行政诉讼。",
        "新收申请7件，网站信息公开量较上年有所增长。",
        "本机关无规章制定权。",
    ],
)
def test_what_is_said_of_something_else_is_no_statement(text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (
            "行政诉讼7件，均为未经复议直接起诉。",
            "disputes.litigation_after_reconsideration.total = 0",
        ),
        ("收到申请7件，结转率为零。", R + "carried_out.total = 0"),
        ("受理的7件公开申请全部办结。", R + "carried_out.total = 0"),
    ],
)
def test_more_statements(text: str, meaning: str) -> None:
    assert statements(text) == [meaning]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理的7件公开申请。", [R + "received.total"]),
        (
            "新收申请7件，连同结转件共应办7件，实办7件。",
            [R + "received.total", DUE, R + "handled.total"],
        ),
        (
            "上年结转、结转下年均为7件。",
            [R + "carried_in.total", R + "carried_out.total"],
        ),
        (
            "被申请复议7件，当事人对复议决定不服再起诉7件。",
            ["disputes.reconsideration.total", "disputes.litigation_after_reconsideration.total"],
        ),
        (
            "其他处理7件，收费通知发出后逾期未缴费7件。",
            [R + "other.total", R + "other_fee_unpaid.total"],
        ),
    ],
)
def test_more_numbers(text: str, expected: list[str | None]) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年7份申请，均已答复。", [R + "received.total"]),
        ("仅收到一件政府信息公开申请。", [R + "received.total"]),
        ("办理税务行政复议案件7件。", [None]),
        ("答复申请7件，涉及科研机构的申请7件。", [R + "handled.total", R + "received.research"]),
    ],
)
def test_numbers_and_their_nouns(text: str, expected: list[str | None]) -> None:
    assert quantities(text) == expected


def test_a_denial_right_behind_a_number_is_of_its_channel() -> None:
    assert statements("复议7件，诉讼7件、无败诉案件。") == [SUITS.format("corrected") + " = 0"]
    assert statements("未收取行政事业性收费。") == ["disclosure.fees.amount = 0"]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("不予公开15件，执法案卷13件、行政查询4件。", ["broken"]),
        ("不予公开17件，执法案卷13件、行政查询4件。", ["holds"]),
        ("收到申请68件，一季度12件、二季度19件、三季度21件、四季度17件。", ["broken"]),
        ("收到申请9件，予以公开1件，无法提供2件。", []),
        ("收到申请9件，其中予以公开1件，无法提供2件。", []),
        ("办结申请9件，予以公开8件，无法提供2件。", ["broken"]),
    ],
)
def test_lists_behind_their_whole(text: str, sums: list[str]) -> None:
    further = judged(report(text)).further
    assert [claim.verdict for claim in further if claim.rule == "TXT02"] == sums
