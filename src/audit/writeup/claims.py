"""Findings of sentences that the tables contradict."""

from __future__ import annotations

from decimal import Decimal

from audit.judging import Figures
from audit.judging.conditions import parse_conditions
from audit.model import Address, Claim, Finding, Report
from audit.naming import figure, last_of, ledger, quantity
from audit.wording import say
from audit.writeup.ratios import filled, ratio_sentence
from audit.writeup.values import RATIOS, reading_value, stated_value
from audit.writeup.words import counted, direction, ended, listed, number, shortened

FLOW = "flow"
OF_ITSELF = ("period", "name", "signature", "fee")  # judged by what they are, not by a figure
OF_THE_TEXT = ("sum", FLOW)  # claims of the text about its own numbers


def claim_title(finding: Finding, language: str) -> str:
    """One line: the number that the text states, and what the tables give."""
    claim = finding.claims[0]
    best = claim.readings[0] if claim.readings else None
    if claim.kind in OF_ITSELF:
        return say(f"finding.title.{claim.kind}", language, quote=shortened(claim.quote))
    if claim.stated is None or best is None or best.value is None:
        return say("finding.title.statement", language, quote=shortened(claim.quote))
    values = {
        "stated": stated_value(claim, language),
        "value": reading_value(claim, claim.readings[0].value, language),
    }
    if claim.kind in OF_THE_TEXT:
        return say(f"finding.title.{claim.kind}", language, **values)
    if claim.kind in RATIOS:
        return say("finding.title.ratio", language, **values)
    return say(
        "finding.title.claim",
        language,
        figure=quantity(best.quantity, language),
        **values,
    )


def claim_message(finding: Finding, report: Report, language: str) -> list[str]:
    """What the text says, what the tables give, how that may have come about, and what speaks for it."""
    parts = [claim_sentence(claim, report, language) for claim in finding.claims]
    if finding.alike:
        at = listed([figure(address, language) for address in finding.alike], language)
        stated = stated_value(finding.claims[0], language)
        parts.append(say("finding.claim.alike", language, stated=stated, figures=at))
    elif finding.slip:
        before = last_of(finding.claims[0].readings[0].quantity, language)
        slip = say(f"finding.slip.{finding.slip}", language, last=before)
        text = say("finding.claim.slip", language, slip=slip)
        parts.append(ended(text, language))
    if finding.suspects:
        at = ledger([finding.suspects[0].address], language)
        parts.append(say("finding.claim.open", language, ledger=at))
    if finding.held and finding.claims[0].kind != FLOW:
        parts.append(counted("finding.claim.held", language, finding.held))
    return parts


def claim_sentence(claim: Claim, report: Report, language: str) -> str:
    """The quotation beside what the tables print."""
    best = claim.readings[0] if claim.readings else None
    if claim.kind in OF_ITSELF:
        known = {"year": report.year or "?", "agency": report.agency or "?"}
        quote = shortened(claim.quote)
        return say(f"finding.claim.{claim.kind}", language, quote=quote, **known)
    if claim.stated is None and claim.meaning:
        return _statement(claim, report, language)
    if claim.stated is None or best is None:
        return say("finding.claim.undone", language, quote=shortened(claim.quote))
    figures = quantity(best.quantity, language)
    if claim.kind in OF_THE_TEXT and best.value is not None:
        return _of_the_text(claim, best.value, report, language)
    if claim.kind in RATIOS:
        text = ratio_sentence(claim, report, language)
        return text or say("finding.claim.undone", language, quote=shortened(claim.quote))
    if best.value is None:
        return _of_columns(claim, report, language)
    return say(
        "finding.claim.stated",
        language,
        quote=shortened(claim.quote),
        figures=figures,
        value=reading_value(claim, best.value, language),
        direction=direction(claim.stated - best.value, language),
    )


def _of_columns(claim: Claim, report: Report, language: str) -> str:
    """A figure whose total is blank: what the columns that are filled in come to."""
    best = claim.readings[0]
    value = filled(best.quantity, report) if claim.kind == "count" else None
    quote = shortened(claim.quote)
    if value is None:
        return say("finding.claim.undone", language, quote=quote)
    figures, total = quantity(best.quantity, language), number(value, language)
    return say("finding.claim.filled", language, quote=quote, figures=figures, value=total)


def _of_the_text(claim: Claim, value: Decimal, report: Report, language: str) -> str:
    """A sum of the text's own numbers beside the whole that it states."""
    return say(
        f"finding.claim.{claim.kind}",
        language,
        quote=shortened(claim.quote),
        stated=stated_value(claim, language),
        value=number(value, language),
        difference=number(abs(value - (claim.stated or 0)), language),
        direction=direction(value - (claim.stated or 0), language),
        parts=claim.readings[0].quantity,
    )


def _statement(claim: Claim, report: Report, language: str) -> str:
    """A statement in words beside the figures that contradict it."""
    against: list[Address] = []
    tables = Figures(report)
    for condition in parse_conditions(claim.meaning or ""):
        left, right = condition.addresses(tables)
        zero = condition.sign == "=" and not right and not condition.constant
        printed = [a for a in (*left, *right) if report.value(*a) is not None]
        against += [a for a in printed if report.value(*a)] if zero else printed
    if not against:
        return say("finding.claim.undone", language, quote=shortened(claim.quote))
    figures = [
        say(
            "finding.rule.figure",
            language,
            name=figure(address, language),
            value=number(report.value(*address), language),
        )
        for address in against
    ]
    return say(
        "finding.claim.statement",
        language,
        quote=shortened(claim.quote),
        figures=listed(figures, language),
    )
