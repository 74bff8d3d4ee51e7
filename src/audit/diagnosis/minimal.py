"""The smallest set of figures whose change mends everything, exactly, by HiGHS (scipy)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np

from audit.diagnosis.signature import Floats, is_lawful
from audit.diagnosis.system import Errors, System

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

# HiGHS takes 0.000001 for 0: a wrong figure must not hide below that in a change of this size.
LARGEST_CHANGE = 100_000.0


@dataclass(frozen=True)
class Minimal:
    """Explanations of one size: {figure: error}. `complete`: these are all, and none is smaller."""

    explanations: tuple[Errors, ...]
    complete: bool


def minimal_changes(system: System, seconds: float = 1.5, most: int = 20) -> Minimal:
    """Up to `most` smallest explanations, within about `seconds`.

    A mixed integer programme: for each figure whether it is wrong (z) and by how much (e), with
    the relations as equations, as few z as can be. Each solution found is then excluded.
    """
    deadline = monotonic() + seconds
    largest = float(np.abs(system.residuals).sum())
    if not 0 < largest <= LARGEST_CHANGE:
        return Minimal((), False)
    found: list[Errors] = []
    size = 0
    while len(found) < most and (left := deadline - monotonic()) > 0:
        figures, proven = _solve(system, largest, found, left)
        if figures is None:
            return Minimal(tuple(found), proven)
        if found and len(figures) > size:
            return Minimal(tuple(found), True)
        errors = _errors(system, figures)
        if errors is None or not proven:
            return Minimal(tuple(found), False)
        size = len(figures)
        found.append(errors)
    return Minimal(tuple(found), False)


def _solve(
    system: System, largest: float, excluded: list[Errors], seconds: float
) -> tuple[list[int] | None, bool]:
    """The figures of a smallest explanation that is none of `excluded`, and whether that is proven.

    (None, True): there is none at all.
    """
    from scipy.optimize import Bounds, milp

    printed = ~np.isnan(system.values)
    upper = np.where(printed, np.minimum(system.values - system.least, largest), 0.0)
    lower = np.where(printed, -largest, 0.0)
    none, every = np.zeros(len(printed)), np.ones(len(printed))
    with _quiet():
        answer = milp(
            np.concatenate([none, every]),
            constraints=list(_constraints(system, lower, upper, excluded)),
            integrality=np.concatenate([none, every]),
            bounds=Bounds(np.concatenate([lower, none]), np.concatenate([upper, every])),
            options={"time_limit": max(seconds, 0.05)},
        )
    if answer.x is None:
        return None, answer.status == 2
    wrong = np.flatnonzero(answer.x[len(printed) :] > 0.5)
    return wrong.tolist(), answer.status == 0


def _constraints(
    system: System, lower: Floats, upper: Floats, excluded: Sequence[Errors]
) -> Iterator[LinearConstraint]:
    """The programme's rows: the columns are first how much each figure is wrong, then whether it is."""
    from scipy.optimize import LinearConstraint

    matrix, count = system.matrix, len(system.figures)
    none, eye = np.zeros_like(matrix), np.eye(count)
    touches = (matrix != 0).astype(float)
    yield LinearConstraint(np.hstack([matrix, none]), system.residuals, system.residuals)
    yield LinearConstraint(np.hstack([eye, -np.diag(upper)]), -np.inf, 0)
    yield LinearConstraint(np.hstack([eye, -np.diag(lower)]), 0, np.inf)
    # A failing sum has a wrong figure; one that holds has none, or two and more.
    yield LinearConstraint(np.hstack([none, touches])[system.residuals != 0], 1, np.inf)
    for relation in np.flatnonzero(system.residuals == 0):
        members = np.flatnonzero(touches[relation])
        company = np.tile(touches[relation], (len(members), 1))
        company[np.arange(len(members)), members] = -1
        yield LinearConstraint(np.hstack([np.zeros_like(company), company]), 0, np.inf)
    for explanation in excluded:
        cut = np.zeros(2 * count)
        cut[[count + figure for figure, _ in explanation]] = 1
        yield LinearConstraint(cut, -np.inf, len(explanation) - 1)


@contextmanager
def _quiet() -> Iterator[None]:
    """HiGHS leaves debugging lines on the process's standard output, where JSON may be written."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _errors(system: System, figures: list[int]) -> Errors | None:
    """The exact errors of a set of figures, or None if these figures do not explain the residuals."""
    columns = system.matrix[:, figures]
    errors: Floats = np.round(np.linalg.lstsq(columns, system.residuals, rcond=None)[0])
    if not np.array_equal(columns @ errors, system.residuals) or not errors.all():
        return None
    needed = system.values[figures] - errors
    if not is_lawful(needed, system.least[figures], system.unit[figures]).all():
        return None
    return tuple(zip(figures, errors.tolist(), strict=True))
