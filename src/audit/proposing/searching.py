"""Which sums of figures may be equal: candidates, found without trying each on every report.

A random combination of the rows of a sheet gives each column one number, and what is equal in all rows
is equal in that combination too. So the sums that a reader might compare (figures that stand beside each
other, pairs, a figure less its neighbours) are sorted by that one number, and neighbours in the order
are the candidates. To find what a few wrong figures break, it is done again and again on some of the
reports only. What is found is tried on all figures later; nothing here decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb
from typing import NamedTuple

import numpy as np

from audit.proposing.lattices import relations_of
from audit.proposing.sheets import Sheet

# Of how many reports a candidate must hold in all: of every one, half or at most 30, a quarter or at
# most 15. Where one in twenty breaks it, 15 are free of that with a chance of 46 %, in 16 draws 99.99 %.
DRAWS = ((1.0, None), *((0.5, 30),) * 16, *((0.25, 15),) * 16)
LONGEST = 40  # figures beside each other that may be parts of one sum with a gap
PAIRS = 150  # columns up to which any two are added
CROWD = 8  # sums that are equal to each other; of more, only the simplest is compared with all
MOST = 20_000  # candidates that are tried


class Found(NamedTuple):
    """Candidates as vectors of -1, 0 and 1 over the columns of the sheet, and how many were compared.

    `plain` counts the comparisons of figures beside each other with a single one, `all` any others too.
    """

    vectors: np.ndarray
    plain: int
    all: int


class _Rows(NamedTuple):
    """Complete rows of the sheet, cut to columns that are not 0 throughout; and whose they are."""

    figures: np.ndarray
    reports: np.ndarray
    columns: tuple[int, ...]


def find_candidates(sheet: Sheet, lines: Sequence[Sequence[int]]) -> Found:
    """Relations that hold in at least a good share of the reports; `lines` order the columns."""
    dice = np.random.default_rng(len(sheet.columns))
    found: set[bytes] = set()
    plain = every = 1
    for rows in _blocks(sheet):
        sums = _sums(rows.columns, lines)
        plain += len(rows.columns) * sum(comb(len(line) + 1, 2) for line in lines)
        every += comb(len(sums), 2)
        for vector in _equal(rows, sums, dice):
            whole = np.zeros(len(sheet.columns), dtype=np.int8)
            whole[list(rows.columns)] = vector
            if whole.max() == 1 == -whole.min():
                found.add(whole.tobytes())
    vectors = np.array([np.frombuffer(one, np.int8) for one in sorted(found)], dtype=np.int64)
    if len(vectors) > MOST:
        vectors = vectors[np.argsort(np.abs(vectors).sum(axis=1), kind="stable")[:MOST]]
    return Found(vectors.reshape(-1, len(sheet.columns)), plain, every)


def _blocks(sheet: Sheet) -> Iterator[_Rows]:
    """The rows that have the same columns on the form, together."""
    kinds: dict[tuple[int, ...], list[int]] = {}
    for key, line in enumerate(sheet.addresses):
        columns = tuple(place for place, address in enumerate(line) if address)
        kinds.setdefault(columns, []).append(key)
    for columns, keys in kinds.items():
        known = sheet.known[:, keys][:, :, columns]
        values = sheet.values[:, keys][:, :, columns]
        kept = (known.mean(axis=(0, 1)) > 0.5) & (values != 0).any(axis=(0, 1))
        complete = known[:, :, kept].all(axis=2)
        if kept.sum() >= 2 and complete.any():
            reports = np.nonzero(complete)[0]
            chosen = tuple(np.array(columns)[kept].tolist())
            yield _Rows(values[:, :, kept][complete], reports, chosen)


def _sums(columns: Sequence[int], lines: Sequence[Sequence[int]]) -> np.ndarray:
    """What is compared, simplest first: `[sum, column]`, 1 for a figure added, -1 for one taken off."""
    place = {column: index for index, column in enumerate(columns)}
    runs: dict[tuple[int, ...], None] = {(index,): None for index in range(len(columns))}
    gaps: list[tuple[int, tuple[int, ...]]] = []
    for line in lines:
        own = [place[column] for column in line if column in place]
        stretches = [
            tuple(own[start:end])
            for start, end in combinations(range(len(own) + 1), 2)
            if end - start > 1
        ]
        runs |= dict.fromkeys(stretches)
        if len(own) <= LONGEST:
            gaps += [(one, run) for run in stretches for one in own if one not in run]
    if len(columns) <= PAIRS:
        runs |= dict.fromkeys(combinations(range(len(columns)), 2))
    table = np.zeros((len(runs) + len(gaps), len(columns)), dtype=np.int8)
    for index, run in enumerate(sorted(runs, key=len)):
        table[index, list(run)] = 1
    for index, (one, run) in enumerate(gaps, start=len(runs)):
        table[index, one] = 1
        table[index, list(run)] = -1
    return table


def _equal(rows: _Rows, sums: np.ndarray, dice: np.random.Generator) -> Iterator[np.ndarray]:
    everyone = np.unique(rows.reports)
    for share, most in DRAWS:
        size = min(max(1, round(share * len(everyone))), most or len(everyone))
        some = np.isin(rows.reports, dice.choice(everyone, size, replace=False))
        figures = rows.figures[some]
        weights = dice.integers(-(2**62), 2**62, len(figures))
        with np.errstate(over="ignore"):
            yield from _pairs(sums, sums.astype(np.int64) @ (weights @ figures))
        if len(figures) >= 2 * figures.shape[1]:
            yield from _lattice(figures)


def _pairs(sums: np.ndarray, marks: np.ndarray) -> Iterator[np.ndarray]:
    """The differences of sums that have the same mark; a sum that is 0 is a relation by itself."""
    yield from map(_signed, sums[marks == 0])
    order = np.argsort(marks, kind="stable")
    cuts = np.flatnonzero(
        np.diff(marks[order], prepend=~marks[order[:1]], append=~marks[order[-1:]])
    )
    crowds = np.flatnonzero(np.diff(cuts) > 1)
    for start, end in zip(cuts[crowds].tolist(), cuts[crowds + 1].tolist(), strict=True):
        group = order[start:end]
        if marks[group[0]]:
            yield from _differences(sums, group)


def _differences(sums: np.ndarray, group: np.ndarray) -> Iterator[np.ndarray]:
    for one in group if len(group) <= CROWD else group[:1]:
        differences = sums[group[group > one]] - sums[one]
        for vector in differences[np.abs(differences).max(axis=1, initial=0) == 1]:
            yield _signed(vector)


def _lattice(figures: np.ndarray) -> Iterator[np.ndarray]:
    """Relations with any figures whatever, as far as all that hold are combinations of few."""
    for vector in relations_of(figures):
        yield _signed(vector.astype(np.int8))
    for vector in relations_of(figures[:, ::-1]):
        yield _signed(vector[::-1].astype(np.int8))


def _signed(vector: np.ndarray) -> np.ndarray:
    """The same relation with its first figure added."""
    signed: np.ndarray = vector * vector[np.flatnonzero(vector)[0]]
    return signed
