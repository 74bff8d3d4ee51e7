"""Forms from their TOML files. A form that contradicts itself is refused, naming file and key."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from audit.forms.form import Balance, Block, Column, Form, Group, Measure, PartLabel, Row, Table
from audit.model import AuditError

# What a table says of itself besides its rows and columns, and what holds where it says nothing.
FACTS: dict[str, Any] = {"across": False, "total": "", "transposed": ""}
FOLDERS = "AUDIT_FORMS"  # the variable that names folders with further forms, as PATH does


class FormError(AuditError):
    """A form file contradicts itself; the text names the file and the key."""


@cache
def _files() -> Mapping[str, tuple[str, str]]:
    """The text of each form and the file that it is in, by name: those of the kit first, the oldest first."""
    folders = [files("audit.forms"), *map(Path, _named_folders())]
    found: dict[str, tuple[bool, int, str, str]] = {}
    for further, folder in enumerate(folders):
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith(".toml"):
                text = file.read_text(encoding="utf-8")
                data = _parsed(text, file.name)
                name, year = (_need(data, key, file.name) for key in ("name", "first_year"))
                if name in found:
                    raise FormError(f"{file.name}: {name!r} is in {found[name][3]} already.")
                found[name] = further > 0, year, text, file.name
    ordered = sorted(found.items(), key=lambda one: (*one[1][:2], one[0]))
    return {name: (text, file) for name, (*_, text, file) in ordered}


def _named_folders() -> list[str]:
    return [folder for folder in os.environ.get(FOLDERS, "").split(os.pathsep) if folder]


@cache
def form_names() -> tuple[str, ...]:
    """The names of the known forms: those of the kit, then those of further folders, the oldest first."""
    return tuple(_files())


@cache
def table_names() -> tuple[str, ...]:
    """The names of all tables that any form has, in the order of their parts."""
    tables = {name: None for form in form_names() for name in load_form(form).tables}
    return tuple(tables)


@cache
def load_form(name: str) -> Form:
    """The form of that name; AuditError if there is none."""
    if name not in _files():
        raise AuditError(f"There is no form {name!r}; the forms are {', '.join(form_names())}.")
    return read_form(*_files()[name])


@cache
def forms_with(table: str) -> tuple[Form, ...]:
    """The forms that have a table of that name, oldest first."""
    return tuple(form for form in map(load_form, form_names()) if table in form.tables)


@cache
def lineage(name: str) -> tuple[str, ...]:
    """The form and those that it extends, itself first."""
    form = load_form(name)
    return (name, *(lineage(form.extends) if form.extends else ()))


@cache
def kins() -> tuple[tuple[str, ...], ...]:
    """The names of the forms that extend each other, together: those share labels, others do not."""
    found: dict[str, tuple[str, ...]] = {}
    for name in form_names():
        root = lineage(name)[-1]
        found[root] = (*found.get(root, ()), name)
    return tuple(found.values())


def required_form(year: int | None, series: str | None = None) -> Form | None:
    """The form that a report of that year must be printed on; None before there was any.

    `series` is that of the report's own form; without it, the kit's.
    """
    forms = list(map(load_form, form_names()))
    wanted = forms[0].series if series is None else series
    fitting = [one for one in forms if one.series == wanted and one.first_year <= (year or 0)]
    return max(fitting, key=lambda form: form.first_year, default=None)


def form_for_year(year: int) -> Form:
    """As `required_form`, but the first form for years before there was any."""
    return required_form(year) or load_form(form_names()[0])


def read_form(text: str, file: str) -> Form:
    """A form from the text of its TOML file; FormError if it contradicts itself."""
    data = _parsed(text, file)
    parent = load_form(data["extends"]) if "extends" in data else None
    tables = dict(parent.tables) if parent else {}
    for name, table in data.get("tables", {}).items():
        tables[name] = _table(
            _need(data, "name", file), name, table, tables.get(name), f"{file}: tables.{name}"
        )
    parts = tuple(_make(PartLabel, part, f"{file}: parts") for part in data.get("parts", ()))
    _once([part.name for part in parts], f"{file}: parts")
    form = Form(
        name=_need(data, "name", file),
        notice=_need(data, "notice", file),
        first_year=_need(data, "first_year", file),
        last_year=data.get("last_year"),
        parts=_with_parts(parent.parts if parent else (), parts),
        tables=tables,
        extends=data.get("extends"),
        series=data.get("series", parent.series if parent else data["name"]),
    )
    _check(form, file)
    return form


def _with_parts(inherited: Iterable[PartLabel], own: Iterable[PartLabel]) -> tuple[PartLabel, ...]:
    """The inherited parts, those of the form in the place of their namesakes or behind."""
    found = {part.name: part for part in (*inherited, *own)}
    return tuple(found.values())


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"{file}: {error}.") from error


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


def _table(
    form: str, name: str, data: Mapping[str, Any], parent: Table | None, where: str
) -> Table:
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
        corner=data.get("corner", parent.corner if parent else ""),
        furniture=tuple(data.get("furniture", parent.furniture if parent else ())),
        sums={row: tuple(parts) for row, parts in data["sums"].items()}
        if "sums" in data
        else (inherited.sums if inherited else {}),
        balance=_make(Balance, data["balance"], f"{where}.balance")
        if "balance" in data
        else (inherited.balance if inherited else None),
        origin=inherited.origin if inherited else form,
        **{
            fact: data.get(fact, getattr(inherited, fact) if inherited else none)
            for fact, none in FACTS.items()
        },
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
    parts = {part.name for part in form.parts}
    for name, table in form.tables.items():
        where = f"{file}: tables.{name}"
        if table.part not in parts:
            raise FormError(f"{where}.part: there is no part {table.part!r}.")
        if not table.addresses:
            raise FormError(f"{where}.blocks: the table has no figures.")
        _once([str(address) for address in table.addresses], where)
        _check_heads(table, where)
        _check_sums(table, where)
        for block in table.blocks:
            _check_labels(block, where)


def _check_heads(table: Table, where: str) -> None:
    heads = {group.name for group in table.groups}
    for row in table.rows.values():
        if row.group is not None and row.group not in heads:
            raise FormError(f"{where}.rows.{row.name}.group: there is no group {row.group!r}.")
        if row.within and row.within not in table.rows:
            raise FormError(f"{where}.rows.{row.name}.within: there is no row {row.within!r}.")
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


def _check_sums(table: Table, where: str) -> None:
    """The column of totals, the rows that sum others, and both sides of the balance are there."""
    if table.total and table.total not in table.columns:
        raise FormError(f"{where}.total: there is no column {table.total!r}.")
    sides = (*table.balance.left, *table.balance.right) if table.balance else ()
    parts = (part for parts in table.sums.values() for part in parts)
    for name in (*table.sums, *sides, *parts):
        if not table.members(name):
            raise FormError(f"{where}: there is no row {name!r} to be summed.")


def _check_labels(block: Block, where: str) -> None:
    measures = [(f"columns.{one.name}", one.measure) for one in block.columns]
    measures += [(f"rows.{one.name}", one.measure) for one in block.rows if one.measure]
    for name, measure in measures:
        if measure not in get_args(Measure):
            raise FormError(f"{where}.{name}.measure: {measure!r} is unknown.")
    _once([label for c in block.columns for label in (c.label, *c.aliases)], f"{where}.columns")
    _once(
        [f"{row.group or ''}/{label}" for row in block.rows for label in (row.label, *row.aliases)],
        f"{where}.rows",
    )


def _once(names: list[str], where: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise FormError(f"{where}: {name!r} stands there twice.")
