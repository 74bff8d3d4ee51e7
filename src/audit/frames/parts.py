"""The frame `parts`: a row for each part of the form, and for each that the form does not have.

`standing` is how the part stands in the report: in place, missing, twice, out of order; nothing where
not one part of the form was recognised, or where what it would say is there and its heading is not. `contents` is `covered` if the part speaks of what it is asked
for, `silent` if it does not; nothing where it is asked for nothing, or cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from audit.forms import presumed_form
from audit.frames.records import framed
from audit.frames.shapes import SHAPES
from audit.model import NOWHERE, Part, Report
from audit.parsing.contents import covers, is_unheaded

if TYPE_CHECKING:
    import pandas as pd

IN_PLACE, MISSING, TWICE, OUT_OF_ORDER = "in place", "missing", "twice", "out of order"
EXTRA = "extra"
CONTENTS: dict[bool | None, str] = {True: "covered", False: "silent"}


def build(reports: Sequence[Report]) -> pd.DataFrame:
    return framed(SHAPES["parts"], (row for i, r in enumerate(reports) for row in _rows(i, r)))


def _rows(index: int, report: Report) -> Iterator[tuple[object, ...]]:
    form = presumed_form(report, "")
    if form is None:
        return
    names = [part.name for part in form.parts]
    found = [part for part in report.parts if part.part in names]
    orderly = _orderly(found, names)
    front = (index, form.name, report.year)
    for expected, name in enumerate(names, start=1):
        mine = [part for part in found if part.part == name]
        standing = _standing(len(mine), expected - 1 in orderly) if found else None
        if standing == MISSING and is_unheaded(report, form, name):
            standing = None
        position = found.index(mine[0]) + 1 if mine else None
        contents = CONTENTS.get(covers(report, name))
        yield (*front, name, name, expected, position, standing, *_facts(mine, contents))
    for part in report.parts:
        if part.part not in names:
            yield (*front, EXTRA, EXTRA, None, None, None, *_facts([part], None))


def _orderly(found: Sequence[Part], names: Sequence[str]) -> frozenset[int]:
    """The places on the form of the parts that stand in its order; sheets of a workbook have none."""
    sheets: dict[str | None, list[int]] = {}
    for part in found:
        sheets.setdefault(part.location.sheet, []).append(names.index(str(part.part)))
    return frozenset().union(*map(_in_order, sheets.values()))


def _standing(count: int, orderly: bool) -> str:
    if count == 0:
        return MISSING
    if count > 1:
        return TWICE
    return IN_PLACE if orderly else OUT_OF_ORDER


def _facts(parts: Sequence[Part], contents: str | None) -> tuple[object, ...]:
    """count, ordinal, heading, words, contents, location"""
    if not parts:
        return 0, None, None, None, None, NOWHERE
    words = sum(len(paragraph.text) for part in parts for paragraph in part.paragraphs)
    return len(parts), parts[0].ordinal, parts[0].heading, words, contents, parts[0].location


def _in_order(places: Sequence[int]) -> frozenset[int]:
    """The longest run of parts that ascends: what is not in it stands out of order."""
    distinct = list(dict.fromkeys(places))
    for size in range(len(distinct), 0, -1):
        for chosen in combinations(distinct, size):
            if list(chosen) == sorted(chosen):
                return frozenset(chosen)
    return frozenset()
