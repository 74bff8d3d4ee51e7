"""The suites through Great Expectations: what it must refuse, and that it says what `confront` says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit import gx
from audit.confrontation import confront
from audit.frames import build_frames
from audit.model import BROKEN, HOLDS, UNDECIDED, VERDICTS, Label, Part, Report, Unread
from audit.rules import RuleError, load_rules, rules_of
from tests.figures import luohe
from tests.made import consistent_figures, report_of, with_value

RULES = load_rules()
PRINTED = st.sampled_from(
    ["", "/", "无", "-3", "1.5", "0", "7", "12", "251000元", "0.12345", "9" * 20]
)
PARTS = st.sampled_from(
    ["overview", "disclosure", "requests", "disputes", "problems", "other_matters", None]
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report that is consistent, or has a few other texts in its cells and odd parts and labels."""
    name, figures = draw(consistent_figures(largest=20))
    year = draw(st.sampled_from([2018, 2019, 2023, None]))
    found = draw(st.lists(PARTS, max_size=7))
    parts = tuple(Part(part, f"{part}", draw(st.integers(1, 7))) for part in found)
    labels = (Label("x", draw(st.sampled_from(["总计", "合计"])), "总计"),)
    report = report_of(figures, name, year, parts=parts, labels=labels)
    for address in draw(st.lists(st.sampled_from(sorted(figures)), max_size=6)):
        report = with_value(report, address, draw(PRINTED))
    lost = draw(st.lists(st.sampled_from(sorted(figures)), max_size=2))
    cells = {address: cell for address, cell in report.cells.items() if address not in lost}
    unread = tuple(Unread("?", "unsure", address=address) for address in lost[:1])
    return report_of({}, name, year, parts=parts, labels=labels, cells=cells, unread=unread)


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(reports(), min_size=8, max_size=8))
def test_both_ways_to_run_a_rule_agree_row_by_row(made: list[Report]) -> None:
    frames = build_frames([luohe(), report_of({}), *made])
    ours = {outcome.rule.code: outcome for outcome in confront(frames, RULES).outcomes}
    for theirs in gx.validate(frames, RULES):
        outcome = ours[theirs.rule.code]
        broken = outcome.rows[outcome.verdicts == VERDICTS.index(BROKEN)]
        assert sorted(theirs.unexpected or ()) == broken.tolist(), theirs.rule.code
        judged = np.count_nonzero(outcome.verdicts != VERDICTS.index(UNDECIDED))
        assert theirs.judged == judged, theirs.rule.code


def test_every_shipped_suite_is_whole_in_great_expectations() -> None:
    suites = gx.load_suites()
    assert sum(len(suite.expectations) for suite in suites.values()) == len(RULES)


def test_a_sum_of_decimals_is_exact_there_too() -> None:
    frame = build_frames([luohe()])["disputes"]
    frame = frame.assign(upheld=0.1, corrected=0.2, other_result=0.7, pending=0.0, total=1.0)
    (rule,) = (rule for rule in RULES if rule.code == "DSP01")
    (one,) = gx.validate({"disputes": frame}, [rule])
    assert one.success


def test_the_summary_has_a_line_for_each_rule() -> None:
    wrong = with_value(luohe(), "disputes.reconsideration.total", 3)
    summary = gx.run_suites(build_frames([luohe(), wrong]), RULES).set_index("code")
    assert summary.loc["DSP01", ["success", "rows", "judged", "unexpected"]].tolist() == [
        False,
        6,
        6,
        1,
    ]
    assert summary.loc["REQ03", "unexpected"] == 0


def entry(**changes: Any) -> Mapping[str, Any]:
    """A suite of one entry that Great Expectations ships and `confront` does not know."""
    return {
        "name": "own",
        "meta": {"frame": "requests"},
        "expectations": [
            {
                "type": "expect_column_values_to_not_be_in_set",
                "kwargs": {"column": "total", "value_set": [513]},
                "severity": "warning",
                "meta": {"code": "OWN01", "title": {"en": "Not 513", "zh": "不是513"}},
                **changes,
            }
        ],
    }


def test_what_great_expectations_would_drop_silently_is_refused() -> None:
    with pytest.raises(
        RuleError, match=r"own.json: OWN01: there is no expectation type 'expect_x'"
    ):
        gx.suite_of(entry(type="expect_x"), "own.json")
    with pytest.raises(RuleError, match=r"own.json: OWN01: there is no severity 'fatal'"):
        gx.suite_of(entry(severity="fatal"), "own.json")
    with pytest.raises(RuleError, match=r"own.json: "):
        gx.suite_of(entry(kwargs={"column": "total", "value_sets": [1]}), "own.json")


def test_any_other_type_that_judges_rows_gives_results_as_well() -> None:
    rules = tuple(rules_of(entry(), "own.json"))
    found = gx.confront_others(build_frames([luohe(), report_of({})]), rules)
    assert [r.subject for r in found[0] if r.verdict == BROKEN] == ["received"]
    assert {r.verdict for r in found[1]} == {UNDECIDED}


def test_a_type_that_judges_a_whole_frame_judges_each_report() -> None:
    most = {
        "type": "expect_column_max_to_be_between",
        "kwargs": {"column": "total", "max_value": 513},
    }
    rules = tuple(rules_of(entry(**most), "own.json"))
    more = with_value(luohe(), "requests.received.total", 514)
    found = gx.confront_others(build_frames([luohe(), more]), rules)
    assert [found[i][0].verdict for i in (0, 1)] == [HOLDS, BROKEN]


def test_a_rule_that_crashes_is_no_failing_rule() -> None:
    crash = {"type": "expect_column_max_to_be_between", "kwargs": {"column": "row", "max_value": 1}}
    with pytest.raises(RuleError, match="OWN01"):
        gx.validate(build_frames([luohe()]), tuple(rules_of(entry(**crash), "own.json")))
