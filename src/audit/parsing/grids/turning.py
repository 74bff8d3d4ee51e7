"""Tables printed with rows and columns exchanged: turned, where their labels leave no doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from audit.folding import key, split_mark
from audit.model import Grid
from audit.parsing.grids.covering import Covered, covering_rows
from audit.parsing.grids.headers import columns_for
from audit.parsing.kin import first_table
from audit.parsing.labels.lexicon import lexicon
from audit.parsing.labels.matching import find_row


def turned(rows: Sequence[Covered]) -> Sequence[Covered]:
    """The rows; if beside the figures stand columns of the form, and above them its rows, the columns."""
    first = next((row for row in rows if "value" in row.sorts), None)
    if first is None or not any(map(_columns, _beside(first))) or not _is_turned(rows):
        return rows
    cells = [
        cell._replace(row=cell.column, column=cell.row, rowspan=cell.colspan, colspan=cell.rowspan)
        for row in rows
        for cell in row.own
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return list(covering_rows(Grid(tuple(cells), cells[0].location)))


def _beside(row: Covered) -> list[str]:
    """The labels of a row of figures, those too that reach down to it."""
    start = row.own[row.sorts.index("value")].column
    return [cell.text for cell in row.cells if cell.text and cell.column < start]


def _is_turned(rows: Sequence[Covered]) -> bool:
    """Whether every label beside figures is a column of one table, and those above are rows of it."""
    beside = [labels for row in rows if "value" in row.sorts and (labels := _beside(row))]
    named = [set().union(*map(_columns, labels)) for labels in beside]
    tables = set.intersection(*named)
    if len(tables) != 1 or any(map(_holds_rows, chain(*beside))):
        return False
    (table,) = tables
    above = set(_header(rows))
    if first_table(table).across:
        above.update(*beside)
    return any(table in _rows(text) for text in above)


def _holds_rows(label: str) -> bool:
    """Whether a label beside figures is that of a row which never stands beside others."""
    return not all(first_table(table).across for table in _rows(label))


def _header(rows: Sequence[Covered]) -> Iterator[str]:
    for row in rows:
        if "value" in row.sorts:
            return
        yield from (cell.text for cell in row.own if cell.text)


@lru_cache(4096)
def _columns(text: str) -> frozenset[str]:
    """The tables that have a column of that name, and may have no row of it."""
    return frozenset(name.table for name in columns_for(text))


@lru_cache(4096)
def _rows(text: str) -> frozenset[str]:
    """The tables that have a row of that name, unless it is the name of a column too."""
    words = lexicon()
    plain = split_mark(text)[1]
    if plain in words.columns or key(text) in words.columns:
        return frozenset()
    match = find_row([text], None)
    return frozenset([match.name.table]) if match is not None and match.exact else frozenset()
