"""Explanations: sets of figures whose change would make every relation of a system hold."""

from __future__ import annotations

from dataclasses import dataclass

from audit.diagnosis.lines import wrong_lines
from audit.diagnosis.minimal import minimal_changes
from audit.diagnosis.peeling import Peeling, families
from audit.diagnosis.signature import Floats, Ints, Signatures
from audit.diagnosis.system import Errors, System

LARGEST_SET = 8  # more wrong figures than this are no longer told apart one by one
SECONDS = 1.2
LINE = 4  # as many wrong figures in one row or column, and nowhere else, are one act


@dataclass(frozen=True)
class Explanation:
    """Figures (columns of the system) with what is printed too much in each, scaled."""

    errors: Errors

    @property
    def figures(self) -> tuple[int, ...]:
        return tuple(figure for figure, _ in self.errors)


@dataclass(frozen=True)
class Search:
    """The smallest explanations of a system, and how they were found.

    `method`: `closed` (one or two wrong figures, or a line), `exact` (these are all of the smallest
    size whose values are determined), or `limited` (time or room ran out: there may be others).
    `least`: no fewer figures can be wrong.
    """

    explanations: tuple[Explanation, ...]
    method: str
    least: int


def search(system: System) -> Search:
    """The smallest sets of wrong figures that explain the system's residuals."""
    signatures = Signatures(system.matrix)
    found = signatures.explain(
        system.residuals[None], system.values[None], system.least, system.unit
    )
    problem = problem_of(system)
    least = problem.needed(system.residuals)
    if len(found.record):
        return Search(_all(found.figures, found.errors), "closed", max(least, int(found.solved[0])))
    if least >= LINE:
        lines = [errors for errors in wrong_lines(system) if len(errors) == least]
        if lines:
            return Search(tuple(map(Explanation, lines)), "closed", least)
    if least > LARGEST_SET:
        return Search((), "limited", least)
    peeled = problem.smallest(system.residuals, range(3, LARGEST_SET + 1), seconds=SECONDS / 2)
    if len(peeled.figures):
        explanations = _all(peeled.figures, peeled.errors)
        method = "exact" if peeled.complete else "limited"
        return Search(explanations, method, peeled.figures.shape[1])
    minimal = minimal_changes(system, seconds=SECONDS)
    sizes = [len(errors) for errors in minimal.explanations]
    return Search(
        tuple(Explanation(errors) for errors in minimal.explanations),
        "exact" if minimal.complete else "limited",
        min(sizes, default=max(least, 3)),
    )


def _all(figures: Ints, errors: Floats) -> tuple[Explanation, ...]:
    return tuple(
        Explanation(tuple((int(f), float(e)) for f, e in zip(some, wrong, strict=True) if f >= 0))
        for some, wrong in zip(figures, errors, strict=True)
    )


def problem_of(system: System) -> Peeling:
    """The system as a problem to be taken apart."""
    signatures = Signatures(system.matrix)
    return Peeling(signatures, system.values, system.least, system.unit, families(system.matrix))
