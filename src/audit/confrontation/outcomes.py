"""Frames × rules → results: every rule on every row of every report, at once.

What comes out are arrays; a `Result` with its terms is made only for the reports that are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from audit.checks import CHECKS, Sides
from audit.conditions import fitting, parse_condition
from audit.confrontation.results import Outcome, View, result_of, terms_of
from audit.forms import form_names
from audit.frames.shapes import SHAPES, Shape
from audit.limits import SEARCHED
from audit.model import VERDICTS, Result, Rule, Verdict
from audit.rules import RuleError, where_of
from audit.wording import texts

if TYPE_CHECKING:
    import pandas as pd


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
    """All rules on all rows; a rule whose frame is not there, or that is of an unknown type, is left out.

    Raises RuleError, naming the rule, where it cannot be evaluated.
    """
    judged = (rule for rule in rules if rule.frame in frames and understands(rule))
    return Confrontation(tuple(_outcome(frames[rule.frame], rule) for rule in judged), frames)


def _outcome(frame: pd.DataFrame, rule: Rule) -> Outcome:
    """What the rule comes to; RuleError, naming it, where its columns or values do not go together."""
    try:
        return _confronted(frame, rule)
    except TimeoutError as error:
        raise RuleError(
            texts("settings.rules.slow", where=where_of(rule), most=SEARCHED)
        ) from error
    except (TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise RuleError(
            texts("settings.rules.crashed", where=where_of(rule), english=error)
        ) from error


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
            [terms_of(shape.name, form, (key,), sides) is not None for key in keys]
            for form in form_names()
        ]
    )


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
        return tuple(self._made(report, self._places(report)))

    def held(self, report: int) -> Iterator[Result]:
        """What holds of one report, one result after the other: each is made when it is asked for."""
        places = self._places(report)
        return self._made(report, ((one, at) for one, at in places if not one.verdicts[at]))

    @cached_property
    def unheld(self) -> dict[int, tuple[Result, ...]]:
        """What is broken or undecided, by report; a report of which all holds is not in it."""
        places: dict[int, list[tuple[Outcome, int]]] = {}
        for outcome in self.outcomes:
            for place in np.flatnonzero(outcome.verdicts).tolist():
                places.setdefault(int(outcome.reports[place]), []).append((outcome, place))
        return {report: tuple(self._made(report, places[report])) for report in sorted(places)}

    def _places(self, report: int) -> Iterator[tuple[Outcome, int]]:
        for outcome in self.outcomes:
            first, last = np.searchsorted(outcome.reports, (report, report + 1))
            yield from ((outcome, place) for place in range(first, last))

    def _made(self, report: int, places: Iterable[tuple[Outcome, int]]) -> Iterator[Result]:
        views: dict[str, View] = {}
        for outcome, place in places:
            name = outcome.rule.frame
            if name not in views:
                views[name] = View(self.frames[name], SHAPES[name], report)
            yield result_of(outcome, place, views[name])


def _tally(verdicts: np.ndarray) -> tuple[int, ...]:
    return tuple(map(int, np.bincount(verdicts, minlength=len(VERDICTS))))
