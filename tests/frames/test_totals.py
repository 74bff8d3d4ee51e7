"""The frame `totals`: printed totals of a report beside those of the one of the year before."""

from __future__ import annotations

from audit.confrontation import confront
from audit.frames import build_frames
from audit.model import Address, Report
from audit.rules import rules_of
from tests.made import report_of

NOW, BEFORE = "requests.carried_in.total", "requests.carried_out.total"
SUITE = {
    "name": "mine",
    "meta": {"frame": "totals", "forms": ["cn-2021"]},
    "expectations": [
        {
            "type": "expect_multicolumn_sums_to_balance",
            "kwargs": {
                "left": [NOW],
                "right": [f"previous.{BEFORE}"],
                "row_condition": "succeeds == 1",
                "condition_parser": "pandas",
            },
            "meta": {"code": "NEW01", "title": {"en": "carried", "zh": "结转"}},
        }
    ],
}


def of(year: int, form: str = "cn-2021", **figures: int) -> Report:
    values = {Address.of(NOW): figures.get("came", 0), Address.of(BEFORE): figures.get("left", 0)}
    return report_of(values, form, year)


def verdicts(report: Report, old: Report | None) -> list[str]:
    frames = build_frames([report], [old], only=["totals"])
    (rule,) = rules_of(SUITE, "mine.json")
    return [result.verdict for result in confront(frames, [rule]).results(0)]


def test_a_figure_of_last_year_can_be_compared_by_its_address() -> None:
    assert verdicts(of(2023, came=4), of(2022, left=4)) == ["holds"]
    assert verdicts(of(2023, came=4), of(2022, left=5)) == ["broken"]


def test_without_last_years_report_or_with_another_nothing_is_said() -> None:
    assert verdicts(of(2023, came=4), None) == []
    assert verdicts(of(2023, came=4), of(2020, "cn-2019", left=5)) == []
    assert verdicts(of(2023, came=4), of(2021, left=5)) == []
