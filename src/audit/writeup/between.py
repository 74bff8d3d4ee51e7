"""Findings between two reports: last year's, or those that a report sums up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from audit.model import Address, Finding, Report, Result
from audit.naming import figure, figure_as_printed, ledger, report_name, where
from audit.wording import say
from audit.writeup.rules import fault
from audit.writeup.sides import is_plain, own_place, relation_sentence, sides_text
from audit.writeup.suspects import suspect_evidence
from audit.writeup.words import direction, ended, listed, number


def between_title(finding: Finding, language: str) -> str:
    """One line: the figure here, and what the other report gives for it."""
    result = finding.results[0]
    own, other = _sides(result)
    if len(finding.results) == 1 and own and not is_plain(result):
        rule = fault(result.rule, language)
        return say("finding.title.rule_at", language, rule=rule, where=own_place(result, language))
    if len(finding.results) == 1 and own:
        return say(
            "finding.title.between",
            language,
            figure=figure(own[0], language),
            printed=number(result.left, language),
            other=number(result.right, language),
            report=report_name(other, language),
        )
    at = where([*own, *(a for r in finding.results[1:] for a in _sides(r)[0])], language)
    return say("finding.title.reports", language, where=at, report=report_name(other, language))


def between_message(finding: Finding, report: Report, language: str) -> list[str]:
    """The two figures of each comparison, and that at least one of the reports is wrong."""
    first = finding.results[0]
    own, _ = _sides(first)
    at = figure_as_printed(own[0], report, language) if own else first.rule.title[language]
    parts = [_compared(finding, first, at, language)]
    if len(finding.results) > 1:
        rest = [_also(finding, result, language) for result in finding.results[1:]]
        parts.append(say("finding.between.others", language, others=listed(rest, language)))
    if finding.suspects and not finding.tie:
        best = finding.suspects[0]
        evidence = suspect_evidence(best, language) or ""
        told = say(
            "finding.rule.shown", language, where=figure(best.address, language), printed=evidence
        )
        parts.append(ended(told, language))
    if finding.severity == "error":
        register = ledger(own or [term.address for term in first.terms], language)
        parts.append(say("finding.between.open", language, ledger=register))
    else:
        parts.append(say("finding.between.perhaps", language))
    return parts


def _also(finding: Finding, result: Result, language: str) -> str:
    figures = where(_sides(result)[0], language)
    if not is_plain(result):
        sides = sides_text(result, finding.cells, language)
        return say("finding.rule.shown", language, where=figures, printed=sides)
    left, right = number(result.left, language), number(result.right, language)
    return say("finding.between.also", language, figure=figures, left=left, right=right)


def _compared(finding: Finding, result: Result, at: str, language: str) -> str:
    if not is_plain(result):
        return relation_sentence(result, finding.cells, language)
    _, other = _sides(result)
    difference = result.difference or Decimal(0)
    return say(
        "finding.between.one" if len(other) == 1 else "finding.between.several",
        language,
        figure=at,
        printed=number(result.left, language),
        other=number(result.right, language),
        report=report_name(other, language),
        direction=direction(difference, language),
    )


def _sides(result: Result) -> tuple[list[Address], Sequence[Address]]:
    """The figures of this report, and the first one of each other report."""
    own = [term.address for term in result.terms if not term.address.report]
    others = {t.address.report: t.address for t in reversed(result.terms) if t.address.report}
    return own, list(reversed(others.values()))
