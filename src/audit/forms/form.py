"""What a form consists of: parts, tables, blocks of rows and columns, with their printed labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal

from audit.model import Address

Measure = Literal["count", "change", "amount"]


@cache
def address_of(table: str, row: str, column: str) -> Address:
    """The address, one object for all that name it: those are told to be the same at once."""
    return Address(table, row, column)


@dataclass(frozen=True, slots=True)
class PartLabel:
    """One of the parts: `mark` is its ordinal (一、), `label` its official heading.

    `english` is what English texts call it, where the catalogue of messages does not say; so it is
    of rows, columns and groups too.
    """

    name: str
    mark: str
    label: str
    aliases: tuple[str, ...] = ()
    english: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows or columns under one printed head, which has no figures of its own."""

    name: str
    label: str
    members: tuple[str, ...]
    mark: str = ""
    aliases: tuple[str, ...] = ()
    english: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """`above`: a head without figures that the form prints before it (三、本年度办理结果).

    `granted`: what it counts was given to those who asked, wholly or in part. `unit` is what the form
    prints for it in a column of units (件); `measure`, where it is not that of its columns. `words` are
    those by which sentences name it, where the grammar of the sentences has none. `within` is a row
    of which it counts a part (其中), or each of whose things it may count as well.
    """

    name: str
    label: str
    mark: str = ""
    group: str | None = None
    aliases: tuple[str, ...] = ()
    above: str = ""
    granted: bool = False
    unit: str = ""
    measure: Measure | None = None
    words: tuple[str, ...] = ()
    within: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """`measure`: a whole count, a signed change, or an amount in 万元.

    `shared`: every office counts the same things, so that nobody can add it up over offices.
    `result`: what a case that is counted here came to: `open`, `lost` by the office, or "" for any other. `includes` is a column
    of the same row that counts some of the same things. `optional`: some prints leave it out.
    """

    name: str
    label: str
    measure: Measure = "count"
    aliases: tuple[str, ...] = ()
    shared: bool = False
    result: str = ""
    includes: str = ""
    optional: bool = False
    english: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that share their columns; `clause` is the line printed above it (第二十条第（一）项)."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    clause: str = ""

    def printed(self, count: int) -> tuple[Column, ...]:
        """The columns of a print that has so many of them: () if none has."""
        if count == len(self.columns):
            return self.columns
        needed = tuple(one for one in self.columns if not one.optional)
        return needed if count == len(needed) else ()

    @property
    def widths(self) -> frozenset[int]:
        """How many columns a print may have: all, or those that are not optional."""
        return frozenset((len(self.columns), sum(not one.optional for one in self.columns)))


@dataclass(frozen=True, slots=True)
class Balance:
    """Rows of which the form says that both sides come to the same, in each column."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """`across`: on the page the rows stand side by side, each with its columns below it.

    `corner` is what the form prints above the names of the rows, `furniture` other words that name
    nothing. `total` is the column that sums the
    others of its row, "" where there is none; `sums` has, for each row that sums others, these rows
    and groups. `transposed` names the frame that has a row for each column, if there is one.
    `origin` is the form that laid the table out: those that extend it may rename or replace rows.
    """

    name: str
    part: str
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...] = ()
    column_groups: tuple[Group, ...] = ()
    across: bool = False
    corner: str = ""
    furniture: tuple[str, ...] = ()
    total: str = ""
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    balance: Balance | None = None
    transposed: str = ""
    origin: str = ""

    @cached_property
    def rows(self) -> dict[str, Row]:
        return {row.name: row for block in self.blocks for row in block.rows}

    @cached_property
    def columns(self) -> dict[str, Column]:
        return {column.name: column for block in self.blocks for column in block.columns}

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Every figure of the table, in the order of the form."""
        return tuple(
            address_of(self.name, row.name, column.name)
            for block in self.blocks
            for row in block.rows
            for column in block.columns
        )

    @cached_property
    def required(self) -> tuple[Address, ...]:
        """The figures that every print of the form has a place for."""
        columns = self.columns
        return tuple(one for one in self.addresses if not columns[one.column].optional)

    @cached_property
    def details(self) -> tuple[str, ...]:
        """The columns but for the one that sums the others."""
        return tuple(column for column in self.columns if column != self.total)

    @cached_property
    def is_uniform(self) -> bool:
        """Whether all rows have the same columns, printed once for all of them."""
        return len(self.blocks) == 1 and not self.across

    def members(self, row: str) -> tuple[str, ...]:
        """The rows that `row` stands for: itself, or the rows of a group; () if it is neither."""
        if row in self.rows:
            return (row,)
        return next((group.members for group in self.groups if group.name == row), ())

    def column_members(self, column: str) -> tuple[str, ...]:
        """As `members`, for columns."""
        if column in self.columns:
            return (column,)
        return next((group.members for group in self.column_groups if group.name == column), ())


INTERVALS = ("year", "half_year", "quarter", "month")  # that a report can be for


@dataclass(frozen=True)
class Form:
    """A form. `last_year` is None while it is in use; `extends` is one that it changes.

    Forms of one `series` follow each other: a report of some year is due on the newest of them.
    `period` has words by which its sentences call the time of the figures, if that is no year (本季度); then two
    returns of one year may follow each other; `interval` is how long it is (INTERVALS). `titles` are what its reports are called, if not an annual
    report on disclosure; `links` say which figures go with which of the return before, as links.toml does.
    """

    name: str
    notice: str
    first_year: int
    last_year: int | None
    parts: tuple[PartLabel, ...]
    tables: dict[str, Table]
    extends: str | None = None
    series: str = ""
    period: tuple[str, ...] = ()
    interval: str = INTERVALS[0]
    titles: tuple[str, ...] = ()
    links: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        return tuple(address for table in self.tables.values() for address in table.addresses)

    def measure(self, address: Address) -> Measure:
        table = self.tables[address.table]
        return table.rows[address.row].measure or table.columns[address.column].measure

    def expand(self, quantity: str) -> tuple[Address, ...]:
        """The addresses that a quantity sums: `requests.refused.total` is eight of them.

        Raises KeyError, naming the term, if the form has no such row or column.
        """
        return tuple(address for term in quantity.split(" + ") for address in self._term(term))

    def _term(self, term: str) -> tuple[Address, ...]:
        if term not in self._terms:
            self._terms[term] = self._expanded(term)
        return self._terms[term]

    def _expanded(self, term: str) -> tuple[Address, ...]:
        name, row, column = term.split(".")
        table = self.tables.get(name)
        rows = table.members(row) if table else ()
        columns = table.column_members(column) if table else ()
        addresses = tuple(
            Address(name, r, c) for r in rows for c in columns if Address(name, r, c) in self.known
        )
        if not addresses:
            raise KeyError(term)
        return addresses

    @cached_property
    def _terms(self) -> dict[str, tuple[Address, ...]]:
        return {}  # expanded once: every report of a form asks for the same ones

    @cached_property
    def known(self) -> frozenset[Address]:
        return frozenset(self.addresses)
