"""Findings and rules as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import indent

from audit.model import Audit, Claim, Finding, Report, Rule
from audit.publishers.quoting import visible
from audit.publishers.versions import afterword, remark_text, waived_text
from audit.publishers.whereabouts import whereabouts
from audit.wording import say
from audit.writeup import basis_text, bottom_line, message, suspect_text, title, undecided_text


def findings_text(audit: Audit, language: str) -> str:
    """What `audit check` prints of one report: who, the findings, and how much was checked."""
    report = audit.report
    lines = [_heading(report, language), bottom_line(audit, language)]
    lines += [finding_text(finding, report, language) for finding in audit.findings]
    lines += afterword(audit, language)
    undecided = undecided_lines(audit, language)
    if undecided:
        title_ = say("coverage.undecided.title", language)
        lines.append("\n".join([title_, *(f"- {line}" for line in undecided)]))
    lines.append(coverage_text(audit, language))
    return visible("\n\n".join(lines)) + "\n"


def undecided_lines(audit: Audit, language: str) -> list[str]:
    """The statements of the text that could not be decided: where, as printed, and why not."""
    return [placed(claim, language) for claim in audit.undecided_claims]


def placed(claim: Claim, language: str) -> str:
    place = whereabouts(claim.location, language)
    text = undecided_text(claim, language)
    return say("coverage.undecided.at", language, place=place, text=text) if place else text


def coverage_text(audit: Audit, language: str) -> str:
    """How many checks came to what, in one sentence."""
    return say(
        "text.coverage",
        language,
        holds=audit.count("holds"),
        broken=audit.count("broken"),
        undecided=audit.count("undecided"),
        not_exercised=len(audit.not_exercised),
    )


def finding_text(finding: Finding, report: Report, language: str) -> str:
    """One finding: severity, codes and title on a line, then the message and the suspects."""
    severity = say(f"text.severity.{finding.severity}", language)
    remark = remark_text(finding, language)
    head = f"{severity}{remark} {' '.join(finding.codes)}  {title(finding, language)}"
    body = [text for text in (waived_text(finding, language),) if text]
    body.append(message(finding, report, language))
    body += [f"- {suspect_text(suspect, report, language)}" for suspect in finding.suspects]
    if finding.basis:
        body.append(say("text.basis", language, basis=basis_text(finding, language)))
    return head + "\n" + indent("\n".join(body), "  ")


def catalogue_text(rules: Iterable[Rule], language: str) -> str:
    """A line a rule: code, severity, title."""
    rows = [
        f"{rule.code}  {say(f'text.severity.{rule.severity}', language)}  {rule.title[language]}"
        for rule in sorted(rules, key=lambda rule: rule.code)
    ]
    return "\n".join(rows) + "\n"


def rule_text(rule: Rule, language: str) -> str:
    """One rule explained: what must hold, why it matters, what it cannot see, its basis."""
    lines = [f"{rule.code}  {rule.title[language]}"]
    lines.append(say(f"text.severity.{rule.severity}", language))
    formula = rule.checks if language == "en" else None  # notes of a suite are English
    lines += [text for text in (formula, rule.why.get(language), rule.limits.get(language)) if text]
    lines.append(say("text.basis", language, basis=rule.basis))
    return "\n\n".join(lines) + "\n"


def _heading(report: Report, language: str) -> str:
    unknown = say("text.unknown", language)
    return say(
        "text.heading",
        language,
        agency=report.agency or unknown,
        year=report.year or unknown,
        form=report.form or unknown,
        file=report.source.name,
    )
