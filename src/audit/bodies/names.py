"""Names of bodies, folded: 示例市人民政府 and 示例市 are one, 示例市教育局 and 样例县教育局 are not."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from audit.folding import line

# What two names are to each other: `RENAMED` where only a change of the body would explain both,
# `UNKNOWN` where one can be short for the other.
SAME, RENAMED, UNKNOWN, OTHER = "same", "renamed", "unknown", "other"

_ASIDE = re.compile(r"\(.*?\)|[《》〈〉“”\"'·•\s]")
_SEAT = re.compile(r"人民政府")
_LONGEST_PLACE = 7


class Name(NamedTuple):
    """`places` from the largest to the smallest, without their ends (示例 for 示例市); `rest` is the
    body among those of its place, "" for the government itself."""

    places: tuple[str, ...]
    rest: str


@cache
def words() -> dict[str, Any]:
    """bodies.toml."""
    return tomllib.loads(files("audit.bodies").joinpath("bodies.toml").read_text(encoding="utf-8"))


@lru_cache(16384)
def key_of(agency: str) -> str:
    """What is the same for two writings of one name: 上海市人民政府 办公厅 → 上海市政府办公厅.

    A government alone goes by its place. "" for a name of signs only.
    """
    plain = _SEAT.sub("政府", _ASIDE.sub("", line(agency)))
    return plain.removesuffix("政府") if len(plain) > 3 else plain


@lru_cache(16384)
def name_of(agency: str) -> Name:
    """The name taken apart: 淮安市洪泽区教育局 → ((淮安, 洪泽), 教育局)."""
    rest, places = key_of(agency), []
    while found := _place().match(rest):
        places.append(found["stem"])
        rest = rest[found.end() :]
    return Name(tuple(places), rest)


def is_unique(agency: str) -> bool:
    """Whether the name alone tells which body it is: it says where, or is one of the whole country.

    教育局 is the name of hundreds of bodies, 教育部 that of one.
    """
    name = name_of(agency)
    return bool(name.places) or bool(re.search(words()["national"], name.rest))


def compare_names(one: str | None, other: str | None) -> str:
    """SAME, RENAMED, UNKNOWN or OTHER, for the names of two bodies as printed; None is unknown.

    OTHER is certain: bodies of different places, or a place and one within it. Names of one place
    that differ are RENAMED, since an office may have been; 科委 beside 科学技术委员会 is UNKNOWN.
    """
    if not one or not other:
        return UNKNOWN
    if key_of(one) == key_of(other):
        return SAME
    here, there = name_of(one), name_of(other)
    if here.rest == there.rest:
        return _of_places(here.places, there.places, longer=_ends(one, other))
    if _apart(here, there, one, other):
        return OTHER
    return UNKNOWN if _short(here.rest, there.rest) else RENAMED


def _ends(one: str, other: str) -> bool:
    """Whether one name is the end of the other: 洪泽区 of 淮安市洪泽区."""
    few, many = sorted((key_of(one), key_of(other)), key=len)
    return many.endswith(few)


def _of_places(here: tuple[str, ...], there: tuple[str, ...], *, longer: bool) -> str:
    """What two places are: the same, one within the other, or apart.

    `longer`: one name has only a larger place in front of the other.
    """
    if not here or not there:
        return UNKNOWN
    if longer:
        return SAME
    if here[-1] == there[-1]:
        return RENAMED  # 邹平县, 邹平市
    return OTHER


def _apart(here: Name, there: Name, one: str, other: str) -> bool:
    """Whether both say where they are, and neither's place is found in the other's name."""
    if not here.places or not there.places:
        return False
    return here.places[-1] not in key_of(other) and there.places[-1] not in key_of(one)


def _short(one: str, other: str) -> bool:
    """Whether one name can be short for the other: its signs stand in it, in order."""
    few, many = sorted((one, other), key=len)
    signs = iter(many)
    return all(sign in signs for sign in few)


@cache
def _place() -> re.Pattern[str]:
    ends = "|".join(words()["places"])
    before = "".join(f"(?<!{word})" for word in words()["not_ends"]["before"])
    behind = "".join(words()["not_ends"]["behind"])
    return re.compile(rf"(?P<stem>.{{1,{_LONGEST_PLACE}}}?){before}(?:{ends})(?![{behind}])")
