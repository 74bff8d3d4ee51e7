"""One cause, one finding: every figure of a real requests table, mistyped in five ways."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from audit.confrontation import confront
from audit.findings import diagnose
from audit.frames import build_frames
from audit.model import Address, Finding, Report
from audit.numerals import plain
from audit.rules import load_rules
from tests.figures import luohe
from tests.made import with_value

RULES = tuple(rule for rule in load_rules() if rule.type == "expect_multicolumn_sums_to_balance")


def found(*reports: Report, previous: Report | None = None) -> list[tuple[Finding, ...]]:
    """The findings of each report, all confronted at once."""
    frames = build_frames(reports, [previous] * len(reports))
    confrontation = confront(frames, RULES)
    return [
        diagnose(report, confrontation.results(number), previous)
        for number, report in enumerate(reports)
    ]


def mistakes(report: Report, address: Address) -> Iterator[Decimal]:
    """A digit changed, two swapped, one dropped, the neighbouring row's figure, one more and less."""
    value = report.cells[address].value
    assert value is not None
    digits = plain(value)
    yield Decimal(f"{(int(digits[0]) + 4) % 10}{digits[1:]}")
    yield Decimal(digits[1] + digits[0] + digits[2:]) if len(digits) > 1 else value
    yield Decimal(digits[:-1] or "0")
    rows = list(dict.fromkeys(a.row for a in report.cells if a.table == address.table))
    beside = rows[rows.index(address.row) - 1]
    yield report.cells[address._replace(row=beside)].value or Decimal(0)
    yield value + 1
    if value:
        yield value - 1


def test_a_consistent_table_has_no_finding() -> None:
    assert found(luohe()) == [()]


def test_every_mistake_in_every_cell_is_one_finding_that_names_the_cell_and_its_value() -> None:
    report = luohe()
    cases = [
        (address, wrong)
        for address in report.cells
        if address.table == "requests"
        for wrong in dict.fromkeys(mistakes(report, address))
        if wrong != report.cells[address].value
    ]
    results = found(*(with_value(report, address, wrong) for address, wrong in cases))
    for (address, wrong), findings in zip(cases, results, strict=True):
        (finding,) = findings
        assert finding.severity == "error"
        best = finding.suspects[0]
        assert (best.address, best.printed, best.needed) == (
            address,
            wrong,
            report.cells[address].value,
        )
        assert not finding.tie
        assert not best.also
    assert len(cases) > 400


def test_a_total_of_the_disputes_table_is_a_tie_of_its_figures() -> None:
    report = luohe(disputes={"reconsideration": {"upheld": 9, "corrected": 1, "total": 11}})
    ((finding,),) = found(report)
    assert finding.tie
    assert {(s.address.column, s.needed) for s in finding.suspects} == {
        ("upheld", 10),
        ("corrected", 2),
        ("other_result", 1),
        ("pending", 1),
        ("total", 10),
    }


def test_a_total_of_0_beside_figures_that_cannot_be_less_is_no_tie() -> None:
    report = luohe(disputes={"reconsideration": {"upheld": 10, "corrected": 1}})
    ((finding,),) = found(report)
    assert [(s.address.column, s.needed) for s in finding.suspects] == [("total", 11)]


def test_two_causes_are_two_findings() -> None:
    report = with_value(luohe(), "requests.received.natural_person", 642)
    ((one, two),) = found(with_value(report, "requests.granted.business", 35))
    assert one.suspects[0].address == Address.of("requests.received.natural_person")
    assert two.suspects[0].address == Address.of("requests.granted.business")


@pytest.mark.parametrize(
    ("changes", "act"),
    [
        ({"received.natural_person": 461, "received.other_org": 1}, "moved_column"),
        ({"granted.business": 35, "granted.total": 427}, "row_and_total"),
    ],
)
def test_what_one_act_explains_is_one_finding(changes: dict[str, int], act: str) -> None:
    report = luohe()
    for place, value in changes.items():
        report = with_value(report, f"requests.{place}", value)
    ((finding,),) = found(report)
    truth = {Address.of(f"requests.{place}") for place in changes}
    named = [{s.address, *(a for a, _, _ in s.also)} for s in finding.suspects]
    assert truth in named
    assert {s.act for s in finding.suspects} == {act}


def test_a_fingerprint_follows_the_values_and_nothing_else() -> None:
    report = with_value(luohe(), "requests.handled.total", 517)
    ((one,),) = found(report)
    ((same,),) = found(report)
    ((other,),) = found(with_value(report, "requests.handled.total", 518))
    assert one.fingerprint == same.fingerprint != other.fingerprint
