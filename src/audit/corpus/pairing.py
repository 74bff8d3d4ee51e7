"""Which reports of a corpus are held against each other: the years of a body, a sum and its parts.

A report goes by its place in the list of files, and what is kept of each is a few numbers: a corpus may
have a hundred thousand. Who reports on what is enough to pair them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath, PurePosixPath
from typing import NamedTuple

from audit.bodies import is_unique, key_of
from audit.chains import Chain, Family, Kin, Member, chains_of, families_of, kin_of_places
from audit.chains.families import NO_REPORT
from audit.corpus.files import File
from audit.corpus.frozen import Head
from audit.model import Change

# `before`: what a report is to the year before it. It is held against it; it is the first of its body;
# there is none, though there are earlier ones; another report of the same year is taken; its body or
# its year is not known, or its name is that of many bodies.
HELD, FIRST, GAP, TWICE, UNPLACED = "held", "first", "gap", "twice", "unplaced"
# `below`: whether all bodies that it sums up are known and there, or some, or why it is not compared
# (the reasons of `audit.chains.families`).
ALL, SOME = "all", "some"
# Why a report is missing: between two years of its body, among the parts of a sum, or as the sum.
BETWEEN, PART, SUM = "between", "part", "sum"
_NONE = -1


class Ties(NamedTuple):
    """What a report is held against, by place: last year's report, and those that it sums up."""

    previous: int | None = None
    children: tuple[int, ...] = ()
    before: str | None = None
    below: str | None = None


class Missing(NamedTuple):
    """A report that should be there: whose, for which year, who sums it up, and the reasons."""

    body: str
    year: int
    parent: str
    why: tuple[str, ...]


class Pairing:
    """The ties of each file, and the reports that are missing among them."""

    def __init__(self, heads: Sequence[Head | None]) -> None:
        self.missing: tuple[Missing, ...] = ()
        self._previous = array("l", [_NONE]) * len(heads)
        self._before = [None if head is None else UNPLACED for head in heads]
        self._below: dict[int, tuple[tuple[int, ...], str]] = {}

    def ties(self, place: int) -> Ties:
        """What the file at this place is held against."""
        previous = self._previous[place]
        children, below = self._below.get(place, ((), None))
        at = None if previous == _NONE else previous
        return Ties(at, children, self._before[place], below)

    def lay_years(self, chain: Chain, places: dict[str, int]) -> None:
        """Tie the reports of a body to the years before them."""
        for number, member in enumerate(chain.members):
            old = chain.before(member)
            state = HELD if old else GAP if number else FIRST
            if not (is_unique(str(member.body)) or _together(member, old)):
                state = UNPLACED
            self._before[places[member.path]] = state
            if old is not None and state == HELD:
                self._previous[places[member.path]] = places[old.path]
        for member in chain.twice:
            self._before[places[member.path]] = TWICE

    def lay_sums(self, family: Family, places: dict[str, int]) -> None:
        """Tie the report of a body to those that it sums up."""
        if family.member is None:
            return
        state = family.why or (ALL if family.complete else SOME)
        parts = () if family.why else tuple(places[one.path] for one in family.parts)
        self._below[places[family.member.path]] = parts, state


def pair(
    files: Sequence[File],
    heads: Sequence[Head | None],
    kin: Sequence[Kin] | None = None,
    changes: Sequence[Change] = (),
) -> Pairing:
    """The ties of all files; `heads` has who reports on what in each, None where there is no report.

    `kin` says who sums up whom; without it, the folders do (`audit.chains.kin_of_folder`). `changes`
    say which names were one body's after the other.
    """
    pairs = zip(files, heads, strict=True)
    members = [Member(file.path, *head) for file, head in pairs if head is not None]
    places = {file.path: place for place, file in enumerate(files)}
    found = Pairing(heads)
    chains = chains_of(members, changes)
    for chain in chains:
        found.lay_years(chain, places)
    whose = tuple(kin) if kin is not None else _kin_of_folders(files, heads)
    families = families_of(whose, chains)
    for family in families:
        found.lay_sums(family, places)
    found.missing = tuple(_missing(chains, families))
    return found


def _together(member: Member, other: Member | None) -> bool:
    """Whether both lie in one folder, which makes one body of a name that many have."""
    return other is not None and _folder(member.path) == _folder(other.path)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _kin_of_folders(files: Sequence[File], heads: Sequence[Head | None]) -> tuple[Kin, ...]:
    """Who belongs to whom by where the reports lie; nobody, where no body is above another."""
    lying: dict[str, dict[tuple[str, str], None]] = {}
    for file, head in zip(files, heads, strict=True):
        if head is not None and head.body:
            seen = lying.setdefault(file.place.given, {})
            seen.setdefault((_folder(file.path), head.body))
    found = [
        one
        for root, seen in lying.items()
        for one in kin_of_places(PurePosixPath(root), _parted(seen))
    ]
    return tuple(found) if any(one.parent for one in found) else ()


def _parted(seen: Iterable[tuple[str, str]]) -> Iterator[tuple[PurePath, str]]:
    return ((PurePosixPath(folder), body) for folder, body in seen)


def _missing(chains: Sequence[Chain], families: Sequence[Family]) -> list[Missing]:
    """Each report that is missing once, in the order of bodies and years."""
    found: dict[tuple[str, int], Missing] = {}

    def add(body: str, year: int, parent: str, why: str) -> None:
        key = key_of(body), year
        old = found.get(key, Missing(body, year, parent, ()))
        reasons = dict.fromkeys((*old.why, why))
        found[key] = old._replace(parent=old.parent or parent, why=tuple(reasons))

    for chain in chains:
        for year in chain.gaps if is_unique(chain.body) else ():
            add(chain.body, year, "", BETWEEN)
    for family in families:
        for kin in family.missing:
            add(kin.body, family.year, family.kin.body, PART)
        if family.why == NO_REPORT:
            add(family.kin.body, family.year, family.kin.parent, SUM)
    return [found[key] for key in sorted(found)]
