"""Labels that a page break cuts, in tables without rules: whole again, on the page of their figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import dropwhile

from audit.readers.crowded import is_page_number
from audit.readers.labels import is_figure, may_begin
from audit.readers.words import Line
from audit.readers.wrapped import is_aside, one_of, spelled

APART = 0.3  # of the height of a line, between the parts of a label as they are put together

Pages = dict[int, list[Line]]


def join_cut_labels(pages: Mapping[int, Sequence[Line]]) -> Pages:
    """The pieces of each page, by its number. A label that no figures stand beside stays as it is."""
    found: Pages = {number: list(lines) for number, lines in pages.items()}
    for number in sorted(found):
        if number - 1 in found:
            _join(found, number)
    return found


def _join(pages: Pages, number: int) -> None:
    """Put together what goes on from the page before, whose head may be repeated."""
    known = {line.text for before, lines in pages.items() if before < number for line in lines}
    above = _words(pages[number - 1])
    below = list(dropwhile(lambda line: line.text in known, _words(pages[number])))
    for last, first in _neighbours(above, below):
        shift = last.box[3] + APART * (last.box[3] - last.box[1]) - first.box[1]
        moved = [_moved(line, shift) for line in below]
        for start in (one for one in above if may_begin(one.text)):
            parts = spelled([start], [*(one for one in above if one is not start), *moved])
            ends = [at for at, line in enumerate(moved) if parts and line in parts]
            if parts and ends:
                rest = [below[at] for at in ends]
                begun = [part for part in parts if part not in moved]
                if _replaced(pages, number, begun, rest):
                    return


def _words(lines: Sequence[Line]) -> list[Line]:
    """The pieces that are no figures, from top to bottom."""
    words = [line for line in lines if not is_figure(line.text) and not is_page_number(line.text)]
    return sorted(words, key=lambda line: line.box[1])


def _neighbours(above: Sequence[Line], below: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """The last piece of each column of a page with the first of the same on the next."""
    lowest = [one for one in above if not any(_is_under(other, one) for other in above)]
    highest = [one for one in below if not any(_is_under(one, other) for other in below)]
    yield from ((one, other) for one in lowest for other in highest if is_aside(one.box, other.box))


def _is_under(one: Line, other: Line) -> bool:
    return one.box[1] > other.box[1] and is_aside(one.box, other.box)


def _moved(line: Line, shift: float) -> Line:
    left, top, right, bottom = line.box
    return Line(line.text, line.page, (left, top + shift, right, bottom + shift))


def _replaced(pages: Pages, number: int, begun: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Put the whole label on the page that has figures beside it, if only one has."""
    text = one_of([*begun, *rest]).text
    sides = {number - 1: one_of(begun), number: one_of(rest)}
    having = [at for at, part in sides.items() if _has_figures(part, pages[at])]
    if len(having) != 1:
        return False
    gone = set(map(id, (*begun, *rest)))
    for at in sides:
        pages[at] = [line for line in pages[at] if id(line) not in gone]
    (here,) = having
    pages[here].append(Line(text, sides[here].page, sides[here].box))
    return True


def _has_figures(part: Line, lines: Sequence[Line]) -> bool:
    _, top, right, bottom = part.box
    return any(
        is_figure(line.text)
        and line.box[0] >= right
        and top <= (line.box[1] + line.box[3]) / 2 <= bottom
        for line in lines
    )
