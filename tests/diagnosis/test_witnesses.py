"""Sentences and last year's report decide between figures that the sums cannot tell apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from audit.diagnosis.claims import holds_with
from audit.model import BROKEN, HOLDS, Address, Claim, Finding, Reading, Report
from audit.pipeline import audit_report
from tests.figures import luohe
from tests.made import with_value

PENDING = {"reconsideration": {"upheld": 9, "corrected": 1, "total": 11}}


def claim(quote: str, quantity: str, stated: str, report: Report, kind: str = "count") -> Claim:
    """A sentence with one reading, held against the report."""
    value = report.value(*Address.of(quantity)) if " " not in quantity else None
    holds = value == Decimal(stated)
    reading = Reading(quantity, value, holds)
    return Claim(quote, kind, Decimal(stated), (reading,), HOLDS if holds else BROKEN)


def findings(report: Report, *claims: Claim, previous: Report | None = None) -> tuple[Finding, ...]:
    """The errors and warnings of the report with these sentences."""
    audit = audit_report(replace(report, claims=claims), previous)
    return tuple(finding for finding in audit.findings if finding.severity != "info")


def test_a_sentence_that_states_the_value_needed_decides_a_tie_and_is_named() -> None:
    report = luohe(disputes=PENDING)
    said = claim("行政复议共10件", "disputes.reconsideration.total", "10", report)
    (finding,) = findings(report, said)
    assert finding.codes == ("DSP01", "TXT01")
    assert not finding.tie
    assert finding.suspects[0].address == Address.of("disputes.reconsideration.total")
    assert finding.suspects[0].needed == 10
    assert ("claim_for", {"quote": "行政复议共10件"}) in finding.suspects[0].evidence
    assert finding.claims == (said,)


def test_a_sentence_that_repeats_what_is_printed_speaks_for_it() -> None:
    report = luohe(disputes=PENDING)
    said = claim("行政复议共11件", "disputes.reconsideration.total", "11", report)
    (finding,) = findings(report, said)
    assert finding.tie
    assert finding.suspects[-1].address == Address.of("disputes.reconsideration.total")
    assert finding.suspects[-1].evidence[-1] == ("claim_against", {"quote": "行政复议共11件"})


def test_a_sentence_against_a_figure_that_sums_confirm_is_the_one_that_is_wrong() -> None:
    report = luohe()
    said = claim("共收到申请531件", "requests.received.total", "531", report)
    (finding,) = findings(report, said)
    assert (finding.code, finding.held, finding.slip) == ("TXT01", 2, "swapped")
    assert not finding.suspects


def test_a_number_taken_from_another_cell_is_named() -> None:
    report = luohe()
    said = claim("予以公开385件", "requests.granted.total", "385", report)
    (finding,) = findings(report, said)
    assert finding.alike == (Address.of("requests.granted.natural_person"),)


def test_a_sentence_against_a_figure_of_no_sum_leaves_it_open() -> None:
    report = luohe(disclosure={"licensing": {"decisions": 130}})
    said = claim("行政许可310件", "disclosure.licensing.decisions", "310", report, "count")
    (finding,) = findings(report, said)
    assert finding.tie
    assert [(str(s.address), s.needed) for s in finding.suspects] == [
        ("disclosure.licensing.decisions", 310)
    ]


def test_the_same_mistake_in_two_sentences_is_one_finding() -> None:
    report = luohe()
    said = [claim(q, "requests.received.total", "531", report) for q in ("收到531件", "共531件")]
    (finding,) = findings(report, *said)
    assert finding.claims == tuple(said)


def last_year(carried_out: int) -> Report:
    """A consistent report of the year before that carries out so many, all of natural persons."""
    report = replace(luohe(), year=2018)
    changes = {"carried_out": carried_out, "handled": 463 - carried_out}
    changes["granted"] = 387 - carried_out
    for row, value in changes.items():
        others = (report.value("requests", row, "total") or 0) - (
            report.value("requests", row, "natural_person") or 0
        )
        report = with_value(report, f"requests.{row}.natural_person", value)
        report = with_value(report, f"requests.{row}.total", value + others)
    return report


def test_last_years_report_agrees() -> None:
    assert findings(luohe(), previous=last_year(1)) == ()


def test_two_consistent_reports_that_disagree_leave_it_open_which_is_wrong() -> None:
    (finding,) = findings(luohe(), previous=last_year(3))
    assert finding.code == "YOY01"
    assert finding.tie
    assert {(str(s.address), s.needed) for s in finding.suspects} == {
        ("requests.carried_in.total", 3),
        ("previous.requests.carried_out.total", 1),
    }
    assert {str(cell.address) for cell in finding.cells} == {
        str(s.address) for s in finding.suspects
    }


def test_a_figure_that_this_years_sums_contradict_is_one_finding_with_last_years() -> None:
    report = with_value(luohe(), "requests.carried_in.total", 4)
    (finding,) = findings(report, previous=last_year(1))
    assert finding.codes == ("REQ01", "REQ03", "YOY01")
    (suspect,) = finding.suspects
    assert (suspect.needed, suspect.evidence[-1]) == (1, ("previous_for", {}))


def test_a_figure_that_last_years_own_sums_contradict_is_the_likelier_one() -> None:
    wrong = with_value(last_year(1), "requests.carried_out.total", 3)
    (finding,) = findings(luohe(), previous=wrong)
    assert not finding.tie
    assert finding.suspects[0].address == Address.of("previous.requests.carried_out.total")


def test_last_year_decides_which_row_an_application_was_moved_in() -> None:
    report = with_value(luohe(), "requests.carried_in.natural_person", 0)
    report = with_value(report, "requests.carried_in.other_org", 1)
    (finding,) = findings(report, previous=last_year(1))
    assert finding.codes == ("REQ03", "YOY02")
    assert not finding.tie
    assert finding.suspects[0].address.row == "carried_in"


@pytest.mark.parametrize(
    ("meaning", "value", "holds"),
    [
        ("requests.carried_out.total = 0", 0, True),
        ("requests.carried_out.total = 0", 3, False),
        ("requests.carried_out.total > requests.carried_in.total", 3, True),
        ("requests.carried_in.total = 1 and requests.carried_out.total = 0", 0, True),
        ("requests.carried_in.total = 0 and requests.carried_out.total = 0", 0, False),
        ("requests.handled.total = 0", 0, None),
    ],
)
def test_a_statement_in_words_with_another_figure(
    meaning: str, value: int, holds: bool | None
) -> None:
    said = Claim("…", "statement", None, (), HOLDS, meaning=meaning)
    figures = {Address.of("requests.carried_out.total"): Decimal(value)}
    assert holds_with(said, figures, luohe()) is holds


def test_a_percentage_bears_witness_to_its_last_printed_digit() -> None:
    reading = Reading("requests.granted.total", Decimal("83.2"), True, of="requests.handled.total")
    said = Claim("占83.2%", "percent", Decimal("83.2"), (reading,), HOLDS, decimals=1)
    at = Address.of("requests.granted.total")
    assert holds_with(said, {at: Decimal(426)}, luohe()) is True
    assert holds_with(said, {at: Decimal(462)}, luohe()) is False


def test_a_percentage_computed_from_a_wrong_number_is_part_of_that_mistake() -> None:
    report = luohe()
    said = claim("予以公开385件", "requests.granted.total", "385", report)
    reading = Reading("requests.granted.total", Decimal("83.2"), False, of="requests.handled.total")
    share = Claim(
        "占75.2%", "percent", Decimal("75.2"), (reading,), BROKEN, decimals=1, rule="TXT03"
    )
    (finding,) = findings(report, said, share)
    assert finding.codes == ("TXT01", "TXT03")
    assert len(findings(report, said, replace(share, stated=Decimal("12.5")))) == 2
