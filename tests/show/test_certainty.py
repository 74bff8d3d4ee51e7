"""The page must pass the audit that it performs: its own numbers are held against the JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from lxml import html

from audit import show
from audit.confrontation import confront
from audit.frames import build_frames
from audit.model import Audit
from audit.publishers.record import findings_record, report_record
from audit.rules import load_rules
from tests.made import complete, report_of

SUM = "expect_multicolumn_sums_to_balance"


@pytest.fixture(scope="module", params=["broken", "consistent"])
def audit(request: pytest.FixtureRequest) -> Audit:
    found: Audit = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def truth(audit: Audit) -> dict[str, int]:
    """The numbers that the sentences may state, from the JSON and from nothing else."""
    record = json.loads(json.dumps(findings_record([audit], "en")))["reports"][0]
    read = json.loads(json.dumps(report_record(audit.report)))
    verdicts = record["verdicts"]
    claims = Counter(claim["verdict"] for claim in read["claims"])
    errors = [f for f in record["findings"] if f["severity"] == "error" and not f["waived"]]
    departures = sum(f["code"].startswith("DOC") for f in errors)
    found = {
        "contradictions": len(errors) - departures,
        "departures": departures,
        "checks": sum(verdicts[key] for key in ("holds", "broken", "undecided")),
        "figures": sum(cell["kind"] == "number" for cell in read["cells"]),
        "blank": sum(cell["kind"] != "number" for cell in read["cells"]),
        "claims": claims.total(),
        "coverage.form": record["coverage"]["cells"]["form"],
        "coverage.read": record["coverage"]["cells"]["read"],
    }
    for key in ("holds", "broken", "undecided"):
        found |= {f"verdicts.{key}": verdicts[key], f"claims.{key}": claims[key]}
    return found


def test_every_number_of_the_bottom_line_is_that_of_the_json(audit: Audit, language: str) -> None:
    tree = html.fromstring(show.bottom_line(audit, language).html)
    expected = truth(audit)
    stated = {one.get("data-is"): int(one.get("value")) for one in tree.xpath("//data")}
    witnessed = {key: stated.pop(key) for key in ("witnessed", "alone") if key in stated}
    assert {key: expected[key] for key in stated} == stated
    assert sum(witnessed.values()) in (0, expected["figures"])
    for number in tree.xpath("//data"):
        assert number.text == number.get("value")
        number.text = ""
    assert not re.search(r"\d", "".join(p.text_content() for p in tree.xpath("//p")))


def test_a_blank_form_has_no_witnesses() -> None:
    cells = dict.fromkeys(complete({}, "cn-2021"), "")
    report = report_of(cells)
    rules = load_rules()
    results = confront(build_frames([report], [None], [()]), rules).results(0)
    tree = html.fromstring(show.bottom_line(Audit(report, rules, results, ()), "en").html)
    assert "Nothing in this report could be checked" in tree.text_content()
    stated = {one.get("data-is"): int(one.get("value")) for one in tree.xpath("//data")}
    assert stated["blank"] == len(cells)
    assert not {"witnessed", "figures"} & set(stated)


def test_findings_say_what_the_json_says(audit: Audit, language: str) -> None:
    records: list[dict[str, Any]] = findings_record([audit], language)["reports"][0]["findings"]
    cards = html.fromstring(f"<div>{show.findings(audit, language).html}</div>").xpath("//article")
    assert len(cards) == len(records)
    for card, record in zip(cards, records, strict=True):
        assert record["title"] in card.xpath("string(.//h3)")
        assert record["message"] in card.xpath('string(.//div[@class="message"])')
        needed = [s["needed"] for s in record["suspects"]]
        needed += [other["needed"] for s in record["suspects"] for other in s.get("also", ())]
        shown = card.xpath('.//table[@class="suspects"]//td/b/text()')
        assert sorted(shown) == sorted(value or "—" for value in needed)


def test_sums_that_fail_are_those_of_the_json(audit: Audit, language: str) -> None:
    records = findings_record([audit], language)["reports"][0]["findings"]
    cards = html.fromstring(f"<div>{show.findings(audit, language).html}</div>").xpath("//article")
    for finding, card, record in zip(audit.findings, cards, records, strict=True):
        sums = [
            r.rule.type == SUM and not r.claim and r.verdict == "broken" for r in finding.results
        ]
        pairs = zip(sums, record["relations"], strict=True)
        expected = [relation["difference"] for is_sum, relation in pairs if is_sum]
        shown = card.xpath('.//p[@class="difference"]/text()')
        signs = str.maketrans({"−": "-", "+": ""})
        assert [text.split()[-1].translate(signs) for text in shown] == expected


def test_the_text_has_as_many_claims_as_the_json(audit: Audit) -> None:
    tree = html.fromstring(f"<div>{show.coverage(audit, 'en').html}</div>")
    (stated,) = tree.xpath('//data[@data-is="claims"]/@value')
    assert int(stated) == truth(audit)["claims"]


def test_the_table_of_rules_adds_up(audit: Audit) -> None:
    tree = html.fromstring(show.coverage(audit, "en").html)
    rows = [
        [int(td.text_content()) for td in tr.xpath("./td")[1:]] for tr in tree.xpath("//tbody/tr")
    ]
    totals = [int(one.get("value")) for one in tree.xpath("//tfoot//data")]
    assert [sum(column) for column in zip(*rows, strict=True)] == totals
    assert totals == [truth(audit)[f"verdicts.{key}"] for key in ("holds", "broken", "undecided")]


def test_both_sides_of_a_sum_that_fails_are_those_of_the_json(audit: Audit, language: str) -> None:
    records = findings_record([audit], language)["reports"][0]["findings"]
    cards = html.fromstring(f"<div>{show.findings(audit, language).html}</div>").xpath("//article")
    for card, record in zip(cards, records, strict=True):
        sides = {(one["left"], one["right"]) for one in record["relations"]}
        for written in card.xpath('.//div[@class="sides"]'):
            ledgers = [
                [row.xpath("string(td[last()])") for row in one.xpath(".//tr")]
                for one in written.xpath("table")
            ]
            assert tuple(rows[-1] for rows in ledgers) in sides
            for rows in ledgers:
                addends = [Decimal(row) for row in rows[:-1] or rows]
                assert sum(addends) == Decimal(rows[-1])


def test_the_numbers_of_the_text_add_up(audit: Audit) -> None:
    tree = html.fromstring(f"<div>{show.coverage(audit, 'en').html}</div>")
    (line,) = (p for p in tree.xpath("./p") if p.xpath('data[@data-is="mentions"]'))
    whole, *kinds = (int(one.get("value")) for one in line.xpath("data"))
    assert whole == sum(kinds)


def test_rules_without_a_place_are_those_of_the_json(audit: Audit) -> None:
    tree = html.fromstring(f"<div>{show.coverage(audit, 'en').html}</div>")
    listed = tree.xpath("./p")[0]
    verdicts = findings_record([audit], "en")["reports"][0]["verdicts"]
    assert len(listed.xpath("code")) == verdicts["not_exercised"]
    assert listed.text.split()[0] == str(verdicts["not_exercised"])


def test_great_expectations_finds_what_the_kit_finds(audit: Audit) -> None:
    tree = html.fromstring(show.expectations(audit, "en").html)
    rows = [[td.text_content() for td in tr.xpath("./td")] for tr in tree.xpath("//tbody/tr")]
    assert all(int(rules) == int(met) + int(unmet) for _, rules, met, unmet, _ in rows)
    broken = {result.rule.code for result in audit.results if result.verdict == "broken"}
    assert sum(int(unmet) for _, _, _, unmet, _ in rows) == len(broken)
    assert set(tree.xpath("//td/code/text()")) == broken
