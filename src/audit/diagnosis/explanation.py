"""Explanations: sets of figures whose change would make every relation of a system hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod

import numpy as np

from audit.diagnosis.acts import is_mixed_up
from audit.diagnosis.minimal import minimal_changes
from audit.diagnosis.peeling import Peeling, families
from audit.diagnosis.signature import Floats, Ints, Signatures
from audit.diagnosis.system import System

LARGEST_SET = 8  # more wrong figures than this are no longer told apart one by one
SECONDS = 1.2


@dataclass(frozen=True)
class Explanation:
    """Figures (columns of the system) with what is printed too much in each, scaled."""

    errors: tuple[tuple[int, float], ...]

    @property
    def figures(self) -> tuple[int, ...]:
        return tuple(figure for figure, _ in self.errors)


@dataclass(frozen=True)
class Search:
    """The smallest explanations of a system, and how they were found.

    `method`: `closed` (one or two wrong figures), `exact` (these are all of the smallest size whose
    values are determined), or
    `limited` (time or room ran out: there may be others). `least`: no fewer figures can be wrong.
    """

    explanations: tuple[Explanation, ...]
    method: str
    least: int


@dataclass(frozen=True)
class Cause:
    """Broken relations with the alternative explanations of just these: one finding.

    `otherwise`: where there is no alternative, how many other figures must be wrong, at least, if
    these are right (0: unknown).
    """

    relations: tuple[int, ...]
    alternatives: tuple[Explanation, ...]
    otherwise: int = 0


def search(system: System) -> Search:
    """The smallest sets of wrong figures that explain the system's residuals."""
    signatures = Signatures(system.matrix)
    found = signatures.explain(
        system.residuals[None], system.values[None], system.least, system.unit
    )
    problem = Peeling(signatures, system.values, system.least, system.unit, families(system.matrix))
    least = problem.needed(system.residuals)
    if len(found.record):
        return Search(_all(found.figures, found.errors), "closed", max(least, int(found.solved[0])))
    if least > LARGEST_SET:
        return Search((), "limited", least)
    peeled = problem.smallest(system.residuals, range(3, LARGEST_SET + 1), seconds=SECONDS / 2)
    if peeled.complete and len(peeled.figures):
        explanations = _all(peeled.figures, peeled.errors)
        return Search(explanations, "exact", peeled.figures.shape[1])
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


def _peeling(system: System) -> Peeling:
    signatures = Signatures(system.matrix)
    return Peeling(signatures, system.values, system.least, system.unit, families(system.matrix))


def _otherwise(system: System, size: int, cause: Explanation, among: int) -> int:
    """How many other figures must be wrong in all, at least, if those of the cause are right.

    Here values may be unlawful. Among lawful ones alone, figures of the same relations can share
    an error that none of them could bear alone, and peeling does not see such sets.
    """
    free = replace(
        _peeling(system),
        least=np.full_like(system.least, -np.inf),
        unit=np.ones_like(system.unit),
    )
    sizes = range(1, size + 3)
    found = free.smallest(system.residuals, sizes, cause.figures, SECONDS / (2 * among))
    return max(found.least, size + 1 if size == 1 else size)


def causes(system: System, explanations: Sequence[Explanation]) -> list[Cause]:
    """The explanations taken apart into causes that have nothing to do with each other.

    Wrong figures that meet in a relation belong together, unless there is only one explanation
    and they are no single act: then each wrong figure is a cause of its own.
    """
    broken = np.flatnonzero(system.residuals)
    if not explanations:
        return [Cause(tuple(int(r) for r in broken), ())]
    if len(explanations) == 1:
        clusters = list(_clusters(system, explanations[0]))
        parts = [part for cluster in clusters for part in _acts(system, cluster)]
        found = [Cause(_broken(system, part), (part,)) for part in parts]
    else:
        found = _apart(system, explanations)
    return _with_otherwise(system, found, len(explanations[0].figures))


def _apart(system: System, explanations: Sequence[Explanation]) -> list[Cause]:
    """Alternatives that hang together, as far as every combination of them is an explanation."""
    blocks = _blocks(system, explanations)
    chosen = [
        tuple(dict.fromkeys(_part(system, explanation, block) for explanation in explanations))
        for block in blocks
    ]
    if prod(len(options) for options in chosen) != len(explanations):
        broken = tuple(int(r) for r in np.flatnonzero(system.residuals))
        return [Cause(broken, tuple(explanations))]
    return [
        Cause(tuple(sorted(block)), options) for block, options in zip(blocks, chosen, strict=True)
    ]


def _with_otherwise(system: System, found: list[Cause], size: int) -> list[Cause]:
    alone = [cause for cause in found if len(cause.alternatives) == 1]
    return [
        replace(cause, otherwise=_otherwise(system, size, cause.alternatives[0], len(alone)))
        if cause in alone
        else cause
        for cause in found
    ]


def is_act(system: System, explanation: Explanation) -> bool:
    """Whether its figures make up for each other in a relation that holds and has them all.

    Then they are one act: an application put in another column, a figure on another row, a row
    wrong by the same amount in a column and in the total.
    """
    if len(explanation.errors) < 2:
        return False
    figures = list(explanation.figures)
    errors = np.array([error for _, error in explanation.errors])
    shared = np.all(system.matrix[:, figures] != 0, axis=1) & (system.residuals == 0)
    return bool(np.any(shared & (system.matrix[:, figures] @ errors == 0)))


def _acts(system: System, cluster: Explanation) -> list[Explanation]:
    if is_act(system, cluster) or is_mixed_up(system.changes(cluster.errors)):
        return [cluster]
    return [Explanation((entry,)) for entry in cluster.errors]


def _broken(system: System, explanation: Explanation) -> tuple[int, ...]:
    touched = np.any(system.matrix[:, list(explanation.figures)] != 0, axis=1)
    return tuple(int(r) for r in np.flatnonzero(touched & (system.residuals != 0)))


def _clusters(system: System, explanation: Explanation) -> list[Explanation]:
    """The wrong figures by whether they meet in a relation, directly or through others."""
    clusters: list[tuple[set[int], list[tuple[int, float]]]] = []
    for entry in explanation.errors:
        touched = set(system.touched(entry[0]).tolist())
        members = [entry]
        apart = []
        for known, others in clusters:
            if known & touched:
                touched |= known
                members = others + members
            else:
                apart.append((known, others))
        clusters = [*apart, (touched, members)]
    return [Explanation(tuple(sorted(members))) for _, members in clusters]


def _blocks(system: System, explanations: Sequence[Explanation]) -> list[frozenset[int]]:
    """The broken relations, grouped so that no cluster of any explanation lies in two groups."""
    blocks: list[set[int]] = []
    for explanation in explanations:
        for cluster in _clusters(system, explanation):
            block = set(_broken(system, cluster))
            apart = [other for other in blocks if not other & block]
            for other in blocks:
                if other & block:
                    block |= other
            blocks = [*apart, block]
    return sorted((frozenset(block) for block in blocks), key=min)


def _part(system: System, explanation: Explanation, block: frozenset[int]) -> Explanation:
    return Explanation(
        tuple(
            entry
            for cluster in _clusters(system, explanation)
            if block & set(_broken(system, cluster))
            for entry in cluster.errors
        )
    )
