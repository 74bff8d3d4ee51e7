"""Frames that need more than one report, and those of the text."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from audit.confrontation import confront
from audit.frames import build_frames
from audit.frames.links import links
from audit.model import BROKEN, HOLDS, UNDECIDED, Address, Claim, Reading, Report, Result
from audit.rules import load_rules
from tests.made import complete, report_of, with_value

RULES = load_rules()
CARRIED_IN = Address("requests", "carried_in", "total")


def zeros(form: str, year: int) -> Report:
    return report_of(complete({}, form), form, year)


def judged(
    report: Report, previous: Report | None = None, *children: Report, every: bool = False
) -> tuple[Result, ...]:
    frames = build_frames([report], [previous], [children], all_children=every)
    return confront(frames, RULES).results(0)


def of(results: tuple[Result, ...], code: str) -> list[Result]:
    return [result for result in results if result.rule.code == code]


def test_what_was_carried_in_is_held_against_last_years_figure() -> None:
    old = with_value(zeros("cn-2021", 2022), "requests.carried_out.total", 3)
    (found,) = of(judged(zeros("cn-2021", 2023), old), "YOY01")
    assert (found.verdict, found.left, found.right) == (BROKEN, 0, 3)
    assert [str(term.address) for term in found.terms] == [
        "requests.carried_in.total",
        "previous.requests.carried_out.total",
    ]
    assert of(judged(zeros("cn-2021", 2023), old), "YOY02") == []


def test_columns_are_compared_only_where_the_totals_agree() -> None:
    moved = with_value(zeros("cn-2021", 2022), "requests.carried_out.business", 1)
    broken = [r for r in of(judged(zeros("cn-2021", 2023), moved), "YOY02") if r.verdict == BROKEN]
    assert [result.subject for result in broken] == ["carried.requests.carried_in.business"]


def test_documents_in_force_follow_from_last_years() -> None:
    old = with_value(zeros("cn-2021", 2022), "disclosure.regulations.in_force", 11)
    new = zeros("cn-2021", 2023)
    for column, value in (("issued", 2), ("repealed", 1), ("in_force", 12)):
        new = with_value(new, f"disclosure.regulations.{column}", value)
    assert {r.verdict for r in of(judged(new, old), "YOY03")} == {HOLDS}
    blank = with_value(new, "disclosure.regulations.repealed", "")
    undecided = [r for r in of(judged(blank, old), "YOY03") if r.verdict == UNDECIDED]
    assert [r.missing for r in undecided] == [(Address("disclosure", "regulations", "repealed"),)]


def test_part_two_is_not_compared_across_forms_and_a_gap_of_years_compares_nothing() -> None:
    assert {link.address.table for link in links("cn-2021", "cn-2019")} == {"requests", "disputes"}
    results = judged(zeros("cn-2021", 2023), zeros("cn-2021", 2021))
    assert not any(r.rule.frame == "years" for r in results)


def test_a_sum_is_held_against_its_children_and_names_them() -> None:
    child = with_value(zeros("cn-2021", 2023), CARRIED_IN, 2)
    parent = with_value(zeros("cn-2021", 2023), CARRIED_IN, 3)
    whole = judged(parent, None, child, child, every=True)
    (broken,) = (r for r in of(whole, "AGG01") if r.verdict == BROKEN)
    assert (broken.left, broken.right) == (3, 4)
    assert [str(term.address) for term in broken.terms][1:] == [
        "child1.requests.carried_in.total",
        "child2.requests.carried_in.total",
    ]
    assert of(whole, "AGG02") == []


def test_some_children_only_set_a_lower_bound_and_blanks_do_not_count() -> None:
    child = with_value(zeros("cn-2021", 2023), CARRIED_IN, 2)
    blank = with_value(child, CARRIED_IN, "")
    parent = with_value(zeros("cn-2021", 2023), CARRIED_IN, 3)
    assert {r.verdict for r in of(judged(parent, None, child, blank), "AGG02")} == {HOLDS}
    (broken,) = (r for r in of(judged(parent, None, child, child), "AGG02") if r.verdict == BROKEN)
    assert (broken.left, broken.right) == (3, 4)


def claim(verdict: str, weak: bool = False) -> Claim:
    reading = Reading("requests.received.total + requests.carried_in.total", Decimal(7), False)
    return Claim("共收到申请8件", "count", Decimal(8), (reading,), verdict, weak=weak)


def test_a_claim_that_no_reading_bears_out_is_broken_and_a_weak_one_only_a_warning() -> None:
    claims = claim("broken"), claim("broken", weak=True), claim("holds"), claim("undecided")
    report = report_of(complete({}, "cn-2021"), claims=claims)
    found = of(judged(report), "TXT01")
    assert [r.verdict for r in found] == [BROKEN, BROKEN, HOLDS, UNDECIDED]
    assert [r.rule.severity for r in found[:2]] == ["error", "warning"]
    assert [r.claim for r in found] == list(claims)
    assert {str(term.address) for term in found[0].terms} == {
        "requests.received.total",
        "requests.carried_in.total",
    }
    assert found[0].observed == "共收到申请8件"


def test_a_text_without_tables_or_a_year_still_has_its_claims() -> None:
    report = replace(report_of({}), form=None, year=None, claims=(claim("undecided"),))
    (found,) = of(judged(report), "TXT01")
    assert (found.verdict, found.terms) == (UNDECIDED, ())
