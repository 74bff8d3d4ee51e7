"""Labels that are wrapped inside their column, on pages whose tables have no rules: put together.

Pieces that stand below each other are one label if together they spell one of the form, and nothing
is joined that does not: figures stand beside any line of their label, so lines alone tell no rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.readers.labels import is_figure, is_whole, may_begin, plain
from audit.readers.words import Box, Line

LEADING = 1.2  # of the height of a line: the room between two lines of one label, at most
ASIDE = 0.7  # of the narrower of two lines that must stand below the other
LINES = 24  # that a label may have: it may stand upright


def join_wrapped(lines: Sequence[Line]) -> list[Line]:
    """The pieces of a page; those of one label as one piece, in the place of the first."""
    pieces = [line for line in lines if not is_figure(line.text)]
    gone: set[int] = set()
    joined: dict[int, Line] = {}
    for line in pieces:
        if id(line) in gone or not may_begin(line.text):
            continue
        free = [one for one in pieces if id(one) not in gone and one is not line]
        if parts := spelled([line], free):
            gone.update(map(id, parts))
            joined[id(line)] = one_of(parts)
    return [
        joined.get(id(line), line) for line in lines if id(line) in joined or id(line) not in gone
    ]


def spelled(
    parts: list[Line], free: Sequence[Line], tried: set[tuple[int, str]] | None = None
) -> list[Line] | None:
    """The longest run of pieces from these on, each below the one before, that spells a label.

    `tried` are pieces, each with the letters down to it, that lead to none: pieces over each other
    make many ways to the same.
    """
    tried = set() if tried is None else tried
    if len(parts) == LINES:
        return None
    for below in _below(parts[-1], free):
        longer = [*parts, below]
        text = "".join(part.text for part in longer)
        state = id(below), plain(text)
        if state in tried or not may_begin(text):
            continue
        tried.add(state)
        if found := spelled(longer, free, tried):
            return found
        if is_whole(text):
            return longer
    return None


def _below(line: Line, free: Sequence[Line]) -> Iterator[Line]:
    """The pieces in the next line right below one."""
    _, top, _, bottom = line.box
    high = bottom - top
    near = [
        one
        for one in free
        if -0.5 * high < one.box[1] - bottom <= LEADING * high
        and one.box[1] > top + 0.5 * high
        and is_aside(line.box, one.box)
    ]
    first = min((one.box[1] for one in near), default=0.0)
    yield from (one for one in near if one.box[1] - first < 0.5 * high)


def is_aside(one: Box, other: Box) -> bool:
    """Whether two pieces are in one column: the narrower is mostly above or below the other."""
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return shared > ASIDE * min(one[2] - one[0], other[2] - other[0])


def one_of(parts: Sequence[Line]) -> Line:
    """The pieces of a label as one."""
    lefts, tops, rights, bottoms = zip(*(part.box for part in parts), strict=True)
    box = (min(lefts), min(tops), max(rights), max(bottoms))
    return Line("".join(part.text for part in parts), parts[0].page, box)
