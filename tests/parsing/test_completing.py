"""Labels of narrow columns without rules: their ends stand among the next row's labels."""

from __future__ import annotations

from random import Random

import pytest

from audit.frames.labels import wordings
from audit.parsing import parse_report
from audit.readers import read_document
from tests.layouts import LAYOUTS
from tests.parsing.test_layouts import made


@pytest.mark.parametrize("form", ["cn-2019", "cn-2021"])
@pytest.mark.parametrize("layout", ["pdf", "pdf_unruled", "pdf_partly_ruled", "gaps", "lines"])
def test_a_label_that_a_line_breaks_is_worded_as_on_the_form(layout: str, form: str) -> None:
    expected, _ = made(form, 5, plain=True)
    report = parse_report(read_document(LAYOUTS[layout](expected, Random(5)), "report"))
    assert [
        label for label in report.labels if len(set(wordings(label.printed, label.official))) > 1
    ] == []
