"""What is proposed from made-up reports: all that they were made by, and no accident as certain."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from audit.confrontation import confront
from audit.forms import load_form
from audit.frames import build_frames
from audit.model import AuditError, Report
from audit.proposing import Proposal, Proposals, keep_proposals, propose
from audit.proposing.reading import successions
from audit.rules import load_rules
from tests.benchmarks.proposals import FORMS, made, noise, score
from tests.made import report_of, with_value
from tests.proposing.offices import offices, with_wrong_cells
from tests.proposing.stated import stated_reports

SUMS = {"REQ01", "REQ02", "REQ03", "DSP01"}


def said(proposal: Proposal) -> str:
    return f"{' + '.join(proposal.left)} = {' + '.join(proposal.right)}"


def relations(proposals: Proposals, status: str = "certain") -> dict[str, Proposal]:
    return {said(one): one for one in proposals.found if one.instances and one.status == status}


@pytest.mark.parametrize("form", FORMS)
def test_on_60_made_reports_each_stated_sum_is_found_and_nothing_else_is_certain(form: str) -> None:
    found = score(propose(made(form, 60, 0), form))
    assert found.stated == found.found == SUMS
    assert len(found.certain) >= 3, "an outcome that hardly any report has may be left open"
    assert found.false == ()


@pytest.mark.parametrize("form", FORMS)
def test_with_a_wrong_cell_in_one_of_twenty_they_are_found_and_the_reports_named(form: str) -> None:
    right = made(form, 60, 1)
    wrong = with_wrong_cells(right, 0.05)
    changed = {i for i, report in enumerate(wrong) if report is not right[i]}
    proposals = propose(wrong, form)
    found = score(proposals)
    assert found.found == SUMS
    assert found.false == ()
    named = {breach.report for one in proposals.found for breach in one.exceptions}
    assert named == changed


@pytest.mark.parametrize("form", FORMS)
def test_what_links_the_years_is_found_in_offices_of_which_most_are_small(form: str) -> None:
    years = (2019, 2020) if form == "cn-2019" else (2021, 2022, 2023)
    found = score(propose(with_wrong_cells(offices(form, 30, years), 0.05), form))
    assert found.found == found.stated >= SUMS | {"YOY01", "YOY02"}
    assert found.false == ()


def test_the_table_of_2014_has_its_sums_and_its_counts_since_2008() -> None:
    """Twenty bodies, three years: sums of parts apart from each other, and what goes on from last year."""
    found = score(propose(stated_reports("cn-2014", 20, (2015, 2016, 2017)), "cn-2014"))
    assert found.found == found.stated >= {"STA01", "STA02", "STA03", "STA04", "STA05", "STA06"}
    assert found.false == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", [8, 60])
def test_in_figures_that_have_nothing_to_do_with_each_other_nothing_is_sure(
    form: str, number: int
) -> None:
    assert not relations(propose(noise(form, number, 2), form))
    assert not relations(propose(noise(form, number, 2), form), "likely")


def test_of_figures_that_are_0_throughout_nothing_is_called_certain() -> None:
    proposals = propose(offices("cn-2021", 60, (2023,), 1, unused=6), "cn-2021")
    assert score(proposals).false == ()
    (handled,) = [one for one in proposals.found if one.right == ("handled",)]
    assert handled.status == "likely"
    unused = {a.row for one in handled.instances for a, _ in one} & set(handled.open)
    assert unused, (
        "outcomes that nobody used stand in the sum, and it is said that nothing shows it"
    )


def test_a_few_reports_make_nothing_certain() -> None:
    found = relations(propose(offices("cn-2021", 6, (2023,), 3), "cn-2021"), "likely")
    assert "upheld + corrected + other_result + pending = total" in found
    assert not relations(propose(offices("cn-2021", 6, (2023,), 3), "cn-2021"))


def test_what_holds_only_where_nothing_is_carried_over_is_not_proposed() -> None:
    """Received is handled in nine of ten offices: a shadow of the balance."""
    reports = []
    for index, report in enumerate(made("cn-2021", 60, 4)):
        figures = {address: cell.value for address, cell in report.cells.items()}
        for column in load_form("cn-2021").tables["requests"].columns:
            own = [f"requests.{row}.{column}" for row in ("handled", "carried_in", "carried_out")]
            handled, before, onward = (next(a for a in figures if str(a) == one) for one in own)
            if index % 10:
                figures[before] = figures[onward] = figures[onward] * 0
            received = next(a for a in figures if str(a) == f"requests.received.{column}")
            figures[received] = figures[handled] + figures[onward] - figures[before]
        reports.append(report_of(figures, "cn-2021"))
    found = {said(one) for one in propose(reports, "cn-2021").found}
    assert "received + carried_in = handled + carried_out" in found
    assert "received = handled" not in found


def test_an_exception_is_told_with_both_sides() -> None:
    reports = made("cn-2021", 60, 5)
    reports[7] = with_value(reports[7], "disputes.litigation_direct.total", 987_654_321)
    proposals = propose(reports, "cn-2021")
    (found,) = [one for one in proposals.found if one.stated == ("DSP01",)]
    (breach,) = found.exceptions
    assert (breach.report, breach.key, breach.right) == (7, "litigation_direct", 987_654_321)
    assert breach.left == sum(
        reports[7].value("disputes", "litigation_direct", column) or 0
        for column in ("upheld", "corrected", "other_result", "pending")
    )


def test_a_figure_that_is_blank_in_some_reports_leaves_the_others_to_speak() -> None:
    reports = made("cn-2021", 60, 6)
    reports[:20] = [with_value(one, "requests.granted.business", "") for one in reports[:20]]
    assert score(propose(reports, "cn-2021")).found == SUMS


def test_too_few_reports_and_forms_that_there_are_not_are_refused_in_a_sentence() -> None:
    with pytest.raises(AuditError, match="4 reports on cn-2021 are too few"):
        propose(made("cn-2021", 4, 0), "cn-2021")
    with pytest.raises(AuditError, match="There is no form 'cn-1999'"):
        propose(made("cn-2021", 5, 0), "cn-1999")


def test_years_follow_each_other_for_one_body_only_and_only_where_there_is_no_doubt() -> None:
    def of(agency: str, year: int | None) -> Report:
        return replace(report_of({}), agency=agency, year=year)

    reports = [of("甲局", 2022), of("甲局", 2021), of("乙局", 2021), of("甲局", None)]
    assert successions(reports) == ((0, 1),)
    assert successions([*reports, of("甲局", 2021)]) == ()


@pytest.fixture(scope="module")
def chain() -> list[Report]:
    return with_wrong_cells(offices("cn-2021", 25, (2022, 2023), 9), 0.05)


def test_the_suites_that_are_written_say_of_the_reports_what_the_proposals_say(
    chain: list[Report], tmp_path: Path
) -> None:
    proposals = propose(chain, "cn-2021")
    files = keep_proposals(proposals, tmp_path)
    assert {file.name for file in files} >= {"requests_cn-2021.json", "years_cn-2021.json"}
    before: list[Report | None] = [None] * len(chain)
    for now, old in successions(chain):
        before[now] = chain[old]
    confrontation = confront(build_frames(chain, before), load_rules(tmp_path))
    broken = Counter(
        {
            code: counts["broken"]
            for code, counts in confrontation.counts.items()
            if counts["broken"]
        }
    )
    assert all(counts["holds"] for counts in confrontation.counts.values())
    kept = [one for one in proposals.found if one.status != "chance" and one.statements]
    assert sorted(broken.values()) == sorted(len(one.exceptions) for one in kept if one.exceptions)


@pytest.mark.parametrize("printed", [0, None, "/"])
def test_of_blank_forms_and_forms_full_of_zeros_nothing_is_said(printed: int | str | None) -> None:
    reports = [report_of(dict.fromkeys(load_form("cn-2021").addresses, printed))] * 9
    assert propose(reports, "cn-2021").found == ()
