"""The smallest sets of wrong figures, of any size, found by taking one off after the other.

Of several wrong figures at least one has a relation to itself (a set in which each relation has two
would be a cycle, and a cycle of a table mends nothing). The residual there is its whole error: take
it off, and the rest is a smaller problem. Relations that share no figure each need a figure of
their own, which tells early how many are needed and keeps the search short.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from audit.diagnosis.signature import Floats, Ints, Signatures, is_lawful

MOST_TRIED = 200_000  # candidates in one step
MOST_FOUND = 400


@dataclass(frozen=True)
class Peeled:
    """All explanations of the smallest size: figures and errors, a row each.

    `complete` is False where the search gave up (too many states, too little time); then there
    may be others. `least`: there is none of fewer figures than this.
    """

    figures: Ints
    errors: Floats
    complete: bool
    least: int = 0


@dataclass(frozen=True)
class Peeling:
    """A problem to be taken apart: residuals of one record, and what its figures may be."""

    signatures: Signatures
    values: Floats
    least: Floats
    unit: Floats
    families: NDArray[np.int64]

    def smallest(
        self,
        residuals: Floats,
        sizes: range,
        banned: tuple[int, ...] = (),
        seconds: float = 1.0,
        most: int = MOST_TRIED,
    ) -> Peeled:
        """The explanations of the first size in `sizes` that has any, without `banned` figures.

        It gives up after `seconds`, or where a step would try more than `most` figures.
        """
        deadline = monotonic() + seconds
        for size in sizes:
            if self.needed(residuals) > size:
                continue
            found = self._of_size(residuals, size, banned, deadline, most)
            if len(found.figures) or not found.complete:
                return replace(found, least=size)
        return replace(_none(1, complete=True), least=sizes.stop)

    def _of_size(
        self, residuals: Floats, size: int, banned: tuple[int, ...], deadline: float, most: int
    ) -> Peeled:
        rest = residuals[None]
        figures, errors = np.zeros((1, 0), np.int64), np.zeros((1, 0))
        for taken in range(1, size):
            broken = self._to_try(rest, size - taken + 1)
            if self._count(broken) > most or monotonic() > deadline:
                return _none(size, complete=False)
            row, figure, error = self._candidates(rest, broken)
            keep = self._lawful(figure, error) & ~np.isin(figure, banned)
            keep &= (figures[row] != figure[:, None]).all(axis=1)
            row, figure, error = row[keep], figure[keep], error[keep]
            left = rest[row] - error[:, None] * self.signatures.matrix[:, figure].T
            keep = self._needed(left) <= size - taken
            row, figure, error, left = row[keep], figure[keep], error[keep], left[keep]
            figures = np.column_stack([figures[row], figure])
            errors = np.column_stack([errors[row], error])
            figures, errors, once = _canonical(figures, errors)
            rest = left[once]
        row, figure, error = self.signatures.singles(rest)
        keep = self._lawful(figure, error) & ~np.isin(figure, banned)
        keep &= (figures[row] != figure[:, None]).all(axis=1)
        row, figure, error = row[keep], figure[keep], error[keep]
        figures, errors, _ = _canonical(
            np.column_stack([figures[row], figure]), np.column_stack([errors[row], error])
        )
        return Peeled(figures[:MOST_FOUND], errors[:MOST_FOUND], len(figures) <= MOST_FOUND)

    def _to_try(self, rest: Floats, left: int) -> NDArray[np.bool_]:
        """The broken relations whose figures are worth trying, for each state.

        Where a family has as many broken relations as figures are `left`, each of them has just
        one wrong figure, and it is enough to try those of the first.
        """
        broken = rest != 0
        tight = (broken.astype(np.float64) @ self.families) == left
        forced = np.flatnonzero(tight.any(axis=1))
        family = np.argmax(tight[forced], axis=1)
        members = broken[forced] & (self.families[:, family].T > 0)
        broken[forced] = False
        broken[forced, np.argmax(members, axis=1)] = True
        return np.asarray(broken)

    def _count(self, broken: NDArray[np.bool_]) -> int:
        return int((broken.sum(axis=0) * np.count_nonzero(self.signatures.matrix, axis=1)).sum())

    def _candidates(self, rest: Floats, broken: NDArray[np.bool_]) -> tuple[Ints, Ints, Floats]:
        """Each figure of each of these relations, with the residual there as its error."""
        matrix = self.signatures.matrix
        row, relation = np.nonzero(broken)
        place, figure = np.nonzero(matrix[relation])
        row, relation = row[place], relation[place]
        return row, figure, rest[row, relation] * matrix[relation, figure]

    def _lawful(self, figure: Ints, error: Floats) -> NDArray[np.bool_]:
        needed = self.values[figure] - error
        return is_lawful(needed, self.least[figure], self.unit[figure])

    def needed(self, residuals: Floats) -> int:
        """At least how many figures are wrong, from the residuals of one record."""
        return int(self._needed(residuals[None])[0])

    def _needed(self, rest: Floats) -> NDArray[np.int64]:
        """At least how many figures are wrong: broken relations of a family share none."""
        broken = (rest != 0).astype(np.float64)
        return np.asarray((broken @ self.families).max(axis=1), dtype=np.int64)


def families(matrix: Floats) -> NDArray[np.int64]:
    """Relations × families, 1 where it belongs: relations of a family share no figure."""
    shares = (np.abs(matrix) @ np.abs(matrix).T) > 0
    colours: list[list[int]] = []
    for relation in range(len(matrix)):
        home = next((c for c in colours if not shares[relation, c].any()), None)
        if home is None:
            colours.append(home := [])
        home.append(relation)
    table = np.zeros((len(matrix), len(colours)), dtype=np.int64)
    for number, members in enumerate(colours):
        table[members, number] = 1
    return table


def _canonical(figures: Ints, errors: Floats) -> tuple[Ints, Floats, Ints]:
    """The same sets of figures once each, in ascending order, and where each stood first."""
    order = np.argsort(figures, axis=1, kind="stable")
    figures = np.take_along_axis(figures, order, axis=1)
    errors = np.take_along_axis(errors, order, axis=1)
    _, once = np.unique(np.column_stack([figures, errors]), axis=0, return_index=True)
    return figures[once], errors[once], once


def _none(size: int, complete: bool) -> Peeled:
    return Peeled(np.zeros((0, size), np.int64), np.zeros((0, size)), complete)
