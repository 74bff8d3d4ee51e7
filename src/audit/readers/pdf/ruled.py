"""Ruled tables of a PDF page: cells from their lines, spans from their edges, text by position."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from audit.model import Grid, GridCell, Location
from audit.readers.pdf.crossing import merged, settle_crossing

Box = tuple[float, float, float, float]
NEAR = 3.0  # points within which two edges are one
THIN = 3.0  # points: a rectangle that is no wider is a line
COLUMNS = 2  # that a row without a line above or below it has, at least
ONE_LINE = 0.5  # of a character's height that its middle may be off its line
FILLED = 3.0  # characters that a full line of a cell may leave free, its margins included
_FIGURE = re.compile(r"[\d,.，．\n]+")


def ruled_grids(page: Any, number: int) -> list[Grid]:
    """The ruled tables of a pdfplumber page, `number` from 1, from top to bottom."""
    tables = page.find_tables()
    if not tables:
        return []
    if missing := sorted({y for table in tables for y in _open_ends(page.edges, table.bbox)}):
        tables = page.find_tables({"explicit_horizontal_lines": missing})
    chars = [char for char in page.chars if char["text"].strip()]
    return [_grid(boxes, chars, number) for table in tables for boxes in _stretches(table.cells)]


def without_fills(page: Any) -> Any | None:
    """The page without its shades, whose sides are no lines; None if it has none."""
    return page.filter(lambda one: not _is_fill(one)) if any(map(_is_fill, page.rects)) else None


def _is_fill(one: dict[str, Any]) -> bool:
    shaded = one["object_type"] == "rect" and one["fill"] and not one["stroke"]
    return bool(shaded and min(one["width"], one["height"]) > THIN)


def _open_ends(edges: Sequence[dict[str, Any]], table: Box) -> Iterator[float]:
    """Where the columns of a table begin or end that has no line there: a page break cut its row."""
    left, top, right, bottom = table
    down = [
        edge
        for edge in edges
        if edge["orientation"] == "v" and left - NEAR <= edge["x0"] <= right + NEAR
    ]
    over = [one for one in down if one["top"] < top - NEAR <= one["bottom"]]
    under = [one for one in down if one["top"] <= bottom + NEAR < one["bottom"]]
    for cut, end, first in ((over, "top", min), (under, "bottom", max)):
        end_at = first((one[end] for one in cut), default=0.0)
        sides = [one["x0"] for one in cut if abs(one[end] - end_at) <= NEAR]
        if len(_edges(sides)) > COLUMNS:
            yield end_at


def _stretches(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """The cells of stretches of rows that have columns. A frame around lines of text has none."""
    down = _edges([edge for box in boxes for edge in (box[1], box[3])])
    rows: dict[int, list[Box]] = {}
    for box in boxes:
        for row in range(_at(down, box[1]), max(_at(down, box[3]), _at(down, box[1]) + 1)):
            rows.setdefault(row, []).append(box)
    stretch: dict[Box, None] = {}
    for row in sorted(rows):
        if len(rows[row]) > 1:
            stretch.update(dict.fromkeys(rows[row]))
        elif stretch:
            yield list(stretch)
            stretch = {}
    if stretch:
        yield list(stretch)


def _grid(boxes: Sequence[Box], chars: Sequence[dict[str, Any]], number: int) -> Grid:
    across = _edges([edge for box in boxes for edge in (box[0], box[2])])
    down = _edges([edge for box in boxes for edge in (box[1], box[3])])
    cells = []
    for box, text in _texts(boxes, chars):
        column, row = _at(across, box[0]), _at(down, box[1])
        wide, high = _at(across, box[2]) - column, _at(down, box[3]) - row
        place = Location(page=number, box=_rounded(box))
        cells.append(GridCell(text, row, column, max(high, 1), max(wide, 1), place))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    whole = (across[0], down[0], across[-1], down[-1])
    return Grid(tuple(cells), Location(page=number, box=_rounded(whole)))


def _edges(values: Sequence[float]) -> list[float]:
    """The distinct edges, ascending: those that nearly coincide are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _at(edges: Sequence[float], value: float) -> int:
    return max(0, bisect_right(edges, value + NEAR) - 1)


def _rounded(box: Box) -> Box:
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))


def _owned(boxes: Sequence[Box], chars: Sequence[dict[str, Any]]) -> list[int | None]:
    """The box of each character, by the middle of it."""
    order = sorted(range(len(boxes)), key=lambda index: boxes[index][1])
    tops = [boxes[index][1] for index in order]
    tallest = max((box[3] - box[1] for box in boxes), default=0.0)
    owners: list[int | None] = []
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        owners.append(None)
        for at in range(bisect_right(tops, y) - 1, -1, -1):
            index = order[at]
            box = boxes[index]
            if box[1] < y - tallest:
                break
            if box[0] <= x < box[2] and box[1] <= y < box[3]:
                owners[-1] = index
                break
    return owners


def _texts(boxes: Sequence[Box], chars: Sequence[dict[str, Any]]) -> list[tuple[Box, str]]:
    """The boxes with the text of each: those are one that a figure runs over, if it can be in any."""
    owners, unsure = settle_crossing(chars, _owned(boxes, chars), boxes)
    inside: list[list[dict[str, Any]]] = [[] for _ in boxes]
    for char, owner in zip(chars, owners, strict=True):
        if owner is not None:
            inside[owner].append(char)
    whole = {index: min(group) for group in merged(unsure) for index in group}
    found: dict[int, tuple[Box, list[dict[str, Any]]]] = {}
    for index, box in enumerate(boxes):
        first = whole.get(index, index)
        before, held = found.get(first, (box, []))
        found[first] = (_around(before, box), [*held, *inside[index]])
    return [(box, _text(held, box)) for box, held in found.values()]


def _around(one: Box, other: Box) -> Box:
    low, high = map(min, one, other), map(max, one, other)
    left, top, *_ = low
    *_, right, bottom = high
    return left, top, right, bottom


def _text(chars: Sequence[dict[str, Any]], box: Box) -> str:
    """The lines of a cell. A figure that fills its line and goes on in the next is one figure."""
    lines = list(_lines(chars))
    text = "\n".join(lines)
    if len(lines) > 1 and _FIGURE.fullmatch(text):
        wide = max(char["x1"] - char["x0"] for char in chars)
        end, start = max(char["x1"] for char in chars), min(char["x0"] for char in chars)
        if end - start > box[2] - box[0] - FILLED * wide:
            return "".join(lines)
    return text


def _lines(chars: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The lines of a cell from top to bottom; a wide gap in a line is a space."""
    lines: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda one: one["top"] + one["bottom"]):
        middle = (char["top"] + char["bottom"]) / 2
        if lines:
            last = lines[-1][-1]
            off = abs(middle - (last["top"] + last["bottom"]) / 2)
            if off <= ONE_LINE * (char["bottom"] - char["top"]):
                lines[-1].append(char)
                continue
        lines.append([char])
    for line in lines:
        line.sort(key=lambda one: one["x0"])
        text, end = "", None
        for char in line:
            gap = end is not None and char["x0"] - end > 0.5 * (char["x1"] - char["x0"])
            text += (" " if gap else "") + char["text"]
            end = char["x1"]
        yield text
