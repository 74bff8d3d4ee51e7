"""One slip in a clean report is never a wrong figure of which nothing is said; see benchmarks/damage."""

from __future__ import annotations

import pytest

from audit import audit_report
from audit.model import AuditError
from tests.benchmarks.damage import case, unsaid
from tests.parsing.test_layouts import SLOW

CASES, SEED = 160, 11


@pytest.mark.parametrize("start", range(0, CASES, 20))
def test_no_slip_makes_a_figure_wrong_unsaid(start: int) -> None:
    for number in range(start, start + 20):
        layout, printed, data = case(number, SEED)
        if layout in SLOW or data == b"-":
            continue
        try:
            audit = audit_report(data)
        except AuditError:
            continue
        assert list(unsaid(audit, printed)) == [], (number, layout)
