"""Findings of rules that are no sums: cells, labels, parts, comparisons."""

from __future__ import annotations

from audit.model import Finding, Report, Result
from audit.naming import figure, name, part_of
from audit.wording import say
from audit.writeup.words import ended, listed, number

FIGURES = 4


def rule_title(finding: Finding, language: str) -> str:
    """What must hold, and how often or where it does not."""
    results = finding.results
    rule = results[0].rule.title[language]
    if len(results) > 1:
        return say("finding.title.rule_often", language, rule=rule, count=len(results))
    at = _place(results[0], language)
    if not at:
        return say("finding.rule.only", language, rule=rule)
    return say("finding.title.rule_at", language, rule=rule, where=at)


def rule_message(finding: Finding, report: Report, language: str) -> list[str]:
    """The rules that are broken, each with the places where, as printed."""
    parts = []
    for code in dict.fromkeys(result.rule.code for result in finding.results):
        results = [result for result in finding.results if result.rule.code == code]
        places = [_shown(result, report, language) for result in results]
        rule = results[0].rule.title[language]
        at = listed(places, language)
        key = "finding.rule.at" if at else "finding.rule.only"
        text = say(key, language, rule=rule, places=at)
        parts.append(ended(text, language))
    return parts


def _place(result: Result, language: str) -> str:
    if len(result.terms) == 1:
        return figure(result.terms[0].address, language)
    if result.terms and result.subject.count(".") == 0:
        table = name("table", result.terms[0].address.local.table, language)
        at = part_of(result.subject, language)
        return say("form.where", language, table=table, part=at) if at else ""
    return part_of(result.subject, language, result.rule.frame)


def _shown(result: Result, report: Report, language: str) -> str:
    """The place with what is printed there."""
    at = _place(result, language)
    if 1 < len(result.terms) <= FIGURES and result.left is not None:
        values = [
            say(
                "finding.rule.figure",
                language,
                name=name("column", term.address.column, language),
                value=number(report.value(*term.address), language),
            )
            for term in result.terms
        ]
        return say("finding.rule.shown", language, where=at, printed=listed(values, language))
    if result.left is not None and result.right is not None:
        values = [number(result.left, language), number(result.right, language)]
        against = say("finding.rule.against", language, left=values[0], right=values[1])
        return say("finding.rule.shown", language, where=at, printed=against) if at else against
    if result.observed is None:
        return at
    label = next((one for one in report.labels if one.target == result.subject), None)
    if label is not None:
        return say(
            "finding.rule.label", language, where=at, printed=label.printed, official=label.official
        )
    printed = (
        say("finding.rule.quoted", language, text=result.observed)
        if result.observed.strip()
        else say("finding.rule.blank", language)
    )
    return say("finding.rule.shown", language, where=at, printed=printed) if at else printed
