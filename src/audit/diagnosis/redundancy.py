"""Which sums of a form say nothing new, because others together say it already."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from audit.diagnosis.relations import Relation, Relations


@dataclass(frozen=True)
class Dependence:
    """A relation that holds whenever the `others` do."""

    relation: Relation
    others: tuple[Relation, ...]


def dependences(system: Relations) -> tuple[Dependence, ...]:
    """The relations, in the order of the suites, that follow from those before them.

    What is left without them is independent; how many there are does not depend on the order.
    """
    kept: list[int] = []
    found = []
    for row, line in enumerate(system.matrix):
        before = system.matrix[kept]
        weights = np.linalg.lstsq(before.T, line, rcond=None)[0] if kept else np.zeros(0)
        if kept and np.allclose(weights @ before, line):
            used = [kept[place] for place in np.flatnonzero(np.abs(weights) > 1e-9)]
            others = tuple(system.relations[place] for place in used)
            found.append(Dependence(system.relations[row], others))
        else:
            kept.append(row)
    return tuple(found)
