"""Lines of text on a PDF page with their boxes, cut at gaps where a page has a table; rows of pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from audit.limits import Limit
from audit.model import Block, Grid, GridCell, Location, Paragraph
from audit.readers.pdf.runs import runs, tolerance

Box = tuple[float, float, float, float]
Shape = tuple[float, float, int]  # width and height as shown, degrees that it is turned by
SAME_LINE = 0.6  # of the height of the lower of two pieces that they must share to be in one line
GAP = 0.8  # of the height of a character: a gap that separates cells
FIGURES_APART = 0.2  # of the width of a digit: a gap between digits that separates figures
OVERLAP = 0.2  # of the width of a digit: digits of one figure overlap less
SPACE = 0.25  # of the height of a character: a gap that separates words


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text in one line; `box` is (x0, top, x1, bottom) in points from the upper left."""

    text: str
    page: int
    box: Box


def page_lines(opened: Any, number: int, most: Limit) -> list[Line]:
    """The runs of text of a page (`number` from 0), from top to bottom and left to right.

    Raises LimitError if the page has more characters than `most`, before it asks where each stands.
    """
    page = opened[number]
    shape = (*page.get_size(), page.get_rotation())
    textpage = page.get_textpage()
    try:
        if textpage.count_chars() > most:
            raise most.exceeded()
        text = textpage.get_text_range()
        lines = []
        for match in re.finditer(r"[^\r\n]+", text):
            if not match[0].strip():
                continue
            box = _box(textpage, match.start(), len(match[0]), shape)
            if box is not None:
                lines.append(Line(match[0].strip(), number + 1, box))
    finally:
        textpage.close()
        page.close()
    return sorted(lines, key=lambda line: (round(line.box[1] / 4), line.box[0]))


def _box(textpage: Any, start: int, count: int, page: Shape) -> Box | None:
    """The box of a run of characters, by pdfium's own count of them, on the page as it is shown."""
    boxes = [textpage.get_rect(index) for index in range(textpage.count_rects(start, count))]
    if not boxes:
        return None
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    low, high = min(box[1] for box in boxes), max(box[3] for box in boxes)
    width, height, turned = page
    box = (left, height - high, right, height - low)
    if turned == 90:
        box = (low, left, high, right)
    elif turned == 180:
        box = (width - right, low, width - left, high)
    elif turned == 270:
        box = (width - high, height - right, width - low, height - left)
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))


def set_lines(chars: Sequence[dict[str, Any]], number: int) -> list[Line]:
    """Characters as pieces of lines, cut at wide gaps: the cells of a table without rules."""
    together = [[chars[at] for at in run] for run in runs(chars, tolerance(chars))]
    lines: list[list[list[dict[str, Any]]]] = []
    for run in sorted(together, key=lambda one: one[0]["top"] + one[0]["bottom"]):
        if lines and is_level(_char_box(lines[-1][0][0]), _char_box(run[0])):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [_piece(piece, number) for line in lines for piece in _pieces(line)]


def _pieces(line: list[list[dict[str, Any]]]) -> Iterator[list[dict[str, Any]]]:
    start: list[dict[str, Any]] = []
    for run in sorted(line, key=lambda one: one[0]["x0"]):
        if start and _are_apart(start[-1], run[0]):
            yield start
            start = []
        start.extend(run)
    if start:
        yield start


def _are_apart(left: dict[str, Any], right: dict[str, Any]) -> bool:
    """Whether two characters are of different cells: far apart, or figures that overlap."""
    gap = right["x0"] - left["x1"]
    return bool(gap > _gap(left, right) or (_are_digits(left, right) and gap < -_overlap(left)))


def _overlap(left: dict[str, Any]) -> float:
    return OVERLAP * float(left["x1"] - left["x0"])


def _are_digits(left: dict[str, Any], right: dict[str, Any]) -> bool:
    return bool(left["text"].isdecimal() and right["text"].isdecimal())


def _gap(left: dict[str, Any], right: dict[str, Any]) -> float:
    """How far apart two characters of different cells are, at least: narrow columns crowd figures."""
    if _are_digits(left, right):
        return FIGURES_APART * float(left["x1"] - left["x0"])
    return GAP * float(right["bottom"] - right["top"])


def _piece(chars: Sequence[dict[str, Any]], number: int) -> Line:
    text, end = "", None
    for char in chars:
        if end is not None and char["x0"] - end > SPACE * (char["bottom"] - char["top"]):
            text += " "
        text += char["text"]
        end = char["x1"]
    boxes = [_char_box(char) for char in chars]
    tops, bottoms = [box[1] for box in boxes], [box[3] for box in boxes]
    box = (boxes[0][0], min(tops), boxes[-1][2], max(bottoms))
    return Line(
        text, number, (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
    )


def _char_box(char: dict[str, Any]) -> Box:
    return char["x0"], char["top"], char["x1"], char["bottom"]


def blocks_of(lines: Sequence[Line]) -> Iterator[Block]:
    """Lines as paragraphs; pieces that stand side by side as rows of a table without columns."""
    for together, group in groupby(_levels(lines), key=lambda row: len(row) > 1):
        rows = list(group)
        if together:
            yield _grid(rows)
        else:
            yield from (Paragraph(line.text, _place(line)) for row in rows for line in row)


def _levels(lines: Sequence[Line]) -> list[list[Line]]:
    """The pieces of each line from left to right, lines from top to bottom."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.box[1] + one.box[3]):
        if found and is_level(found[-1][-1].box, line.box):
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda one: one.box[0]) for row in found]


def _grid(rows: Sequence[Sequence[Line]]) -> Grid:
    cells = tuple(
        GridCell(line.text, index, column, location=_place(line))
        for index, row in enumerate(rows)
        for column, line in enumerate(row)
    )
    return Grid(cells, _place(rows[0][0]), ragged=True)


def _place(line: Line) -> Location:
    return Location(page=line.page, box=line.box)


def is_level(one: Box, other: Box) -> bool:
    """Whether two pieces stand in one line."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > SAME_LINE * min(one[3] - one[1], other[3] - other[1])
