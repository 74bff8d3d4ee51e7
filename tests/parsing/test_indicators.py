"""cn-2014, a list of indicators with their units, in every layout: a year's figures, or all years' beside them."""

from __future__ import annotations

from random import Random

import pytest

from audit.model import Report
from audit.parsing import parse_report
from audit.readers import read_document
from tests.layouts import LAYOUTS
from tests.layouts.figures import figures, printed
from tests.layouts.report import Printed
from tests.parsing.test_layouts import APART, LEAST, TORN, UNRULED, lost, wrong

FORM = "cn-2014"


def made(
    seed: int, *, so_far: bool, vacant: float = 0.0, plain: bool = False
) -> tuple[Printed, Random]:
    dice = Random(seed)
    texts = printed(figures(FORM, dice), dice, vacant=vacant, plain=plain)
    if not so_far:
        texts = {address: text for address, text in texts.items() if address.column == "in_year"}
    narrative = {"summary": ("本年度工作有序开展，公开渠道保持畅通。",)}
    return Printed(FORM, texts, year=2016, narrative=narrative), dice


def read(layout: str, report: Printed, dice: Random) -> Report:
    return parse_report(read_document(LAYOUTS[layout](report, dice), "report"))


@pytest.mark.parametrize("so_far", [False, True], ids=["one column", "two columns"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_indicator_is_wrong_and_nearly_all_are_read(layout: str, so_far: bool) -> None:
    found = expected = 0
    for seed in range(3):
        report, dice = made(seed, so_far=so_far, plain=layout in UNRULED)
        back = read(layout, report, dice)
        assert wrong(back, report) == []
        assert back.unread or not lost(back, report), "what is lost is said"
        found += len(back.cells)
        expected += len(report.texts)
        if layout not in TORN:
            assert set(back.table_forms.values()) == {FORM}
            assert [part.part for part in back.parts] == [part.name for part in report.form.parts]
    if layout not in TORN:
        assert found >= LEAST * expected


@pytest.mark.parametrize("so_far", [False, True], ids=["one column", "two columns"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_blanks_are_never_taken_for_others(layout: str, so_far: bool) -> None:
    for seed, share in enumerate((0.05, 0.3) if layout in TORN | APART else (0.05, 0.3, 0.9)):
        report, dice = made(seed, so_far=so_far, vacant=share, plain=layout in UNRULED)
        assert wrong(read(layout, report, dice), report) == []
