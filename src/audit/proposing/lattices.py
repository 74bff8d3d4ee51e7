"""Exact linear algebra on relations, modulo a prime: which hold in all rows, which follow from others.

A relation is a vector of small whole numbers, one for each figure; it holds where its product with the
figures is 0. Modulo a prime of 31 bits every step is exact in 64; a relation that holds modulo the
prime alone is refused when it is tried on the figures themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

PRIME = 2**31 - 1

Relation = Mapping[Any, int]


def relations_of(rows: np.ndarray) -> Iterator[np.ndarray]:
    """A basis of all relations that hold in every row, as far as their factors are -1, 0 and 1.

    Each column that depends on those before it gives one: that column and those which make it up.
    """
    reduced, pivots = _reduced(rows % PRIME)
    for column in sorted(set(range(rows.shape[1])) - set(pivots)):
        vector = np.zeros(rows.shape[1], dtype=np.int64)
        vector[pivots] = (PRIME - reduced[:, column]) % PRIME
        vector[column] = 1
        vector[vector == PRIME - 1] = -1
        if np.abs(vector).max() <= 1:
            yield vector


def _reduced(matrix: np.ndarray) -> tuple[np.ndarray, list[int]]:
    """The row-reduced form without its empty rows, and the columns that its rows begin in."""
    matrix = matrix.copy()
    pivots: list[int] = []
    for column in range(matrix.shape[1]):
        top = len(pivots)
        below = np.flatnonzero(matrix[top:, column])
        if not len(below):
            continue
        matrix[[top, top + below[0]]] = matrix[[top + below[0], top]]
        matrix[top] = matrix[top] * pow(int(matrix[top, column]), -1, PRIME) % PRIME
        factors = matrix[:, column].copy()
        factors[top] = 0
        touched = np.flatnonzero(factors)
        matrix[touched] = (matrix[touched] - factors[touched, None] * matrix[top]) % PRIME
        pivots.append(column)
    return matrix[: len(pivots)], pivots


class Span:
    """What follows from the relations that were added. A relation maps figures to their factors."""

    def __init__(self) -> None:
        # By a figure that no other row has; its own factor is 1.
        self._rows: dict[Any, dict[Any, int]] = {}

    def add(self, relations: Iterable[Relation]) -> None:
        """Add relations, as far as they do not follow from those that are there."""
        for relation in relations:
            rest = self._rest(relation)
            if rest:
                first, factor = next(iter(rest.items()))
                inverse = pow(factor, -1, PRIME)
                row = {figure: x * inverse % PRIME for figure, x in rest.items()}
                for other in self._rows.values():
                    _subtract(other, row, other.get(first, 0))
                self._rows[first] = row

    def implies(self, relation: Relation) -> bool:
        """Whether it is a combination of those that were added."""
        return not self._rest(relation)

    def _rest(self, relation: Relation) -> dict[Any, int]:
        rest = {figure: factor % PRIME for figure, factor in relation.items()}
        for figure, factor in relation.items():
            if figure in self._rows:
                _subtract(rest, self._rows[figure], factor)
        return rest


def _subtract(one: dict[Any, int], other: Relation, factor: int) -> None:
    """`one` less `factor` times `other`; what comes to 0 is left out."""
    for figure, amount in other.items() if factor else ():
        difference = (one.pop(figure, 0) - factor * amount) % PRIME
        if difference:
            one[figure] = difference
