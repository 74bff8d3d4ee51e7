"""Several wrong figures that one act explains are one finding."""

from __future__ import annotations

import pytest

from audit.model import Address, Finding
from tests.figures import luohe
from tests.made import with_value
from tests.test_findings import found


def finding_with(changes: dict[str, object]) -> Finding:
    report = luohe()
    for place, value in changes.items():
        report = with_value(report, f"requests.{place}", value)
    ((finding,),) = found(report)
    return finding


@pytest.mark.parametrize(
    ("changes", "act"),
    [
        # An application of a natural person under another column: both column balances fail.
        ({"received.natural_person": 461, "received.other_org": 1}, "moved_column"),
        # A whole row wrong by the same amount in the column and in the total.
        ({"granted.business": 35, "granted.total": 427}, "row_and_total"),
        # 26 and 0 on neighbouring rows, each where the other belongs.
        ({"granted_in_part.natural_person": 0, "refused_state_secret.natural_person": 26}, "exchanged"),
        # 27 read as 2 and 7.
        ({"unavailable_not_held.natural_person": 2, "unavailable_not_held.business": 7}, "split"),
    ],
)  # fmt: skip
def test_one_act_is_one_finding(changes: dict[str, object], act: str) -> None:
    report = luohe()
    truth = {Address.of(f"requests.{place}") for place in changes}
    finding = finding_with(changes)
    named = {
        frozenset({suspect.address, *(address for address, _, _ in suspect.also)}): suspect
        for suspect in finding.suspects
    }
    suspect = named[frozenset(truth)]
    needed = {suspect.address: suspect.needed} | {a: value for a, _, value in suspect.also}
    assert needed == {address: report.cells[address].value for address in truth}
    assert suspect.act == act


def test_a_row_that_was_counted_twice_is_one_finding() -> None:
    report = luohe()
    columns = ["natural_person", "business", "legal_service", "total"]
    twice: dict[str, object] = {}
    for column in columns:
        granted = report.value("requests", "granted", column) or 0
        twice[f"handled.{column}"] = (report.value("requests", "handled", column) or 0) + granted
    finding = finding_with({place: value for place, value in twice.items() if value})
    (suspect,) = finding.suspects
    assert suspect.act == "counted_twice"
    assert {suspect.address.row, *(address.row for address, _, _ in suspect.also)} == {"handled"}


def test_a_row_whose_numbers_slipped_by_a_column_is_one_finding() -> None:
    # 11 received of others missing: everything right of it stands one column to the left.
    row = {"natural_person": 44, "business": 0, "research": 0, "nonprofit": 7, "legal_service": 0}
    finding = finding_with({f"received.{column}": value for column, value in row.items()})
    (suspect,) = finding.suspects
    assert suspect.act == "slipped"
    assert {address.row for address, _, _ in suspect.also} == {"received"}


def test_a_column_whose_numbers_slipped_by_a_row_is_one_finding() -> None:
    report = luohe()
    rows = list(dict.fromkeys(a.row for a in report.cells if a.table == "requests"))
    outcomes = rows[2:21]
    values = [report.value("requests", row, "natural_person") or 0 for row in outcomes]
    slipped = dict(zip(outcomes, [0, *values[:-1]], strict=True))
    changed = {row: value for row, value in slipped.items() if value != values[outcomes.index(row)]}
    finding = finding_with({f"{row}.natural_person": value for row, value in changed.items()})
    assert len(changed) > 8
    assert {suspect.act for suspect in finding.suspects} == {"slipped"}
