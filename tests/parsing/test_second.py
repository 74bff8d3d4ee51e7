"""Files with two reports, and with a list of contents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.layouts import html
from tests.parsing.test_layouts import lost, made, wrong
from tests.parsing.test_tables import EXPECTED, PAGE, read

OTHER = replace(made("cn-2021", 8, plain=True)[0], agency="临江市白沙区人民政府", year=2021)
HEADINGS = [EXPECTED.heading(part.name) for part in EXPECTED.form.parts]


def test_of_two_reports_the_first_is_read_and_the_other_said() -> None:
    second = html.write(OTHER, made("cn-2021", 8)[1]).decode()
    report = read(PAGE.replace("</body></html>", "") + second[second.index("<h1>") :])
    assert wrong(report, EXPECTED) == lost(report, EXPECTED) == []
    assert [(one.text, one.why) for one in report.unread] == [(OTHER.title, "second_report")]
    assert (report.agency, report.year) == (EXPECTED.agency, EXPECTED.year)


@pytest.mark.parametrize("line", ["<p>{}</p>", "<p>{}……3</p>", "<p>{}<br></p>"])
def test_a_list_of_contents_is_no_report_of_its_own(line: str) -> None:
    listed = "".join(line.format(heading) for heading in HEADINGS)
    report = read(PAGE.replace("</h1>", f"</h1><p>目录</p>{listed}"))
    assert wrong(report, EXPECTED) == lost(report, EXPECTED) == []
    assert report.unread == ()
    assert [part.part for part in report.parts] == [part.name for part in EXPECTED.form.parts]
