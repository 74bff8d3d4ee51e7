"""Where labels and figures of a table stand on its sheet: as on the printed form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from audit.forms import Block, Column, Group, Row, Table
from audit.model import Address

LABELS = 2  # columns of labels in front of the figures: the group's, the row's


class Label(NamedTuple):
    """A label over an area: first row, first column, last row, last column (from 0)."""

    text: str
    area: tuple[int, int, int, int]


class Layout(NamedTuple):
    labels: tuple[Label, ...]
    figures: dict[Address, tuple[int, int]]
    height: int


def lay_out(table: Table) -> Layout:
    """The whole table, its blocks one below the other, or side by side where the form has them so."""
    return _across(table) if table.across else _down(table)


def _down(table: Table) -> Layout:
    labels: list[Label] = []
    figures: dict[Address, tuple[int, int]] = {}
    row = 0
    for block in table.blocks:
        if block.clause:
            labels.append(Label(block.clause, (row, 0, row, LABELS + len(block.columns) - 1)))
            row += 1
        heads = list(_heads(block.columns, table.column_groups, row, LABELS))
        labels += heads
        row = max(head.area[2] for head in heads) + 1
        labels += _sides(block, table, row)
        for offset, printed in enumerate(block.rows):
            for place, column in enumerate(block.columns):
                address = Address(table.name, printed.name, column.name)
                figures[address] = (row + offset, LABELS + place)
        row += len(block.rows) + (1 if len(table.blocks) > 1 else 0)
    return Layout(tuple(labels), figures, row)


def _heads(
    columns: Sequence[Column], groups: Sequence[Group], row: int, first: int
) -> Iterator[Label]:
    """The heads of columns: in one row, or in two where some stand under a common head."""
    group_of = {member: group for group in groups for member in group.members}
    deep = 1 if any(column.name in group_of for column in columns) else 0
    for place, column in enumerate(columns, start=first):
        top = row + deep if column.name in group_of else row
        yield Label(column.label, (top, place, row + deep, place))
    places = {column.name: place for place, column in enumerate(columns, start=first)}
    for group in groups:
        under = [places[name] for name in group.members if name in places]
        if under:
            yield Label(group.label, (row, min(under), row, max(under)))


def _sides(block: Block, table: Table, first: int) -> Iterator[Label]:
    """The labels of rows: over both label columns, or beside the common label of their group."""
    heads = {group.name: f"{group.mark}{group.label}" for group in table.groups}
    row = first
    for name, members in groupby(block.rows, key=lambda printed: printed.group):
        listed = list(members)
        if name is not None:
            yield Label(heads[name], (row, 0, row + len(listed) - 1, 0))
        for offset, printed in enumerate(listed):
            place = 0 if name is None else 1
            yield Label(_label(printed), (row + offset, place, row + offset, LABELS - 1))
        row += len(listed)


def _across(table: Table) -> Layout:
    """One row of figures: rows of the form side by side, each with its columns."""
    (block,) = table.blocks
    wide = len(block.columns)
    labels: list[Label] = []
    figures: dict[Address, tuple[int, int]] = {}
    places = {row.name: number * wide for number, row in enumerate(block.rows)}
    for group in table.groups:
        under = [places[name] for name in group.members]
        labels.append(Label(group.label, (0, min(under), 0, max(under) + wide - 1)))
    for row in block.rows:
        first = places[row.name]
        top = 0 if row.group is None else 1
        labels.append(Label(_label(row), (top, first, 1, first + wide - 1)))
        for offset, column in enumerate(block.columns):
            labels.append(Label(column.label, (2, first + offset, 2, first + offset)))
            figures[Address(table.name, row.name, column.name)] = (3, first + offset)
    return Layout(tuple(labels), figures, 4)


def _label(row: Row) -> str:
    return f"{row.mark}{row.label}"
