"""What passes between the steps that read a table: strips, rows, readings, puzzles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from audit.model import Address, GridCell
from audit.parsing.headers import Header
from audit.parsing.lexicon import Name
from audit.parsing.matching import Match
from audit.parsing.pieces import number_of, sort_of

# What a row can be read as: for each form that has it, the addresses of its figures.
Options = Mapping[str, tuple[Address, ...]]


@dataclass(frozen=True, slots=True)
class Strip:
    """A printed line of a table. `upright`: it is one cell, and its figures stand below it."""

    cells: tuple[GridCell, ...]
    upright: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """`head` are the label cells before the row's own since the last row; `after` what follows it.

    `after` may hold blank cells, where the layout shows them.
    """

    match: Match | None
    head: tuple[GridCell, ...]
    label: tuple[GridCell, ...]
    after: tuple[GridCell, ...]

    @property
    def filled(self) -> tuple[GridCell, ...]:
        return tuple(cell for cell in self.after if sort_of(cell.text) != "blank")

    @property
    def printed(self) -> str:
        """The label as printed, for messages."""
        return "".join(cell.text for cell in (*self.head, *self.label)[-1:])


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
    """A row that could not be read; `why` is the key of the reason, `shown` what else it shows."""

    cells: tuple[GridCell, ...]
    why: str
    label: str = ""
    shown: str = ""

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
    """What is known on the way down a table: label cells that wait for figures, the row before.

    `values` are figures that stand one below the other and wait for the next label; `bare` are cells
    of a row without any figure or blank: labels with nothing beside them, if no figures follow.
    """

    pending: list[GridCell] = field(default_factory=list)
    values: list[GridCell] = field(default_factory=list)
    bare: list[GridCell] = field(default_factory=list)
    last: Name | None = None
    header: Header | None = None
