"""The JUnit file: a rule is a test case; green only where something was checked and holds."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from audit.model import Audit
from audit.publishers.junit import publish
from tests.made import with_value
from tests.publishers.audits import audited, broken, consistent, waived


def suite_of(audit: Audit, language: str = "en") -> ElementTree.Element:
    root = ElementTree.fromstring(publish([audit], language))
    (suite,) = root.findall("testsuite")
    return suite


def outcome(suite: ElementTree.Element, code: str) -> str:
    (case,) = (one for one in suite.iter("testcase") if one.get("name", "").startswith(code))
    return next((child.tag for child in case if child.tag != "system-out"), "passed")


def test_a_consistent_report_passes_what_was_exercised_and_skips_the_rest() -> None:
    suite = suite_of(audited(consistent()))
    assert outcome(suite, "REQ01") == outcome(suite, "DSP01") == "passed"
    assert suite.get("failures") == suite.get("errors") == "0"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_rule_that_a_wrong_total_breaks_fails_and_no_other(language: str) -> None:
    suite = suite_of(audited(broken()), language)
    assert {code for code in ("REQ01", "REQ02", "REQ03") if outcome(suite, code) == "failure"} == {
        "REQ01",
        "REQ02",
        "REQ03",
    }
    assert outcome(suite, "DSP01") == "passed"
    assert suite.get("failures") == "3"


def test_blank_figures_are_skipped_and_never_pass() -> None:
    blank = {address: None for address in consistent().cells if address.table == "disputes"}
    report = consistent()
    for address in blank:
        report = with_value(report, address, "")
    assert outcome(suite_of(audited(report)), "DSP01") == "skipped"


def test_a_waived_finding_is_skipped_and_still_told() -> None:
    suite = suite_of(waived(audited(broken())))
    assert outcome(suite, "REQ01") == "skipped"
    assert suite.get("failures") == "0"
    assert any(case.findtext("system-out") for case in suite.iter("testcase"))


def test_a_broken_result_without_a_finding_fails_all_the_same() -> None:
    assert outcome(suite_of(audited(broken(), findings=())), "REQ01") == "failure"


def test_a_report_of_which_nothing_was_checked_is_an_error() -> None:
    suite = suite_of(audited(replace(consistent(), cells={})))
    assert suite.get("errors") == "1"


def test_text_of_a_report_stays_text() -> None:
    agency = 'A<b>&"\x00\x1b]0;x\ufffe'
    suite = suite_of(audited(replace(broken(), agency=agency)))
    values = {one.get("name"): one.get("value") for one in suite.iter("property")}
    assert values["agency"] == 'A<b>&"\ufffd\ufffd]0;x\ufffd'


def test_the_numbers_of_the_whole_are_those_of_its_suites() -> None:
    root = ElementTree.fromstring(publish([audited(broken()), audited(consistent())], "en"))
    for name in ("tests", "failures", "errors", "skipped"):
        assert int(root.get(name, "")) == sum(int(one.get(name, "")) for one in root)
