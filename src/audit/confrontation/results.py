"""Outcomes as `Result` objects, with the figures that each compared: for the reports that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from audit.checks import CHECKS, Sides
from audit.frames.formulas import exact, parse_formula
from audit.frames.shapes import SHAPES, Shape
from audit.model import BALANCE, NOWHERE, UNDECIDED, VERDICTS, Address, Result, Rule, Term

if TYPE_CHECKING:
    import pandas as pd


class Outcome(NamedTuple):
    """What one rule came to: for each row that it is about, the row's place in the frame, its report,
    the verdict (an index into VERDICTS), and the sums compared, if it compares any."""

    rule: Rule
    rows: np.ndarray
    reports: np.ndarray
    verdicts: np.ndarray
    left: np.ndarray | None
    right: np.ndarray | None


@lru_cache(maxsize=4096)
def terms_of(frame: str, form: str, key: tuple[str, ...], sides: Sides) -> tuple[Term, ...] | None:
    """The printed figures that a rule compares in a row; None if the form lacks one of them."""
    terms: list[Term] = []
    for sign, columns in ((1, sides.left), (-1, sides.right)):
        for column in columns:
            addresses = SHAPES[frame].addresses(form, key, column)
            if addresses is None:
                return None
            terms += (Term(sign, address) for address in addresses)
    return tuple(terms)


class View:
    """The rows of one report in a frame, their keys, forms and columns as plain values."""

    def __init__(self, frame: pd.DataFrame, shape: Shape, report: int) -> None:
        reports = frame["report"].to_numpy(dtype=np.intp)
        start, end = np.searchsorted(reports, (report, report + 1))
        self.shape = shape
        self.start = int(start)
        self._rows = frame.iloc[start:end]
        self._columns: dict[str, list[Any] | None] = {}
        self.forms = [str(form) for form in self.column("form") or ()]
        names = (*shape.keys, *shape.facts)
        keys = zip(*(map(str, self.column(name) or ()) for name in names), strict=True)
        self.keys: list[tuple[str, ...]] = list(keys) if names else [()] * len(self._rows)

    def column(self, name: str) -> list[Any] | None:
        """The values of a column, None where the frame has none of that name."""
        if name not in self._columns:
            self._columns[name] = self._rows[name].tolist() if name in self._rows else None
        return self._columns[name]

    def value(self, row: int, name: str | None) -> Any:
        """The value there; None where the frame has no such column."""
        values = self.column(name) if name else None
        return values[row] if values else None

    def missing(self, row: int, sides: Sides, terms: Sequence[Term]) -> tuple[Address, ...]:
        """The figures of a row's terms that are blank, unreadable or not in the report."""
        addresses = tuple(term.address for term in terms)
        columns = [self.shape.column_of(address) for address in addresses]
        if None not in columns:
            pairs = zip(addresses, columns, strict=True)
            return tuple(address for address, column in pairs if self._blank(row, str(column)))
        found: list[Address] = []
        for column in (*sides.left, *sides.right):
            if self._blank(row, column):
                found += self.shape.addresses(self.forms[row], self.keys[row], column) or ()
        return tuple(dict.fromkeys(found))

    def _blank(self, row: int, column: str) -> bool:
        if self.column(column) is None:
            return any(self._blank(row, part) for part in parse_formula(column).parts)
        value = self.value(row, column)
        return value is None or value != value


def result_of(outcome: Outcome, place: int, view: View) -> Result:
    row = int(outcome.rows[place]) - view.start
    key = view.keys[row]
    rule = outcome.rule
    verdict = VERDICTS[outcome.verdicts[place]]
    sides = CHECKS[rule.type].sides(rule.kwargs)
    terms = terms_of(rule.frame, view.forms[row], key, sides) or ()
    left, right = _decimal(outcome.left, place), _decimal(outcome.right, place)
    change = view.value(row, "reorganised") if compares_years(rule) else None
    return Result(
        rule=_as_note(rule) if change else _weakened(rule) if view.value(row, "weak") else rule,
        subject=".".join(key[: len(view.shape.keys)]),
        verdict=verdict,
        terms=terms,
        left=left,
        right=right,
        observed=None if rule.type == BALANCE else _observed(view, row, sides, left is not None),
        missing=view.missing(row, sides, terms) if verdict == UNDECIDED else (),
        claim=view.value(row, "claim"),
        location=view.value(row, "location") or NOWHERE,
        change=change,
    )


def compares_years(rule: Rule) -> bool:
    """Whether a rule holds a report against last year's, so that a change of organisation matters."""
    return rule.frame == "years" or rule.code.startswith("YOY")


def _weakened(rule: Rule) -> Rule:
    """The rule as it is where what it looks at may lawfully mean something else."""
    return replace(rule, severity="warning") if rule.severity == "error" else rule


def _as_note(rule: Rule) -> Rule:
    """The rule as it is where the body itself was changed since the other report."""
    return replace(rule, severity="info")


def _observed(view: View, row: int, sides: Sides, numbers: bool) -> str | None:
    """What a rule that is no sum looked at, where that is a text: as printed, else as compared."""
    if view.shape.shown:
        shown = view.value(row, view.shape.shown)
        return shown if isinstance(shown, str) else None
    cells = () if numbers else (view.value(row, name) for name in (*sides.left, *sides.right))
    texts = [cell for cell in cells if isinstance(cell, str)]
    if len(texts) != 2:
        return None
    return f"{texts[0]} {'=' if texts[0] == texts[1] else '≠'} {texts[1]}"


def _decimal(values: np.ndarray | None, place: int) -> Decimal | None:
    if values is None or np.isnan(values[place]):
        return None
    return exact(float(values[place]))
