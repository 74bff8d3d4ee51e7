"""Forms from their TOML files. A form that contradicts itself is refused, naming file and key."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from audit.forms.consistency import check_form, check_once
from audit.forms.form import Balance, Block, Column, Form, Group, PartLabel, Row, Table
from audit.limits import MAX_TOML
from audit.model import AuditError
from audit.settings import SettingsError, need, of_kind, parse_toml, read_settings, texts
from audit.settings import tables as tables_in

# What a table says of itself besides its rows and columns, and what holds where it says nothing.
FACTS: dict[str, Any] = {"across": False, "total": "", "transposed": ""}
_FURTHER: dict[str, type] = {"part": str, "corner": str, "balance": dict, "sums": dict}
FOLDERS = "AUDIT_FORMS"  # the variable that names folders with further forms, as PATH does


FormError = SettingsError  # a form file contradicts itself; the text names the file and the key


@cache
def _files() -> Mapping[str, tuple[str, str]]:
    """The text of each form and the file that it is in, by name: those of the kit first, the oldest first."""
    folders = [files("audit.forms"), *map(Path, _named_folders())]
    found: dict[str, tuple[bool, int, str, str]] = {}
    for further, folder in enumerate(folders):
        for file in _entries(folder):
            if file.name.endswith(".toml"):
                text = _text(file)
                data = parse_toml(text, file.name)
                name = need(data, "name", str, file.name)
                year = need(data, "first_year", int, file.name)
                if name in found:
                    raise FormError(f"{file.name}: {name!r} is in {found[name][3]} already.")
                found[name] = further > 0, year, text, file.name
    ordered = sorted(found.items(), key=lambda one: (*one[1][:2], one[0]))
    return {name: (text, file) for name, (*_, text, file) in ordered}


def _entries(folder: Any) -> list[Any]:
    try:
        return sorted(folder.iterdir(), key=lambda file: file.name)
    except OSError as error:
        raise FormError(
            f"{folder}, which {FOLDERS} names, cannot be read: {error.strerror}."
        ) from error


def _text(file: Any) -> str:
    return read_settings(file, MAX_TOML) if isinstance(file, Path) else file.read_text("utf-8")


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
    data = parse_toml(text, file)
    if "extends" in data:
        _refuse_circle(need(data, "extends", str, file), file)
    parent = load_form(data["extends"]) if "extends" in data else None
    tables = dict(parent.tables) if parent else {}
    for name, table in of_kind(data.get("tables", {}), dict, f"{file}: tables").items():
        where = f"{file}: tables.{name}"
        of_kind(table, dict, where)
        tables[name] = _table(need(data, "name", str, file), name, table, tables.get(name), where)
    parts = tuple(_make(PartLabel, one, f"{file}: parts") for one in tables_in(data, "parts", file))
    check_once([part.name for part in parts], f"{file}: parts")
    form = Form(
        name=need(data, "name", str, file),
        notice=need(data, "notice", str, file),
        first_year=need(data, "first_year", int, file),
        last_year=need(data, "last_year", int, file) if "last_year" in data else None,
        parts=_with_parts(parent.parts if parent else (), parts),
        tables=tables,
        extends=data.get("extends"),
        series=data.get("series", parent.series if parent else data["name"]),
    )
    check_form(form, file)
    return form


def _refuse_circle(name: str, file: str) -> None:
    """Raise FormError if the form of that name extends, in some steps, itself."""
    seen: set[str] = set()
    while name in _files():
        if name in seen:
            raise FormError(f"{file}: extends: {name!r} extends itself.")
        seen.add(name)
        name = str(parse_toml(*_files()[name]).get("extends", ""))


def _with_parts(inherited: Iterable[PartLabel], own: Iterable[PartLabel]) -> tuple[PartLabel, ...]:
    """The inherited parts, those of the form in the place of their namesakes or behind."""
    found = {part.name: part for part in (*inherited, *own)}
    return tuple(found.values())


def _make(kind: type, data: Mapping[str, Any], where: str, **more: Any) -> Any:
    where = f"{where}.{data.get('name', '?')}"
    kinds = {field.name: str(field.type) for field in fields(kind)}
    for key, value in data.items():
        _check_kind(value, kinds.get(key, ""), f"{where}: {key}")
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}
    try:
        return kind(**values, **more)
    except TypeError as error:
        raise FormError(f"{where}: {error}.") from error


def _check_kind(value: Any, stated: str, where: str) -> None:
    """Raise FormError where a value is not of the kind that a field is annotated with."""
    if stated == "tuple[str, ...]":
        texts(value, where)
    elif stated == "bool":
        of_kind(value, bool, where)
    elif stated.startswith(("str", "Measure")):
        of_kind(value, str, where)


def _table(
    form: str, name: str, data: Mapping[str, Any], parent: Table | None, where: str
) -> Table:
    blocks = tuple(
        Block(
            rows=tuple(_make(Row, row, f"{where}.rows") for row in tables_in(block, "rows", where)),
            columns=tuple(
                _make(Column, c, f"{where}.columns") for c in tables_in(block, "columns", where)
            ),
            clause=of_kind(block.get("clause", ""), str, f"{where}: clause"),
        )
        for block in tables_in(data, "blocks", where)
    )
    if not blocks and parent:
        changes = of_kind(data.get("replace", {}), dict, f"{where}.replace")
        blocks = _replaced(parent.blocks, changes, where)
    inherited = parent if parent and "blocks" not in data else None
    heads = [*(inherited.groups if inherited else ())]
    groups = tables_in(data, "groups", where)
    heads += [_make(Group, group, f"{where}.groups", members=()) for group in groups]
    sets = tuple(
        _make(
            Group,
            {k: v for k, v in g.items() if k != "columns"},
            where,
            members=tuple(texts(g.get("columns"), f"{where}.column_groups: columns")),
        )
        for g in tables_in(data, "column_groups", where)
    )
    for key, kind in ({fact: type(none) for fact, none in FACTS.items()} | _FURTHER).items():
        of_kind(data.get(key, kind()), kind, f"{where}: {key}")
    return Table(
        name=name,
        part=data.get("part", parent.part if parent else ""),
        blocks=blocks,
        groups=tuple(replace(head, members=_members(blocks, head.name)) for head in heads),
        column_groups=sets or (inherited.column_groups if inherited else ()),
        corner=data.get("corner", parent.corner if parent else ""),
        furniture=tuple(
            texts(data["furniture"], f"{where}: furniture")
            if "furniture" in data
            else (parent.furniture if parent else ())
        ),
        sums={row: tuple(texts(p, f"{where}.sums.{row}")) for row, p in data["sums"].items()}
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
        tables_in(changes, name, f"{where}.replace")

    def rows(block: Block) -> Iterable[Row]:
        for row in block.rows:
            if row.name in changes:
                yield from (_make(Row, new, f"{where}.replace") for new in changes[row.name])
            else:
                yield row

    return tuple(replace(block, rows=tuple(rows(block))) for block in blocks)


def _members(blocks: tuple[Block, ...], group: str) -> tuple[str, ...]:
    return tuple(row.name for block in blocks for row in block.rows if row.group == group)
