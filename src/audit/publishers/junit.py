"""`findings.junit.xml`: a report as a test suite, for the test pages of CI servers.

A rule is a test case: passed where it holds, failed by an error or warning that is not waived,
skipped where nothing could be decided. Notes (severity `info`) never fail; they are its output.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from audit.model import BROKEN, UNDECIDED, Audit, Finding, Result, Rule
from audit.publishers.quoting import visible
from audit.publishers.text import finding_text, undecided_lines
from audit.wording import say
from audit.writeup import extent, lost, relation_text

Element = ElementTree.Element


def publish(audits: Sequence[Audit], language: str) -> bytes:
    """One test suite a report, in the order given; no times, so that the same input gives the same."""
    root = Element("testsuites", name="audit")
    for audit in audits:
        root.append(_suite(audit, language))
    _count(root, root.iter("testcase"))
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _suite(audit: Audit, language: str) -> Element:
    report = audit.report
    suite = Element("testsuite", name=visible(report.source.name))
    properties = ElementTree.SubElement(suite, "properties")
    for name in ("agency", "year", "form"):
        value = visible(str(getattr(report, name) or ""))
        ElementTree.SubElement(properties, "property", name=name, value=value)
    suite.append(_covered(audit, language))
    for rule in sorted(audit.rules, key=lambda rule: rule.code):
        suite.append(_case(rule, audit, language))
    _count(suite, suite.iter("testcase"))
    return suite


def _covered(audit: Audit, language: str) -> Element:
    """A report of which nothing, or not a figure of some table, was read must not look like a clean one."""
    case = Element("testcase", classname="coverage", name=say("junit.checked", language))
    if not audit.checked:
        text = say("cli.nothing_checked", language, name=audit.report.source.name)
        ElementTree.SubElement(case, "error", type="coverage", message=visible(text))
    elif audit.coverage.named("lost"):
        text = lost(audit.coverage, language)
        ElementTree.SubElement(case, "error", type="coverage", message=visible(text))
    lines = [extent(audit.coverage, language), *undecided_lines(audit, language)]
    ElementTree.SubElement(case, "system-out").text = visible("\n".join(lines))
    return case


def _case(rule: Rule, audit: Audit, language: str) -> Element:
    case = Element("testcase", classname=rule.frame, name=f"{rule.code} {rule.title[language]}")
    results = [result for result in audit.results if result.rule.code == rule.code]
    findings = [finding for finding in audit.findings if rule.code in finding.codes]
    failing = [one for one in findings if _fails(one)]
    orphans = _without_finding(results, findings)
    if failing or orphans:
        _fail(case, rule, failing, orphans, audit, language)
    elif not results:
        _skip(case, say("junit.not_exercised", language))
    elif any(one.waived for one in findings):
        _skip(case, say("junit.waived", language))
    elif all(result.verdict == UNDECIDED for result in results):
        _skip(case, say("junit.undecided", language, count=len(results)))
    remarks = [one for one in findings if one not in failing]
    if remarks:
        ElementTree.SubElement(case, "system-out").text = _words(remarks, audit, language)
    return case


def _fails(finding: Finding) -> bool:
    return finding.is_open and finding.severity != "info"


def _without_finding(results: Iterable[Result], findings: Sequence[Finding]) -> list[Result]:
    """Broken results that no finding took up: a test that stays green over them would be wrong."""
    explained = {id(result) for finding in findings for result in finding.results}
    return [
        result
        for result in results
        if result.verdict == BROKEN
        and result.rule.severity != "info"
        and id(result) not in explained
        and not findings
    ]


def _fail(
    case: Element,
    rule: Rule,
    findings: Sequence[Finding],
    orphans: Sequence[Result],
    audit: Audit,
    language: str,
) -> None:
    words = [_words(findings, audit, language)] if findings else []
    words += [visible(relation_text(result, language)) for result in orphans]
    severity = findings[0].severity if findings else rule.severity
    first = words[0].strip().splitlines()[0]
    failure = ElementTree.SubElement(case, "failure", type=severity, message=first)
    failure.text = "\n".join(words)


def _words(findings: Iterable[Finding], audit: Audit, language: str) -> str:
    return "\n\n".join(visible(finding_text(one, audit.report, language)) for one in findings)


def _skip(case: Element, why: str) -> None:
    ElementTree.SubElement(case, "skipped", message=why)


def _count(element: Element, cases: Iterable[Element]) -> None:
    found = list(cases)
    kinds = Counter(child.tag for case in found for child in case)
    element.set("tests", str(len(found)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(kinds[tag]))
