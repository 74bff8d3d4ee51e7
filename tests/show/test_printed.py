"""The report as printed: every figure there, marked, linked both ways, and everything escaped."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import html

from audit import show
from audit.model import Audit, Location, Paragraph, Part


def page(audit: Audit, language: str = "en") -> html.HtmlElement:
    shown = (show.report, show.findings)
    return html.fromstring("".join(one(audit, language).html for one in shown))


def test_every_figure_is_printed_once(broken: Audit) -> None:
    figures = page(broken).xpath(
        '//*[contains(@class, "as-printed")]//table//a[contains(@class, "fig")]'
    )
    assert len(figures) == len(broken.report.cells)
    raws = [figure.text.strip("\u3000") for figure in figures]
    assert sorted(raws) == sorted(cell.raw for cell in broken.report.cells.values())


def test_what_a_finding_suspects_is_marked_and_linked(broken: Audit) -> None:
    tree = page(broken)
    for finding in broken.findings:
        for suspect in finding.suspects[:1]:
            (figure,) = tree.xpath(
                f'//a[contains(@id, "-{suspect.address.row}-{suspect.address.column}")]'
            )
            mark = "candidate" if finding.tie else "suspect"
            assert mark in figure.get("class")
            assert figure.get("data-findings")


def test_every_link_of_the_page_has_its_target(broken: Audit) -> None:
    tree = page(broken)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href")} <= set(ids)


def test_a_report_cannot_put_markup_into_the_page(consistent: Audit) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;{{ 7*7 }}'
    place = Location(line=1)
    part = Part("overview", evil, 1, place, (Paragraph(evil, place),))
    report = replace(consistent.report, title=evil, agency=evil, parts=(part,), preface=())
    audit = replace(consistent, report=report)
    for one in (show.identity, show.report, show.findings, show.undecided, show.bottom_line):
        shown = one(audit, "en").html
        assert "<script" not in shown
        assert "<img" not in shown
    assert evil in html.fromstring(show.report(audit, "en").html).text_content()


def test_languages_differ_in_words_not_in_figures(broken: Audit) -> None:
    def figures(language: str) -> list[str]:
        text = page(broken, language).xpath("string(//article)")
        return re.findall(r"\d+", re.sub(r"Table \d", "", text))  # 表三 has no digit

    assert figures("en") == figures("zh")


def test_tables_are_called_as_findings_call_them(broken: Audit) -> None:
    captions = {
        language: page(broken, language).xpath("//caption/text()") for language in ("en", "zh")
    }
    assert captions["en"][:3] == [
        "Table 2. Information published proactively",
        "Table 3. Requests received and handled",
        "Table 4. Reconsiderations and lawsuits",
    ]
    assert [caption[:2] for caption in captions["zh"][:3]] == ["表二", "表三", "表四"]
    others = [show.coverage(broken).html, show.expectations(broken).html]
    assert ["Table A." in others[0], "Table B." in others[1]] == [True, True]


def test_the_head_over_the_outcomes_is_printed_once(broken: Audit) -> None:
    assert show.report(broken, "en").html.count("三、本年度办理结果") == 1


def test_a_sentence_and_its_relation_lead_to_the_finding(broken: Audit) -> None:
    tree = page(broken)
    linked = 0
    for number, finding in enumerate(broken.findings, start=1):
        for claim in finding.claims:
            (place,) = (n for n, one in enumerate(broken.report.claims, start=1) if one is claim)
            (quote,) = tree.xpath(f'//a[contains(@id, "-claim-{place}") and @class="fig broken"]')
            assert str(number) in quote.get("data-findings").split()
        for result in finding.results:
            place = next(n for n, one in enumerate(broken.results, start=1) if one is result)
            lines = tree.xpath(f'//li[contains(@id, "-relation-{place}")]')
            links = [link for line in lines for link in line.xpath(".//a/@href")]
            assert not lines or any(link.endswith(f"-finding-{number}") for link in links)
            linked += len(lines)
    assert linked
