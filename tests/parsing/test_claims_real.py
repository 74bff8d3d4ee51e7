"""The narratives of real reports: what is known of each, no more and no less."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from audit.judging import judged_mentions
from audit.model import Claim, Paragraph, Report
from audit.numerals import plain
from audit.pipeline import read_report
from tests.narrative import judged, judged_claims

LUOHE = "0 662 31969 3681 130 1277 69608.8964 513 426 26 15 3 2 10 27 7 11 2 31 131 7".split()
# Not 514: what was received may include the 1 carried in, and a sentence that says so is no mistake.
OTHER_VALUES = ("0", "2", "27", "86", "457", "512", "1277")


def numbers(claims: tuple[Claim, ...]) -> list[str]:
    return [plain(claim.stated) for claim in claims if claim.stated is not None]


def broken(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.quote for claim in claims if claim.verdict == "broken"]


def restated(report: Report, claim: Claim, value: str) -> Report:
    """The report whose sentence states another number."""
    assert claim.stated is not None
    at = claim.quote.rindex(plain(claim.stated))
    quote = claim.quote[:at] + value + claim.quote[at + len(plain(claim.stated)) :]

    def change(paragraph: Paragraph) -> Paragraph:
        return paragraph._replace(text=paragraph.text.replace(claim.quote, quote))

    parts = tuple(
        replace(part, paragraphs=tuple(change(one) for one in part.paragraphs))
        for part in report.parts
    )
    return replace(report, parts=parts)


@pytest.fixture(scope="module")
def luohe(shared_reports: Path) -> Report:
    return read_report(shared_reports / "2019_luohe_city.md")


def test_luohe_is_bound_whole_and_nothing_is_wrong(luohe: Report) -> None:
    assert numbers(luohe.claims) == LUOHE
    assert {claim.verdict for claim in luohe.claims} == {"holds"}
    assert [(claim.rule, claim.verdict) for claim in luohe.further] == [
        ("TXT02", "holds"),
        ("TXT06", "broken"),
        ("DOC11", "holds"),
    ]


def test_luohe_any_number_changed_alone_is_caught(luohe: Report) -> None:
    for claim in luohe.claims:
        for value in OTHER_VALUES:
            if claim.stated is not None and value != plain(claim.stated):
                found = judged_claims(restated(luohe, claim, value))
                assert len(broken(found)) == 1, (claim.quote, value)


def test_shanghai_contradicts_its_tables(shared_reports: Path) -> None:
    report = read_report(shared_reports / "2019_shanghai_office.html")
    assert broken(report.claims) == [
        "予以公开及部分公开258件",
        "占33.9%",
        "因本机关不掌握等原因无法提供265件",
        "占32.9%",
        "均获维持",
    ]
    sums = {plain(c.stated): c.verdict for c in report.further if c.stated is not None}
    assert sums == {"805": "broken"}


@pytest.mark.parametrize(
    ("name", "previous", "expected"),
    [
        ("2024_suqian_city.txt", "2023_suqian_city_kangxi.txt", ["同比增长1.05%"]),
        ("2024_suqian_city.txt", None, []),
        ("2023_suqian_city_kangxi.txt", None, []),
        ("2025_shuyang_county.md", None, []),
        ("2024_hongze_district.pdf", "2023_hongze_district.pdf", []),
        ("2023_hongze_district.pdf", None, []),
        ("2023_hongze_district_layout.txt", None, []),
        ("2023_hongze_district_one_cell_a_line.txt", None, []),
        ("blank_form_cn-2021.docx", None, []),
    ],
)
def test_the_others_say_what_their_tables_say(
    shared_reports: Path, name: str, previous: str | None, expected: list[str]
) -> None:
    old = read_report(shared_reports / previous) if previous else None
    narrative = judged(read_report(shared_reports / name), old)
    assert broken(narrative.claims) == expected
    assert broken(narrative.further) == []


def test_cases_of_a_county_are_the_sum_of_its_channels(shared_reports: Path) -> None:
    claims = read_report(shared_reports / "2025_shuyang_county.md").claims
    cases = next(claim for claim in claims if claim.stated == 74)
    assert cases.verdict == "holds"
    assert cases.readings[0].quantity.count("disputes.") == 3


def test_an_office_is_not_its_district(shared_reports: Path) -> None:
    """17 is what one office received for the district, whose tables say more: another scope, no claim."""
    mentions = judged_mentions(read_report(shared_reports / "2024_hongze_district.pdf"))
    (own,) = (mention for mention in mentions if mention.quote.endswith("17 件"))
    assert (own.claim, own.kind, own.why) == (None, "other", "unit")


def test_a_change_is_of_the_number_before_it_as_that_is_meant(shared_reports: Path) -> None:
    """3646 received or carried in went from 3607: 1.08 %, and not the 0.4 % of those received."""
    old = read_report(shared_reports / "2023_suqian_city_kangxi.txt")
    report = read_report(shared_reports / "2024_suqian_city.txt", old)
    (change,) = [claim for claim in report.claims if claim.kind == "change"]
    assert change.readings[0].quantity == "requests.received.total + requests.carried_in.total"
    assert round(change.readings[0].value or 0, 2) == Decimal("1.08")
