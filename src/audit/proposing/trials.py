"""Candidates tried on all figures: where each holds, where not, and how sure that is no accident."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log10
from typing import Any

import numpy as np

from audit.proposing.chances import log_chance, log_digits
from audit.proposing.sheets import Sheet

FEWEST = 5  # reports in which a relation must have been put to the test
ENOUGH = 30  # reports without which nothing is certain: what is broken by one in ten is then seen
ONE_SIDED = 5  # reports that would not all err to the same side by accident: 1 in 16
EXCEPTIONS = 0.1  # of the reports in which it was
SHOWN = -3.0  # the logarithm of the chance below which a figure is seen to belong to a relation
CHUNK = 2000


@dataclass(frozen=True)
class Trial:
    """A relation on the figures of a sheet: `factors` are 1, -1 or 0 for each of its columns.

    `reports` and `rows` count those in which it was put to the test: all its figures are there, and
    one at least is not 0. `broken` are the rows `[report, key]` in which it does not hold.
    """

    sheet: Sheet
    factors: np.ndarray
    reports: int
    rows: int
    broken: np.ndarray

    @cached_property
    def columns(self) -> np.ndarray:
        return np.flatnonzero(self.factors)

    @cached_property
    def exceptions(self) -> int:
        """How many reports have a row in which it does not hold."""
        return len(np.unique(self.broken[:, 0]))

    @cached_property
    def one_sided(self) -> bool:
        """Whether the same side is the larger wherever it does not hold: it may lack a figure."""
        signs = np.sign(self.residual()[tuple(self.broken.T)])
        return self.exceptions >= ONE_SIDED and len(np.unique(signs)) == 1

    @cached_property
    def chances(self) -> Mapping[int, float]:
        """For each figure, the logarithm of the chance that it agrees with the others by accident."""
        return {int(column): self._chance(column) for column in self.columns}

    @cached_property
    def log_chance(self) -> float:
        """That of the relation as a whole, whatever else was tried."""
        return min(0.0, min(self.chances.values()) + log10(len(self.chances)))

    @cached_property
    def unshown(self) -> frozenset[int]:
        """Figures of which nothing shows that they belong to it: 0 nearly everywhere, or the same."""
        rivals = log10(2 * len(self.sheet.columns))
        return frozenset(c for c, chance in self.chances.items() if chance + rivals > SHOWN)

    @cached_property
    def tested(self) -> np.ndarray:
        """`[report, key]`: where all figures are known, and one is not 0."""
        values, known = (x[:, :, self.columns] for x in (self.sheet.values, self.sheet.known))
        tested: np.ndarray = known.all(axis=2) & (values != 0).any(axis=2)
        return tested

    def residual(self) -> np.ndarray:
        """`[report, key]`: by how much its sides differ."""
        residual: np.ndarray = self.sheet.values @ self.factors
        return residual

    def _chance(self, column: int) -> float:
        """A report is one piece of evidence, with all its rows: they are not independent."""
        factor = int(self.factors[column])
        others = [c for c in self.columns if c != column]
        chosen = self.tested.any(axis=1)
        tested = self.tested[chosen]
        figures = np.where(tested[:, :, None], self.sheet.values[chosen], 0)
        needed = -factor * (figures[:, :, others] @ self.factors[others])
        found = np.ascontiguousarray(figures[:, :, column])
        sizes = np.abs(figures[:, :, others]).max(axis=(1, 2))
        known = _packed(np.all(self.sheet.known[chosen][:, :, self.columns], axis=2))
        classes = [(int(size).bit_length(), here) for size, here in zip(sizes, known, strict=True)]
        shuffled = log_chance(_packed(needed), _packed(found), classes)
        unit = max(1, int(np.gcd.reduce(np.abs(found), axis=None)))
        largest = np.abs(needed).max(axis=1, initial=0) // unit
        digits = log_digits(largest.tolist(), (needed == found).all(axis=1).tolist())
        return min(0.0, min(shuffled, digits) + log10(2))


def _packed(rows: Any) -> list[bytes]:
    return [row.tobytes() for row in rows]


def try_all(sheet: Sheet, vectors: np.ndarray) -> Iterator[Trial]:
    """Those that hold in nearly every report that puts them to the test."""
    shape = sheet.values.shape
    figures = sheet.values.reshape(-1, shape[2])
    present = (figures != 0).astype(np.float32)
    unknown = (~sheet.known.reshape(-1, shape[2])).astype(np.float32)
    for start in range(0, len(vectors), CHUNK):
        some = vectors[start : start + CHUNK]
        used = np.abs(some).T.astype(np.float32)
        tested = (unknown @ used == 0) & (present @ used > 0)
        broken = tested & (figures @ some.T != 0)
        by_report = (x.reshape(shape[0], shape[1], -1).any(axis=1).sum(0) for x in (tested, broken))
        reports, exceptions = by_report
        for place in np.flatnonzero((reports >= FEWEST) & (exceptions <= EXCEPTIONS * reports)):
            where = np.argwhere(broken[:, place].reshape(shape[:2]))
            rows = int(tested[:, place].sum())
            yield Trial(sheet, some[place], int(reports[place]), rows, where)


def runs_of(trial: Trial, lines: Sequence[Sequence[int]]) -> int:
    """How long the relation is to say: stretches of figures that stand beside each other on one side."""
    sides = (set(np.flatnonzero(trial.factors == sign).tolist()) for sign in (1, -1))
    return sum(min((_stretches(side, line) for line in lines), default=len(side)) for side in sides)


def _stretches(side: set[int], line: Sequence[int]) -> int:
    inside = [column in side for column in line]
    starts = sum(
        here and not before for here, before in zip(inside, [False, *inside], strict=False)
    )
    return starts + len(side - set(line))
