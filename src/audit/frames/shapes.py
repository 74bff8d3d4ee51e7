"""What the frames are: their names, their rows' keys, and the printed figures behind their columns.

Light on purpose: suites are checked against this without pandas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from audit.forms import Table, form_names, load_form, table_names
from audit.frames.formulas import parse_formula
from audit.frames.links import COLUMNS as LINKED
from audit.frames.links import quantity_of
from audit.model import CHILD, PREVIOUS, Address

KEYS = ("report", "form", "year")
OBJECTS = ("location", "claim", "reorganised")  # columns that no rule can compare
SUCCEEDS = "succeeds"  # 1 where last year's report is there, on the same form

_QUANTITY = re.compile(r"[a-z_0-9]+(?:\.[a-z_]+){2,3}(?: \+ [a-z_0-9]+(?:\.[a-z_]+){2,3})*")

Quantity = Callable[[tuple[str, ...], str], str | None]


@dataclass(frozen=True)
class Shape:
    """A frame: `keys` name a row within a report, `columns` are what a suite can speak about.

    `quantity(key, column)` is the quantity that stands there, None where it is no figure; `column_of`
    leads back from a printed figure. `shown` quotes the report where a row is not about sums. `facts`
    are columns whose values follow the keys' where `quantity` needs them.
    """

    name: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    quantity: Quantity = lambda key, column: None
    column_of: Callable[[Address], str | None] = lambda address: None
    shown: str | None = None
    facts: tuple[str, ...] = ()

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
            if form not in form_names():
                return None
            try:
                found += _expanded(form, quantity)
            except KeyError:
                return None
        return tuple(found)


def _expanded(form: str, quantity: str) -> tuple[Address, ...]:
    """The printed figures that a quantity sums; `requests.received.*` are all of a row."""
    if not quantity.endswith(".*"):
        terms = quantity.split(" + ")
        others = [term for term in terms if term.count(".") > 2]
        own = [term for term in terms if term.count(".") <= 2]
        figures = load_form(form).expand(" + ".join(own)) if own else ()
        return (*figures, *map(Address.of, others))
    table, row, _ = quantity.split(".")
    printed = load_form(form).tables.get(table)
    return tuple(a for a in printed.addresses if a.row == row) if printed else ()


def _printed(table: str) -> Iterator[Table]:
    """The table as on each form that has it."""
    tables = (load_form(name).tables.get(table) for name in form_names())
    return (printed for printed in tables if printed is not None)


def transposed_of(table: str) -> str:
    """The frame that has a row for each column of the table, "" where there is none."""
    return next((printed.transposed for printed in _printed(table) if printed.transposed), "")


def names_of(table: str, what: str) -> tuple[str, ...]:
    """Names of `rows` or `columns` of a table with those of its groups, over all forms, once each."""
    found: dict[str, None] = {}
    for printed in _printed(table):
        groups = printed.groups if what == "rows" else printed.column_groups
        found |= dict.fromkeys((*getattr(printed, what), *(group.name for group in groups)))
    return tuple(found)


def _totals() -> tuple[str, ...]:
    """Every printed total, and every figure of tables that have none."""
    tables = (table for name in form_names() for table in load_form(name).tables.values())
    found = {
        str(address): None
        for table in tables
        for address in table.addresses
        if address.column == (table.total or address.column)
    }
    return tuple(found)


def _of_totals(key: tuple[str, ...], column: str) -> str | None:
    return None if column in (*KEYS, SUCCEEDS) else column


def _by_row(table: str) -> Quantity:
    return lambda key, column: None if column in KEYS else f"{table}.{key[0]}.{column}"


def _by_column(table: str) -> Quantity:
    return lambda key, row: None if row in KEYS else f"{table}.{row}.{key[0]}"


def _column(address: Address) -> str:
    return address.column


def _row(address: Address) -> str:
    return address.row


def _of_claim(key: tuple[str, ...], column: str) -> str | None:
    """The figures that the claim's best reading sums; a statement in words has none to name."""
    return key[1] if _QUANTITY.fullmatch(key[1]) else None


def _of_year(key: tuple[str, ...], column: str) -> str | None:
    """The figure that the link of the row's kind has in that column, seen from this year's."""
    return quantity_of(key[0], ".".join(key[1:]), column)


def _of_parent(key: tuple[str, ...], column: str) -> str:
    """The parent's figure, or that of each child (`child1.requests.received.total + …`)."""
    address = ".".join(key[:3])
    if column == "parent":
        return address
    return " + ".join(f"{CHILD}{n}.{address}" for n in range(1, int(float(key[3])) + 1))


def _shapes() -> Iterable[Shape]:
    for table in table_names():
        yield Shape(table, ("row",), names_of(table, "columns"), _by_row(table), _column)
        if transposed := transposed_of(table):
            rows = names_of(table, "rows")
            yield Shape(transposed, ("column",), rows, _by_column(table), _row)
    figure, address = ("table", "row", "column"), lambda key, column: ".".join(key)
    cells = _columns("raw value kind entry unit decimals measure figure")
    yield Shape("cells", figure, cells, address, shown="raw")
    rows = _columns("present expected filled total")
    yield Shape("rows", ("table", "row"), rows, lambda key, column: ".".join((*key, "*")))
    tables = _columns("printed_on required figures filled nonzero repeated reorganised")
    yield Shape("tables", ("table",), tables)
    parts = _columns(
        "name expected position standing count ordinal heading words contents location"
    )
    yield Shape("parts", ("part",), parts, shown="heading")
    labels = _columns("printed official wording official_wording location")
    yield Shape("labels", ("target",), labels, shown="printed")
    claims = _columns(
        "rule kind quote stated reported quantity where approximate weak agreement claim location"
    )
    yield Shape("claims", ("number",), claims, _of_claim, shown="quote", facts=("quantity",))
    texts = _columns("repeated sentences unchanged other reorganised")
    yield Shape("texts", ("against",), texts, shown="other")
    years = ("measure", *LINKED, "totals_agree", "reorganised")
    yield Shape("years", ("link", *figure), years, _of_year)
    children = _columns("parent sum_of_children sum_of_known known expected complete")
    yield Shape("children", figure, children, _of_parent, facts=("expected",))
    totals = (*_totals(), *(f"{PREVIOUS}.{name}" for name in _totals()), SUCCEEDS)
    yield Shape("totals", (), totals, _of_totals, str)


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


SHAPES: dict[str, Shape] = {shape.name: shape for shape in _shapes()}
