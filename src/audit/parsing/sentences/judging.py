"""From a bound number to a claim: its readings, the value of each, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from audit.model import BROKEN, HOLDS, UNDECIDED, Claim, Reading, Verdict
from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.conditions import judge_conditions
from audit.parsing.sentences.grammar import Grammar
from audit.parsing.sentences.meaning import Statement
from audit.parsing.sentences.quantities import Figures
from audit.parsing.sentences.verdicts import equals, moved, near, share

TEN_THOUSAND = Decimal(10_000)


class Judge:
    """Holds bound numbers against the tables of this year and, where given, of last year."""

    def __init__(self, grammar: Grammar, figures: Figures, previous: Figures | None) -> None:
        self._grammar, self._previous = grammar, previous
        self.figures = figures

    def claim(self, bound: Bound, variant: str) -> Claim | None:
        """The claim that a number makes; None if no reading exists on the form."""
        judge = {"percent": self._share, "change": self._change}.get(bound.kind, self._count)
        return judge(bound, variant)

    def statement(self, statement: Statement) -> Claim:
        """The claim that a statement in words makes."""
        readings, verdict = judge_conditions(statement.meaning, self.figures, self._previous)
        return Claim(
            quote="",
            kind="statement",
            stated=None,
            readings=readings,
            verdict=verdict,
            meaning=statement.meaning,
            weak=statement.weak,
            rule="TXT04",
        )

    def _quantities(self, bound: Bound, variant: str) -> list[str]:
        assert bound.meaning is not None
        found = bound.meaning.quantities(self._grammar, variant)
        return [one for one in found if self.figures.value(one) is not None]

    def _count(self, bound: Bound, variant: str) -> Claim | None:
        stated, scale = bound.figure.value * bound.sign, Decimal(1)
        if bound.figure.number.unit == "元":
            stated, scale = stated / TEN_THOUSAND, TEN_THOUSAND
        readings = []
        for quantity in self._quantities(bound, variant):
            value = self.figures.value(quantity)
            assert value is not None
            holds: bool | None = None
            if value.exact is not None:
                holds = equals(stated, value.exact, bound.figure, scale)
            elif value.least is not None and value.least > stated and not bound.figure.about:
                holds = False
            readings.append(Reading(quantity, value.exact, holds))
        return self._made(bound, stated, readings, "TXT01")

    def _share(self, bound: Bound, variant: str) -> Claim | None:
        readings = []
        parts = self._quantities(bound, variant)
        wholes = [q for base in bound.bases for q in base.quantities(self._grammar, variant)]
        for whole in dict.fromkeys(wholes):
            for part in parts:
                readings.append(self._share_reading(bound, part, whole))
        return self._made(bound, bound.figure.value, readings, "TXT03")

    def _share_reading(self, bound: Bound, part: str, whole: str) -> Reading:
        of, value = self.figures.value(whole), self.figures.value(part)
        if of is None or of.exact is None or value is None:
            return Reading(part, None, None, whole)
        if value.exact is not None:
            percent = share(value.exact, of.exact)
            holds = near(bound.figure.value, percent, bound.figure) if percent is not None else None
            return Reading(part, percent, holds, whole)
        least = share(value.least, of.exact) if value.least is not None else None
        too_low = least is not None and not near(
            min(bound.figure.value, least), least, bound.figure
        )
        return Reading(part, None, False if too_low else None, whole)

    def _change(self, bound: Bound, variant: str) -> Claim | None:
        assert bound.change is not None
        readings = []
        wholes = [q for base in bound.bases for q in base.quantities(self._grammar, variant)]
        for quantity in self._standing(bound, variant):
            for whole in wholes or (None,):
                value = self._moved(bound, quantity, whole)
                readings.append(Reading(quantity, value, self._moves(bound, value), whole))
        return self._made(bound, bound.figure.value, readings, "TXT03")

    def _standing(self, bound: Bound, variant: str) -> list[str]:
        """What changed: the readings that hold of the number itself, where one does."""
        quantities = self._quantities(bound, variant)
        subject = bound.subject
        if subject is None or not subject.counts or len(quantities) < 2:
            return quantities
        claim = self._count(subject, variant)
        held = [reading.quantity for reading in claim.readings if reading.holds] if claim else []
        return held or quantities

    def _moved(self, bound: Bound, quantity: str, whole: str | None) -> Decimal | None:
        new = self._at(self.figures, quantity, whole)
        old = self._at(self._previous, quantity, whole) if self._previous else bound.base
        if new is None or old is None or bound.change is None:
            return None
        return moved(new, old, bound.change)

    @staticmethod
    def _at(figures: Figures | None, quantity: str, whole: str | None) -> Decimal | None:
        value = figures.exact(quantity) if figures else None
        if whole is None or value is None or figures is None:
            return value
        of = figures.exact(whole)
        return share(value, of) if of is not None else None

    @staticmethod
    def _moves(bound: Bound, value: Decimal | None) -> bool | None:
        if value is None:
            return None
        signed = -value if bound.direction == "down" else value
        if bound.change == "count":
            return equals(bound.figure.value, signed, bound.figure)
        return near(bound.figure.value, signed, bound.figure)

    def _made(
        self, bound: Bound, stated: Decimal, readings: Sequence[Reading], rule: str
    ) -> Claim | None:
        if not readings:
            return None
        assert bound.meaning is not None
        ordered = sorted(readings, key=lambda reading: not reading.holds)
        change = bound.kind == "change"
        textual = change and bound.base is not None and self._previous is None
        figure = bound.figure
        qualifier = figure.qualifier or (
            "万" if figure.number.scale > 1 and bound.kind == "count" else None
        )
        return Claim(
            quote="",
            kind=bound.kind,
            stated=stated,
            readings=tuple(ordered),
            verdict=verdict_of(reading.holds for reading in readings),
            approximate=qualifier is not None,
            qualifier=qualifier,
            of=ordered[0].of,
            direction=bound.direction,
            change=bound.change,
            against=("text" if textual else "previous") if change else None,
            base=bound.base if textual else None,
            decimals=figure.number.decimals,
            weak=bound.meaning.weak or bound.meaning.table in self._grammar["weak"]["tables"],
            rule=rule,
        )


def verdict_of(holds: Iterable[bool | None]) -> Verdict:
    """A claim holds if one of its readings does; it is broken only if none can."""
    known = list(holds)
    if any(known):
        return HOLDS
    return UNDECIDED if None in known else BROKEN
