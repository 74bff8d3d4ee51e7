"""Which figure is wrong, in closed form: the signature that wrong figures leave in the residuals.

A relation says that its figures, each with a sign, come to 0; what they come to is its residual.
One figure that is wrong by e leaves e times its column of the relation matrix. The columns are
known beforehand, so one and two wrong figures are looked up, for many reports at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Whole numbers up to here are exact in a float64, sums over a relation included.
LARGEST = float(2**46)
PAIRS_AT_ONCE = 20_000


@dataclass(frozen=True)
class Explanations:
    """What would mend which record, one explanation a row.

    `record` is the row's record; `figures` its one or two columns of the matrix (-1: none);
    `errors` what is printed too much in each; `solved` has, a record, 0 where nothing is broken,
    1 or 2 for that many wrong figures, -1 where that many do not explain it.
    """

    record: Ints
    figures: Ints
    errors: Floats
    solved: Ints


class Signatures:
    """The signatures of a matrix of relations × figures with entries -1, 0, 1."""

    def __init__(self, matrix: Floats) -> None:
        self.matrix: Floats = np.asarray(matrix, dtype=np.float64)
        self._keys = np.random.default_rng(2019).integers(
            -(2**40), 2**40, self.matrix.shape[0], dtype=np.int64
        )
        self._random = self._keys.astype(np.float64)

    @cached_property
    def _first(self) -> Ints:
        """The first relation of each figure; 0 for a figure in no relation."""
        first: Ints = np.argmax(self.matrix != 0, axis=0)
        return first

    @cached_property
    def _classes(self) -> tuple[Ints, Ints, Ints, Floats]:
        """Sorted keys of the distinct signatures; start and length of each in a list of figures."""
        used = np.flatnonzero(np.any(self.matrix != 0, axis=0))
        signs = self.matrix[self._first[used], used]
        keys = self._key(self.matrix[:, used].T * signs[:, None])
        order = np.argsort(keys, kind="stable")
        unique, start, length = np.unique(keys[order], return_index=True, return_counts=True)
        self._members: Ints = used[order]
        return unique, start, length, self.matrix[:, used[order][start]].T

    def _key(self, patterns: Floats) -> Ints:
        # Below 2**46 a product; the few entries of a signature stay exact.
        return (patterns @ self._random).astype(np.int64)

    def singles(self, residuals: Floats) -> tuple[Ints, Ints, Floats]:
        """Every (row of residuals, figure, error) where that one error leaves just these residuals."""
        unique, start, length, patterns = self._classes
        broken = residuals != 0
        rows = np.flatnonzero(broken.any(axis=1))
        first = np.argmax(broken[rows], axis=1)
        size = residuals[rows, first]
        scaled = residuals[rows] / size[:, None]
        alike = np.all(np.abs(scaled) == broken[rows], axis=1)
        rows, size, scaled = rows[alike], size[alike], scaled[alike]
        keys = self._key(scaled)
        place = np.minimum(np.searchsorted(unique, keys), max(len(unique) - 1, 0))
        if not len(unique):
            return rows[:0], rows[:0], size[:0]
        hit = unique[place] == keys
        rows, size, place, scaled = rows[hit], size[hit], place[hit], scaled[hit]
        patterns = patterns[place]
        hit = np.all(np.abs(patterns) == np.abs(scaled), axis=1)
        rows, size, place = rows[hit], size[hit], place[hit]
        repeat, figures = _spread(start[place], length[place], self._members)
        rows, size = rows[repeat], size[repeat]
        return rows, figures, size * self.matrix[self._first[figures], figures]

    def pairs(self, residuals: Floats) -> Iterator[tuple[Ints, Ints, Floats]]:
        """Every (row, two figures, two errors) that leaves just these residuals, in batches.

        One of two wrong figures has a relation to itself, whose residual is its whole error: so
        each figure of each broken relation is tried with that error, and the rest looked up.
        """
        row, relation = np.nonzero(residuals)
        lists = [np.flatnonzero(line) for line in self.matrix]
        length = np.array([len(entry) for entry in lists], dtype=np.int64)
        start = np.concatenate([[0], np.cumsum(length)[:-1]]).astype(np.int64)
        flat = np.concatenate(lists) if lists else np.zeros(0, dtype=np.int64)
        widest = int(length.max()) if len(length) else 1
        step = max(PAIRS_AT_ONCE // widest, 1)
        for low in range(0, len(row), step):
            part, place = row[low : low + step], relation[low : low + step]
            repeat, figure = _spread(start[place], length[place], flat)
            part, place = part[repeat], place[repeat]
            error = residuals[part, place] * self.matrix[place, figure]
            rest = residuals[part] - error[:, None] * self.matrix[:, figure].T
            index, other, second = self.singles(rest)
            figures = np.stack([figure[index], other], axis=1)
            errors = np.stack([error[index], second], axis=1)
            turned = figures[:, 0] > figures[:, 1]
            figures[turned], errors[turned] = figures[turned][:, ::-1], errors[turned][:, ::-1]
            yield part[index], figures, errors

    def locate(self, values: Floats, least: Floats, unit: Floats) -> Explanations:
        """Explain each record of `values` (NaN where blank) by one or else two wrong figures.

        `least` is the smallest lawful value of each figure (-inf: any), `unit` what it is a
        multiple of. A relation with a blank is undecided and says nothing. Exact for whole
        numbers below 2**46; the caller scales decimals.
        """
        known = ~np.isnan(values)
        blank = (~known).astype(np.float64) @ np.abs(self.matrix).T > 0
        printed = np.where(known, values, 0.0)
        patterns, group = np.unique(blank, axis=0, return_inverse=True)
        solved = np.zeros(len(values), dtype=np.int64)
        found = [_nothing(solved)]
        for number, pattern in enumerate(patterns):
            records = np.flatnonzero(group.ravel() == number)
            decided = self if not pattern.any() else Signatures(self.matrix[~pattern])
            residuals = printed[records] @ decided.matrix.T
            part = decided.explain(residuals, values[records], least, unit)
            solved[records] = part.solved
            found.append(replace(part, record=records[part.record]))
        return _joined(found, solved)

    def explain(
        self, residuals: Floats, values: Floats, least: Floats, unit: Floats
    ) -> Explanations:
        """As `locate`, for records whose every relation is decided, from their residuals."""
        solved = np.where((residuals != 0).any(axis=1), -1, 0)

        def lawful(record: Ints, figures: Ints, errors: Floats) -> Explanations:
            needed = values[record[:, None], figures] - errors
            fits = is_lawful(needed, least[figures], unit[figures])
            keep = fits.all(axis=1)  # a figure that is not printed is NaN, which fits nothing
            return Explanations(record[keep], figures[keep], errors[keep], solved)

        record, figure, error = self.singles(residuals)
        one = lawful(record, figure[:, None], error[:, None])
        solved[one.record] = 1
        left = np.flatnonzero(solved == -1)
        two = [
            lawful(left[row], figures, errors)
            for row, figures, errors in self.pairs(residuals[left])
        ]
        for part in two:
            solved[part.record] = 2
        nobody = np.full((len(one.record), 1), -1)
        padded = replace(
            one,
            figures=np.hstack([one.figures, nobody]),
            errors=np.hstack([one.errors, np.zeros(nobody.shape)]),
        )
        return _once(_joined([padded, *two], solved))


def is_lawful(needed: Floats, least: Floats, unit: Floats) -> NDArray[np.bool_]:
    """Which values a form allows: not below the least lawful one, and multiples of the unit."""
    return np.asarray((needed >= least) & (np.remainder(needed, unit) == 0))


def _spread(start: Ints, length: Ints, items: Ints) -> tuple[Ints, Ints]:
    """For each (start, length) its run of `items`, and which one each item came from."""
    repeat = np.repeat(np.arange(len(start)), length)
    offset = np.arange(len(repeat)) - np.repeat(np.cumsum(length) - length, length)
    return repeat, items[start[repeat] + offset]


def _nothing(solved: Ints) -> Explanations:
    return Explanations(np.zeros(0, np.int64), np.zeros((0, 2), np.int64), np.zeros((0, 2)), solved)


def _joined(parts: list[Explanations], solved: Ints) -> Explanations:
    return Explanations(
        np.concatenate([part.record for part in parts]),
        np.concatenate([part.figures for part in parts]),
        np.concatenate([part.errors for part in parts]),
        solved,
    )


def _once(found: Explanations) -> Explanations:
    """Each explanation once, ordered by record and figures."""
    keys = (*found.errors.T[::-1], *found.figures.T[::-1], found.record)
    order = np.lexsort(keys)
    table = np.column_stack([found.record, found.figures, found.errors])[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (table[1:] != table[:-1]).any(axis=1)
    keep = order[new]
    return Explanations(found.record[keep], found.figures[keep], found.errors[keep], found.solved)
