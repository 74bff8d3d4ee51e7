"""Figures: what they show in words and data, and that no glyph is missing in either language."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from decimal import Decimal

import pytest

from audit import plots
from audit.confrontation import confront
from audit.frames import build_frames
from audit.model import Audit, Report
from audit.rules import load_rules
from tests.made import complete, report_of

DRAW = (
    plots.draw_flow,
    plots.draw_residuals,
    plots.draw_outcomes,
    plots.draw_disputes,
    plots.draw_years,
)

ROWS = {
    "received": {"natural_person": 10, "total": 10},
    "carried_in": {"natural_person": 2, "total": 2},
    "granted": {"natural_person": 7, "total": 7},
    "refused_third_party": {"natural_person": 4, "total": 4},
    "handled": {"natural_person": 11, "total": 11},
    "carried_out": {"natural_person": 1, "total": 1},
}


def audited(report: Report, previous: Report | None = None) -> Audit:
    rules = load_rules()
    results = confront(build_frames([report], [previous], [()]), rules).results(0)
    return Audit(report, rules, results, (), previous)


@pytest.fixture(scope="module")
def both() -> Audit:
    """This year's report and last year's, with a sum that fails and some disputes."""
    rows = ROWS | {"handled": {"natural_person": 11, "total": 13}}
    disputes = {"reconsideration": {"upheld": 2, "pending": 1, "total": 3}}
    tables = {"requests": rows, "disputes": disputes}
    years = ((2023, tables), (2022, {"requests": ROWS}))
    this, last = (report_of(complete(one, "cn-2021"), year=year) for year, one in years)
    return audited(this, last)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("draw", DRAW, ids=lambda draw: draw.__name__)
def test_no_glyph_is_missing(
    draw: Callable[..., plots.Drawing], language: str, both: Audit
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawing = draw(both, language)
    assert drawing.alternative
    assert drawing.caption
    assert len({len(row) for row in drawing.rows}) == 1
    assert drawing.svg.startswith("<svg")
    background = drawing.svg.split("<path", 2)[1].split(">")[0]
    assert "fill: none" in background  # it stands on the page's own paper, dark or light


def test_flow_has_both_sides_of_the_balance() -> None:
    flow = plots.draw_flow(audited(report_of(complete({"requests": ROWS}, "cn-2021"))), "en")
    assert flow
    assert {row[1]: row[2] for row in flow.rows[1:]} == {
        "Received": "10",
        "Carried over from last year": "2",
        "Granted": "7",
        "Granted in part": "0",
        "Refused": "4",
        "Unavailable": "0",
        "Not processed": "0",
        "Other outcome": "0",
        "Carried over to next year": "1",
    }
    assert "come to the same" in flow.caption


def test_flow_says_that_the_sides_differ() -> None:
    rows = ROWS | {"carried_out": {"total": 4}}
    flow = plots.draw_flow(audited(report_of(complete({"requests": rows}, "cn-2021"))), "en")
    assert flow
    assert "12" in flow.caption
    assert "a difference of 3" in flow.caption
    assert "12 ≠ 15" in flow.svg


def test_residuals_name_the_sums_that_do_not_close() -> None:
    rows = ROWS | {"handled": {"natural_person": 11, "total": 13}}
    drawn = plots.draw_residuals(audited(report_of(complete({"requests": rows}, "cn-2021"))), "en")
    assert drawn
    assert drawn.alternative.count("−2") == 3


def test_a_blank_form_has_nothing_to_draw() -> None:
    blank = audited(report_of(dict.fromkeys(complete({}, "cn-2021"), "")))
    assert [draw(blank, "en") for draw in DRAW if draw is not plots.draw_residuals] == [None] * 4


def test_years_say_whether_what_was_carried_over_agrees() -> None:
    this = report_of(complete({"requests": ROWS}, "cn-2021"), year=2023)
    for carried, word in ((2, ": the same."), (5, "but this one")):
        rows = {"carried_out": {"natural_person": carried, "total": carried}}
        last = report_of(complete({"requests": rows}, "cn-2021"), year=2022)
        years = plots.draw_years(audited(this, last), "en")
        assert years
        assert word in years.caption


def test_no_text_of_the_data_can_become_a_formula() -> None:
    drawing = plots.Drawing("x", "", "", (("a", "b"), ("=1+1", "-3"), ("@x", str(Decimal(2)))))
    assert drawing.csv() == "a,b\n'=1+1,-3\n'@x,2\n"
