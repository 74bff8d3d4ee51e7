"""Words that the grammar does not have: where they govern a number, it is rather no claim than a wrong one."""

from __future__ import annotations

import pytest

from tests.parsing.sentences.test_wordings import SUITS, R, quantities, statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请7件，民间团队提交6件。", [R + "received.total", None]),
        ("收到申请7件，平均满意指数较上年增长8%。", [R + "received.total", None]),
        ("12个科组均未收到依申请公开件。", [None]),
        ("甲科组、乙科组申请量分别为7件、6件。", [None, None]),
        (
            "新收申请7件，以自然人为主，占90%。",
            [R + "received.total", R + "received.natural_person"],
        ),
        ("申请量由2019年的3件增至7件，年均增长23%。", [None, R + "received.total", None]),
        ("行政复议纠正7件，纠错率下降5个百分点。", ["disputes.reconsideration.corrected", None]),
        ("市政府受理行政复议案件7件。", [None]),
        ("行政诉讼案件300件，其中政府信息公开类7件。", [None, None]),
        ("行政复议7件，占全市行政复议案件的1%。", ["disputes.reconsideration.total", None]),
        ("收到申请7件，其中网络受理5件、现场受理2件。", [R + "received.total", None, None]),
        ("收到申请公开类举荐7件。", [None]),
        ("规范性文件均已公开，公开率100%。", [None]),
    ],
)
def test_numbers_beside_unknown_words(text: str, expected: list[str | None]) -> None:
    form = "cn-2019" if "项目" in text else "cn-2021"
    assert quantities(text, form=form) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12个科组均未收到政府信息公开申请。", []),
        ("无商业企业、科研机构等组织提出政府信息公开申请。", []),
        (
            "行政复议7件均维持，行政诉讼7件正在审理。",
            [
                " + ".join(
                    f"disputes.reconsideration.{c}"
                    for c in ("corrected", "other_result", "pending")
                )
                + " = 0",
                f"{SUITS.format('pending')} = {SUITS.format('total')}",
            ],
        ),
        ("收到申请7件，无延期答复和超期答复情况。", ["none"]),
    ],
)
def test_statements_beside_unknown_words(text: str, expected: list[str]) -> None:
    assert statements(text) == expected
