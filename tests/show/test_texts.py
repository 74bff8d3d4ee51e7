"""What a sentence states is marked where it stands: in wrapped lines, twice the same, overlapping."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from audit import audit_report, show
from audit.model import Claim, Location, Paragraph
from audit.show.texts import Run, cut

FIRST, SECOND = Location(line=3, column=1, start=0, end=8), Location(line=4, column=1, start=2)
WRAPPED = Paragraph("收到申请5件，予以公开5件。", FIRST, pieces=((0, FIRST), (8, SECOND)))


def claim(quote: str, start: int, paragraph: Paragraph = WRAPPED) -> Claim:
    place = paragraph.at(start, start + len(quote))
    return Claim(quote, "count", None, (), "holds", place)


def test_a_sentence_in_a_wrapped_line_is_marked() -> None:
    said = claim("公开5件", 9)
    assert said.location == Location(line=4, column=1, start=3, end=7)
    assert cut(WRAPPED, [(1, said)]) == (
        Run("收到申请5件，予以"),
        Run("公开5件", 1, "holds"),
        Run("。"),
    )


def test_of_the_same_words_twice_the_right_ones_are_marked() -> None:
    said = claim("5件", 11)
    assert [run.text for run in cut(WRAPPED, [(1, said)])] == ["收到申请5件，予以公开", "5件", "。"]
    assert cut(Paragraph("又5件", Location(line=9)), [(1, said)]) == (Run("又5件"),)


def test_a_sentence_within_another_can_be_linked_to() -> None:
    runs = cut(WRAPPED, [(1, claim("收到申请5件", 0)), (2, claim("申请5件", 2))])
    assert [(run.text, run.claim) for run in runs] == [
        ("收到申请5件", 1),
        ("", 2),
        ("，予以公开5件。", None),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "2019_luohe_city.md",
        "2019_shanghai_office.html",
        "2023_hongze_district.pdf",
        "2023_hongze_district_layout.txt",
        "2024_suqian_city.txt",
    ],
)
def test_every_sentence_of_a_real_report_is_marked_and_every_link_leads(
    name: str, shared_reports: Path
) -> None:
    audit = audit_report(shared_reports / name)
    shown = (show.bottom_line, show.report, show.findings)
    tree = html.fromstring("".join(one(audit, "zh").html for one in shown))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href")} <= set(ids)
    marked = [one for one in ids if "-claim-" in one]
    assert len(marked) == len(audit.report.claims)


def test_a_share_is_shown_with_what_it_was_worked_out_from(shared_reports: Path) -> None:
    audit = audit_report(shared_reports / "2019_shanghai_office.html")
    for shown in (show.findings, show.report):
        text = " ".join(html.fromstring(shown(audit, "en").html).text_content().split())
        assert "≠ 275 (the columns that are filled in, added up)" in text
        assert "≠ 41.86% (337 ÷ 805; the columns that are filled in, added up)" in text
        assert "unknown" not in text
    links = html.fromstring(show.report(audit, "en").html).xpath('//p/span/a[@class="led"]/text()')
    assert links == ["See finding 6"]  # the parts that its passage lists do not add up
