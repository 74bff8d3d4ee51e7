"""Two made-up reports of following years that break no rule, with no figure below 11 in them.

That they exist shows that no two rules contradict each other; what is mutated starts from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import count

from audit.forms import Form
from audit.model import Address, Cell, Location, Report, Source
from audit.numerals import plain, read_number

SOURCE = Source("clean", "text", "", 0)
FLOW = ("received", "carried_in", "handled", "carried_out")
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
    _requests(figures, form, seed, last)
    numbers = (Decimal(11 + (seed * 7 + 37 * n) % 80) for n in count(1))
    for row in form.tables["disputes"].rows:
        *results, total = form.tables["disputes"].columns
        for column in results:
            figures[Address("disputes", row, column)] = next(numbers)
        parts = (figures[Address("disputes", row, column)] for column in results)
        figures[Address("disputes", row, total)] = sum(parts, Decimal(0))
    for address in form.tables["disclosure"].addresses:
        figures[address] = next(numbers)
        if address.column in ("decisions", "in_force", "published_total", "items_last_year"):
            figures[address] += 100
        if form.measure(address) == "amount":
            figures[address] += Decimal("0.2468")
    _disclosure(figures, last)
    return {address: figures[address] for address in form.addresses}


def _requests(figures: Figures, form: Form, seed: int, last: Figures | None) -> None:
    table = form.tables["requests"]
    *applicants, total = table.columns
    outcomes = [row for row in table.rows if row not in FLOW]

    def at(row: str, column: str) -> Address:
        return Address("requests", row, column)

    for j, column in enumerate(applicants):
        for i, row in enumerate(outcomes):
            figures[at(row, column)] = Decimal(11 + (seed * 5 + 29 * i + 17 * j) % 78)
        handled = sum((figures[at(row, column)] for row in outcomes), Decimal(0))
        carried_in = last[at("carried_out", column)] if last else Decimal(21 + 13 * j)
        carried_out = Decimal(31 + (seed * 3 + 23 * j) % 60)
        flow = (handled + carried_out - carried_in, carried_in, handled, carried_out)
        figures |= {at(row, column): value for row, value in zip(FLOW, flow, strict=True)}
    for row in table.rows:
        parts = (figures[at(row, column)] for column in applicants)
        figures[at(row, total)] = sum(parts, Decimal(0))


def _disclosure(figures: Figures, last: Figures | None) -> None:
    """What follows from last year's figures, and what the lesser rules of part two ask for."""
    for address in [address for address in figures if address.table == "disclosure"]:
        row = {a.column: v for a, v in figures.items() if a.row == address.row}
        old = {a.column: v for a, v in (last or {}).items() if a.row == address.row}
        if address.column == "in_force" and old:
            figures[address] = old["in_force"] + row["issued"] - row["repealed"]
        if address.column == "items_last_year" and old:
            figures[address] = old["items_last_year"] + old["change"]
        if address.column == "published_total" and old:
            figures[address] = old["published_total"] + row["newly_published"]
        if address.column == "made":
            figures[address] += row["newly_published"]


def _report(form: Form, year: int, figures: Mapping[Address, Decimal]) -> Report:
    cells = {
        address: Cell(address, read_number(plain(value)), Location(line=line, column=1))
        for line, (address, value) in enumerate(figures.items(), start=1)
    }
    title = f"云川市{year}年政府信息公开工作年度报告"
    return Report(SOURCE, title, "云川市", year, form.name, cells)
