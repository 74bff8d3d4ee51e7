"""Which cell of a row stands under which column of the header, and which are its labels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from audit.model import GridCell
from audit.parsing.grids.covering import Covered
from audit.parsing.grids.headers import Header, Leaf
from audit.parsing.labels.pieces import sort_of


def assign(header: Header, row: Covered) -> tuple[list[GridCell], Sequence[GridCell] | None]:
    """The label cells of a row, and the cell under each column: None if that is not certain."""
    own, sorts, above = row.own, row.sorts, row.above
    first, leaves = header.starts[0], header.leaves
    columns = tuple([cell.column for cell in own])
    cut = bisect_left(columns, first)
    # What reaches down from rows above is a head, wherever broken spans put it.
    labels = [cell for cell in own[:cut] if cell.text]
    if above:
        labels[:0] = [cell for cell in above if cell.text and cell.column < first]
    figures = own[cut:]
    if "label" in sorts[cut:] or "value" in sorts[1:cut] or (row.tall and _is_tall(figures)):
        return (
            labels,
            None,
        )  # a figure further left than the header has a column, or a label among them
    if columns[cut:] == header.starts and not [one for one in above if one.column >= first]:
        return labels, figures
    figures = [cell for cell in row.cells if cell.column >= first]
    if _is_tall(figures):
        return labels, None
    if len(figures) == len(leaves) and all(map(_overlap, leaves, figures)):
        return labels, figures
    return labels, _spread(leaves, figures)


def _is_tall(figures: Sequence[GridCell]) -> bool:
    """Whether a figure stands beside two rows."""
    tall = [cell for cell in figures if cell.rowspan > 1]
    return bool(tall) and any(sort_of(cell.text) != "blank" for cell in tall)


def _spread(leaves: Sequence[Leaf], figures: Sequence[GridCell]) -> Sequence[GridCell] | None:
    """One cell may stand under several columns if it is blank, and blanks give way to figures.

    A merged cell may be printed anew in each of its slots.
    """
    found: dict[int, GridCell] = {}
    for cell in figures:
        under = [index for index, leaf in enumerate(leaves) if _overlap(leaf, cell)]
        blank = sort_of(cell.text) == "blank"
        if not blank and len(under) != 1:
            return None
        for index in under:
            before = found.get(index)
            if before is None or sort_of(before.text) == "blank":
                found[index] = cell
            elif not blank and before.text != cell.text:
                return None
    if len(found) != len(leaves):
        return None
    return [found[index] for index in range(len(leaves))]


def _overlap(leaf: Leaf, cell: GridCell) -> bool:
    column = cell.column
    return column < leaf.stop and leaf.start < column + cell.colspan
