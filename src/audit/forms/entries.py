"""The entries of a form's file as a form: each key that the file may have, and what holds without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, replace
from typing import Any

from audit.forms.checks import once
from audit.forms.faults import EntryError
from audit.forms.form import INTERVALS, Balance, Block, Column, Form, Group, PartLabel, Row, Table
from audit.settings import Where, list_of_tables, list_of_texts, of_kind

# What a table says of itself besides its rows and columns, and what holds where it says nothing.
_FURTHER: dict[str, type] = {"part": str, "corner": str, "balance": dict, "sums": dict}
FACTS: dict[str, Any] = {"across": False, "total": "", "transposed": ""}
KEYS = tuple(
    "name extends series notice first_year last_year period interval titles links parts tables".split()
)
OF_TABLE = (
    *FACTS,
    *"part corner furniture blocks replace groups column_groups sums balance".split(),
)
OF_LINK = ("this_year", "last_year", "added", "removed", "same_table")
OF_BLOCK = ("clause", "rows", "columns")


def make_form(data: Mapping[str, Any], parent: Form | None) -> Form:
    """The form that a file says; EntryError where an entry is none of a form."""
    _only(data, KEYS, "")
    name, tables = need(data, "name", ""), dict(parent.tables) if parent else {}
    for table, said in of_kind(data.get("tables", {}), dict, Where("tables")).items():
        tables[table] = _table(name, table, said, tables.get(table), f"tables.{table}")
    parts = tuple(_make(PartLabel, part, "parts") for part in _tables(data, "parts"))
    once([part.name for part in parts], "parts")
    return Form(
        name=name,
        notice=of_kind(need(data, "notice", ""), str, Where("notice")),
        first_year=need(data, "first_year", ""),
        last_year=of_kind(data["last_year"], int, Where("last_year"))
        if "last_year" in data
        else None,
        parts=_with_parts(parent.parts if parent else (), parts),
        tables=tables,
        extends=data.get("extends"),
        series=of_kind(data.get("series", parent.series if parent else name), str, Where("series")),
        period=_texts(data, "period", parent.period if parent else ()),
        interval=_interval(data, parent),
        titles=_texts(data, "titles", parent.titles if parent else ()),
        links=_links(of_kind(data.get("links", {}), dict, Where("links"))),
    )


def _interval(data: Mapping[str, Any], parent: Form | None) -> str:
    said = data.get("interval", parent.interval if parent else INTERVALS[0])
    if said not in INTERVALS:
        raise EntryError("interval", "no_measure", str(said), INTERVALS)
    return str(said)


def _links(data: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    for name, link in data.items():
        where = f"links.{name}"
        _only(of_kind(link, dict, Where(where)), OF_LINK, where)
        for key in link.keys() - {"same_table"}:
            of_kind(link[key], str, Where(f"{where}.{key}"))
        for key in OF_LINK[:2]:
            if need(link, key, where).removeprefix("previous.").count(".") != 2:
                raise EntryError(where, "no_figure", link[key], value=link[key])
        if not link["last_year"].startswith("previous."):
            last = link["last_year"]
            raise EntryError(where, "this_return", last, value=last)
    return data


def _texts(data: Mapping[str, Any], key: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(list_of_texts(data[key], Where(key))) if key in data else otherwise


def _tables(data: Mapping[str, Any], key: str, where: str = "") -> list[dict[str, Any]]:
    """The tables in the list of that key; none if it is not there."""
    return list_of_tables(data.get(key, []), Where(f"{where}.{key}"))


def need(data: Mapping[str, Any], key: str, where: str) -> Any:
    """The entry of that key; EntryError if it is not there."""
    if key not in data:
        raise EntryError(where, "missing", key=key)
    return data[key]


def _only(data: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    for key in data:
        if key not in known:
            raise EntryError(where, "no_key", key, known, key=key)


def _with_parts(inherited: Iterable[PartLabel], own: Iterable[PartLabel]) -> tuple[PartLabel, ...]:
    """The inherited parts, those of the form in the place of their namesakes or behind."""
    found = {part.name: part for part in (*inherited, *own)}
    return tuple(found.values())


def _make(kind: type, data: Any, where: str, **more: Any) -> Any:
    """An entry as what it is; each of its keys is one that such entries have, with a value of its kind."""
    if not isinstance(data, Mapping):
        raise EntryError(where, "no_entry", value=data)
    known = {one.name: one for one in fields(kind) if one.name not in more}
    where = f"{where}.{data.get('name', '')}".rstrip(".")
    _only(data, known, where)
    for name, one in known.items():
        if name in data:
            _check_kind(data[name], one, f"{where}.{name}")
        elif one.default is MISSING and one.default_factory is MISSING:
            need(data, name, where)
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}
    return kind(**values, **more)


def _check_kind(value: object, one: Field[Any], where: str) -> None:
    """Texts are texts, lists are lists of texts, and yes or no is true or false."""
    if str(one.type).startswith("tuple"):
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise EntryError(where, "no_texts", value=value, text=str(value))
    elif one.type == "bool":
        if not isinstance(value, bool):
            raise EntryError(where, "no_bool", value=value)
    elif not isinstance(value, str):
        raise EntryError(where, "no_text", value=value)


def _table(
    form: str, name: str, data: Mapping[str, Any], parent: Table | None, where: str
) -> Table:
    _only(of_kind(data, dict, Where(where)), OF_TABLE, where)
    for key, kind in ({fact: type(none) for fact, none in FACTS.items()} | _FURTHER).items():
        of_kind(data.get(key, kind()), kind, Where(f"{where}.{key}"))
    blocks = tuple(_block(block, where) for block in _tables(data, "blocks", where))
    if not blocks and parent:
        changes = of_kind(data.get("replace", {}), dict, Where(f"{where}.replace"))
        blocks = _replaced(parent.blocks, changes, where)
    inherited = parent if parent and "blocks" not in data else None
    heads = [*(inherited.groups if inherited else ())]
    heads += [
        _make(Group, g, f"{where}.groups", members=()) for g in _tables(data, "groups", where)
    ]
    sets = tuple(_column_group(one, where) for one in _tables(data, "column_groups", where))
    return Table(
        name=name,
        part=data.get("part", parent.part if parent else ""),
        blocks=blocks,
        groups=tuple(replace(head, members=_members(blocks, head.name)) for head in heads),
        column_groups=sets or (inherited.column_groups if inherited else ()),
        corner=data.get("corner", parent.corner if parent else ""),
        furniture=_texts(data, "furniture", parent.furniture if parent else ()),
        sums={
            row: tuple(list_of_texts(p, Where(f"{where}.sums.{row}")))
            for row, p in data["sums"].items()
        }
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


def _block(data: Mapping[str, Any], where: str) -> Block:
    _only(data, OF_BLOCK, f"{where}.blocks")
    return Block(
        rows=tuple(_make(Row, row, f"{where}.rows") for row in _tables(data, "rows", where)),
        columns=tuple(
            _make(Column, one, f"{where}.columns") for one in _tables(data, "columns", where)
        ),
        clause=of_kind(data.get("clause", ""), str, Where(f"{where}.clause")),
    )


def _column_group(data: Mapping[str, Any], where: str) -> Group:
    own = {key: value for key, value in data.items() if key != "columns"}
    at = f"{where}.column_groups"
    members = tuple(list_of_texts(need(data, "columns", at), Where(f"{at}.columns")))
    group: Group = _make(Group, own, f"{where}.column_groups", members=members)
    return group


def _replaced(
    blocks: tuple[Block, ...], changes: Mapping[str, list[dict[str, Any]]], where: str
) -> tuple[Block, ...]:
    known = {row.name for block in blocks for row in block.rows}
    for name in changes:
        if name not in known:
            raise EntryError(f"{where}.replace", "no_replaced", name, known)
        list_of_tables(changes[name], Where(f"{where}.replace.{name}"))

    def rows(block: Block) -> Iterable[Row]:
        for row in block.rows:
            if row.name in changes:
                yield from (_make(Row, new, f"{where}.replace") for new in changes[row.name])
            else:
                yield row

    return tuple(replace(block, rows=tuple(rows(block))) for block in blocks)


def _members(blocks: tuple[Block, ...], group: str) -> tuple[str, ...]:
    return tuple(row.name for block in blocks for row in block.rows if row.group == group)
