"""What a reader makes of a file: paragraphs and grids; numbers as they were printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from audit.model.places import NOWHERE, Address, Location

Kind = Literal["number", "blank", "dash", "text"]


@dataclass(frozen=True, slots=True)
class Number:
    """A printed text and what it says, exactly.

    `value` is None unless `kind` is `number`. `decimals` counts the printed digits after the point,
    in the printed unit. `scale` is what the printed figure was multiplied by (万: 10000).
    `note` is what else the text says; `unit` is the unit printed with the figure, if any.
    """

    raw: str
    kind: Kind
    value: Decimal | None = None
    decimals: int = 0
    unit: str | None = None
    note: str | None = None
    scale: int = 1


class Cell(NamedTuple):
    """A figure of a table as it was printed, with its address and its place in the file."""

    address: Address
    number: Number
    location: Location = NOWHERE

    @property
    def raw(self) -> str:
        return self.number.raw

    @property
    def value(self) -> Decimal | None:
        return self.number.value

    @property
    def kind(self) -> Kind:
        return self.number.kind


@dataclass(frozen=True, slots=True)
class Source:
    """A file. `path` is where it lies, as given, if that is at or below the folder one works in."""

    name: str
    format: str
    sha256: str
    bytes: int
    path: str | None = None


class Paragraph(NamedTuple):
    """A line or paragraph of text. `heading` says only that the file marks it as one.

    `pieces` gives (offset, location) for each run of a text that was joined from several places
    (wrapped lines); offsets ascend. A text in one place has `location` alone.
    """

    text: str
    location: Location = NOWHERE
    heading: bool = False
    pieces: tuple[tuple[int, Location], ...] = ()

    def at(self, start: int, end: int) -> Location:
        """Where a span of the text stands in the file."""
        offset, base = 0, self.location
        for piece_offset, location in self.pieces:
            if piece_offset <= start:
                offset, base = piece_offset, location
        shift = (base.start or 0) - offset
        return base._replace(start=start + shift, end=end + shift)


class GridCell(NamedTuple):
    """A cell of a table in the file. `row` and `column` are its first slot (from 0)."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the file. `ragged`: the columns of its rows need not line up (tabs, spaces)."""

    cells: tuple[GridCell, ...]
    location: Location = NOWHERE
    ragged: bool = False

    def rows(self) -> tuple[tuple[GridCell, ...], ...]:
        """The cells by the row that they start in, each row from left to right."""
        found: dict[int, list[GridCell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, []).append(cell)
        return tuple(
            tuple(sorted(found[row], key=lambda cell: cell.column)) for row in sorted(found)
        )


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read with certainty, and why. `address` if it is known which figure it is.

    `why` names a text of messages/parsing.toml, `about` fills it in; or it is the text itself.
    """

    text: str
    why: str
    location: Location = NOWHERE
    address: Address | None = None
    about: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its reader gives it: blocks in reading order.

    `pictures` counts what is shown but is no text; `files` are named where the text only links to them.
    """

    source: Source
    blocks: tuple[Block, ...]
    title: str | None = None
    unread: tuple[Unread, ...] = ()
    pictures: int = 0
    files: tuple[str, ...] = ()
