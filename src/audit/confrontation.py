"""Frames × rules → results: every rule on every row of every report, at once.

What comes out are arrays; a `Result` with its terms is made only for the reports that are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from audit.checks import CHECKS, Sides
from audit.conditions import fitting, parse_condition
from audit.forms import form_names
from audit.frames.formulas import exact
from audit.frames.shapes import SHAPES, Shape
from audit.model import BROKEN, HOLDS, NOWHERE, UNDECIDED, Address, Result, Rule, Term, Verdict

if TYPE_CHECKING:
    import pandas as pd

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


def understands(rule: Rule) -> bool:
    """Whether `confront` can evaluate the rule; one it cannot is for Great Expectations."""
    check = CHECKS.get(rule.type)
    condition = rule.kwargs.get("row_condition")
    return (
        check is not None
        and rule.kwargs.keys() <= check.kwargs | {"row_condition", "condition_parser"}
        and (condition is None or parse_condition(condition) is not None)
    )


def confront(frames: Mapping[str, pd.DataFrame], rules: Sequence[Rule]) -> Confrontation:
    """All rules on all rows; a rule whose frame is not there, or that is of an unknown type, is left out."""
    judged = (rule for rule in rules if rule.frame in frames and understands(rule))
    return Confrontation(tuple(_confronted(frames[rule.frame], rule) for rule in judged), frames)


def _confronted(frame: pd.DataFrame, rule: Rule) -> Outcome:
    check = CHECKS[rule.type]
    checked = check.run(frame, rule.kwargs)
    verdicts = np.where(checked.known, np.where(checked.held, 0, 1), 2).astype(np.int8)
    reports = frame["report"].to_numpy(dtype=np.intp)
    about = _about(frame, rule, check.sides(rule.kwargs))
    if about is None:
        rows = np.arange(len(frame))
        return Outcome(rule, rows, reports, verdicts, checked.left, checked.right)
    rows = np.flatnonzero(about)
    left, right = (None if x is None else x[rows] for x in (checked.left, checked.right))
    return Outcome(rule, rows, reports[rows], verdicts[rows], left, right)


def _about(frame: pd.DataFrame, rule: Rule, sides: Sides) -> np.ndarray | None:
    """The rows that the rule is about: its forms, its condition, all its figures on the form."""
    masks = []
    if set(rule.forms) != set(form_names()):
        masks.append(frame["form"].isin(rule.forms).to_numpy(dtype=bool))
    if rule.kwargs.get("row_condition"):
        masks.append(fitting(frame, rule.kwargs["row_condition"]))
    shape = SHAPES[rule.frame]
    if len(shape.keys) == 1:
        exists = _on_form(shape, sides, frame)
        if not exists.all():
            codes = tuple(frame[name].cat.codes.to_numpy() for name in ("form", shape.keys[0]))
            masks.append(exists[codes])
    return np.logical_and.reduce(masks) if masks else None


def _on_form(shape: Shape, sides: Sides, frame: pd.DataFrame) -> np.ndarray:
    """For each form and key: whether all figures of the rule are on it (where the frame has both)."""
    if not hasattr(frame["form"], "cat") or not hasattr(frame[shape.keys[0]], "cat"):
        return np.ones((1, 1), dtype=bool)
    keys = frame[shape.keys[0]].cat.categories
    return np.array(
        [
            [_terms(shape.name, form, (key,), sides) is not None for key in keys]
            for form in form_names()
        ]
    )


@lru_cache(maxsize=4096)
def _terms(frame: str, form: str, key: tuple[str, ...], sides: Sides) -> tuple[Term, ...] | None:
    """The printed figures that a rule compares in a row; None if the form lacks one of them."""
    terms: list[Term] = []
    for sign, columns in ((1, sides.left), (-1, sides.right)):
        for column in columns:
            addresses = SHAPES[frame].addresses(form, key, column)
            if addresses is None:
                return None
            terms += (Term(sign, address) for address in addresses)
    return tuple(terms)


@dataclass(frozen=True)
class Confrontation:
    """The outcomes of all rules over all reports."""

    outcomes: tuple[Outcome, ...]
    frames: Mapping[str, pd.DataFrame]

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(outcome.rule for outcome in self.outcomes)

    @cached_property
    def counts(self) -> dict[str, dict[Verdict, int]]:
        """How many rows of all reports have each verdict, by code."""
        return {
            outcome.rule.code: dict(zip(VERDICTS, _tally(outcome.verdicts), strict=True))
            for outcome in self.outcomes
        }

    def by_report(self, reports: int) -> np.ndarray:
        """The same as an array [report, rule, verdict], for that many reports."""
        table = np.zeros((reports, len(self.outcomes), len(VERDICTS)), dtype=np.int64)
        for position, outcome in enumerate(self.outcomes):
            cell = outcome.reports * len(VERDICTS) + outcome.verdicts
            flat = np.bincount(cell, minlength=reports * len(VERDICTS))
            table[:, position, :] = flat.reshape(reports, len(VERDICTS))
        return table

    def results(self, report: int) -> tuple[Result, ...]:
        """Everything that was found out about one report, by its index."""
        views: dict[str, View] = {}
        found: list[Result] = []
        for outcome in self.outcomes:
            first, last = np.searchsorted(outcome.reports, (report, report + 1))
            if first == last:
                continue
            name = outcome.rule.frame
            if name not in views:
                views[name] = View.of(self.frames[name], SHAPES[name], report)
            found += (_result(outcome, place, views[name]) for place in range(first, last))
        return tuple(found)


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
        keys = zip(*(map(str, rows[name]) for name in shape.keys), strict=True)
        wanted = (name for name in (shape.shown, "claim", "location") if name in rows.columns)
        return cls(
            shape,
            rows,
            int(start),
            [str(form) for form in rows["form"]],
            list(keys) if shape.keys else [()] * len(rows),
            {str(name): list(rows[name]) for name in wanted},
        )

    def missing(self, row: int, terms: Sequence[Term]) -> tuple[Address, ...]:
        """The figures of a row's terms that are blank, unreadable or not in the report."""
        return tuple(term.address for term in terms if self._lacks(row, term.address))

    def _lacks(self, row: int, address: Address) -> bool:
        column = self.shape.column_of(address)
        return column is None or bool(np.isnan(self.frame[column].to_numpy()[row]))


def _result(outcome: Outcome, place: int, view: View) -> Result:
    rule = outcome.rule
    row = int(outcome.rows[place]) - view.start
    key = view.keys[row]
    terms = _terms(rule.frame, view.forms[row], key, CHECKS[rule.type].sides(rule.kwargs)) or ()
    verdict = VERDICTS[outcome.verdicts[place]]
    others = {name: values[row] for name, values in view.others.items()}
    return Result(
        rule=rule,
        subject=".".join(key),
        verdict=verdict,
        terms=terms,
        left=_decimal(outcome.left, place),
        right=_decimal(outcome.right, place),
        observed=others.get(view.shape.shown or ""),
        missing=view.missing(row, terms) if verdict == UNDECIDED else (),
        claim=others.get("claim"),
        location=others.get("location") or NOWHERE,
    )


def _decimal(values: np.ndarray | None, place: int) -> Decimal | None:
    if values is None or np.isnan(values[place]):
        return None
    return exact(float(values[place]))


def _tally(verdicts: np.ndarray) -> tuple[int, ...]:
    return tuple(map(int, np.bincount(verdicts, minlength=len(VERDICTS))))
