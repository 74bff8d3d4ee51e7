"""What is not read for sure contradicts nothing; beside each case stands one that is sure, and does."""

from __future__ import annotations

import pytest

from tests.narrative import judged
from tests.parsing.sentences.test_readings import mentions, report

OFFICE = "青石市人民政府办公室"


def broken(text: str, agency: str = "青石市人民政府") -> list[str]:
    """The quotes that are judged broken where every figure of the tables is 7."""
    found = judged(report(text, agency))
    return [one.quote for one in (*found.claims, *found.further) if one.verdict == "broken"]


def undecided(text: str) -> list[str]:
    found = judged(report(text))
    return [one.quote for one in (*found.claims, *found.further) if one.verdict == "undecided"]


def test_what_each_body_received_may_leave_out_the_offices_above_them() -> None:
    assert broken("全市收到政府信息公开申请9件。") == ["全市收到政府信息公开申请9件"]
    assert broken("各县区收到政府信息公开申请9件。") == []
    assert undecided("各县区收到政府信息公开申请9件。") == ["各县区收到政府信息公开申请9件"]


def test_parts_of_what_is_not_certain_are_not_held_against_it() -> None:
    parts = "办结7件，其中予以公开7件、部分公开7件"
    assert broken(f"收到政府信息公开申请7件，{parts}。") == [parts]
    assert broken(f"劳动能力鉴定受理7例，{parts}。") == []
    assert parts in undecided(f"劳动能力鉴定受理7例，{parts}。")


def test_a_list_by_channel_far_from_its_whole_is_not_added_up() -> None:
    whole, parts = "收到政府信息公开申请7件", "网络申请7件、信函申请7件"
    assert broken(f"{whole}，其中{parts}。") == [f"{whole}，其中{parts}"]
    assert broken(f"新系统上线以来，{whole}。从申请途径看，我市{parts}。") == []
    assert broken(f"{whole}。召开会议2次。本市收到的申请当中，{parts}。") == []


def test_two_bodies_in_one_paragraph_leave_open_whose_the_tables_are() -> None:
    town, region = "市政府收到政府信息公开申请9件，答复8件", "全市新收申请12件，办结11件"
    assert broken(f"{town}。") == ["市政府收到政府信息公开申请9件", "答复8件"]
    assert broken(f"{town}。汇总{region}。") == []


def test_a_number_that_goes_on_without_a_name_is_no_part_of_the_list_before_it() -> None:
    whole = "收到政府信息公开申请7件，网上来的6件、上门来的1件"
    assert broken(f"{whole}，三件给了。") == []
    assert broken(f"{whole}、邮寄来的1件。") == [f"{whole}、邮寄来的1件"]


def test_what_something_was_not_taken_for_is_not_denied() -> None:
    assert broken("未收到政府信息公开申请。") == ["未收到政府信息公开申请"]
    assert broken("口头咨询均当场解答，未作为申请登记。") == []


def test_a_list_by_lesser_marks_ends_at_the_semicolon() -> None:
    whole = "门户网站公开信息107条，其中公文类40条、人事类60条、年报7条"
    assert broken(f"{whole}；公示栏张贴信息30条。") == []
    assert broken(f"{whole}、规划类30条。") == [f"{whole}、规划类30条"]


def test_a_colon_divides_the_number_before_it() -> None:
    whole = "公开信息1000条，其中专栏632条"
    assert broken(f"{whole}，内容为：机构类300条，规划类332条。") == []
    assert broken(f"{whole}，内容为：机构类300条，规划类432条。") == [
        "其中专栏632条，内容为：机构类300条，规划类432条"
    ]


def test_a_list_behind_what_was_carried_in_may_divide_both() -> None:
    came, parts = (
        "收到政府信息公开申请7件，上年结转7件",
        "其中网络申请6件、信函申请6件、当面申请{}件",
    )
    assert broken(f"{came}，{parts.format(2)}。") == []
    assert broken(f"{came}，{parts.format(3)}。") == [f"{came}，{parts.format(3)}"]


def test_an_unknown_word_before_a_denial_may_be_what_it_is_about() -> None:
    assert broken("本年无行政复议。") == ["本年无行政复议"]
    assert broken("安全监管均无行政复议。") == []
    assert broken("行政执法工作均无行政复议。") == []


def test_what_is_carried_over_into_this_year_was_carried_in() -> None:
    first = mentions("2022年收到，结转至2023年答复的政府信息公开申请9件。")[-1]
    assert first.claim is not None
    assert first.claim.readings[0].quantity == "requests.carried_in.total"


def test_the_year_that_is_past_is_the_year_of_the_report() -> None:
    assert broken("过去一年，新收政府信息公开申请7件，与上年持平。") == []
    assert broken("过去一年，新收政府信息公开申请9件。") == ["新收政府信息公开申请9件"]


def test_how_requests_were_answered_says_nothing_of_how_many() -> None:
    assert broken("收到政府信息公开申请7件，均已答复。") == ["均已答复"]
    assert broken("收到政府信息公开申请7件，均按照有关要求规范答复。") == []


def test_a_label_of_a_table_that_is_cut_states_nothing() -> None:
    assert judged(report("4.无正当理由大量反复")).claims == ()
    assert judged(report("3.补正后申请内容仍不")).claims == ()


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("收到申请7件，公开答复7宗、零宗部分公开、七宗依法不予公开。", "零宗部分公开"),
        ("服务热线受理投诉九件，办结九件，未办结零件。", "未办结零件"),
    ],
)
def test_none_of_a_kind_is_a_number(text: str, none: str) -> None:
    assert none in [mention.quote for mention in mentions(text)]


def test_words_before_a_mark_name_no_number_behind_it() -> None:
    text = "办结申请7件，其中7件予以公开、7件不予公开（占100%）、7件无法提供（本机关不掌握7件）。"
    outcomes = [m.claim.readings[0].quantity for m in mentions(text) if m.claim][1:]
    assert outcomes == [
        "requests.granted.total",
        "requests.refused.total",
        "requests.refused.total",
        "requests.unavailable.total",
        "requests.unavailable_not_held.total",
    ]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("秘书科承办政府信息公开申请2件，已答复2件。", OFFICE),
        ("另有2件申请由申请人主动撤回。", OFFICE),
        ("驻街单位单独受理政府信息公开申请2件，答复2件。", OFFICE),
        ("问政平台受理建言二百封，办结二百件。", OFFICE),
        ("市民政局政府信息公开申请平均办理时长约6个工作日。", "青石市民政局"),
    ],
)
def test_what_is_another_s_is_not_held_against_the_tables(text: str, agency: str) -> None:
    found = judged(report(text, agency))
    assert [one.quote for one in found.claims if one.readings] == []


def test_others_after_two_kinds_of_applicants_are_applicants() -> None:
    claim = mentions("收到申请21件，其中科研机构、社会公益组织及其他21件。")[1].claim
    assert claim is not None
    assert claim.readings[0].quantity == (
        "requests.received.research + requests.received.nonprofit + requests.received.other_org"
    )


@pytest.mark.parametrize(
    "text",
    [
        "公布规章7个、行政许可28个、行政处罚18个。",
        "主动公开行政处罚决定382起。",
        "已公开我局的2项行政许可、6项行政处罚。",
        "保留行政权力41项。其中，行政许可24项、行政处罚17项。",
        "公布网上服务事项108项，其中行政许可91项。",
    ],
)
def test_what_is_published_or_listed_may_be_other_than_what_was_decided(text: str) -> None:
    assert broken("作出行政处罚决定382起。") == ["作出行政处罚决定382起"]
    assert broken("主动公开方面，办理行政许可28件。") == ["办理行政许可28件"]
    assert broken(text) == []


def test_an_answer_beside_refusals_may_be_a_part_of_what_came() -> None:
    came = "收到政府信息公开申请7件"
    assert broken(f"{came}，答复4件，不予受理2件，不属于本机关公开1件。") == []
    assert broken(f"{came}，答复4件，结转下年7件。") == ["答复4件"]


def test_all_that_was_worked_on_may_be_all_that_was_handled() -> None:
    assert broken("收到政府信息公开申请7件，均予以答复。") == ["均予以答复"]
    assert broken("办理政府信息公开申请7件，均予以答复。") == []


def test_a_list_of_texts_ends_where_other_things_are_counted() -> None:
    whole = "公开信息100条，其中动态类60条、概况类30条"
    assert broken(f"{whole}，新开专栏6个，发布解读24条。") == []
    assert broken(f"{whole}，解读24条。") == [f"{whole}，解读24条"]


def test_what_a_list_has_left_unread_is_in_its_total() -> None:
    parts = "予以公开7件；不予处理7件；其他处理7件"
    assert "三类合计23件" in broken(f"{parts}，三类合计23件。")
    assert "四类合计23件" not in broken(f"说明理由2件；{parts}，四类合计23件。")


@pytest.mark.parametrize(
    "text",
    [
        "没有发生政府信息公开方面的行政复议、行政诉讼和投诉举报。",
        "未出现因信息公开引发的举报、投诉、复议和诉讼案件。",
        "未发生因政府信息公开引起的行政复议、行政诉讼、投诉举报等情况。",
    ],
)
def test_complaints_that_are_denied_beside_cases_do_not_hide_these(text: str) -> None:
    assert broken(text) == [text.rstrip("。")]


def test_words_in_the_name_of_the_agency_tell_nothing_of_what_it_did() -> None:
    for agency in ("天平区城市更新局", "天平区信访局", "天平区法律援助中心"):
        text = f"{agency[3:]}收到政府信息公开申请9件，答复8件。"
        assert broken(text, agency) == [f"{agency[3:]}收到政府信息公开申请9件", "答复8件"]


def test_ways_that_are_counted_open_no_list() -> None:
    text = "畅通网络、信函、当面三种申请渠道，全年受理政府信息公开申请15件。"
    assert broken(text) == ["全年受理政府信息公开申请15件"]


@pytest.mark.parametrize(
    "whole",
    [
        "2023年上半年，全市受理政府信息公开申请26件，答复20件，申请量比2022年同期上升30%",
        "市教育局收到申请40件，办结38件",
        "12345热线受理申请40件，办结38件",
    ],
)
def test_parts_of_what_was_another_s_are_told_in_the_next_sentence(whole: str) -> None:
    parts = "其中予以公开4件，部分公开5件"
    assert broken(f"收到申请7件。{parts}。") == ["其中予以公开4件", "部分公开5件"]
    assert broken(f"{whole}。{parts}。") == []


@pytest.mark.parametrize(
    "text",
    [
        "市教育局收到申请40件。办结38件，结转下年2件。",
        "上半年收到申请40件。办结38件，予以公开20件。",
        "（1）市教育局。收到申请40件，办结38件，予以公开20件。",
        "延期答复15件，其中予以公开8件，部分公开3件。",
        "涉及征地拆迁的申请60件，予以公开30件，不予公开5件。",
        "全年受理申请中，有12件征求第三方意见，其中8件予以公开。",
    ],
)
def test_what_follows_another_s_number_is_not_surely_the_tables(text: str) -> None:
    assert broken("收到申请7件。办结38件，予以公开20件。") == ["办结38件", "予以公开20件"]
    assert broken("（1）依申请公开。收到申请40件，办结38件。") == ["收到申请40件", "办结38件"]
    assert broken(text) == []


def test_what_one_applicant_did_is_not_surely_what_all_did() -> None:
    assert broken("个别申请人反复提交申请，全年累计提交申请45件。") == []
    assert broken("某企业一次提交政府信息公开申请30件，市政府予以公开20件。") == []
