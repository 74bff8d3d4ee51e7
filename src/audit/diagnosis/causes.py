"""Explanations taken apart into causes: one cause, one finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod

import numpy as np

from audit.diagnosis.acts import is_mixed_up
from audit.diagnosis.explanation import SECONDS, Explanation, problem_of
from audit.diagnosis.system import System, connected

BRIEF = 20_000  # how much is tried to say how many others would be wrong
LINE = 3  # as many wrong figures in one row or column are taken for one act


@dataclass(frozen=True)
class Cause:
    """Broken relations with the alternative explanations of just these: one finding.

    `otherwise`: where there is no alternative, how many other figures must be wrong, at least, if
    these are right (0: unknown).
    """

    relations: tuple[int, ...]
    alternatives: tuple[Explanation, ...]
    otherwise: int = 0


def _otherwise(system: System, size: int, cause: Explanation, among: int) -> int:
    """How many other figures must be wrong in all, at least, if those of the cause are right.

    Here values may be unlawful. Among lawful ones alone, figures of the same relations can share
    an error that none of them could bear alone, and peeling does not see such sets.
    """
    free = replace(
        problem_of(system),
        least=np.full_like(system.least, -np.inf),
        unit=np.ones_like(system.unit),
    )
    sizes = range(1, size + 3)
    found = free.smallest(system.residuals, sizes, cause.figures, SECONDS / (2 * among), BRIEF)
    return max(found.least, 2)  # no other figure would do alone: single ones are all known


def causes(system: System, explanations: Sequence[Explanation]) -> list[Cause]:
    """The explanations taken apart into causes that have nothing to do with each other.

    Wrong figures that meet in a relation belong together, unless there is only one explanation
    and they are no single act: then each wrong figure is a cause of its own.
    """
    broken = np.flatnonzero(system.residuals)
    if not explanations:
        return [Cause(tuple(int(r) for r in broken), ())]
    if len(explanations) == 1:
        lines, rest = _lines(system, explanations[0])
        clusters = _clusters(system, rest)
        parts = [*lines, *(part for cluster in clusters for part in _acts(system, cluster))]
        found = [Cause(_broken(system, part), (part,)) for part in _visible(system, parts)]
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


def _visible(system: System, parts: Sequence[Explanation]) -> list[Explanation]:
    """The parts, those that break nothing (others make up for them) joined to one that they touch."""
    shown = [part for part in parts if _broken(system, part)]
    for part in parts:
        if _broken(system, part):
            continue
        touched = {r for figure in part.figures for r in system.touched(figure).tolist()}
        for place, other in enumerate(shown):
            if any(touched & set(system.touched(figure).tolist()) for figure in other.figures):
                shown[place] = Explanation(tuple(sorted((*other.errors, *part.errors))))
                break
    return shown


def _lines(system: System, explanation: Explanation) -> tuple[list[Explanation], Explanation]:
    """The figures that are many in one row or one column, line by line, and the rest."""
    lines = []
    rest = list(explanation.errors)
    for part in ("row", "column"):
        groups: dict[tuple[str, str], list[tuple[int, float]]] = {}
        for entry in rest:
            address = system.figures[entry[0]]
            groups.setdefault((address.table, getattr(address, part)), []).append(entry)
        many = [group for group in groups.values() if len(group) >= LINE]
        lines += [Explanation(tuple(group)) for group in many]
        rest = [entry for entry in rest if not any(entry in group for group in many)]
    return lines, Explanation(tuple(rest))


def _acts(system: System, cluster: Explanation) -> list[Explanation]:
    if is_act(system, cluster) or is_mixed_up(system.changes(cluster.errors)):
        return [cluster]
    return [Explanation((entry,)) for entry in cluster.errors]


def _broken(system: System, explanation: Explanation) -> tuple[int, ...]:
    touched = np.any(system.matrix[:, list(explanation.figures)] != 0, axis=1)
    return tuple(int(r) for r in np.flatnonzero(touched & (system.residuals != 0)))


def _clusters(system: System, explanation: Explanation) -> list[Explanation]:
    """The wrong figures by whether they meet in a relation, directly or through others."""
    entries = ((entry, set(system.touched(entry[0]).tolist())) for entry in explanation.errors)
    return [Explanation(tuple(sorted(members))) for members in connected(entries)]


def _blocks(system: System, explanations: Sequence[Explanation]) -> list[frozenset[int]]:
    """The broken relations, grouped so that no cluster of any explanation lies in two groups."""
    broken = [
        frozenset(_broken(system, cluster))
        for explanation in explanations
        for cluster in _clusters(system, explanation)
    ]
    groups = connected((relations, relations) for relations in broken)
    return sorted((frozenset().union(*group) for group in groups), key=min)


def _part(system: System, explanation: Explanation, block: frozenset[int]) -> Explanation:
    return Explanation(
        tuple(
            entry
            for cluster in _clusters(system, explanation)
            if block & set(_broken(system, cluster))
            for entry in cluster.errors
        )
    )
