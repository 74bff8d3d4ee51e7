"""Two made-up reports of following years that break no rule, with no figure below 11 in them.

That they exist shows that no two rules contradict each other; what is mutated starts from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, partial
from itertools import count

from audit.forms import Form, Table
from audit.frames.links import Link, links
from audit.model import Address, Cell, Location, Report, Source
from audit.numerals import plain, read_number

SOURCE = Source("clean", "text", "", 0)
Figures = dict[Address, Decimal]


def clean_reports(form: Form) -> tuple[Report, Report]:
    """This year's report and last year's, the latest that the form allows."""
    year = form.last_year or form.first_year + 2
    last = _figures(form, 3, None)
    this = _figures(form, 0, last)
    return _report(form, year, this), _report(form, year - 1, last)


def _figures(form: Form, seed: int, last: Figures | None) -> Figures:
    """Figures of two and three digits; what links the years is taken from `last`."""
    figures: Figures = {}
    for table in form.tables.values():
        if table.balance:
            _balanced(figures, form, table, seed, last)
    numbers = (Decimal(11 + (seed * 7 + 37 * n) % 80) for n in count(1))
    plain_tables = [table for table in form.tables.values() if not table.balance]
    for table in sorted(plain_tables, key=lambda table: not table.total):
        for address in table.addresses:
            if address.column != table.total:
                figures[address] = next(numbers) + _more(form, address)
        _totals(figures, table)
        _summed(figures, table)
    _linked(figures, form, last)
    return {address: figures[address] for address in form.addresses}


def _more(form: Form, address: Address) -> Decimal:
    """What keeps stocks above the changes to them, and amounts from being whole."""
    more = Decimal(100) if address in _stocks(form) else Decimal(0)
    return more + (Decimal("0.2468") if form.measure(address) == "amount" else 0)


@cache
def _links(form: str) -> tuple[Link, ...]:
    return links(form, form)


def _stocks(form: Form) -> frozenset[Address]:
    """Figures of tables without totals that go with one of last year's."""
    found = (link.address for link in _links(form.name))
    return frozenset(
        one for one in found if not form.tables[one.table].total and _counts(form, one)
    )


def _counts(form: Form, address: Address) -> bool:
    return form.measure(address) == "count"


def _totals(figures: Figures, table: Table) -> None:
    for row in table.rows if table.total else ():
        parts = (figures[Address(table.name, row, column)] for column in table.details)
        figures[Address(table.name, row, table.total)] = sum(parts, Decimal(0))


def _summed(figures: Figures, table: Table) -> None:
    """Rows that others are a part of, or that sum others."""
    for column in table.columns:
        at = partial(_at, table.name, column)
        for row in table.rows.values():
            if row.within:
                figures[at(row.within)] += figures[at(row.name)]
        for whole, parts in table.sums.items():
            rows = (row for part in parts for row in table.members(part))
            figures[at(whole)] = sum((figures[at(row)] for row in rows), Decimal(0))


def _balanced(figures: Figures, form: Form, table: Table, seed: int, last: Figures | None) -> None:
    """A table whose first row is what makes both sides equal; what is carried in is last year's."""
    assert table.balance is not None
    first, *others = table.balance.left
    (handled,) = (row for row in table.balance.right if row in table.sums)
    (onward,) = (row for row in table.balance.right if row != handled)
    outcomes = [row for part in table.sums[handled] for row in table.members(part)]
    carried = {
        link.address: Address.of(str(link.quantities[1])).local for link in _links(form.name)
    }
    for j, column in enumerate(table.details):
        at = partial(_at, table.name, column)
        for i, row in enumerate(outcomes):
            figures[at(row)] = Decimal(11 + (seed * 5 + 29 * i + 17 * j) % 78)
        figures[at(handled)] = sum((figures[at(row)] for row in outcomes), Decimal(0))
        figures[at(onward)] = Decimal(31 + (seed * 3 + 23 * j) % 60)
        for row in others:
            figures[at(row)] = last[carried[at(row)]] if last else Decimal(21 + 13 * j)
        came = sum((figures[at(row)] for row in others), Decimal(0))
        figures[at(first)] = figures[at(handled)] + figures[at(onward)] - came
    _totals(figures, table)


def _at(table: str, column: str, row: str) -> Address:
    return Address(table, row, column)


def _linked(figures: Figures, form: Form, last: Figures | None) -> None:
    """What follows from last year's figures; and no less is made than is published."""
    for link in _links(form.name):
        _, before, added, removed = link.quantities
        if last and (added or removed):
            moved = _value(figures, last, added) - _value(figures, last, removed)
            figures[link.address] = _value(figures, last, before) + moved
        elif added and not Address.of(added).report:  # what was added this year is in it already
            figures[link.address] += figures[Address.of(added)]
    for address in form.addresses:
        part = form.tables[address.table].columns[address.column].includes
        if part:
            figures[address] += figures[address._replace(column=part)]


def _value(figures: Figures, last: Figures, quantity: str | None) -> Decimal:
    if quantity is None:
        return Decimal(0)
    address = Address.of(quantity)
    return (last if address.report else figures)[address.local]


def _report(form: Form, year: int, figures: Mapping[Address, Decimal]) -> Report:
    cells = {
        address: Cell(address, read_number(plain(value)), Location(line=line, column=1))
        for line, (address, value) in enumerate(figures.items(), start=1)
    }
    title = f"云川市{year}年政府信息公开工作年度报告"
    return Report(SOURCE, title, "云川市", year, form.name, cells)
