"""How probable it is that a figure agrees with others by accident.

Two models, of which either may refute the accident; that there are two is allowed for by whoever asks.

Shuffling: were a figure not tied to the others, it could as well stand in any report of about the same
size. So its values are shuffled among the reports whose other figures are of the same order of
magnitude (as many binary digits).

Digits: it could as well be any number of the order of magnitude that is needed. For that, 0 and 1 give
no evidence, 2 and 3 agree by accident every other time, a number of ten binary digits once in 512.

The answers need no drawing: for m agreements, the expected number of sets of m reports that all agree,
which no probability of m or more agreements can exceed, is a coefficient of a product of small
polynomials. A figure that is 0 or 1 throughout gives no evidence, however many reports there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from math import comb, log10, perm

import numpy as np

MOST = 120  # reports in one test; more would show nothing that these do not
SMALLEST = -300.0  # the least logarithm that is told


def log_chance(
    needed: Sequence[Hashable], found: Sequence[Hashable], classes: Sequence[Hashable]
) -> float:
    """The decimal logarithm of the chance that `found` agrees with `needed` in so many reports.

    All three have an entry a report: what the figure would have to be, what it is, and the class of
    reports within which it may be shuffled.
    """
    chosen = _some(len(found))
    needed, found, classes = ([x[i] for i in chosen] for x in (needed, found, classes))
    agreements = sum(a == b for a, b in zip(needed, found, strict=True))
    if not agreements:
        return 0.0
    inside: dict[Hashable, list[int]] = {}
    for place, one in enumerate(classes):
        inside.setdefault(one, []).append(place)
    coefficients = np.ones(1)
    for places in inside.values():
        own = _expected([needed[i] for i in places], [found[i] for i in places])
        coefficients = np.convolve(coefficients, own)
    return _least(coefficients, agreements)


def log_digits(sizes: Sequence[int], agreeing: Sequence[bool]) -> float:
    """The same where the figure may be any number of as many binary digits as the one that is needed.

    `sizes` are what is needed, in units that the figure comes in; an entry a report.
    """
    coefficients = np.ones(1)
    chosen = _some(len(sizes))
    for place in chosen:
        chance = 2.0 ** -max(0, int(sizes[place]).bit_length() - 1)
        coefficients = np.convolve(coefficients, [1.0, chance])
    return _least(coefficients, sum(bool(agreeing[place]) for place in chosen))


def _some(reports: int) -> list[int]:
    """The places of at most MOST reports, evenly spread."""
    places: list[int] = np.linspace(0, reports - 1, min(reports, MOST)).astype(int).tolist()
    return places


def _least(coefficients: np.ndarray, agreements: int) -> float:
    """The logarithm of the least bound that holds for so many agreements."""
    least = float(coefficients[1 : agreements + 1].min(initial=1.0))
    return max(SMALLEST, log10(least)) if least else SMALLEST


def _expected(needed: Sequence[Hashable], found: Sequence[Hashable]) -> np.ndarray:
    """The expected number of sets of k reports that agree, for each k, if `found` is shuffled."""
    places, values = Counter(needed), Counter(found)
    ways = np.ones(1)
    for value in places.keys() & values.keys():
        here, there = places[value], values[value]
        most = min(here, there)
        ways = np.convolve(ways, [comb(here, k) * float(perm(there, k)) for k in range(most + 1)])
    expected: np.ndarray = ways / np.array([float(perm(len(found), k)) for k in range(len(ways))])
    return expected
