"""Which cells after a label are a row's, where some are blank: complete rows and the header show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from audit.forms import forms_with, load_form
from audit.model import GridCell
from audit.parsing.lexicon import lexicon
from audit.parsing.readings import RawRow
from audit.parsing.spelling import key

Starts = dict[int, set[int]]  # cells after the label → where the first figure stood, where all were


def find_starts(rows: Sequence[RawRow]) -> Starts:
    """For each number of cells after a label, where among them the figures start."""
    starts: Starts = defaultdict(set)
    for row in rows:
        if len(row.filled) == width_of(row):
            starts[len(row.after)].add(row.after.index(row.filled[0]))
    column = _under_header(rows)
    if column is not None:
        for row in rows:
            places = [index for index, cell in enumerate(row.after) if cell.column == column]
            starts[len(row.after)] |= set(places)
    return starts


def _under_header(rows: Sequence[RawRow]) -> int | None:
    """The place in its line of the first column, if header and rows of a tabbed table line up.

    They do if the header's labels stand side by side in the form's order, no label of a row reaches
    below them, and no figure stands outside.
    """
    if not rows:
        return None
    width = width_of(rows[0])
    places = [
        [cell.column for cell in rows[0].head if _is_column(cell.text, index)]
        for index in range(width)
    ]
    if any(len(found) != 1 for found in places):
        return None
    first = places[0][0]
    if [found[0] for found in places] != list(range(first, first + width)):
        return None
    for row in rows:
        if any(not first <= cell.column < first + width for cell in row.filled):
            return None
        if any(cell.column >= first for cell in row.label):
            return None
    return first


def only_column(rows: Sequence[RawRow]) -> str | None:
    """The one column that is printed, where the header has no other and each row has one figure: 总计."""
    if not rows or any(len(row.filled) != 1 for row in rows):
        return None
    table = forms_with("requests")[0].tables["requests"]
    total = list(table.columns.values())[-1]
    heads = [
        plain
        for cell in rows[0].head
        if (plain := key(cell.text)) and plain not in lexicon().furniture
    ]
    named = [plain for plain in heads if plain in map(key, (total.label, *total.aliases))]
    others = [plain for plain in heads if plain in lexicon().columns and plain not in named]
    return total.name if len(named) == 1 and not others and heads[-1] == named[0] else None


def _is_column(text: str, index: int) -> bool:
    column = list(forms_with("requests")[0].tables["requests"].columns.values())[index]
    return key(text) in map(key, (column.label, *column.aliases))


def width_of(row: RawRow) -> int:
    """How many figures a row of part three has on the form; 0 if it is none."""
    form = row.match.name.orders[0][0] if row.match else ""
    return len(load_form(form).tables["requests"].columns) if form else 0


def window(
    after: tuple[GridCell, ...],
    filled: tuple[GridCell, ...],
    width: int,
    starts: Starts,
) -> tuple[GridCell, ...] | None:
    """The `width` cells after a label that hold its figures, blanks among them; None if not certain."""
    if len(filled) == width:
        return filled
    if len(filled) > width or len(after) < width:
        return None
    places = [after.index(cell) for cell in filled]
    learned = starts.get(len(after), set())
    possible = [
        start
        for start in range(len(after) - width + 1)
        if not places or (start <= places[0] and places[-1] < start + width)
    ]
    if learned:
        fitting = [start for start in possible if start in learned]
        if len(learned) != 1 or len(fitting) != 1:
            return None
        return after[fitting[0] : fitting[0] + width]
    spans = bool(places) and places[-1] - places[0] + 1 == width
    if len(possible) == 1 and (len(after) == width or spans):
        return after[possible[0] : possible[0] + width]
    return None
