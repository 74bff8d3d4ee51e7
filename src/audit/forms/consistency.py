"""Whether a form contradicts itself: every name once, every reference to something that is there."""

from __future__ import annotations

from typing import get_args

from audit.forms.form import Block, Form, Measure, Table
from audit.settings import SettingsError


def check_form(form: Form, file: str) -> None:
    """Every name once, every reference to something that is there, no label for two things."""
    if form.last_year is not None and form.last_year < form.first_year:
        raise SettingsError(f"{file}: last_year is before first_year.")
    parts = {part.name for part in form.parts}
    for name, table in form.tables.items():
        where = f"{file}: tables.{name}"
        if table.part not in parts:
            raise SettingsError(f"{where}.part: there is no part {table.part!r}.")
        if not table.addresses:
            raise SettingsError(f"{where}.blocks: the table has no figures.")
        check_once([str(address) for address in table.addresses], where)
        _check_heads(table, where)
        _check_sums(table, where)
        for block in table.blocks:
            _check_labels(block, where)


def _check_heads(table: Table, where: str) -> None:
    heads = {group.name for group in table.groups}
    for row in table.rows.values():
        if row.group is not None and row.group not in heads:
            raise SettingsError(f"{where}.rows.{row.name}.group: there is no group {row.group!r}.")
        if row.within and row.within not in table.rows:
            raise SettingsError(f"{where}.rows.{row.name}.within: there is no row {row.within!r}.")
    for group in table.groups:
        if not group.members:
            raise SettingsError(f"{where}.groups.{group.name}: no row is in this group.")
        if group.name in table.rows:
            raise SettingsError(f"{where}.groups.{group.name}: a row has this name too.")
    for group in table.column_groups:
        for column in group.members:
            if column not in table.columns:
                raise SettingsError(
                    f"{where}.column_groups.{group.name}: there is no column {column!r}."
                )


def _check_sums(table: Table, where: str) -> None:
    """The column of totals, the rows that sum others, and both sides of the balance are there."""
    if table.total and table.total not in table.columns:
        raise SettingsError(f"{where}.total: there is no column {table.total!r}.")
    sides = (*table.balance.left, *table.balance.right) if table.balance else ()
    parts = (part for parts in table.sums.values() for part in parts)
    for name in (*table.sums, *sides, *parts):
        if not table.members(name):
            raise SettingsError(f"{where}: there is no row {name!r} to be summed.")


def _check_labels(block: Block, where: str) -> None:
    measures = [(f"columns.{one.name}", one.measure) for one in block.columns]
    measures += [(f"rows.{one.name}", one.measure) for one in block.rows if one.measure]
    for name, measure in measures:
        if measure not in get_args(Measure):
            raise SettingsError(f"{where}.{name}.measure: {measure!r} is unknown.")
    check_once(
        [label for c in block.columns for label in (c.label, *c.aliases)], f"{where}.columns"
    )
    check_once(
        [f"{row.group or ''}/{label}" for row in block.rows for label in (row.label, *row.aliases)],
        f"{where}.rows",
    )


def check_once(names: list[str], where: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise SettingsError(f"{where}: {name!r} stands there twice.")
