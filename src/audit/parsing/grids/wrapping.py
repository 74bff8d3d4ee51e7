"""Rows whose labels or notes go on in rows of their own, without figures: put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from audit.folding import left_open, split_mark
from audit.parsing.grids.covering import Covered
from audit.parsing.labels.lexicon import lexicon

_NOTE = re.compile(r"\s*[（(][^（()）]*[）)]\s*")


def whole_rows(rows: Iterable[Covered]) -> list[Covered]:
    """The rows; one that only has rests of what is above it is a part of that row."""
    found: list[Covered] = []
    for row in rows:
        whole = _joined(found[-1], row) if found and _may_be_rest(row, found[-1]) else None
        if whole is None:
            found.append(row)
        else:
            found[-1] = whole
    return found


def _may_be_rest(row: Covered, above: Covered) -> bool:
    return not ("value" in row.sorts or row.above or row.tall or above.tall)


def _joined(above: Covered, rest: Covered) -> Covered | None:
    """Both rows as one, if all that is in the lower one goes on from the upper one; else None."""
    ends = {cell.column: cell.text for cell in rest.own if cell.text}
    begun = {cell.column: cell.text for cell in above.own}
    if not ends or not all(_goes_on(begun.get(at, ""), text) for at, text in ends.items()):
        return None
    own = [
        cell._replace(text=f"{cell.text}\n{ends[cell.column]}") if cell.column in ends else cell
        for cell in above.own
    ]
    return above._replace(own=own)


def _goes_on(begun: str, rest: str) -> bool:
    """Whether a label is not whole and what follows makes more of it; or it is the note of a figure, or
    the end of one."""
    if begun[:1].isdecimal() and left_open(begun) == 1:
        return left_open(rest) == -1
    if begun[:1].isdecimal() and _NOTE.fullmatch(rest):
        return True
    words = lexicon()
    start, joined = split_mark(begun)[1], split_mark(begun + rest)[1]
    return bool(start) and not words.knows(begun) and f"\n{joined}" in f"\n{words.text}"
