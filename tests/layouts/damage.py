"""One slip in a clean report: a cell, a label, a row or a line end dropped, doubled, fused or moved.

`damaged_rows` slips in the printed tables before they are laid out; `damaged_text` in the lines of a
file that is text. Either way every other figure stays as it was printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.layouts.report import Rows, Slot

FAR = 20  # lines that a line is moved by, at least
_FIGURE = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?[\t |,;&\]\[]*$|(?<![\d.])\d+(?:\.\d+)?[\t |,;&\]\[]+"
)

Slip = Callable[[Rows, int, Random], Rows]


def damaged_rows(rows: Rows, dice: Random, *, padded: bool = False) -> Rows:
    """The rows of a table with one slip in a row of figures.

    `padded`: the layout fills rows up, so that the cells behind one that is gone would move.
    """
    found = [list(row) for row in rows]
    at = dice.choice([n for n, row in enumerate(found) if any(slot.figure for slot in row)])
    return dice.choice(OF_ROWS if padded else (*OF_ROWS, *OF_CELLS))(found, at, dice)


def _drop_cell(rows: Rows, at: int, dice: Random) -> Rows:
    rows[at].pop(_figure(rows[at], dice))
    return rows


def _double_cell(rows: Rows, at: int, dice: Random) -> Rows:
    place = _figure(rows[at], dice)
    rows[at].insert(place, rows[at][place])
    return rows


def _fuse_cells(rows: Rows, at: int, dice: Random) -> Rows:
    place = _figure(rows[at], dice)
    if place + 1 < len(rows[at]):
        one, other = rows[at][place : place + 2]
        rows[at][place : place + 2] = [one._replace(text=one.text + other.text)]
    return rows


def _move_cell(rows: Rows, at: int, dice: Random) -> Rows:
    """A figure goes to the row below or above."""
    others = [n for n in (at - 1, at + 1) if 0 <= n < len(rows) and any(s.figure for s in rows[n])]
    if others:
        slot = rows[at].pop(_figure(rows[at], dice))
        other = rows[dice.choice(others)]
        other.insert(_figure(other, dice), slot)
    return rows


def _drop_label(rows: Rows, at: int, dice: Random) -> Rows:
    place = _label(rows[at])
    if place is not None:
        rows[at].pop(place)
    return rows


def _double_label(rows: Rows, at: int, dice: Random) -> Rows:
    place = _label(rows[at])
    if place is not None:
        rows[at].insert(place, rows[at][place])
    return rows


def _move_label(rows: Rows, at: int, dice: Random) -> Rows:
    """A label goes to the row below or above, beside the label of that."""
    place = _label(rows[at])
    others = [n for n in (at - 1, at + 1) if 0 <= n < len(rows) and _label(rows[n]) is not None]
    if place is not None and others:
        slot = rows[at].pop(place)
        rows[dice.choice(others)].insert(0, slot)
    return rows


def _fuse_labels(rows: Rows, at: int, dice: Random) -> Rows:
    """Two labels in one cell, the other row without any."""
    here, there = _label(rows[at]), _label(rows[at + 1]) if at + 1 < len(rows) else None
    if here is not None and there is not None:
        other = rows[at + 1].pop(there)
        rows[at][here] = rows[at][here]._replace(text=rows[at][here].text + other.text)
    return rows


def _drop_row(rows: Rows, at: int, dice: Random) -> Rows:
    del rows[at]
    return rows


def _double_row(rows: Rows, at: int, dice: Random) -> Rows:
    rows.insert(at, list(rows[at]))
    return rows


def _move_row(rows: Rows, at: int, dice: Random) -> Rows:
    row = rows.pop(at)
    rows.insert(dice.randrange(len(rows) + 1), row)
    return rows


def _drop_figures(rows: Rows, at: int, dice: Random) -> Rows:
    rows[at] = [slot for slot in rows[at] if not slot.figure]
    return rows


def _blank_cell(rows: Rows, at: int, dice: Random) -> Rows:
    place = _figure(rows[at], dice)
    rows[at][place] = rows[at][place]._replace(text="")
    return rows


def _blank_label(rows: Rows, at: int, dice: Random) -> Rows:
    place = _label(rows[at])
    if place is not None:
        rows[at][place] = rows[at][place]._replace(text="")
    return rows


OF_ROWS: tuple[Slip, ...] = (
    _blank_cell,
    _blank_label,
    _drop_row,
    _double_row,
    _move_row,
)
OF_CELLS: tuple[Slip, ...] = (
    _drop_cell,
    _double_cell,
    _fuse_cells,
    _move_cell,
    _drop_label,
    _double_label,
    _move_label,
    _fuse_labels,
    _drop_figures,
)


def _figure(row: list[Slot], dice: Random) -> int:
    places = [n for n, slot in enumerate(row) if slot.figure]
    return dice.choice(places) if places else 0


def _label(row: list[Slot]) -> int | None:
    places = [n for n, slot in enumerate(row) if not slot.figure and slot.text]
    return places[-1] if places else None


def damaged_text(text: str, dice: Random) -> str:
    """The lines of a file with one slip in a line that ends with a figure."""
    lines = text.split("\n")
    places = [n for n, line in enumerate(lines[:-1]) if _FIGURE.search(line)]
    if not places:
        return text
    at = dice.choice(places)
    slip = dice.choice(["drop", "double", "fuse", "move", "break", "cell"])
    line = lines[at]
    if slip == "fuse":
        lines[at : at + 2] = [line + lines[at + 1]]
    elif slip == "break":
        cut = dice.randrange(len(line) + 1)
        lines[at : at + 1] = [line[:cut], line[cut:]]
    elif slip == "cell":
        start = dice.choice([match.start() for match in _FIGURE.finditer(line)])
        lines[at] = line[:start] + _FIGURE.sub("", line[start:], count=1)
    elif slip == "double":
        lines.insert(at, line)
    else:
        del lines[at]
        far = [n for n in places if abs(n - at) > FAR and n < len(lines)]
        if slip == "move" and far:
            lines.insert(dice.choice(far), line)
    return "\n".join(lines)
