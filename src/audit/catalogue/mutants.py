"""Mistakes put into a clean report, one at a time: every figure × every slip of the hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from audit.diagnosis.slips import SLIPS, Surroundings, slip_between
from audit.diagnosis.witnesses import Case, surroundings
from audit.forms import Form, load_form
from audit.model import Address, Report, Result
from audit.numerals import plain, read_number

ACTS = ("moved_column", "moved_row", "row_and_total")


@dataclass(frozen=True)
class Mutant:
    """What is printed instead, by address; `name` is a slip of SLIPS or one of ACTS."""

    name: str
    figures: Mapping[Address, Decimal]

    @property
    def address(self) -> Address:
        return next(iter(self.figures))

    def of(self, report: Report) -> Report:
        """The report with these figures printed."""
        changed = {
            address: report.cells[address]._replace(number=read_number(plain(value)))
            for address, value in self.figures.items()
        }
        return replace(report, cells={**report.cells, **changed})


def mutants(report: Report, previous: Report, sums: tuple[Result, ...]) -> Iterator[Mutant]:
    """Each figure with each slip that can happen to it, then the acts that hide in a sum."""
    case = Case(report, previous, sums, ())
    for address, cell in report.cells.items():
        assert cell.value is not None
        around = surroundings(address, case)
        for name, printed in slipped(cell.value, around).items():
            yield Mutant(name, {address: printed})
    form = load_form(str(report.form))
    for address in report.cells:
        yield from _acts(report, address, form)


def slipped(value: Decimal, around: Surroundings | None = None) -> dict[str, Decimal]:
    """A wrong value for each slip that can make one of `value`: the one that best shows the slip."""
    around = around or Surroundings()
    found: dict[str, Decimal] = {}
    for printed in _edits(value, around):
        best = slip_between(printed, value, around)
        for name, fits in SLIPS.items():
            turned = printed * value < 0 and name != "sign"
            if printed == value or turned or not fits(printed, value, around):
                continue
            if name == best and slip_between(found.get(name, value), value, around) != name:
                found[name] = printed
            found.setdefault(name, printed)
    return {name: found[name] for name in SLIPS if name in found}


def _edits(value: Decimal, around: Surroundings) -> Iterator[Decimal]:
    """What a hand may make of a number: one key more, fewer, or other; and the figures beside it."""
    text = plain(value)
    places = [n for n, character in enumerate(text) if character.isdigit()]
    for n in places:
        rest = text[:n] + text[n + 1 :]
        if any(character.isdigit() for character in rest):
            yield Decimal(rest)
        for digit in "1234567890":
            yield Decimal(text[:n] + digit + text[n + 1 :])
            yield Decimal(text[:n] + digit + text[n:])
    for a, b in pairwise(places):
        turned = list(text)
        turned[a], turned[b] = text[b], text[a]
        yield Decimal("".join(turned))
    digits = "".join(text[n] for n in places)
    if digits == text:
        yield Decimal(digits[::-1])
    yield from (value * 10, -value, Decimal(0), value + 1, value - 1)
    yield from (*around.rows, *around.columns)
    if around.last_year is not None:
        yield around.last_year
    for part in around.summed:
        yield from (value + part, value - part)


def _acts(report: Report, address: Address, form: Form) -> Iterator[Mutant]:
    """One application in the next column, or the next row; a wrong part carried into the row's total."""
    table = form.tables[address.table]
    rows, parts, total = list(table.rows), table.details, table.total
    if address.column == (total or address.column):
        return
    one = _value(report, address)
    next_column = parts[(parts.index(address.column) + 1) % len(parts)]
    next_row = rows[(rows.index(address.row) + 1) % len(rows)]
    for name, other in (
        ("moved_column", address._replace(column=next_column)),
        ("moved_row", address._replace(row=next_row)),
    ):
        yield Mutant(name, {address: one - 1, other: _value(report, other) + 1})
    at_total = address._replace(column=total)
    yield Mutant("row_and_total", {address: one - 1, at_total: _value(report, at_total) - 1})


def _value(report: Report, address: Address) -> Decimal:
    value = report.cells[address].value
    assert value is not None
    return value
