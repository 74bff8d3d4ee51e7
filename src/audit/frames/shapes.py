"""What the frames are: their names, their rows' keys, and the printed figures behind their columns.

Light on purpose: suites are checked against this without pandas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from audit.forms import form_names, load_form
from audit.frames.formulas import parse_formula
from audit.model import Address

KEYS = ("report", "form", "year")

Quantity = Callable[[tuple[str, ...], str], str | None]


@dataclass(frozen=True)
class Shape:
    """A frame: `keys` name a row within a report, `columns` are what a suite can speak about.

    `quantity(key, column)` is the quantity that stands there, None where it is no figure; `column_of`
    leads back from a printed figure. `shown` quotes the report where a row is not about sums.
    """

    name: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    quantity: Quantity = lambda key, column: None
    column_of: Callable[[Address], str | None] = lambda address: None
    shown: str | None = None

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset((*KEYS, *self.keys, *self.columns))

    def knows(self, column: str) -> bool:
        """Whether the frame has such a column, or all that the formula adds."""
        return column in self.names or all(p in self.names for p in parse_formula(column).parts)

    def addresses(self, form: str, key: tuple[str, ...], column: str) -> tuple[Address, ...] | None:
        """The printed figures behind a column of a row; None where the form has no such figure."""
        found: list[Address] = []
        for part in parse_formula(column).parts:
            quantity = self.quantity(key, part)
            if quantity is None:
                continue
            try:
                found += _expanded(form, quantity)
            except KeyError:
                return None
        return tuple(found)


def _expanded(form: str, quantity: str) -> tuple[Address, ...]:
    """The printed figures that a quantity sums; `requests.received.*` are all of a row."""
    if not quantity.endswith(".*"):
        return load_form(form).expand(quantity)
    table, row, _ = quantity.split(".")
    return tuple(a for a in load_form(form).tables[table].addresses if a.row == row)


def _names(table: str, what: str) -> tuple[str, ...]:
    """Names of rows or columns of a table with those of its groups, over all forms, once each."""
    found: dict[str, None] = {}
    for name in form_names():
        printed = load_form(name).tables[table]
        groups = printed.groups if what == "rows" else printed.column_groups
        found |= dict.fromkeys((*getattr(printed, what), *(group.name for group in groups)))
    return tuple(found)


def _totals() -> tuple[str, ...]:
    forms = (load_form(name) for name in form_names())
    addresses = dict.fromkeys(str(address) for form in forms for address in form.addresses)
    return tuple(a for a in addresses if a.endswith(".total") or a.startswith("disclosure."))


def _by_row(table: str) -> Quantity:
    return lambda key, column: None if column in KEYS else f"{table}.{key[0]}.{column}"


def _column(address: Address) -> str:
    return address.column


def _shapes() -> Iterable[Shape]:
    for table in ("requests", "disputes", "disclosure"):
        yield Shape(table, ("row",), _names(table, "columns"), _by_row(table), _column)
    yield Shape(
        "requests_by_applicant",
        ("column",),
        _names("requests", "rows"),
        lambda key, row: f"requests.{row}.{key[0]}",
        lambda address: address.row,
    )
    yield Shape(
        "cells",
        ("table", "row", "column"),
        ("raw", "value", "kind", "entry", "unit", "decimals", "measure", "figure"),
        lambda key, column: ".".join(key),
        shown="raw",
    )
    yield Shape(
        "rows",
        ("table", "row"),
        ("present", "expected", "filled", "total"),
        lambda key, column: ".".join((*key, "*")),
    )
    yield Shape(
        "tables",
        ("table",),
        ("printed_on", "required", "figures", "filled"),
        shown="printed_on",
    )
    parts = ("name", "expected", "position", "standing", "count", "ordinal", "heading", "words")
    yield Shape("parts", ("part",), (*parts, "location"), shown="heading")
    labels = ("printed", "official", "wording", "official_wording", "location")
    yield Shape("labels", ("target",), labels, shown="printed")
    yield Shape("totals", (), _totals(), lambda key, column: column, str)


SHAPES: dict[str, Shape] = {shape.name: shape for shape in _shapes()}
