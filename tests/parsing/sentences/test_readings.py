"""Single sentences: what their numbers can mean, whatever the tables say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.forms import load_form
from audit.judging import judged_mentions
from audit.model import Cell, Number, Paragraph, Part, Report, Source
from audit.parsing.mentions import KINDS, Mention
from audit.parsing.sentences.automaton import Sequence_, parse_phrase
from audit.parsing.sentences.grammar import load_grammar
from tests.narrative import judged

DUE = "requests.received.total + requests.carried_in.total"


def report(
    text: str, agency: str = "青石市人民政府", form: str = "cn-2021", value: int = 7
) -> Report:
    """A report of 2023 whose every figure is `value`."""
    number = Number(str(value), "number", Decimal(value))
    cells = {address: Cell(address, number) for address in load_form(form).addresses}
    part = Part("overview", "", paragraphs=tuple(Paragraph(line) for line in text.split("\n")))
    source = Source("sentence", "text", "", 0)
    return Report(source, None, agency, 2023, form, cells, (part,))


def mentions(text: str, **facts: str) -> list[Mention]:
    return [
        m for m in judged_mentions(report(text, **facts)) if m.kind not in ("mark", "statement")
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全市收到政府信息公开申请7件。", {"requests.received.total", DUE}),
        ("全市新收政府信息公开申请7件。", {"requests.received.total"}),
        ("全市收到政府信息公开申请7件（含上年结转2件）。", {DUE}),
        ("全市收到政府信息公开申请7件，上年结转2件。", {"requests.received.total"}),
        ("全市受理政府信息公开申请7件，上年结转2件。", {"requests.received.total", DUE}),
        (
            "全市办理政府信息公开申请7件。",
            {"requests.handled.total", "requests.received.total", DUE},
        ),
        ("接续办理上年度结转申请7件。", {"requests.carried_in.total"}),
        ("尚有7件需结转2024年办理。", {"requests.carried_out.total"}),
        ("属于国家秘密不予公开7件。", {"requests.refused_state_secret.total"}),
        ("信访、重复申请等不予处理7件。", {"requests.rejected.total"}),
        ("其他处理（含申请人撤回）7件。", {"requests.other.total"}),
    ],
)
def test_what_a_number_can_mean(sentence: str, expected: set[str]) -> None:
    claim = mentions(sentence)[0].claim
    assert claim is not None
    assert {reading.quantity for reading in claim.readings} == expected


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("网络申请7件。", "channel"),
        ("申请内容主要涉及行政处罚7件。", "subject"),
        ("2023年上半年全市受理政府信息公开申请7件。", "half_year"),
        ("2022年，全市收到政府信息公开申请7件。", "last_year"),
        ("2024年计划受理申请7件。", "plan"),
        ("自2019年以来累计受理政府信息公开申请7件。", "cumulative"),
        ("市政府办公室收到政府信息公开申请7件。", "scope"),
        ("办理人大代表建议7件。", "proposals"),
        ("受理12345热线工单7件。", "hotline"),
        ("收取信息处理费7元。", "fee_of_processing"),
        ("刊登规范性文件7件。", "publicity"),
        ("备案规范性文件7件。", "other_law"),
        ("举办培训班7期。", "training"),
        ("受理不明事项7件。", "other_count"),
    ],
)
def test_a_number_of_another_thing_is_no_claim_though_every_figure_is_7(
    sentence: str, why: str
) -> None:
    (mention,) = mentions(sentence)
    assert (mention.kind, mention.why) == ("other", why)


def test_another_scope_is_the_tables_own_in_the_office_s_report() -> None:
    (own,) = mentions("市政府办公室收到政府信息公开申请7件。", agency="青石市人民政府办公室")
    assert own.kind == "claim"


def test_readings_do_not_depend_on_the_figures() -> None:
    text = "收到申请7件，上年结转2件，办结8件，占99%。其中，予以公开及部分公开5件、不予公开1件。"
    few, many = (
        [{r.quantity for r in c.readings} for c in judged(report(text, value=v)).claims]
        for v in (7, 100)
    )
    assert few == many


def first_wording(sequence: Sequence_) -> str:
    """One text that a phrase stands for: the first of its alternatives throughout."""
    return "".join(one if isinstance(one, str) else first_wording(one[0]) for one in sequence)


VOCABULARY = sorted(
    {
        first_wording(parse_phrase(form))
        for words in load_grammar()["words"].values()
        for forms in words.values()
        for form in forms
    }
)
PIECES = st.one_of(
    st.sampled_from(VOCABULARY),
    st.sampled_from(["12", "3,004", "0.5", "九", "2022年", "件", "%", "倍", "万元", "（", "）"]),
    st.sampled_from(list("，。；：、\n")),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_any_text_is_read_and_every_number_is_accounted_for(pieces: list[str]) -> None:
    text = "".join(pieces)
    given_report = report(text)
    read = judged_mentions(given_report)
    assert {mention.kind for mention in read} <= {*KINDS, "statement"}
    claims = [mention.claim for mention in read if mention.claim is not None]
    assert set(judged(given_report).claims) == set(claims)
    for mention in read:
        assert mention.quote in text


def test_a_very_long_sentence_takes_no_longer_than_its_length() -> None:
    assert len(mentions("（" * 4000 + "收到申请7件，" * 4000)) == 4000
