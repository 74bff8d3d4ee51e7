"""Reports by body and year: identities alone, so that a corpus can be ordered before it is read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import NamedTuple

from audit.bodies import key_of
from audit.bodies.names import name_of
from audit.model import Change


class Member(NamedTuple):
    """A report's identity: the file that it is in, whose it is, for which year, and what it counts
    (`region`, `level`, `office`, or None where it does not say)."""

    path: str
    body: str | None
    year: int | None
    scope: str | None = None

    @property
    def name(self) -> str:
        """The name of the file alone."""
        return PurePath(self.path).name


@dataclass(frozen=True)
class Chain:
    """The reports of one body, one a year, in the order of the years.

    `body` is its name in the newest of them. `twice` are further reports of a year that the chain has
    already: another version, or another of its bodies; they are left aside.
    """

    body: str
    members: tuple[Member, ...]
    twice: tuple[Member, ...] = ()

    @cached_property
    def by_year(self) -> Mapping[int, Member]:
        return {int(one.year): one for one in self.members if one.year is not None}

    @property
    def years(self) -> range:
        """Every year from the first to the last, those without a report too."""
        return range(min(self.by_year), max(self.by_year) + 1)

    @property
    def gaps(self) -> tuple[int, ...]:
        """The years between the first and the last that have no report."""
        return tuple(year for year in self.years if year not in self.by_year)

    def before(self, member: Member) -> Member | None:
        """Last year's report, None where there is none."""
        return self.by_year.get(int(member.year or 0) - 1)


def chains_of(members: Iterable[Member], changes: Sequence[Change] = ()) -> tuple[Chain, ...]:
    """The chains of all bodies, in the order of their names; members without body or year are left out.

    Names are folded; a name without its larger place joins the one that has it, where there is just
    one. `changes` say which names were one body's after the other.
    """
    placed = [one for one in members if one.body and one.year is not None]
    keys = _joined({key_of(str(one.body)) for one in placed}, changes)
    found: dict[str, list[Member]] = defaultdict(list)
    for one in placed:
        found[keys[key_of(str(one.body))]].append(one)
    return tuple(_chain(found[key]) for key in sorted(found))


def _chain(members: Sequence[Member]) -> Chain:
    ordered = sorted(members, key=lambda one: (one.year or 0, one.path))
    first: dict[int | None, Member] = {}
    for one in ordered:
        first.setdefault(one.year, one)
    kept = tuple(first.values())
    rest = tuple(one for one in ordered if one not in kept)
    return Chain(str(kept[-1].body), kept, rest)


def _joined(keys: set[str], changes: Sequence[Change]) -> dict[str, str]:
    """Each key with the one that stands for its body."""
    stands = {key: key for key in keys}

    def root(key: str) -> str:
        while stands.setdefault(key, key) != key:
            key = stands[key]
        return key

    for change in changes:
        stands[root(key_of(change.before))] = root(key_of(change.now))
    longer: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        for short in _shorter(key):
            longer[short].add(root(key))
    for key in sorted(keys & longer.keys()):
        if len(longer[key]) == 1:
            stands[root(key)] = root(next(iter(longer[key])))
    return {key: root(key) for key in keys}


def _shorter(key: str) -> Iterator[str]:
    """The name without its larger places: 淮安市洪泽区教育局 → 洪泽区教育局; a place is kept."""
    places = name_of(key).places
    for place in places[:-1]:
        key = key[key.index(place) + len(place) :]
        key = key[_end(key) :]
        yield key


def _end(key: str) -> int:
    """How long the sign is that ends a place: 市, 自治区."""
    from audit.bodies.names import words

    return next((len(end) for end in words()["places"] if key.startswith(end)), 0)
