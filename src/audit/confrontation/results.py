"""Outcomes as `Result` objects, with the figures that each compared: for the reports that are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from audit.checks import BALANCE, CHECKS, Sides
from audit.frames.formulas import exact, parse_formula
from audit.frames.shapes import SHAPES, Shape
from audit.model import BROKEN, HOLDS, NOWHERE, UNDECIDED, Address, Result, Rule, Term, Verdict

if TYPE_CHECKING:
    import pandas as pd

OBJECTS = ("claim", "location", "weak")
VERDICTS: tuple[Verdict, ...] = (HOLDS, BROKEN, UNDECIDED)


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


class View(NamedTuple):
    """The rows of one report in a frame, their keys and forms as plain values."""

    shape: Shape
    frame: pd.DataFrame
    start: int
    forms: list[str]
    keys: list[tuple[str, ...]]
    others: Mapping[str, list[Any]]

    @classmethod
    def of(cls, frame: pd.DataFrame, shape: Shape, report: int) -> View:
        reports = frame["report"].to_numpy(dtype=np.intp)
        start, end = np.searchsorted(reports, (report, report + 1))
        rows = frame.iloc[start:end]
        keys = zip(*(map(str, rows[name]) for name in (*shape.keys, *shape.facts)), strict=True)
        wanted = (name for name in (shape.shown, *OBJECTS) if name in rows.columns)
        return cls(
            shape,
            rows,
            int(start),
            [str(form) for form in rows["form"]],
            list(keys) if shape.keys else [()] * len(rows),
            {str(name): list(rows[name]) for name in wanted},
        )

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
        if column not in self.frame:
            return any(self._blank(row, part) for part in parse_formula(column).parts)
        return bool(self.frame[column].isna().iat[row])


def result_of(outcome: Outcome, place: int, view: View) -> Result:
    row = int(outcome.rows[place]) - view.start
    key = view.keys[row]
    rule = outcome.rule
    verdict = VERDICTS[outcome.verdicts[place]]
    sides = CHECKS[rule.type].sides(rule.kwargs)
    terms = terms_of(rule.frame, view.forms[row], key, sides) or ()
    others = {name: values[row] for name, values in view.others.items()}
    left, right = _decimal(outcome.left, place), _decimal(outcome.right, place)
    return Result(
        rule=_weakened(rule) if others.get("weak") else rule,
        subject=".".join(key[: len(view.shape.keys)]),
        verdict=verdict,
        terms=terms,
        left=left,
        right=right,
        observed=None if rule.type == BALANCE else _observed(view, row, sides),
        missing=view.missing(row, sides, terms) if verdict == UNDECIDED else (),
        claim=others.get("claim"),
        location=others.get("location") or NOWHERE,
    )


def _weakened(rule: Rule) -> Rule:
    """The rule as it is where what it looks at may lawfully mean something else."""
    return replace(rule, severity="warning") if rule.severity == "error" else rule


def _observed(view: View, row: int, sides: Sides) -> str | None:
    """What a rule that is no sum looked at, where that is a text: as printed, else as compared."""
    if view.shape.shown:
        shown = view.others[view.shape.shown][row]
        return shown if isinstance(shown, str) else None
    cells = (
        view.frame[name].iat[row] for name in (*sides.left, *sides.right) if name in view.frame
    )
    texts = [cell for cell in cells if isinstance(cell, str)]
    if len(texts) != 2:
        return None
    return f"{texts[0]} {'=' if texts[0] == texts[1] else '≠'} {texts[1]}"


def _decimal(values: np.ndarray | None, place: int) -> Decimal | None:
    if values is None or np.isnan(values[place]):
        return None
    return exact(float(values[place]))
