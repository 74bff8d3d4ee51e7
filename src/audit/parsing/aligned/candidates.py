"""Where labels of the form may stand in a text: as printed on the form, or as far as they are alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cache, lru_cache
from typing import NamedTuple

from audit.folding import key
from audit.forms import load_form
from audit.parsing.aligned.wording import Wording, lead_of, signs_of
from audit.parsing.kin import form_names, forms_with
from audit.parsing.labels.lexicon import Name, lexicon

NEARLY = 0.9  # of the weight of a sign, in a label that is not as on the form
ALIKE = 0.6  # of a label's signs that must be there, in order
FEWEST = 3  # signs of a label that must be there
BLOCK = 2  # signs side by side that count as a part of a label
CUT = 5  # signs of a label that are enough where it is cut off behind them
APART = 14  # signs of others that may stand between the parts of a label
LONGEST = 600  # signs of a text that labels are looked for in where they are not as on the form
MARKED, MISMARKED = 1.0, -1.5  # for the enumerator of a label, and for that of another
FOLLOWED, BESIDE = 0.5, 12.0  # for figures right behind a label, and for such in its line


class Labelled(NamedTuple):
    """A row of the form with the signs of one of its wordings."""

    name: Name
    signs: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label in a text, from `start` to `end`, with the parts of it that are there.

    `row` is None where it is no label of a row: a column, a group, a heading of the table.
    """

    start: int
    end: int
    weight: float
    row: Name | None = None
    parts: tuple[tuple[int, int], ...] = ()
    exact: bool = True


@cache
def labelled() -> tuple[Labelled, ...]:
    """All wordings of all rows, those of each table in the order of the forms."""
    found = {
        Labelled(name, signs): None
        for label, names in lexicon().rows.items()
        for name in names
        if (signs := signs_of(label))
    }
    return tuple(found)


@lru_cache(1024)
def is_telling(name: Name, size: int) -> bool:
    """Whether a label of so many signs hardly stands for anything but that row: 总计 does not."""
    short = [one.signs for one in labelled() if one.name == name and len(one.signs) == size]
    known = [one.name for one in labelled() if one.signs in short]
    return size > 1 and len(set(known)) == 1 and not set(short) & set(_others())


Unit = tuple[str, int]  # a table, and which of its blocks


@cache
def places_of(table: str) -> dict[str, tuple[Unit, int]]:
    """For each row of a table, of all forms together, its block and its place in that."""
    found: dict[str, tuple[Unit, int]] = {}
    first, *later = forms_with(table)
    for number, block in enumerate(first.tables[table].blocks):
        order = [row.name for row in block.rows]
        for form in later:
            for other in form.tables[table].blocks:
                names = [row.name for row in other.rows]
                if set(names) & set(order):
                    order = _merged(order, names)
        found |= {row: ((table, number), place) for place, row in enumerate(order)}
    return found


def _merged(order: list[str], names: list[str]) -> list[str]:
    """Two orders as one; what only the second has stands behind what it has before it."""
    found = list(order)
    for before, name in zip([None, *names], names, strict=False):
        if name not in found:
            found.insert(found.index(before) + 1 if before else 0, name)
    return found


def place_of(name: Name) -> tuple[Unit, int]:
    """The block that a row is in, and its place in it."""
    return places_of(name.table)[name.name]


@cache
def _others() -> tuple[str, ...]:
    """What a table prints besides the labels of its rows: the longest first."""
    words = lexicon()
    texts = {*words.columns, *words.groups, *words.furniture, *map(key, _clauses())}
    return tuple(sorted(filter(None, set(map(signs_of, texts))), key=len, reverse=True))


def _clauses() -> Iterator[str]:
    for form in map(load_form, form_names()):
        for table in form.tables.values():
            yield from (block.clause for block in table.blocks)


def printed_as_on_the_form(wording: Wording) -> Iterator[Candidate]:
    """Every place where a label stands with all its signs."""
    for name, signs in labelled():
        for start in _places(wording.text, signs):
            end = start + len(signs)
            weight = len(signs) + _bonus(wording, name, start, end)
            yield Candidate(start, end, weight, name, ((start, end),))
    for signs in _others():
        for start in _places(wording.text, signs):
            end = start + len(signs)
            yield Candidate(start, end, len(signs) - 0.01, None, ((start, end),))


def _places(text: str, signs: str) -> Iterator[int]:
    at = text.find(signs)
    while at >= 0:
        yield at
        at = text.find(signs, at + 1)


def _bonus(wording: Wording, name: Name, start: int, end: int) -> float:
    """What speaks for a label besides its signs: its enumerator, and figures right behind it."""
    mark = wording.mark_before(start)
    found = MARKED if mark and mark == name.mark else MISMARKED if mark and name.mark else 0.0
    index = wording.token(end - 1)
    if end < len(wording.at) and wording.token(end) == index:
        return found
    token, *after = wording.tokens[index : index + 2]
    if not after or after[0].kind == "words":
        return found
    return found + (BESIDE if after[0].line == token.line else FOLLOWED)


def alike(wording: Wording, rows: Sequence[Labelled], start: int, end: int) -> Iterator[Candidate]:
    """Where labels of these rows may stand between two places, cut, misspelt or with others between."""
    text = wording.text[start : min(end, start + LONGEST)]
    for name, signs in rows:
        if len(signs) < FEWEST + 1:
            continue
        matcher = SequenceMatcher(None, text, signs, autojunk=False)
        if len(set(signs) & set(text)) < FEWEST:
            continue
        blocks = [one for one in matcher.get_matching_blocks() if one.size >= BLOCK]
        found = _together(blocks, [_begins(wording, start + one.a) for one in blocks])
        found = _up_to_mark(wording, start, found)
        for last in range(len(found), 0, -1):
            part = found[:last]
            size = sum(block.size for block in part)
            if size >= max(FEWEST, ALIKE * len(signs)) or _is_cut(wording, start, part):
                yield _of_blocks(wording, name, start, part)


def _begins(wording: Wording, place: int) -> bool:
    """Whether another label begins at a sign: it is the first of its piece, with an enumerator before it."""
    new = place == 0 or wording.at[place - 1][0] != wording.at[place][0]
    return new and bool(wording.mark_before(place))


def _up_to_mark(wording: Wording, start: int, blocks: list[Match]) -> list[Match]:
    """The blocks up to the first sign within one at which another label begins."""
    for number, one in enumerate(blocks):
        for more in range(1, one.size):
            if _begins(wording, start + one.a + more):
                return [*blocks[:number], one._replace(size=more)]
    return blocks


def _of_blocks(wording: Wording, name: Name, start: int, blocks: Sequence[Match]) -> Candidate:
    parts = tuple((start + one.a, start + one.a + one.size) for one in blocks)
    (first, _), (_, end) = parts[0], parts[-1]
    weight = NEARLY * sum(block.size for block in blocks) + _bonus(wording, name, first, end)
    return Candidate(first, end, weight, name, parts, False)


def _is_cut(wording: Wording, start: int, blocks: Sequence[Match]) -> bool:
    """Whether a piece of its own is the beginning of a label."""
    if len(blocks) != 1 or blocks[0].b or blocks[0].size < CUT:
        return False
    first, end = start + blocks[0].a, start + blocks[0].a + blocks[0].size
    token = wording.token(first)
    alone = end == len(wording.at) or wording.token(end) != token
    before = wording.tokens[token].cell.text[: wording.at[first][1]]
    return alone and lead_of(before, len(before)) == 0


def _together(blocks: Sequence[Match], marked: Sequence[bool]) -> list[Match]:
    """The blocks with the most signs among those that are near enough to each other to be one label.

    What has an enumerator in front (`marked`) begins another one.
    """
    groups: list[list[Match]] = [[]]
    for block, begins in zip(blocks, marked, strict=True):
        far = groups[-1] and block.a - groups[-1][-1].a - groups[-1][-1].size > APART
        if far or (groups[-1] and begins):
            groups.append([])
        groups[-1].append(block)
    return max(groups, key=lambda group: sum(block.size for block in group))
