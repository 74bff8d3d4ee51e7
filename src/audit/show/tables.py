"""The tables of a report in the layout of their form: heads, labels, and a slot for each figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from audit.forms import Block, Column, Group, Row, Table, table_of
from audit.model import Address, Report

Slot = Address | None


@dataclass(frozen=True)
class Line:
    """A row of a table on the page: heads as (text, rowspan, colspan), then its figures."""

    row: Row
    heads: tuple[tuple[str, int, int], ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Section:
    """Rows that share their column heads. `clause` is what the form prints above them."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    clause: str
    width: int


@dataclass(frozen=True)
class Layout:
    table: Table
    sections: tuple[Section, ...]
    groups: tuple[tuple[str, int], ...]

    @property
    def width(self) -> int:
        return max(section.width for section in self.sections)

    @property
    def grouped(self) -> frozenset[str]:
        """The columns that stand below a common head."""
        return frozenset(member for group in self.table.column_groups for member in group.members)

    @property
    def addresses(self) -> tuple[Address, ...]:
        return tuple(
            slot
            for section in self.sections
            for line in section.lines
            for slot in line.slots
            if slot
        )


def lay_out(report: Report, name: str, rows: frozenset[str] | None = None) -> Layout | None:
    """The table as on its form, or only some rows of it; None where the report has no such table."""
    table = table_of(report, name)
    if table is None or not any(address.table == name for address in report.cells):
        return None
    sections = [_section(report, table, block, rows) for block in table.blocks]
    kept = tuple(section for section in sections if section.lines)
    return Layout(table, kept, tuple(_column_groups(table))) if kept else None


def _section(report: Report, table: Table, block: Block, rows: frozenset[str] | None) -> Section:
    shown = [row for row in block.rows if rows is None or row.name in rows]
    printed = {label.target: label.printed for label in report.labels}
    lines = tuple(
        Line(row, tuple(_heads(table, shown, number, printed)), _slots(report, table, block, row))
        for number, row in enumerate(shown)
    )
    return Section(block.columns, lines, block.clause, len(block.columns))


def _slots(report: Report, table: Table, block: Block, row: Row) -> tuple[Slot, ...]:
    addresses = (Address(table.name, row.name, column.name) for column in block.columns)
    return tuple(address if address in report.cells else None for address in addresses)


def _heads(
    table: Table, rows: list[Row], number: int, printed: Mapping[str, str]
) -> Iterator[tuple[str, int, int]]:
    """The heads of a row: its group's where it is the first of it, then its own, as printed."""
    row = rows[number]
    label = printed.get(f"{table.name}.{row.name}", row.mark + row.label)
    if row.group is None:
        yield label, 1, 2
        return
    if number == 0 or rows[number - 1].group != row.group:
        yield _group_head(table, row.group), sum(r.group == row.group for r in rows), 1
    yield label, 1, 1


def _group_head(table: Table, name: str) -> str:
    group: Group = next(group for group in table.groups if group.name == name)
    return group.mark + group.label


def _column_groups(table: Table) -> Iterator[tuple[str, int]]:
    """The heads above the columns: (label, columns below it), '' where a column has none."""
    for block in table.blocks[:1]:
        group_of = {
            member: group.label for group in table.column_groups for member in group.members
        }
        for column in block.columns:
            if (group := group_of.get(column.name)) is None:
                yield column.label, 0
            elif column.name == next(m for m in group_of if group_of[m] == group):
                yield group, sum(label == group for label in group_of.values())
