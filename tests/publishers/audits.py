"""Audits of made-up reports for the tests of publishers, through the real rules and diagnosis."""

from __future__ import annotations

from dataclasses import replace

from audit.confrontation import confront
from audit.coverage import measure_coverage
from audit.findings import diagnose
from audit.frames import build_frames
from audit.model import Address, Audit, Report
from audit.rules import load_rules
from tests.made import complete, report_of, with_value

#: a requests table that agrees with itself: 462 + 44 + 7 received, 2 carried over
FIGURES = {
    "requests": {
        "received": {"natural_person": 462, "business": 44, "legal_service": 7, "total": 513},
        "carried_in": {"natural_person": 1, "total": 1},
        "granted": {"natural_person": 461, "business": 44, "legal_service": 7, "total": 512},
        "handled": {"natural_person": 461, "business": 44, "legal_service": 7, "total": 512},
        "carried_out": {"natural_person": 2, "total": 2},
    },
    "disputes": {"reconsideration": {"upheld": 5, "pending": 1, "total": 6}},
}
IDENTITIES = ("REQ01", "REQ02", "REQ03", "DSP01")
WRONG = Address("requests", "handled", "total")


def consistent() -> Report:
    return report_of(complete(FIGURES, "cn-2021"))


def broken() -> Report:
    """The total of answers is printed as 517; five sums say 512."""
    return with_value(consistent(), WRONG, 517)


def audited(report: Report, **more: object) -> Audit:
    """The report confronted with the identities and diagnosed; `more` replaces fields."""
    rules = tuple(rule for rule in load_rules() if rule.code in IDENTITIES)
    results = confront(build_frames([report]), rules).results(0)
    coverage = measure_coverage(report)
    audit = Audit(report, rules, results, diagnose(report, results), coverage=coverage)
    return replace(audit, **more)


def waived(audit: Audit) -> Audit:
    return replace(audit, findings=tuple(replace(one, waived=True) for one in audit.findings))
