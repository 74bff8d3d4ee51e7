"""Findings of sentences that the tables contradict."""

from __future__ import annotations

from audit.model import Claim, Finding, Report
from audit.naming import figure, ledger, quantity
from audit.wording import say
from audit.writeup.words import counted, direction, ended, listed, number


def claim_title(finding: Finding, language: str) -> str:
    """One line: the number that the text states, and what the tables give."""
    claim = finding.claims[0]
    best = claim.readings[0] if claim.readings else None
    if claim.stated is None or best is None or best.value is None:
        return say("finding.title.statement", language, quote=claim.quote)
    return say(
        "finding.title.claim",
        language,
        figure=quantity(best.quantity, language),
        stated=_stated(claim, language),
        value=_value(claim, language),
    )


def claim_message(finding: Finding, report: Report, language: str) -> list[str]:
    """What the text says, what the tables give, how that may have come about, and what speaks for it."""
    parts = [claim_sentence(claim, language) for claim in finding.claims]
    if finding.alike:
        at = listed([figure(address, language) for address in finding.alike], language)
        stated = _stated(finding.claims[0], language)
        parts.append(say("finding.claim.alike", language, stated=stated, figures=at))
    elif finding.slip:
        text = say(
            "finding.claim.slip", language, slip=say(f"finding.slip.{finding.slip}", language)
        )
        parts.append(ended(text, language))
    if finding.suspects:
        at = ledger([finding.suspects[0].address], language)
        parts.append(say("finding.claim.open", language, ledger=at))
    if finding.held:
        parts.append(counted("finding.claim.held", language, finding.held))
    return parts


def claim_sentence(claim: Claim, language: str) -> str:
    """The quotation beside the figure of the tables."""
    best = claim.readings[0] if claim.readings else None
    if claim.stated is None or best is None or best.value is None:
        if claim.meaning is None:
            return say("finding.claim.undone", language, quote=claim.quote)
        meaning = quantity(claim.meaning, language)
        return say("finding.claim.statement", language, quote=claim.quote, meaning=meaning)
    key = "percent" if claim.kind in ("percent", "change") else "stated"
    return say(
        f"finding.claim.{key}",
        language,
        quote=claim.quote,
        figures=quantity(best.quantity, language),
        value=_value(claim, language),
        direction=direction(claim.stated - best.value, language),
    )


def _stated(claim: Claim, language: str) -> str:
    unit = "%" if claim.kind == "percent" else ""
    return number(claim.stated, language) + unit


def _value(claim: Claim, language: str) -> str:
    unit = "%" if claim.kind == "percent" else ""
    value = claim.readings[0].value
    if value is not None and unit:
        value = round(value, max(claim.decimals, 2)).normalize()
    return number(value, language) + unit
