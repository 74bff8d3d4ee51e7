"""Whether a sentence would hold if certain figures were others than printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from audit.forms import load_form
from audit.model import Address, Claim, Reading, Report

_CONDITION = re.compile(r"(?P<left>.+?) (?P<sign>[=>]) (?P<right>.+)")


def holds_with(claim: Claim, figures: Mapping[Address, Decimal], report: Report) -> bool | None:
    """True if a reading holds with these figures in place of the printed ones, False if none does.

    None where none of the readings has to do with the figures, or they cannot be decided here
    (changes against another year).
    """
    if claim.stated is None and claim.meaning:
        return _meant(claim.meaning, figures, report)
    verdicts = [_reading(claim, reading, figures, report) for reading in claim.readings]
    if all(verdict is None for verdict in verdicts):
        return None
    return any(
        reading.holds if verdict is None else verdict
        for reading, verdict in zip(claim.readings, verdicts, strict=True)
    )


def _meant(meaning: str, figures: Mapping[Address, Decimal], report: Report) -> bool | None:
    """Whether a statement in words would hold: conditions `SUM = 0`, `SUM = SUM`, `SUM > SUM`, joined by and."""
    touched = False
    for condition in meaning.split(" and "):
        match = _CONDITION.fullmatch(condition)
        if match is None:
            return None
        sides = [expand(side, report) for side in (match["left"], match["right"])]
        left = _sum(sides[0], figures, report)
        constant = match["right"].isdecimal()
        right = Decimal(match["right"]) if constant else _sum(sides[1], figures, report)
        if left is None or right is None:
            return None
        touched |= bool(figures.keys() & {*sides[0], *sides[1]})
        if not (left > right if match["sign"] == ">" else left == right):
            return False if touched else None
    return True if touched else None


def addresses_of(claim: Claim, report: Report) -> frozenset[Address]:
    """Every figure that any reading of the claim speaks of."""
    found: set[Address] = set()
    for reading in claim.readings:
        for quantity in (reading.quantity, reading.of or claim.of):
            found |= set(expand(quantity, report))
    return frozenset(found)


def _reading(
    claim: Claim, reading: Reading, figures: Mapping[Address, Decimal], report: Report
) -> bool | None:
    parts = expand(reading.quantity, report)
    whole = expand(reading.of or claim.of, report)
    if claim.stated is None or not (figures.keys() & {*parts, *whole}):
        return None
    value = _sum(parts, figures, report)
    if value is None:
        return None
    if claim.kind in ("count", "amount"):
        return value == claim.stated
    if claim.kind != "percent":
        return None
    of = _sum(whole, figures, report)
    if not of:
        return None
    return abs(100 * value / of - claim.stated) < Decimal(1).scaleb(-claim.decimals)


def expand(quantity: str | None, report: Report) -> tuple[Address, ...]:
    """The addresses that a quantity sums on this report's forms; none where it is of another report."""
    found: list[Address] = []
    for term in (quantity or "").split(" + "):
        table = term.split(".")[0]
        form = report.table_forms.get(table) or report.form
        if form is None or term.count(".") != 2:
            return ()
        try:
            found += load_form(form).expand(term)
        except KeyError:
            return ()
    return tuple(found)


def _sum(
    addresses: tuple[Address, ...], figures: Mapping[Address, Decimal], report: Report
) -> Decimal | None:
    values = [
        figures[address] if address in figures else report.value(*address) for address in addresses
    ]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if values and len(known) == len(values) else None
