"""Every label of both forms by its key, so that a printed text can be looked up."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

from audit.folding import key, split_mark
from audit.forms import Form, load_form
from audit.parsing.kin import first_table, form_names

LONG = 6  # signs of a text that is no label by accident
LAST = 4  # signs that the end of a label is told by

Kind = Literal["row", "group", "column", "columns"]


class Name(NamedTuple):
    """What a label can stand for: a row, a group of rows, a column, or a group of columns.

    `orders` gives the place of a row in each form that has it; `mark` as `split_mark` gives it.
    """

    kind: Kind
    table: str
    name: str
    mark: str
    orders: tuple[tuple[str, int], ...] = ()

    def follows(self, other: Name | None) -> bool:
        """Whether some form prints this row directly after that one."""
        before = dict(other.orders) if other is not None and other.table == self.table else {}
        return any(before.get(form, -2) + 1 == order for form, order in self.orders)


@dataclass(frozen=True)
class Lexicon:
    rows: dict[str, tuple[Name, ...]]
    groups: dict[str, tuple[Name, ...]]
    columns: dict[str, tuple[Name, ...]]
    furniture: frozenset[str]
    clause: re.Pattern[str]
    vacant: frozenset[str]
    above: tuple[str, ...]
    units: frozenset[str]
    heading: tuple[str, ...]

    @cached_property
    def heads(self) -> re.Pattern[str]:
        """Any whole label within a run of keys, the longest first."""
        known = {*self.rows, *self.groups, *self.columns, *self.furniture}
        longest = sorted(known, key=len, reverse=True)
        return re.compile("|".join([self.clause.pattern, *map(re.escape, longest)]))

    @cached_property
    def text(self) -> str:
        """All labels one after the other, to look up what may be a piece of one."""
        parts = [*self.rows, *self.groups, *self.columns, *self.furniture]
        return "\n".join(parts)

    def knows(self, text: str) -> bool:
        """Whether the text, with or without an enumerator in front, is a label as a whole."""
        return self._has(key(text)) or self._has(split_mark(text)[1])

    def _has(self, plain: str) -> bool:
        return (
            plain in self.rows
            or plain in self.groups
            or plain in self.columns
            or plain in self.furniture
            or bool(self.clause.fullmatch(plain))
        )

    def ends_label(self, text: str) -> bool:
        """Whether a label ends as the text does: what touches it may be its figure."""
        plain = key(text)
        return any(plain[-size:] in self.endings for size in range(2, LAST + 1))

    @cached_property
    def endings(self) -> frozenset[str]:
        """The last signs of all labels."""
        known = {*self.rows, *self.groups, *self.columns}
        return frozenset(label[-size:] for label in known for size in range(2, LAST + 1))

    def is_piece(self, text: str) -> bool:
        """Whether the text is a label, a part of one, or an end of one and the start of the next."""
        return _is_piece(text)

    def is_of_row(self, plain: str) -> bool:
        """Whether a key is a larger part of the label of a row."""
        return len(plain) >= LONG and any(plain in label for label in self.rows)

    def is_of_table(self, mark: str, plain: str, whole: str) -> bool:
        """Whether a key with that enumerator begins the label of a row, or begins with a head of rows.

        `plain` is the key without the enumerator; its unit may stand behind it.
        """
        cut = len(plain) >= LAST  # a piece of a head that is cut
        if any(whole.startswith(head) or (cut and head.startswith(whole)) for head in self.heading):
            return True
        plain = next(
            (plain.removesuffix(unit) for unit in self.units if plain.endswith(unit)), plain
        )
        return any(
            label.startswith(plain) and any(name.mark == mark for name in names)
            for label, names in self.rows.items()
        )

    def is_mosaic(self, text: str) -> bool:
        """Whether the text is nothing but pieces of labels, of two signs at least."""
        plain, at = key(text), 0
        while at < len(plain):
            end = at + 2
            if end > len(plain) or plain[at:end] not in self.text:
                return False
            while end < len(plain) and plain[at : end + 1] in self.text:
                end += 1
            at = end
        return True

    def is_one_piece(self, text: str) -> bool:
        """The same of a text without gaps."""
        plain = key(text)
        if not plain or plain in self.text:
            return True
        if self.knows(text) or split_mark(text)[1] in self.text:
            return True
        return any(
            plain[:cut] in self.text and plain[cut:] in self.text for cut in range(1, len(plain))
        )


def names_row(text: str) -> str | None:
    """The row that a text is the label of, if it can be nothing else and its figures stand beside it."""
    plain = split_mark(text)[1]
    words = lexicon()
    names = words.rows.get(plain, ())
    if len(names) != 1 or plain in words.columns or plain in words.groups:
        return None
    return None if first_table(names[0].table).across else names[0].name


@lru_cache(8192)
def _is_piece(text: str) -> bool:
    words = lexicon()
    return words.is_one_piece(text) or all(map(words.is_one_piece, text.split()))


@cache
def lexicon() -> Lexicon:
    """The labels of all forms together; each name knows the forms that it belongs to."""
    forms = [load_form(name) for name in form_names()]
    data = tomllib.loads(
        files("audit.parsing.labels").joinpath("furniture.toml").read_text(encoding="utf-8")
    )
    clause = re.escape(key(data["clause"])).replace("一", "[一二三四五六七八九十]+")
    furniture = {key(text) for text in data["texts"]} | {split_mark(t)[1] for t in data["texts"]}
    columns = _columns(forms)
    return Lexicon(
        rows=_rows(forms),
        groups=_groups(forms),
        columns=columns,
        furniture=frozenset((furniture | _furniture(forms)) - columns.keys()),
        clause=re.compile(clause),
        vacant=frozenset(map(key, data["vacant"])),
        above=(*_groups(forms), *(split_mark(text)[1] for text in data["above"])),
        units=_units(forms),
        heading=tuple(map(key, _above(forms))),
    )


def _furniture(forms: list[Form]) -> set[str]:
    """What the tables themselves say that they print besides; heads with their enumerator only, as a
    part of the report may be headed alike."""
    tables = [table for form in forms for table in form.tables.values()]
    texts = {text for table in tables for text in (table.corner, *table.furniture)}
    return set(map(key, filter(None, texts | _above(forms))))


def _above(forms: list[Form]) -> set[str]:
    rows = (row for form in forms for table in form.tables.values() for row in table.rows.values())
    return {row.above for row in rows if row.above}


def _units(forms: list[Form]) -> frozenset[str]:
    """What stands in a column of units; most forms have none."""
    rows = (row for form in forms for table in form.tables.values() for row in table.rows.values())
    return frozenset(row.unit for row in rows if row.unit)


def _rows(forms: list[Form]) -> dict[str, tuple[Name, ...]]:
    orders: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    found: dict[str, dict[tuple[str, str, str], None]] = defaultdict(dict)
    for form in forms:
        for table in form.tables.values():
            for order, row in enumerate(table.rows.values()):
                orders[table.name, row.name][form.name] = order
                for label in (row.label, *row.aliases, *_as_group(forms, table.name, row.name)):
                    found[key(label)][table.name, row.name, _mark(row.mark, row.label)] = None
    return {
        label: tuple(Name("row", *name, tuple(orders[name[:2]].items())) for name in names)
        for label, names in found.items()
    }


def _as_group(forms: list[Form], table: str, name: str) -> list[str]:
    """What is a row on one form can be a group of rows on the other, with labels of its own."""
    groups = [
        group
        for form in forms
        if table in form.tables
        for group in form.tables[table].groups
        if group.name == name
    ]
    return [label for group in groups for label in (group.label, *group.aliases)]


def _mark(mark: str, label: str) -> str:
    return split_mark(mark + label)[0] if mark else ""


def _groups(forms: list[Form]) -> dict[str, tuple[Name, ...]]:
    found: dict[str, dict[Name, None]] = defaultdict(dict)
    for form in forms:
        for table in form.tables.values():
            for group in table.groups:
                name = Name("group", table.name, group.name, _mark(group.mark, group.label))
                for label in (group.label, *group.aliases):
                    found[key(label)][name] = None
            for head in table.column_groups:
                for label in (head.label, *head.aliases):
                    found[key(label)][Name("columns", table.name, head.name, "")] = None
    return {label: tuple(names) for label, names in found.items()}


def _columns(forms: list[Form]) -> dict[str, tuple[Name, ...]]:
    found: dict[str, dict[Name, None]] = defaultdict(dict)
    for form in forms:
        for table in form.tables.values():
            for column in table.columns.values():
                for label in (column.label, *column.aliases):
                    found[key(label)][Name("column", table.name, column.name, "")] = None
    return {label: tuple(names) for label, names in found.items()}
