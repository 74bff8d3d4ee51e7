"""Whether a form says only what can be: every name once, every reference to something that is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from audit.forms.faults import EntryError
from audit.forms.form import Block, Form, Measure, Table

_NAME = re.compile(r"[a-z][a-z_]*")
# What the columns of a frame are called already, and the frames that are no table of a form.
KEYS = ("report", "form", "year", "row", "column")
FRAMES = tuple("cells rows tables parts labels claims years children totals texts".split())


def check_form(form: Form) -> None:
    """Raise EntryError for the first thing that contradicts another."""
    if form.last_year is not None and form.last_year < form.first_year:
        raise EntryError("last_year", "years")
    parts = {part.name for part in form.parts}
    for name, table in form.tables.items():
        where = f"tables.{name}"
        if table.part not in parts:
            raise EntryError(f"{where}.part", "no_part", table.part, parts)
        if not table.addresses:
            raise EntryError(f"{where}.blocks", "no_figures")
        _check_names(table, where)
        once([str(address) for address in table.addresses], where)
        _check_heads(table, where)
        _check_sums(table, where)
        for block in table.blocks:
            _check_labels(block, where)


def once(names: list[str], where: str) -> None:
    """Raise EntryError for a name or label that is given to two things."""
    for name in names:
        if names.count(name) > 1:
            plain = name.rpartition("/")[2]
            raise EntryError(where, "twice", plain, name=name)


def _check_names(table: Table, where: str) -> None:
    """Names are small letters: suites and quantities are written with them."""
    if not re.fullmatch(r"[a-z][a-z_0-9]*", table.name) or table.name in FRAMES:
        raise EntryError(where, "bad_table", name=table.name)
    for kind, names in (("rows", table.rows), ("columns", table.columns)):
        for name in names:
            if not _NAME.fullmatch(name) or name in KEYS:
                raise EntryError(f"{where}.{kind}", "bad_name", name, names=", ".join(KEYS))


def _check_heads(table: Table, where: str) -> None:
    heads = {group.name for group in table.groups}
    for row in table.rows.values():
        at = f"{where}.rows.{row.name}"
        if row.group is not None and row.group not in heads:
            raise EntryError(f"{at}.group", "no_group", row.group, heads)
        if row.within and row.within not in table.rows:
            raise EntryError(f"{at}.within", "no_row", row.within, table.rows)
    for group in table.groups:
        at = f"{where}.groups.{group.name}"
        if not group.members:
            raise EntryError(at, "empty_group", name=group.name)
        if group.name in table.rows:
            raise EntryError(at, "row_too")
    for group in table.column_groups:
        for column in group.members:
            if column not in table.columns:
                at = f"{where}.column_groups.{group.name}"
                raise EntryError(at, "no_column", column, table.columns)


def _check_sums(table: Table, where: str) -> None:
    """The column of totals, the rows that sum others, and both sides of the balance are there."""
    if table.total and table.total not in table.columns:
        raise EntryError(f"{where}.total", "no_column", table.total, table.columns)
    known = {*table.rows, *(group.name for group in table.groups)}
    for name in _summed(table):
        if not table.members(name):
            raise EntryError(where, "no_summed", name, known)


def _summed(table: Table) -> Iterator[str]:
    yield from table.sums
    yield from (part for parts in table.sums.values() for part in parts)
    if table.balance:
        yield from (*table.balance.left, *table.balance.right)


def _check_labels(block: Block, where: str) -> None:
    _check_measures((("columns", c.name, c.measure) for c in block.columns), where)
    _check_measures((("rows", row.name, row.measure) for row in block.rows), where)
    once([label for c in block.columns for label in (c.label, *c.aliases)], f"{where}.columns")
    once(
        [f"{row.group or ''}/{label}" for row in block.rows for label in (row.label, *row.aliases)],
        f"{where}.rows",
    )


def _check_measures(measures: Iterable[tuple[str, str, Measure | None]], where: str) -> None:
    known = get_args(Measure)
    for kind, name, measure in measures:
        if measure is not None and measure not in known:
            at = f"{where}.{kind}.{name}.measure"
            raise EntryError(at, "no_measure", measure, known)
