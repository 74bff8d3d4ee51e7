"""Which sums follow from others."""

from __future__ import annotations

from audit.diagnosis.redundancy import dependences
from audit.diagnosis.relations import relations_of
from audit.forms import load_form
from audit.rules import load_rules
from tests.diagnosis.test_identifiability import system


def test_a_sum_of_sums_follows() -> None:
    (found,) = dependences(system("a b = c", "d e = f", "a b d e = c f"))
    assert found.relation.code == "abde=cf"
    assert [other.code for other in found.others] == ["ab=c", "de=f"]
    assert dependences(system("a b = c", "c d = e")) == ()


def test_the_total_column_follows_from_the_others() -> None:
    found = dependences(relations_of(load_form("cn-2021"), load_rules()))
    assert [(one.relation.code, one.relation.subject) for one in found] == [
        ("REQ02", "total"),
        ("REQ03", "total"),
    ]
    assert {other.subject for other in found[1].others if other.code == "REQ01"} == {
        "received",
        "carried_in",
        "handled",
        "carried_out",
    }
