"""Findings of sums: what does not add up, and what one change would mend it."""

from __future__ import annotations

from decimal import Decimal

from audit.grouping import is_between
from audit.model import BALANCE, Address, Finding, Report, Result, Suspect
from audit.naming import figure, figure_as_printed, ledger, where
from audit.wording import say
from audit.writeup.relations import sum_fails
from audit.writeup.suspects import changes_text, suspect_evidence, suspect_slip
from audit.writeup.words import capital, counted, direction, ended, number

SHOWN = 3


def failing(finding: Finding) -> list[Result]:
    """The sums of the report that fail; sentences and other reports aside."""
    return [
        result
        for result in finding.results
        if result.rule.type == BALANCE and len(result.terms) > 1
        if result.claim is None and not is_between(result)
    ]


def sum_title(finding: Finding, language: str) -> str:
    """One line: the figure with what is printed and computed, or where the sums fail."""
    best = finding.suspects[0] if finding.suspects else None
    if best and not finding.tie and not best.also:
        return say(
            "finding.title.one",
            language,
            figure=figure(best.address, language),
            printed=number(best.printed, language),
            needed=number(best.needed, language),
        )
    if best and not finding.tie:
        at = where(best.addresses, language)
        return say("finding.title.act", language, where=at, count=len(best.addresses))
    return say("finding.title.sums", language, where=where(_figures(finding), language))


def sum_message(finding: Finding, report: Report, language: str) -> list[str]:
    """The sentences of a finding whose sums fail."""
    best = finding.suspects[0] if finding.suspects else None
    if best and not finding.tie and not best.also:
        return _of_one(finding, best, report, language)
    sums = failing(finding)
    parts = [sum_fails(result, language) for result in sums[:SHOWN]]
    if len(sums) > SHOWN:
        parts.append(say("finding.more_sums", language, count=len(sums) - SHOWN))
    if best is None:
        parts.append(counted("finding.unlocated", language, max(finding.least, 2)))
    elif finding.tie:
        parts.append(counted(_tie(finding), language, len(finding.suspects)))
        if best.act and len({(s.act, _size(s)) for s in finding.suspects}) == 1:
            parts.append(ended(capital(suspect_slip(best, language) or ""), language))
        if finding.search == "limited":
            parts.append(say("finding.limited", language))
    else:
        parts += _of_act(best, language)
        return parts
    return [*parts, say("finding.settle", language, ledger=ledger(_figures(finding), language))]


def _tie(finding: Finding) -> str:
    several = sum(bool(suspect.also) for suspect in finding.suspects)
    if not several:
        return "finding.tie"
    return "finding.tie_of_sets" if several == len(finding.suspects) else "finding.tie_mixed"


def _size(suspect: Suspect) -> Decimal:
    return abs((suspect.printed or Decimal(0)) - (suspect.needed or Decimal(0)))


def _of_one(finding: Finding, best: Suspect, report: Report, language: str) -> list[str]:
    is_sum = any(key == "is_sum" for key, _ in best.evidence)
    difference = (best.printed or Decimal(0)) - (best.needed or Decimal(0))
    values = {"printed": number(best.printed, language), "needed": number(best.needed, language)}
    parts = [
        say(
            f"finding.one.{'parts' if is_sum else 'rest'}",
            language,
            figure=figure_as_printed(best.address, report, language),
            direction=direction(difference, language),
            **values,
        )
    ]
    sums = failing(finding)
    mended = [result for result in sums if _mended(result, best)]
    if mended:
        text = counted("finding.mend", language, len(mended), **values)
        slip = suspect_slip(best, language)
        parts.append(
            ended(say("finding.separator", language).join([text, slip]) if slip else text, language)
        )
    if len(mended) < len(sums):
        parts.append(say("finding.shared", language, count=len(sums) - len(mended)))
    evidence = suspect_evidence(best, language)
    if evidence:
        parts.append(ended(capital(evidence), language))
    if len(finding.suspects) > 1:
        parts.append(say("finding.others", language, count=len(finding.suspects) - 1))
    if finding.otherwise > 1:
        parts.append(say("finding.otherwise", language, count=finding.otherwise))
    return parts


def _of_act(best: Suspect, language: str) -> list[str]:
    together = changes_text("finding.change", best, language)
    reasons = [suspect_slip(best, language), suspect_evidence(best, language)]
    return [
        say("finding.together", language, changes=together),
        *(ended(capital(reason), language) for reason in reasons if reason),
    ]


def _mended(result: Result, suspect: Suspect) -> bool:
    error = (suspect.printed or Decimal(0)) - (suspect.needed or Decimal(0))
    signs = [term.sign for term in result.terms if term.address == suspect.address]
    return (result.difference or Decimal(0)) - sum(sign * error for sign in signs) == 0


def _figures(finding: Finding) -> list[Address]:
    return [term.address for result in failing(finding) for term in result.terms]
