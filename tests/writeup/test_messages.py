"""What a person reads of a finding: where, printed, computed, difference, what would mend it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from audit.model import Address, Finding, Report, Suspect
from audit.pipeline import audit_report
from audit.wording import LANGUAGES
from audit.writeup import message, relation_text, suspect_evidence, suspect_text, title
from tests.diagnosis.test_witnesses import claim, last_year
from tests.figures import luohe
from tests.made import with_value


def changed(**values: object) -> Report:
    """The report with `row__column` of the requests table printed otherwise."""
    report = luohe()
    for place, value in values.items():
        report = with_value(report, f"requests.{place.replace('__', '.')}", value)
    return report


def only(report: Report, previous: Report | None = None) -> Finding:
    (finding,) = (f for f in audit_report(report, previous).findings if f.severity != "info")
    return finding


def said(finding: Finding, report: Report) -> tuple[str, str]:
    en, zh = (message(finding, report, language) for language in LANGUAGES)
    return en, zh


def test_a_wrong_total() -> None:
    report = changed(handled__total=521)
    finding = only(report)
    assert title(finding, "en") == "Table 3, Handled, total: printed 521, computed 512"
    assert title(finding, "zh") == "表三“（七）总计”总计栏：填报521，核算512"
    assert said(finding, report) == (
        "Table 3, Handled (总计), total: printed 521, its parts come to 512 (9 too many). With 512 "
        "in its place all 3 sums that fail would hold; two digits may have been swapped. If it is "
        "right as printed, at least 4 other figures must be wrong.",
        "表三“（七）总计”总计栏：填报521，各分项之和为512（多9）。改为512后，3项不平衡均可消除；"
        "可能是相邻两位数字颠倒。若该数字无误，则至少另有4个数字有误。",
    )


def test_a_wrong_figure_that_is_no_sum() -> None:
    report = changed(received__natural_person=46)
    assert said(only(report), report) == (
        "Table 3, Received (本年新收政府信息公开申请数量), natural persons: printed 46, the other "
        "figures leave 462 for it (416 too few). With 462 in its place both sums that fail would "
        "hold; a digit may have been left out. If it is right as printed, at least 3 other figures "
        "must be wrong.",
        "表三“本年新收”自然人栏：填报46，按其余数字推算为462（少416）。改为462后，两项不平衡均可消除；"
        "可能漏写了一位数字。若该数字无误，则至少另有3个数字有误。",
    )


def test_a_tie_says_what_would_break_it() -> None:
    report = luohe(disputes={"reconsideration": {"upheld": 9, "corrected": 1, "total": 11}})
    finding = only(report)
    assert title(finding, "en") == "Table 4, Reconsideration: the figures do not add up"
    assert said(finding, report) == (
        "Table 4, Reconsideration: the two sides of the sum are 10 and 11, a difference of 1. A "
        "change of any one of 5 figures would mend this. The sums alone do not say which; the "
        "register of reconsiderations and court cases would.",
        "表四“行政复议”：等式两边分别为10和11，相差1。5个数字中改动任意一个均可平衡。"
        "仅凭勾稽关系不能判断是哪一处，请核对行政复议、行政诉讼案件台账。",
    )


def test_a_moved_application_names_the_act() -> None:
    report = changed(received__natural_person=461, received__other_org=1)
    finding = only(report)
    english, chinese = said(finding, report)
    assert "A count of 1 may have been entered in the wrong column." in english
    assert "可能有1件填错了列。" in chinese


def test_two_reports_that_disagree() -> None:
    finding = only(luohe(), last_year(3))
    assert (
        title(finding, "en")
        == "Table 3, Carried over from last year, total: printed 1, last year's report: 3"
    )
    assert said(finding, luohe()) == (
        "Table 3, Carried over from last year (上年结转政府信息公开申请数量), total: printed 1, while "
        "last year's report gives 3 (2 too few). At least one of the reports is wrong; which one, "
        "the register of requests would show.",
        "表三“上年结转”总计栏：填报1，而上一年度报告为3（少2）。两份报告至少有一份有误，请核对依申请公开台账。",
    )


def test_a_sentence_that_the_table_contradicts() -> None:
    report = luohe()
    stated = claim("予以公开385件", "requests.granted.total", "385", report)
    report = replace(report, claims=(stated,))
    finding = only(report)
    assert title(finding, "en") == "Text: 385; Table 3, Granted, total: 426"
    assert said(finding, report) == (
        "The text says “予以公开385件”, but Table 3, Granted, total is 426 (41 too few). 385 is "
        "what is printed for Table 3, Granted, natural persons. Two sums of the tables hold with "
        "the figure in the table, so the sentence is more likely wrong.",
        "正文称“予以公开385件”，而表三“予以公开”总计栏为426（少41）。385是表三“予以公开”自然人栏填报的数字。"
        "表格中的数字有两项勾稽关系印证，正文有误的可能性较大。",
    )


def test_blank_cells_are_one_note() -> None:
    report = changed(granted__total="", other__total="", other__business="/")
    (note,) = (f for f in audit_report(report).findings if f.code == "REQ05")
    assert note.severity == "info"
    assert len(note.results) == 3
    english, _ = said(note, report)
    assert "Table 3, Granted, total" in english
    assert "“/”" in english


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        ("REQ01", "natural_person + business + research + nonprofit + legal_service + other_org "
         "= total [handled]", "自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他 = 总计 [（七）总计]"),
        ("REQ02", "granted + granted_in_part + refused + unavailable + rejected + other = handled [total]",
         "予以公开 + 部分公开 + 不予公开 + 无法提供 + 不予处理 + 其他处理 = （七）总计 [总计]"),
        ("REQ03", "received + carried_in = handled + carried_out [total]",
         "本年新收 + 上年结转 = （七）总计 + 结转下年度继续办理 [总计]"),
    ],
)  # fmt: skip
def test_a_relation_by_the_names_of_its_figures(code: str, english: str, chinese: str) -> None:
    finding = only(changed(handled__total=517))
    (result,) = (result for result in finding.results if result.rule.code == code)
    assert (relation_text(result, "en"), relation_text(result, "zh")) == (english, chinese)


CELLS = [address for address in luohe().cells if address.table == "requests"]
PRINTED = st.one_of(
    st.integers(0, 600).map(str), st.sampled_from(["", "/", "-3", "2.5", "无", "９", "10" * 15])
)


# Two figures of a column make up for a third: it breaks nothing by itself.
MADE_UP = {
    "rejected_reconfirmation.business": "6",
    "rejected_reconfirmation.research": "5",
    "received.natural_person": "0",
    "handled.business": "",
    "refused_deliberative.research": "",
}


@example({Address.of(f"requests.received.{who}"): "2.5" for who in ("natural_person", "business")})
@example({Address.of(f"requests.{place}"): printed for place, printed in MADE_UP.items()})
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(CELLS), PRINTED, min_size=1, max_size=8))
def test_every_finding_has_whole_sentences_in_both_languages(spoiled: dict[Address, str]) -> None:
    report = luohe()
    for address, printed in spoiled.items():
        report = with_value(report, address, printed)
    for finding in audit_report(report).findings:
        for language, stop in zip(LANGUAGES, (".", "。"), strict=True):
            texts = [title(finding, language), message(finding, report, language)]
            texts += [suspect_text(suspect, report, language) for suspect in finding.suspects]
            texts += [relation_text(result, language) for result in finding.results]
            assert texts[1].endswith(stop)
            for text in texts:
                assert text.strip() == text
                assert text
                assert not any(bad in text for bad in ("{", "None", "  ", "..", "。。", "nan"))


def test_a_long_quotation_is_shortened_in_the_middle() -> None:
    report = luohe()
    stated = claim("予以公开" * 50 + "385件", "requests.granted.total", "385", report)
    report = replace(report, claims=(stated,))
    finding = only(report)
    english, chinese = said(finding, report)
    assert "……" in english
    assert "……" in chinese
    assert len(chinese) < 250


def test_a_share_is_shown_with_both_its_figures() -> None:
    report = luohe()
    stated = claim("占38.5%", "requests.granted.total", "38.5", report)
    whole = replace(stated.readings[0], value=Decimal("83.203125"), of="requests.handled.total")
    share = replace(stated, kind="percent", decimals=1, readings=(whole,), rule="TXT03")
    report = replace(report, claims=(share,))
    english, chinese = said(only(report), report)
    assert english.startswith(
        "The text says “占38.5%”, but Table 3, Granted, total is 426, which is 83.2% of the 512 in "
        "Table 3, Handled, total."
    )
    assert chinese.startswith(
        "正文称“占38.5%”，而表三“予以公开”总计栏为426，占表三“（七）总计”总计栏512的83.2%。"
    )


@pytest.mark.parametrize(("base", "before"), [(None, "400"), ("450", "450")])
def test_a_change_is_shown_with_the_figures_of_both_years(base: str | None, before: str) -> None:
    report = luohe()
    stated = claim("增长65%", "requests.granted.total", "65", report)
    moved = Decimal(100) * (Decimal(426) / Decimal(before) - 1)
    found = replace(stated.readings[0], value=moved)
    change = replace(
        stated,
        kind="change",
        change="percent",
        direction="up",
        base=Decimal(base) if base else None,
        readings=(found,),
        rule="TXT03",
    )
    report = replace(report, claims=(change,))
    english, chinese = said(only(report), report)
    assert f"Table 3, Granted, total went from {before} to 426, a change of" in english
    assert f"表三“予以公开”总计栏由{before}变为426" in chinese


def test_a_blank_total_is_said_to_be_blank() -> None:
    blank = {"granted__total": "", "granted_in_part__total": "", "granted__research": ""}
    report = changed(**blank)
    both = "requests.granted.total + requests.granted_in_part.total"
    stated = claim("公开385件", both, "385", report)
    open_ = replace(stated.readings[0], value=None, holds=False)
    report = replace(report, claims=(replace(stated, readings=(open_,), verdict="broken"),))
    (finding,) = (f for f in audit_report(report).findings if "TXT01" in f.codes)
    english, chinese = said(finding, report)
    assert (
        "In the table the total is blank (the sum of Table 3, Granted, total and Table 3, Granted "
        "in part, total); the columns that are filled in come to" in english
    )
    assert "总计空白（表三“予以公开”总计栏、表三“部分公开”总计栏之和），已填各列之和为" in chinese


def test_sentences_that_say_alike_are_quoted_together() -> None:
    evidence = (("claim_for", {"quote": "甲1件"}), ("claim_for", {"quote": "乙2件"}))
    at = Address("requests", "received", "total")
    suspect = Suspect(at, Decimal(1), Decimal(2), None, evidence=evidence)
    assert (
        suspect_evidence(suspect, "en") == "the text agrees with the value needed: “甲1件”, “乙2件”"
    )
    assert suspect_evidence(suspect, "zh") == "正文与推算的数字相符：“甲1件”“乙2件”"


def test_a_form_is_named_by_its_notice() -> None:
    report = replace(luohe(), year=2023)
    (finding, *_) = (f for f in audit_report(report).findings if f.code == "DOC02")
    english, chinese = said(finding, report)
    assert (
        "printed on the form of 国办公开办函〔2019〕60号, due on that of 国办公开办函〔2021〕30号"
        in english
    )
    assert "采用国办公开办函〔2019〕60号的格式，应采用国办公开办函〔2021〕30号的格式" in chinese
    assert "cn-2019" not in english + chinese
