"""What the text of a report says, held against its tables."""

from __future__ import annotations

from dataclasses import replace

from audit.judging import judge_report
from audit.model import Claim, Report
from audit.parsing.claims import Narrative, read_narrative


def judged(report: Report, previous: Report | None = None) -> Narrative:
    """The claims of a report with their verdicts."""
    read = read_narrative(report)
    found = judge_report(replace(report, claims=read.claims, further=read.further), previous)
    return Narrative(found.claims, found.further)


def judged_claims(report: Report, previous: Report | None = None) -> tuple[Claim, ...]:
    return judged(report, previous).claims
