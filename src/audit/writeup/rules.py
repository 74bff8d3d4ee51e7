"""Findings of rules that are no sums: cells, labels, parts, comparisons."""

from __future__ import annotations

from audit.forms import form_names, load_form
from audit.grouping import is_between
from audit.model import Finding, Report, Result, Rule
from audit.naming import distinct, figure, name, part_of
from audit.wording import say
from audit.writeup.sides import own_place, sides_text
from audit.writeup.words import ended, listed, number, shortened

FIGURES = 4


def rule_title(finding: Finding, language: str) -> str:
    """What is the case that must not be, and how often or where."""
    results = finding.results
    rule = fault(results[0].rule, language)
    if len(results) > 1:
        return say("finding.title.rule_often", language, rule=rule, count=len(results))
    at = _place(results[0], language)
    if not at:
        return rule
    return say("finding.title.rule_at", language, rule=rule, where=at)


def rule_message(finding: Finding, report: Report, language: str) -> list[str]:
    """The rules that are broken, each with the places where, as printed."""
    parts = []
    for code in dict.fromkeys(result.rule.code for result in finding.results):
        results = [result for result in finding.results if result.rule.code == code]
        places = [_shown(result, finding, report, language) for result in results]
        rule = fault(results[0].rule, language)
        at = listed(places, language)
        text = say("finding.rule.at", language, rule=rule, places=at) if at else rule
        parts.append(ended(text, language))
    return parts


def fault(rule: Rule, language: str) -> str:
    """What a broken rule means, in its own words, or that what it states does not hold."""
    return rule.broken.get(language) or say(
        "finding.rule.only", language, rule=rule.title[language]
    )


def _place(result: Result, language: str) -> str:
    if _compares(result):
        return own_place(result, language)
    if len(result.terms) == 1:
        return figure(result.terms[0].address, language)
    if result.terms and result.subject.count(".") == 0:
        table = name("table", result.terms[0].address.local.table, language)
        at = part_of(result.subject, language)
        return say("form.where", language, table=table, part=at) if at else ""
    return part_of(result.subject, language, result.rule.frame)


def _shown(result: Result, finding: Finding, report: Report, language: str) -> str:
    """The place with what is printed there; of a comparison with other reports, both its sides."""
    at = _place(result, language)
    if _compares(result):
        printed = sides_text(result, finding.cells, language)
    elif result.rule.frame == "texts":
        at, printed = "", _repeated(result, language)
    else:
        printed = _printed(result, report, language)
    if at and printed and result.observed != at:
        return say("finding.rule.shown", language, where=at, printed=printed)
    return at or printed


def _repeated(result: Result, language: str) -> str:
    """How much of the text is repeated, with the longest sentence that is."""
    quote = shortened(result.observed or "")
    return say("finding.rule.repeated", language, share=number(result.left, language), quote=quote)


def _compares(result: Result) -> bool:
    """Whether it compares numbers of this report with those of others."""
    return is_between(result) and result.left is not None and result.right is not None


def _printed(result: Result, report: Report, language: str) -> str:
    if 1 < len(result.terms) <= FIGURES:
        return _figures(result, report, language)
    if len(result.terms) > FIGURES:
        return result.observed or ""
    if result.observed is None:
        return ""
    label = next((one for one in report.labels if one.target == result.subject), None)
    if label is not None:
        texts = {"printed": label.printed, "official": label.official}
        return say("finding.rule.label", language, **texts)
    forms = result.observed.split(" ≠ ")
    if set(forms) <= set(form_names()) and len(forms) == 2:
        notices = (load_form(form).notice for form in forms)
        return say(
            "finding.rule.form",
            language,
            **dict(zip(("printed", "official"), notices, strict=True)),
        )
    if not result.observed.strip():
        return say("finding.rule.blank", language)
    return say("finding.rule.quoted", language, text=result.observed)


def _figures(result: Result, report: Report, language: str) -> str:
    """The figures that are compared, each by what tells it from the others."""
    addresses = list(dict.fromkeys(term.address for term in result.terms))
    values = [
        say(
            "finding.rule.figure",
            language,
            name=distinct(address, addresses, language),
            value=number(report.value(*address), language),
        )
        for address in addresses
    ]
    return listed(values, language)
