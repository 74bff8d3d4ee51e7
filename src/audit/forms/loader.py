"""Forms from their TOML files. A form that contradicts itself is refused, naming file and key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from audit.forms.form import Block, Column, Form, Group, Measure, PartLabel, Row, Table
from audit.model import AuditError

FILES = {"cn-2019": "cn_2019.toml", "cn-2021": "cn_2021.toml"}


class FormError(AuditError):
    """A form file contradicts itself; the text names the file and the key."""


def form_names() -> tuple[str, ...]:
    """The names of the known forms, oldest first."""
    return tuple(FILES)


@cache
def table_names() -> tuple[str, ...]:
    """The names of the tables, which all forms have, in the order of their parts."""
    return tuple(load_form(next(iter(FILES))).tables)


@cache
def load_form(name: str) -> Form:
    """The form of that name; AuditError if there is none."""
    if name not in FILES:
        raise AuditError(f"There is no form {name!r}; the forms are {', '.join(FILES)}.")
    text = files("audit.forms").joinpath(FILES[name]).read_text(encoding="utf-8")
    return read_form(text, FILES[name])


def form_for_year(year: int) -> Form:
    """The form that a report of that year must use; the first one for years before there was any."""
    forms = [load_form(name) for name in FILES]
    fitting = [form for form in forms if form.first_year <= year]
    return fitting[-1] if fitting else forms[0]


def read_form(text: str, file: str) -> Form:
    """A form from the text of its TOML file; FormError if it contradicts itself."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"{file}: {error}.") from error
    parent = load_form(data["extends"]) if "extends" in data else None
    tables = dict(parent.tables) if parent else {}
    for name, table in data.get("tables", {}).items():
        tables[name] = _table(name, table, tables.get(name), f"{file}: tables.{name}")
    parts = tuple(_make(PartLabel, part, f"{file}: parts") for part in data.get("parts", ()))
    form = Form(
        name=_need(data, "name", file),
        notice=_need(data, "notice", file),
        first_year=_need(data, "first_year", file),
        last_year=data.get("last_year"),
        parts=parts or (parent.parts if parent else ()),
        tables=tables,
        extends=data.get("extends"),
    )
    _check(form, file)
    return form


def _need(data: Mapping[str, Any], key: str, where: str) -> Any:
    if key not in data:
        raise FormError(f"{where}: {key} is missing.")
    return data[key]


def _make(kind: type, data: Mapping[str, Any], where: str, **more: Any) -> Any:
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}
    try:
        return kind(**values, **more)
    except TypeError as error:
        raise FormError(f"{where}.{data.get('name', '?')}: {error}.") from error


def _table(name: str, data: Mapping[str, Any], parent: Table | None, where: str) -> Table:
    blocks = tuple(
        Block(
            rows=tuple(_make(Row, row, f"{where}.rows") for row in block.get("rows", ())),
            columns=tuple(_make(Column, c, f"{where}.columns") for c in block.get("columns", ())),
            clause=block.get("clause", ""),
        )
        for block in data.get("blocks", ())
    )
    if not blocks and parent:
        blocks = _replaced(parent.blocks, data.get("replace", {}), where)
    inherited = parent if parent and "blocks" not in data else None
    heads = [*(inherited.groups if inherited else ())]
    heads += [_make(Group, g, f"{where}.groups", members=()) for g in data.get("groups", ())]
    sets = tuple(
        _make(
            Group,
            {k: v for k, v in g.items() if k != "columns"},
            where,
            members=tuple(g["columns"]),
        )
        for g in data.get("column_groups", ())
    )
    return Table(
        name=name,
        part=data.get("part", parent.part if parent else ""),
        blocks=blocks,
        groups=tuple(replace(head, members=_members(blocks, head.name)) for head in heads),
        column_groups=sets or (inherited.column_groups if inherited else ()),
        across=data.get("across", inherited.across if inherited else False),
        corner=data.get("corner", parent.corner if parent else ""),
    )


def _replaced(
    blocks: tuple[Block, ...], changes: Mapping[str, list[dict[str, Any]]], where: str
) -> tuple[Block, ...]:
    known = {row.name for block in blocks for row in block.rows}
    for name in changes:
        if name not in known:
            raise FormError(f"{where}.replace.{name}: there is no such row to replace.")

    def rows(block: Block) -> Iterable[Row]:
        for row in block.rows:
            if row.name in changes:
                yield from (_make(Row, new, f"{where}.replace") for new in changes[row.name])
            else:
                yield row

    return tuple(replace(block, rows=tuple(rows(block))) for block in blocks)


def _members(blocks: tuple[Block, ...], group: str) -> tuple[str, ...]:
    return tuple(row.name for block in blocks for row in block.rows if row.group == group)


def _check(form: Form, file: str) -> None:
    """Every name once, every reference to something that is there, no label for two things."""
    if form.last_year is not None and form.last_year < form.first_year:
        raise FormError(f"{file}: last_year is before first_year.")
    _once([part.name for part in form.parts], f"{file}: parts")
    parts = {part.name for part in form.parts}
    for name, table in form.tables.items():
        where = f"{file}: tables.{name}"
        if table.part not in parts:
            raise FormError(f"{where}.part: there is no part {table.part!r}.")
        if not table.addresses:
            raise FormError(f"{where}.blocks: the table has no figures.")
        _once([str(address) for address in table.addresses], where)
        _check_heads(table, where)
        for block in table.blocks:
            _check_labels(block, where)


def _check_heads(table: Table, where: str) -> None:
    heads = {group.name for group in table.groups}
    for row in table.rows.values():
        if row.group is not None and row.group not in heads:
            raise FormError(f"{where}.rows.{row.name}.group: there is no group {row.group!r}.")
    for group in table.groups:
        if not group.members:
            raise FormError(f"{where}.groups.{group.name}: no row is in this group.")
        if group.name in table.rows:
            raise FormError(f"{where}.groups.{group.name}: a row has this name too.")
    for group in table.column_groups:
        for column in group.members:
            if column not in table.columns:
                raise FormError(
                    f"{where}.column_groups.{group.name}: there is no column {column!r}."
                )


def _check_labels(block: Block, where: str) -> None:
    for column in block.columns:
        if column.measure not in get_args(Measure):
            raise FormError(
                f"{where}.columns.{column.name}.measure: {column.measure!r} is unknown."
            )
    _once([label for c in block.columns for label in (c.label, *c.aliases)], f"{where}.columns")
    _once(
        [f"{row.group or ''}/{label}" for row in block.rows for label in (row.label, *row.aliases)],
        f"{where}.rows",
    )


def _once(names: list[str], where: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise FormError(f"{where}: {name!r} stands there twice.")
