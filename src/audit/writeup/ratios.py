"""Shares and changes that a sentence states, beside the figures that they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from audit.judging import Figures
from audit.model import Claim, Report
from audit.naming import quantity
from audit.wording import say
from audit.writeup.values import reading_value
from audit.writeup.words import number, sentences, shortened

PERCENT = Decimal(100)


@dataclass(frozen=True)
class Ratio:
    """Part and whole of a share, before and now of a change, and what they give.

    `added_up`: a total that it takes is blank, and its filled columns were added up instead.
    """

    first: Decimal
    second: Decimal
    value: Decimal
    added_up: bool = False


def ratio_sentence(claim: Claim, report: Report, language: str) -> str | None:
    """What the figures give instead, and from which figures; None where that cannot be worked out."""
    best = claim.readings[0]
    if claim.kind == "percent" and (best.of or claim.of):
        return _share_sentence(claim, report, language)
    if best.value is None:
        return None
    if claim.kind == "change" and best.of is None:
        return _change_sentence(claim, best.value, report, language)
    return _given(claim, language)


def filled(text: str, report: Report) -> Decimal | None:
    """What is printed for a quantity whose total is blank: the sum of the filled columns."""
    found = [
        cell.value
        for address in Figures(report).addresses(text)
        for cell in report.cells.values()
        if cell.address.table == address.table and cell.address.row == address.row
        if cell.value is not None and cell.address.column != address.column
    ]
    return sum(found, Decimal(0)) if found else None


def printed(text: str, report: Report) -> Decimal | None:
    """What the printed figures of a quantity come to, None where one of them is blank."""
    values = [report.value(*address) for address in Figures(report).addresses(text)]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(values) else None


def ratio_of(claim: Claim, report: Report) -> Ratio | None:
    """The two figures that the stated share or change follows from; None where they are not known."""
    if not claim.readings:
        return None
    best = claim.readings[0]
    if claim.kind == "percent" and (best.of or claim.of):
        return _share(claim, report)
    if claim.kind == "change" and best.of is None and best.value is not None:
        return _change(claim, best.value, report)
    return None


def _share(claim: Claim, report: Report) -> Ratio | None:
    """Part and whole; what is blank is added up from its columns."""
    best = claim.readings[0]
    names = (best.quantity, best.of or claim.of or "")
    exact = [printed(name, report) for name in names]
    part, whole = (
        value if value is not None else filled(name, report)
        for name, value in zip(names, exact, strict=True)
    )
    if part is None or not whole:
        return None
    share = best.value if best.value is not None else PERCENT * part / whole
    return Ratio(part, whole, share, added_up=None in exact)


def _change(claim: Claim, value: Decimal, report: Report) -> Ratio | None:
    """Before and now; the earlier figure is the text's own, or follows from the change."""
    now = printed(claim.readings[0].quantity, report)
    before = claim.base
    if now is not None and before is None and claim.change == "count":
        before = now - value
    elif now is not None and before is None and claim.change == "percent" and value != -PERCENT:
        before = round(now * PERCENT / (PERCENT + value), max(0, -int(now.as_tuple().exponent)))
    return None if now is None or before is None else Ratio(before, now, value)


def _share_sentence(claim: Claim, report: Report, language: str) -> str | None:
    best = claim.readings[0]
    found = _share(claim, report)
    if found is None:
        return _given(claim, language) if best.value is not None else None
    text = say(
        "finding.claim.share",
        language,
        quote=shortened(claim.quote),
        part=quantity(best.quantity, language),
        whole=quantity(best.of or claim.of or "", language),
        part_value=number(found.first, language),
        whole_value=number(found.second, language),
        value=reading_value(claim, found.value, language),
    )
    if not found.added_up:
        return text
    return sentences([text, say("finding.claim.added_up", language)], language)


def _change_sentence(claim: Claim, value: Decimal, report: Report, language: str) -> str:
    found = _change(claim, value, report)
    if found is None:
        return _given(claim, language)
    return say(
        "finding.claim.change",
        language,
        quote=shortened(claim.quote),
        figures=quantity(claim.readings[0].quantity, language),
        before=number(found.first, language),
        now=number(found.second, language),
        value=reading_value(claim, value, language),
    )


def _given(claim: Claim, language: str) -> str:
    value = reading_value(claim, claim.readings[0].value, language)
    return say("finding.claim.ratio", language, quote=shortened(claim.quote), value=value)
