"""Figures: what they show in words and data, and that no glyph is missing in either language."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from decimal import Decimal

import pytest

from audit import plots
from audit.confrontation import confront
from audit.frames import build_frames
from audit.model import Address, Audit, Report
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


def blanked(field: str, value: str) -> dict[Address, str]:
    """The cells of a whole form, those of one row or column blank."""
    cells = complete({"requests": ROWS}, "cn-2021")
    return {one: "" if getattr(one, field) == value else text for one, text in cells.items()}


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


def test_a_sum_that_lacks_a_figure_is_not_said_to_close() -> None:
    drawn = plots.draw_residuals(audited(report_of(blanked("column", "total"))), "en")
    assert drawn
    assert "All sums" not in drawn.caption + drawn.alternative
    assert drawn.caption.startswith("12 sums close. 27 sums could not be decided")


def test_a_bar_with_blank_parts_does_not_look_whole() -> None:
    cells = complete({"requests": ROWS}, "cn-2021")
    cells[Address("requests", "unavailable_not_held", "natural_person")] = ""
    drawn = plots.draw_outcomes(audited(report_of(cells)), "en")
    assert drawn
    assert drawn.rows[0] == ("", "Granted", "Refused", "printed total")
    assert drawn.rows[1] == ("natural persons", "7", "4", "11")  # nothing is left of the total
    cells[Address("requests", "refused_third_party", "natural_person")] = ""
    drawn = plots.draw_outcomes(audited(report_of(cells)), "en")
    assert drawn
    assert drawn.rows[0] == ("", "Granted", "not itemised", "printed total")
    assert drawn.rows[1] == ("natural persons", "7", "4", "11")
    cells[Address("requests", "handled", "natural_person")] = ""
    assert plots.draw_outcomes(audited(report_of(cells)), "en") is None


def test_a_bar_says_that_another_total_is_printed() -> None:
    disputes = {"reconsideration": {"upheld": 2, "corrected": 1, "pending": 1, "total": 5}}
    cells = complete({"requests": ROWS, "disputes": disputes}, "cn-2021")
    drawn = plots.draw_disputes(audited(report_of(cells)), "en")
    assert drawn
    assert "4 ≠ 5" in drawn.svg
    assert "4 ≠ 5" in drawn.alternative
    assert drawn.caption == "Decided: 3, of which corrected: 1. Pending: 1."


def test_flow_of_outcomes_that_are_blank() -> None:
    cells = blanked("row", "unavailable_not_held")
    flow = plots.draw_flow(audited(report_of(cells)), "en")
    assert flow
    assert ("what became of it", "not itemised", "0") in flow.rows
    assert "come to the same" in flow.caption
    cells[Address("requests", "handled", "total")] = ""
    assert plots.draw_flow(audited(report_of(cells)), "en") is None
    cells = complete({"requests": ROWS}, "cn-2021")
    cells[Address("requests", "carried_out", "total")] = ""
    assert plots.draw_flow(audited(report_of(cells)), "en") is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_captions_answer_in_the_numbers_of_the_report(language: str, both: Audit) -> None:
    report, previous = both.report, both.previous
    assert previous
    value = report.value

    def numbers(draw: Callable[..., plots.Drawing]) -> set[str]:
        return set(re.findall(r"\d+", draw(both, language).caption))

    assert numbers(plots.draw_outcomes) == {"7", "11"}
    assert numbers(plots.draw_disputes) == {"2", "0", "1"}
    received = {str(one.value("requests", "received", "total")) for one in (report, previous)}
    carried = {
        str(value("requests", "carried_in", "total")),
        str(previous.value("requests", "carried_out", "total")),
    }
    assert numbers(plots.draw_years) == received | carried


@pytest.mark.parametrize("scale", [1, 10**9])
def test_nothing_that_is_drawn_leaves_the_canvas(
    scale: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import matplotlib.figure

    rows = {row: {c: n * scale for c, n in values.items()} for row, values in ROWS.items()}
    rows["handled"]["total"] += scale  # the long label: what it comes to, and what is printed
    cells = complete({"requests": rows}, "cn-2021")
    made = matplotlib.figure.Figure
    drawn: list[matplotlib.figure.Figure] = []
    monkeypatch.setattr(
        matplotlib.figure, "Figure", lambda **options: drawn.append(made(**options)) or drawn[-1]
    )
    for draw in (plots.draw_flow, plots.draw_residuals, plots.draw_outcomes):
        draw(audited(report_of(cells)), "en")
    assert len(drawn) == 3
    for figure in drawn:
        figure.draw_without_rendering()
        for artist in (*figure.axes[0].texts, *figure.axes[0].patches):
            box = artist.get_window_extent()
            assert box.x0 >= -1
            assert box.y0 >= -1
            assert box.x1 <= figure.bbox.x1 + 1
            assert box.y1 <= figure.bbox.y1 + 1
