"""Who belongs to whom: a list of bodies with those that sum them up, or folders below a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from audit.bodies import key_of
from audit.chains.pairing import Member
from audit.lists import read_list, words
from audit.model import AuditError
from audit.wording import texts


class Kin(NamedTuple):
    """A body and the one that sums it up, "" where none does.

    `level` is what the list calls it. `vertical`: it reports to a higher office of its own line, and
    is no part of the sum. `scope`: what its report counts, where the list says so (`region`, `level`,
    `office`). `whole`: whether the list has all bodies that this one sums up.
    """

    body: str
    parent: str
    level: str = ""
    vertical: bool = False
    scope: str | None = None
    whole: bool = True
    path: str = ""


def read_kin(path: str | Path) -> tuple[Kin, ...]:
    """The bodies of a CSV file with the columns body, parent and, where they help, level, management
    (vertical), scope, complete (no where bodies are missing from the list) and path.

    Raises AuditError, in one sentence, for a list that cannot be used: a body twice, or one that is
    summed up by itself.
    """
    rows = read_list(path, needed=("body", "parent"), filled=("body",))
    found = []
    for row in rows:
        cells = row.text
        vertical = row.means("management", words()["vertical"]["words"])
        found.append(
            Kin(
                cells["body"],
                cells.get("parent", ""),
                cells.get("level", ""),
                vertical or row.means("level", words()["vertical"]["words"]),
                next(
                    (name for name, said in words()["scope"].items() if row.means("scope", said)),
                    None,
                ),
                not row.means("complete", words()["no"]["words"]),
                cells.get("path", ""),
            )
        )
    refuse_circles(found, Path(path).name)
    return tuple(found)


def refuse_circles(kin: Sequence[Kin], name: str) -> None:
    """AuditError where a body stands twice, or is above itself."""
    above = {}
    for one in kin:
        key = key_of(one.body)
        if key in above:
            raise AuditError(texts("chains.kin.twice", name=name, body=one.body))
        above[key] = key_of(one.parent)
    for one in kin:
        seen, key = set(), key_of(one.body)
        while key:
            if key in seen:
                raise AuditError(texts("chains.kin.circle", name=name, body=one.body))
            seen.add(key)
            key = above.get(key, "")


def kin_of_folder(folder: str | Path, members: Iterable[Member]) -> tuple[Kin, ...]:
    """Who belongs to whom by where the reports lie: the one body of a folder sums up the bodies of
    the folders below it. A folder of several bodies sums up nothing, and no list is whole."""
    lying = ((Path(one.path).resolve().parent, one.body) for one in members)
    return kin_of_places(Path(folder).resolve(), lying)


def kin_of_places(root: PurePath, lying: Iterable[tuple[PurePath, str | None]]) -> tuple[Kin, ...]:
    """The same of bodies given with the folders of their reports, as far as these are below `root`."""
    places: dict[PurePath, dict[str, str]] = defaultdict(dict)
    for place, body in lying:
        if body and (place == root or root in place.parents):
            places[place].setdefault(key_of(body), body)
    found: dict[str, Kin] = {}
    for place, bodies in places.items():
        parent = _above(place, root, places)
        for key, body in bodies.items():
            if key_of(parent) != key:
                found.setdefault(key, Kin(body, parent, whole=False))
    return tuple(found.values())


def _above(place: PurePath, root: PurePath, lying: Mapping[PurePath, Mapping[str, str]]) -> str:
    """The body of the nearest folder above that is one body's, "" where there is none."""
    while place != root:
        place = place.parent
        bodies = lying.get(place, {})
        if len(bodies) == 1:
            return next(iter(bodies.values()))
    return ""
