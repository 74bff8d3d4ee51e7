"""The work that the benchmarks do: requests tables of `cn-2019`, consistent, then spoiled.

1,000 records of 161 counts; every fourth has two wrong figures, the others one: off by 1 to 9, ten
times too large, or its digits reversed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from audit.forms import load_form
from audit.model import Address

FORM = load_form("cn-2019")
TABLE = FORM.tables["requests"]
FIGURES = TABLE.addresses
PLACE = {address: number for number, address in enumerate(FIGURES)}
FLOW = ("received", "carried_in", "handled", "carried_out")


@dataclass(frozen=True)
class Work:
    """`truth` and `printed` are records × figures; `wrong` the spoiled figures of each record."""

    truth: NDArray[np.float64]
    printed: NDArray[np.float64]
    wrong: tuple[frozenset[int], ...]


def relations() -> NDArray[np.float64]:
    """The 37 identities of the table, a row each: figures left of the equals sign +1, right -1."""
    rows, columns = list(TABLE.rows), list(TABLE.columns)
    outcomes = [row for row in rows if row not in FLOW]
    identities = [{(r, c): -1 if c == "total" else 1 for c in columns} for r in rows]
    identities += [{(r, c): 1 for r in outcomes} | {("handled", c): -1} for c in columns]
    signs = dict(zip(FLOW, (1, 1, -1, -1), strict=True))
    identities += [{(r, c): sign for r, sign in signs.items()} for c in columns]
    matrix = np.zeros((len(identities), len(FIGURES)))
    for number, identity in enumerate(identities):
        for (row, column), sign in identity.items():
            matrix[number, PLACE[Address("requests", row, column)]] = sign
    return matrix


def consistent(
    random: np.random.Generator, records: int, largest: int = 300
) -> NDArray[np.float64]:
    """Records that agree with themselves. Seven outcomes of ten are 0, as in published tables."""
    rows = len(TABLE.rows)
    table = np.zeros((records, rows, 7))
    size = random.integers(1, largest, (records, 1, 6))
    counts = random.integers(0, size, (records, rows - len(FLOW), 6))
    counts[random.random(counts.shape) < 0.7] = 0
    table[:, 2:-2, :6] = counts
    handled = counts.sum(axis=1)
    carried_out = random.integers(0, 30, (records, 6))
    carried_in = np.minimum(random.integers(0, 30, (records, 6)), handled + carried_out)
    table[:, 0, :6] = handled + carried_out - carried_in
    table[:, 1, :6], table[:, -2, :6], table[:, -1, :6] = carried_in, handled, carried_out
    table[:, :, 6] = table[:, :, :6].sum(axis=2)
    return table.reshape(records, -1)


def spoiled(value: int, random: np.random.Generator) -> int:
    """Another value that a clerk might have typed instead."""
    kinds = [
        lambda: value + int(random.integers(1, 10)) * int(random.choice([-1, 1])),
        lambda: value * 10,
        lambda: int(str(value)[::-1]),
    ]
    while True:
        wrong = kinds[random.integers(len(kinds))]()
        if wrong != value and wrong >= 0:
            return wrong


def work(records: int, seed: int, errors: tuple[int, ...] = (1, 1, 1, 2)) -> Work:
    """Spoiled records; record n has `errors[n % len(errors)]` wrong figures."""
    random = np.random.default_rng(seed)
    truth = consistent(random, records)
    printed = truth.copy()
    wrong = []
    for record in range(records):
        figures = random.choice(len(FIGURES), errors[record % len(errors)], replace=False)
        for figure in figures:
            printed[record, figure] = spoiled(int(truth[record, figure]), random)
        wrong.append(frozenset(int(figure) for figure in figures))
    return Work(truth, printed, tuple(wrong))
