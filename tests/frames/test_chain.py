"""One body over the forms of 2014 to 2025, in one go: each year beside the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import Audit, Report
from audit.pipeline import audit_reports
from tests.made import complete, report_of, with_value

FORMS = [*[("cn-2014", year) for year in range(2014, 2019)], ("cn-2019", 2019), ("cn-2019", 2020)]
FORMS += [("cn-2021", year) for year in range(2021, 2026)]
APPLICATIONS = "statistics.applications.in_year"


def chain() -> list[Report]:
    return [report_of(complete({}, form), form, year) for form, year in FORMS]


def checked(reports: Sequence[Report]) -> dict[int | None, Audit]:
    audits = audit_reports(reports, [None, *reports[:-1]])
    return {audit.report.year: audit for audit in audits}


def codes(audit: Audit) -> set[str]:
    return {code for finding in audit.findings for code in finding.codes}


def test_twelve_years_on_three_forms_are_clean() -> None:
    audits = checked(chain())
    assert [form for form, _ in FORMS] == [audit.report.form for audit in audits.values()]
    assert not any(finding.severity == "error" for a in audits.values() for finding in a.findings)
    assert "DOC02" not in set().union(*map(codes, audits.values()))


def test_a_sum_that_fails_is_found_in_its_year_alone() -> None:
    reports = [
        with_value(report, "statistics.in_person.in_year", 3) if report.year == 2016 else report
        for report in chain()
    ]
    broken = {year for year, audit in checked(reports).items() if "STA01" in codes(audit)}
    assert broken == {2016}


def test_what_both_forms_count_goes_on_from_2018_to_2019() -> None:
    reports = []
    for report in chain():
        if report.year == 2018:
            report = with_value(report, APPLICATIONS, 12)
            report = with_value(report, "statistics.by_letter.in_year", 12)
        if report.year == 2019:
            report = with_value(report, "requests.received.total", 900)
        reports.append(report)
    links = {
        result.subject
        for result in checked(reports)[2019].results
        if result.rule.code == "YOY07" and result.verdict == "broken"
    }
    assert links == {"received_before.requests.received.total"}


def test_the_sum_of_all_years_goes_on_within_the_form() -> None:
    reports = [
        with_value(report, "statistics.staff.so_far", 7) if report.year == 2017 else report
        for report in chain()
    ]
    broken = {year for year, audit in checked(reports).items() if "STA19" in codes(audit)}
    assert broken == {2017, 2018}
