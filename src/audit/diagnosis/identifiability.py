"""What a form can show: which wrong figures its sums notice, and which they tell from all others.

One wrong figure leaves its error in the relations that it stands in. It goes unnoticed if there are
none, is located if no other figure stands in the same ones with the same signs, and is noticed but
not located otherwise. All of this is so for errors of any size.

Two wrong figures leave a mixture of both. If their errors have nothing to do with each other, the
mixture tells the plane that the two span, and no more: they are located if no other two figures span
it. Errors that cancel in a sum (an application moved between two figures of it, a wrong part carried
into the total) are a case of their own, and counted apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from audit.diagnosis.relations import Relations, relations_of
from audit.diagnosis.signature import Floats, Ints, Signatures
from audit.forms import Form
from audit.model import Address, Rule

Fate = Literal["unnoticed", "noticed", "located"]
FATES: tuple[Fate, ...] = ("unnoticed", "noticed", "located")
# What the tables are held against, each beside the tables themselves.
BESIDE: Mapping[str, Mapping[str, bool]] = {
    "tables": {},
    "text": {"text": True},
    "previous": {"previous": True},
    "both": {"text": True, "previous": True},
}
PRIME = 2_147_483_647


@dataclass(frozen=True)
class Single:
    """What becomes of one wrong figure; `alike` are the others that would look the same."""

    fate: Fate
    alike: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pairs:
    """How many pairs of wrong figures come to what.

    `as_one`: one wrong figure explains the same. `several`: only two do, but not these two alone.
    """

    unnoticed: int = 0
    as_one: int = 0
    several: int = 0
    located: int = 0

    @property
    def all(self) -> int:
        return self.unnoticed + self.as_one + self.several + self.located


@dataclass(frozen=True)
class FormMap:
    """What a form shows with one of BESIDE beside it.

    Unrelated pairs by the table that both stand in, and all of them under ""; pairs that cancel by
    the rule whose sum they leave as it is.
    """

    form: Form
    beside: str
    singles: Mapping[str, Single]
    unrelated: Mapping[str, Pairs]
    cancelling: Mapping[str, Pairs]

    def fate(self, address: Address) -> Fate:
        return self.singles[str(address)].fate


def form_maps(form: Form, rules: Sequence[Rule]) -> tuple[FormMap, ...]:
    """What the form shows with the sums of these rules: alone, with its text, with last year's report."""
    maps = []
    for beside, more in BESIDE.items():
        system = relations_of(form, rules, **more)
        unrelated, cancelling = unrelated_pairs(system), cancelling_pairs(system)
        maps.append(FormMap(form, beside, singles(system), unrelated, cancelling))
    return tuple(maps)


def singles(system: Relations) -> Mapping[str, Single]:
    """The fate of each figure if it alone is wrong."""
    classes: dict[bytes, list[str]] = {}
    keys = [_direction(column) for column in system.matrix.T]
    for figure, key in zip(system.figures, keys, strict=True):
        classes.setdefault(key, []).append(figure)
    nothing = _direction(np.zeros(len(system.matrix)))
    found = {}
    for figure, key in zip(system.figures, keys, strict=True):
        alike = tuple(other for other in classes[key] if other != figure)
        fate: Fate = "noticed" if alike else "located"
        found[figure] = Single("unnoticed") if key == nothing else Single(fate, alike)
    return found


def unrelated_pairs(system: Relations) -> Mapping[str, Pairs]:
    """What becomes of two wrong figures of the form whose errors have nothing to do with each other.

    By the table that both stand in, and all pairs under "".
    """
    i, j, kinds = _unrelated(system)
    own = system.form.addresses
    tables = [address.table for address in own]
    mine = (i < len(own)) & (j < len(own))
    i, j, kinds = i[mine], j[mine], kinds[mine]
    found = {}
    for table in (*system.form.tables, ""):
        inside: Ints = np.array([table in ("", one) for one in tables], dtype=np.int64)
        both = np.flatnonzero(inside[i] & inside[j])
        found[table] = Pairs(*np.bincount(kinds[both], minlength=4).tolist())
    return found


def _unrelated(system: Relations) -> tuple[Ints, Ints, Ints]:
    """All pairs of figures, and the place among the fields of Pairs of what becomes of each."""
    directions = np.array([_direction(column) for column in system.matrix.T])
    silent = np.array([not column.any() for column in system.matrix.T])
    _, number = np.unique(directions, return_inverse=True)
    i, j = np.triu_indices(len(system.figures), 1)
    kinds = np.where(silent[i] & silent[j], 0, 1)
    spans = np.flatnonzero(~silent[i] & ~silent[j] & (number[i] != number[j]))
    planes = _planes(system.matrix, i[spans], j[spans])
    _, plane, size = np.unique(planes, return_inverse=True, return_counts=True)
    kinds[spans] = np.where(size[plane] == 1, 3, 2)
    return i, j, kinds


def cancelling_pairs(system: Relations) -> Mapping[str, Pairs]:
    """By rule: two figures of the form in one of its sums, with errors that leave this sum as it is."""
    own = len(system.form.addresses)
    pairs: dict[str, list[tuple[int, int, float]]] = {}
    for relation, line in zip(system.relations, system.matrix, strict=True):
        for one, other in combinations(np.flatnonzero(line[:own]).tolist(), 2):
            pairs.setdefault(relation.code, []).append((one, other, -line[one] * line[other]))
    return {code: _told(system, members) for code, members in pairs.items()}


def _told(system: Relations, pairs: list[tuple[int, int, float]]) -> Pairs:
    """What becomes of an error of 1 in the one and `sign` in the other figure of each pair."""
    matrix = system.matrix
    one, other = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
    sign = np.array([p[2] for p in pairs])
    residuals = matrix[:, one].T + sign[:, None] * matrix[:, other].T
    figures = len(system.figures)
    values = np.zeros((len(pairs), figures))
    found = Signatures(matrix).explain(
        residuals, values, np.full(figures, -np.inf), np.ones(figures)
    )
    explanations = np.bincount(found.record, minlength=len(pairs))
    two = found.solved == 2
    return Pairs(
        unnoticed=int((found.solved == 0).sum()),
        as_one=int((found.solved == 1).sum()),
        several=int((two & (explanations > 1)).sum()),
        located=int((two & (explanations == 1)).sum()),
    )


def _direction(column: Floats) -> bytes:
    """The same for columns of which one is a multiple of the other; entries are -1, 0, 1."""
    first = column[np.argmax(column != 0)] if column.any() else 1
    return (column * first).astype(np.int8).tobytes()


def _planes(matrix: Floats, i: Ints, j: Ints) -> Ints:
    """A key for the plane that two columns span, the same for all pairs that span it.

    The plane's Plücker coordinates under a random map into four dimensions, modulo a prime, scaled so
    that the first is 1, mixed into 64 bits. That any two of 200,000 planes have one key by chance is
    less likely than one in 10^8.
    """
    random = np.random.default_rng(2021)
    points = (random.integers(1, PRIME, (4, len(matrix))) @ matrix.astype(np.int64)) % PRIME
    coordinates: Ints = np.array(
        [
            (points[a, i] * points[b, j] % PRIME - points[b, i] * points[a, j] % PRIME) % PRIME
            for a, b in combinations(range(4), 2)
        ]
    )
    scaled = (coordinates * _inverse(coordinates[0]) % PRIME).astype(np.uint64)
    weights = random.integers(1, 2**64, len(scaled), dtype=np.uint64)
    return np.asarray(weights @ scaled)


def _inverse(numbers: Ints) -> Ints:
    """The inverse of each modulo PRIME: its power of PRIME − 2."""
    result, power, exponent = np.ones_like(numbers), numbers.copy(), PRIME - 2
    while exponent:
        if exponent & 1:
            result = result * power % PRIME
        power = power * power % PRIME
        exponent >>= 1
    return result
