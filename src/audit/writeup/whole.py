"""Title, message and basis of any finding: which of the kinds it is, and its sentences put together."""

from __future__ import annotations

from audit.grouping import is_between
from audit.model import BALANCE, Finding, Report
from audit.writeup.between import between_message, between_title
from audit.writeup.changes import change_sentences
from audit.writeup.claims import claim_message, claim_sentence, claim_title
from audit.writeup.rules import rule_message, rule_title
from audit.writeup.sums import sum_message, sum_title
from audit.writeup.words import sentences


def title(finding: Finding, language: str) -> str:
    """One line: where, what is printed, what is computed."""
    kind = _kind(finding)
    if kind == "sum":
        return sum_title(finding, language)
    if kind == "between":
        return between_title(finding, language)
    if kind == "claim":
        return claim_title(finding, language)
    return rule_title(finding, language)


def message(finding: Finding, report: Report, language: str) -> str:
    """What does not agree, by how much and in which direction, and what one change would mend."""
    parts = [_message(finding, report, language), *change_sentences(finding, language)]
    return sentences(parts, language)


def _message(finding: Finding, report: Report, language: str) -> str:
    kind = _kind(finding)
    if kind == "sum":
        parts = sum_message(finding, report, language)
        quoted = {v.get("quote") for s in finding.suspects[:1] for _, v in s.evidence}
        rest = [claim for claim in finding.claims if claim.quote not in quoted]
        return sentences(
            [*parts, *(claim_sentence(claim, report, language) for claim in rest)], language
        )
    if kind == "between":
        return sentences(between_message(finding, report, language), language)
    if kind == "claim":
        return sentences(claim_message(finding, report, language), language)
    return sentences(rule_message(finding, report, language), language)


def basis_text(finding: Finding, language: str) -> str:
    """What the rule rests on; notices and tables are cited in Chinese in both languages."""
    return finding.basis


def _kind(finding: Finding) -> str:
    first = finding.results[0]
    if finding.search:
        return "sum"
    if finding.claims:
        return "claim"
    compares = first.left is not None and first.right is not None
    if is_between(first) and compares and first.rule.type == BALANCE:
        return "between"
    return "rule"
