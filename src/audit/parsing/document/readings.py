"""What passes between the steps that read a table: strips, rows, readings, puzzles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from audit.model import Address, GridCell
from audit.parsing.grids.headers import Header
from audit.parsing.labels.lexicon import Name
from audit.parsing.labels.matching import Match
from audit.parsing.labels.pieces import number_of

LONGEST_PENDING = 120  # label cells kept for the header of a table

# What a row can be read as: for each form that has it, the addresses of its figures.
Options = Mapping[str, tuple[Address, ...]]


@dataclass(frozen=True, slots=True)
class Strip:
    """A printed line of a table whose columns are not known."""

    cells: tuple[GridCell, ...]


class Reading(NamedTuple):
    """A row as read: for each form that it can stand on, the address of each of its cells.

    `units` are those that the header gives its columns, where it gives any but the form's.
    """

    table: str
    options: Options
    cells: Sequence[GridCell]
    match: Match | None = None
    label: GridCell | None = None
    units: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Puzzle:
    """A row that could not be read; `why` is the key of the reason, `table` its own where it is known."""

    cells: tuple[GridCell, ...]
    why: str
    label: str = ""
    table: str = ""

    @property
    def named(self) -> bool:
        """Whether the table, at least, is known."""
        return bool(self.cells) and self.why not in ("no_row", "no_label")

    @property
    def matters(self) -> bool:
        """Whether a figure is lost; dashes beside no label of the form are none."""
        return self.named or any(map(_is_number, self.cells))


def _is_number(cell: GridCell) -> bool:
    return number_of(cell.text).kind == "number"


Settled = Reading | Puzzle


@dataclass
class State:
    """What is known on the way down a table: label cells that wait for figures, the row before."""

    pending: list[GridCell] = field(default_factory=list)
    last: Name | None = None
    header: Header | None = None

    def wait(self, cells: Sequence[GridCell]) -> None:
        """Keep label cells until figures follow."""
        self.pending.extend(cells)
        del self.pending[:-LONGEST_PENDING]
