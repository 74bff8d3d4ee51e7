"""A small report in, verdicts out: the identities on consistent, wrong and unfinished figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.confrontation import Confrontation, confront, understands
from audit.frames import build_frames
from audit.model import BALANCE, BROKEN, HOLDS, NOWHERE, UNDECIDED, Address, Change, Report, Result
from audit.pipeline import read_report
from audit.rules import load_rules
from audit.samples import previous_of, sample
from tests.made import complete, consistent_figures, report_of, with_value

IDENTITIES = {"REQ01", "REQ02", "REQ03", "DSP01"}
RULES = tuple(rule for rule in load_rules() if rule.code in IDENTITIES)


def judged(*reports: Report) -> Confrontation:
    return confront(build_frames(reports), RULES)


def of(results: tuple[Result, ...], code: str, subject: str) -> Result:
    (found,) = (r for r in results if r.rule.code == code and r.subject == subject)
    return found


@settings(max_examples=20, deadline=None)
@given(st.lists(consistent_figures(), min_size=1, max_size=2))
def test_consistent_reports_hold_on_either_form(made: list[tuple[str, dict]]) -> None:
    reports = [report_of(figures, form) for form, figures in made]
    confrontation = judged(*reports)
    for index, report in enumerate(reports):
        results = confrontation.results(index)
        rows = 25 if report.form == "cn-2021" else 23
        assert len(results) == rows + 7 + 7 + 3
        assert {result.verdict for result in results} == {HOLDS}


REPORT = report_of(
    complete(
        {
            "requests": {
                "received": {"natural_person": 5, "business": 2, "total": 7},
                "carried_in": {"natural_person": 1, "total": 1},
                "granted": {"natural_person": 4, "business": 1, "total": 5},
                "other_remaining": {"business": 1, "total": 1},
                "handled": {"natural_person": 4, "business": 2, "total": 6},
                "carried_out": {"natural_person": 2, "total": 2},
            }
        },
        "cn-2021",
    ),
    "cn-2021",
)


def test_a_broken_sum_keeps_both_sides_and_every_printed_figure() -> None:
    wrong = with_value(REPORT, "requests.other_remaining.business", 3)
    results = judged(wrong).results(0)
    assert {(r.rule.code, r.subject) for r in results if r.verdict == BROKEN} == {
        ("REQ01", "other_remaining"),
        ("REQ02", "business"),
    }
    outcomes = of(results, "REQ02", "business")
    assert (outcomes.left, outcomes.right, outcomes.difference) == (4, 2, 2)
    signs = {str(term.address): term.sign for term in outcomes.terms}
    assert signs["requests.other_fee_unpaid.business"] == 1  # one row on the older form
    assert signs["requests.handled.business"] == -1
    assert len(signs) == 22


def test_a_blank_figure_decides_nothing_and_is_named() -> None:
    blank = with_value(REPORT, "requests.other_remaining.business", "")
    results = judged(blank).results(0)
    assert BROKEN not in {result.verdict for result in results}
    outcomes = of(results, "REQ02", "business")
    assert outcomes.verdict == UNDECIDED
    assert outcomes.missing == (Address("requests", "other_remaining", "business"),)
    assert outcomes.left is None
    assert outcomes.right == 2


def test_a_report_without_figures_is_undecided_throughout() -> None:
    confrontation = judged(report_of({}, "cn-2021"))
    assert {result.verdict for result in confrontation.results(0)} == {UNDECIDED}


def test_each_table_is_judged_on_the_form_that_it_is_printed_on() -> None:
    older = report_of({}, "cn-2021", table_forms={"requests": "cn-2019"})
    subjects = {r.subject for r in judged(older).results(0) if r.rule.code == "REQ01"}
    assert "other" in subjects
    assert "other_remaining" not in subjects


def test_reports_are_counted_apart() -> None:
    wrong = with_value(REPORT, "disputes.reconsideration.total", 2)
    confrontation = judged(REPORT, wrong, REPORT)
    assert confrontation.counts["DSP01"] == {HOLDS: 8, BROKEN: 1, UNDECIDED: 0}
    by_report = confrontation.by_report(3)
    assert by_report.sum(axis=(1, 2)).tolist() == [42, 42, 42]
    assert by_report[:, :, 1].sum(axis=1).tolist() == [0, 1, 0]
    assert of(confrontation.results(1), "DSP01", "reconsideration").difference == Decimal(-2)


def test_what_holds_is_told_one_after_the_other() -> None:
    wrong = with_value(REPORT, "requests.other_remaining.business", 3)
    confrontation = judged(REPORT, wrong)
    results = confrontation.results(1)
    assert list(confrontation.held(1)) == [one for one in results if one.verdict == HOLDS]
    assert confrontation.unheld == {1: tuple(one for one in results if one.verdict != HOLDS)}


PREVIOUS = previous_of("broken")
assert PREVIOUS
READ = read_report(sample("broken")), read_report(PREVIOUS)


def test_a_sentence_is_judged_at_its_place_and_a_figure_at_its_own() -> None:
    report, previous = READ
    results = confront(build_frames([report], [previous]), load_rules()).results(0)
    told = [one for one in results if one.claim is not None]
    assert len(told) > 20
    assert all(one.claim and one.location == one.claim.location for one in told)
    assert {one.location for one in results if one.rule.code == "REQ01"} == {NOWHERE}


def test_what_may_lawfully_mean_something_else_is_no_error() -> None:
    report, _ = READ
    gravest = {}
    for weak in (False, True):
        claims = tuple(replace(one, weak=weak) for one in report.claims)
        frames = build_frames([replace(report, claims=claims)])
        results = confront(frames, load_rules()).results(0)
        gravest[weak] = {one.rule.severity for one in results if one.rule.code == "TXT01"}
    assert gravest == {False: {"error"}, True: {"warning"}}


def test_where_the_body_was_changed_a_link_to_last_year_is_a_note() -> None:
    report, previous = READ
    change = Change("merger", "甲县", "乙县")
    frames = build_frames([report], [previous])
    for name in ("years", "tables", "requests"):
        frames[name] = frames[name].assign(reorganised=[change] * len(frames[name]))
    results = confront(frames, load_rules()).results(0)
    links = [one for one in results if one.rule.code in ("YOY01", "YOY06")]
    assert {one.rule.code for one in links} == {"YOY01", "YOY06"}
    assert {(one.rule.severity, one.change) for one in links} == {("info", change)}
    others = [one for one in results if one.rule.code == "REQ01"]
    assert {(one.rule.severity, one.change) for one in others} == {("error", None)}


def test_what_a_rule_looked_at_is_told_where_it_is_no_sum() -> None:
    report, previous = READ
    results = confront(build_frames([report], [previous]), load_rules()).results(0)
    seen = {one.rule.code: one.observed for one in results}
    assert seen["REQ01"] is None
    for one in results:
        if one.rule.type == BALANCE and one.verdict != UNDECIDED:
            assert None not in (one.left, one.right), one
    assert seen["REQ04"] == report.cells[Address("requests", "carried_out", "total")].raw


def test_a_rule_that_says_more_than_is_known_is_left_to_others() -> None:
    (rule,) = (one for one in RULES if one.code == "REQ01")
    assert understands(rule)
    assert understands(replace(rule, kwargs={**rule.kwargs, "row_condition": 'row == "handled"'}))
    for other in (
        {**rule.kwargs, "row_condition": "row.str.len() > 3"},
        {**rule.kwargs, "mostly": 0.9},
    ):
        assert not understands(replace(rule, kwargs=other))
    assert not understands(replace(rule, type="expect_column_values_to_be_unheard_of", kwargs={}))
