"""Whether a sentence would hold if certain figures were others than printed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from audit.forms import form_of
from audit.model import Address, Claim, Reading, Report
from audit.parsing.sentences.conditions import COMPARE, parse_conditions


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
    """Whether a statement in words would hold with these figures."""
    touched = False
    for condition in conditions(meaning, report):
        left, right = (_sum(side, figures, report) for side in (condition.left, condition.right))
        if not condition.left or left is None or right is None:
            return None
        touched |= bool(figures.keys() & {*condition.left, *condition.right})
        if not condition.holds(left, right + condition.constant):
            return False if touched else None
    return True if touched else None


class Condition(NamedTuple):
    """One condition of a statement: a sum of figures against another sum, or against a constant."""

    left: tuple[Address, ...]
    sign: str
    right: tuple[Address, ...]
    constant: Decimal

    def holds(self, left: Decimal, right: Decimal) -> bool:
        """Whether it would, with these sums on its sides."""
        return COMPARE[self.sign](left, right)


def conditions(meaning: str, report: Report) -> tuple[Condition, ...]:
    """What a statement says of the figures of this report."""
    found = []
    for left, sign, right in parse_conditions(meaning):
        constant = Decimal(right) if right.isdecimal() else Decimal(0)
        figures = () if right.isdecimal() else expand(right, report)
        found.append(Condition(expand(left, report), sign, figures, constant))
    return tuple(found)


def follows_from(claim: Claim, number: Claim, report: Report) -> bool:
    """Whether a percentage is what the number of another sentence comes to, of the same whole."""
    if claim.kind != "percent" or claim.stated is None or number.stated is None:
        return False
    meant = {reading.quantity for reading in number.readings}
    for reading in claim.readings:
        whole = _sum(expand(reading.of or claim.of, report), {}, report)
        if reading.quantity in meant and whole and _rounds(claim, 100 * number.stated / whole):
            return True
    return False


def _rounds(claim: Claim, value: Decimal) -> bool:
    """Whether a percentage is the value, to within one unit of its last printed digit."""
    return claim.stated is not None and abs(value - claim.stated) < Decimal(1).scaleb(
        -claim.decimals
    )


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
    if value is None or not parts:
        return None
    if claim.kind in ("count", "amount"):
        return value == claim.stated
    if claim.kind != "percent":
        return None
    of = _sum(whole, figures, report)
    if not of:
        return None
    return _rounds(claim, 100 * value / of)


def expand(quantity: str | None, report: Report) -> tuple[Address, ...]:
    """The addresses that a quantity sums on this report's forms; none where it is of another report."""
    found: list[Address] = []
    for term in (quantity or "").split(" + "):
        form = form_of(report, term.split(".")[0])
        if form is None or term.count(".") != 2:
            return ()
        try:
            found += form.expand(term)
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
    return sum(known, Decimal(0)) if len(known) == len(values) else None
