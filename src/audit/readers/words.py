"""Lines of text on a PDF page with their boxes; lines in columns become rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from audit.model import Block, Grid, GridCell, Location, Paragraph

Box = tuple[float, float, float, float]
SAME_LINE = 0.6  # of a line's height that two pieces of it may overlap less than wholly
WIDE = 1.0  # of the height of a line: a gap that separates cells


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text in one line; `box` is (x0, top, x1, bottom) in points from the upper left."""

    text: str
    page: int
    box: Box

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


def page_lines(opened: Any, number: int) -> list[Line]:
    """The runs of text of a page (`number` from 0), from top to bottom and left to right."""
    page = opened[number]
    height = page.get_height()
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        lines = []
        for match in re.finditer(r"[^\r\n]+", text):
            if not match[0].strip():
                continue
            box = _box(textpage, match.start(), len(match[0]), height)
            if box is not None:
                lines.append(Line(match[0].strip(), number + 1, box))
    finally:
        textpage.close()
        page.close()
    return sorted(lines, key=lambda line: (round(line.box[1] / 4), line.box[0]))


def _box(textpage: Any, start: int, count: int, height: float) -> Box | None:
    """The box of a run of characters. Its index counts what pdfium counts, which is close enough."""
    boxes = [textpage.get_rect(index) for index in range(textpage.count_rects(start, count))]
    if not boxes:
        return None
    return (
        round(min(box[0] for box in boxes), 1),
        round(height - max(box[3] for box in boxes), 1),
        round(max(box[2] for box in boxes), 1),
        round(height - min(box[1] for box in boxes), 1),
    )


def unruled_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Lines as paragraphs; pieces that stand side by side with gaps between as rows of a grid."""
    for together, rows in groupby(_side_by_side(lines), key=lambda row: len(row) > 1):
        if together:
            yield _grid(list(rows))
        else:
            yield from (_paragraph(row[0]) for row in rows)


def _side_by_side(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and _level(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.box[0]) for row in rows]


def _level(one: Line, other: Line) -> bool:
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared > SAME_LINE * min(one.height, other.height)


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(line.text, Location(page=line.page, box=line.box))


def _grid(rows: list[list[Line]]) -> Grid:
    cells = tuple(
        GridCell(line.text, index, column, location=Location(page=line.page, box=line.box))
        for index, row in enumerate(rows)
        for column, line in enumerate(row)
    )
    return Grid(cells, Location(page=rows[0][0].page, box=rows[0][0].box), ragged=True)
