"""The value that a sentence states, and the one that the figures give, as text with its unit."""

from __future__ import annotations

from decimal import Decimal

from audit.model import Claim
from audit.writeup.words import number

RATIOS = ("percent", "change")


def stated_value(claim: Claim, language: str) -> str:
    """What the text states."""
    return number(claim.stated, language) + _unit(claim)


def reading_value(claim: Claim, value: Decimal | None, language: str) -> str:
    """What the figures give; a ratio to at least two decimals, and to those that the text has."""
    if value is not None and claim.kind in RATIOS:
        value = round(value, max(claim.decimals, 2))
        whole = value == value.to_integral_value()
        value = value.to_integral_value() if whole else value.normalize()
    return number(value, language) + _unit(claim)


def _unit(claim: Claim) -> str:
    return "%" if "percent" in (claim.kind, claim.change) else ""
