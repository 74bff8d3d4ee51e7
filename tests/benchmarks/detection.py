"""Broken relations of the same work by this kit: the shipped suites over the frames of all records."""

from __future__ import annotations

from decimal import Decimal
from time import perf_counter

from audit.confrontation import confront
from audit.frames import build_frames
from audit.model import Report
from audit.rules import load_rules
from tests.benchmarks.work import FIGURES, Work
from tests.made import report_of


def detect(work: Work) -> str:
    """Seconds and broken relations, operands included; the frames are there, as the peers' are."""
    reports = [_report(record) for record in work.printed.astype(int).tolist()]
    frames = build_frames(reports, only=["requests", "requests_by_applicant"])
    rules = tuple(rule for rule in load_rules() if rule.code in ("REQ01", "REQ02", "REQ03"))
    start = perf_counter()
    confrontation = confront(frames, rules)
    broken = sum(counts["broken"] for counts in confrontation.counts.values())
    return f"{perf_counter() - start:8.3f} s  {broken}, with both sums and the difference"


def _report(record: list[int]) -> Report:
    figures = dict(zip(FIGURES, map(Decimal, record), strict=True))
    return report_of(figures, "cn-2019", 2019)
