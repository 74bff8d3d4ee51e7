"""What a quantity comes to in a report: exactly, or at least so much where cells are blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from audit.forms import Form, form_of
from audit.model import Address, Report

ZERO = Decimal(0)
NO_CHANGES: Mapping[Address, Decimal] = {}


@dataclass(frozen=True, slots=True)
class Value:
    """`exact`, or `least` where something printed is known of a sum that has blanks."""

    exact: Decimal | None = None
    least: Decimal | None = None


UNKNOWN = Value()


class Figures:
    """The tables of one report, asked for quantities. A quantity that the form lacks is None.

    `instead` are figures to take in place of the printed ones: what diagnosis asks with.
    """

    def __init__(self, report: Report, instead: Mapping[Address, Decimal] = NO_CHANGES) -> None:
        self._report, self._instead = report, instead
        self._known: dict[str, Value | None] = {}

    def form(self, table: str) -> Form | None:
        """The form that the table is printed on."""
        return form_of(self._report, table)

    def value(self, quantity: str) -> Value | None:
        """The value of a sum of addresses and groups; None if a term is not on the form."""
        if quantity not in self._known:
            self._known[quantity] = self._value(quantity)
        return self._known[quantity]

    def exact(self, quantity: str) -> Decimal | None:
        """The value of a quantity all of whose figures are printed; else None."""
        found = self.value(quantity)
        return found.exact if found else None

    def addresses(self, quantity: str | None) -> tuple[Address, ...]:
        """The figures that a quantity sums; none where the form lacks one, or it is of another report."""
        found: list[Address] = []
        for term in (quantity or "").split(" + "):
            form = self.form(term.partition(".")[0])
            if form is None or term.count(".") != 2:
                return ()
            try:
                found += form.expand(term)
            except KeyError:
                return ()
        return tuple(found)

    def _value(self, quantity: str) -> Value | None:
        values = []
        for term in quantity.split(" + "):
            addresses = self.addresses(term)
            if not addresses:
                return None
            values += [self._cell(address) for address in addresses]
        exact = [value.exact for value in values if value.exact is not None]
        least = [value.least for value in values if value.least is not None]
        if len(exact) == len(values):
            return Value(sum(exact, ZERO))
        if not least and not exact:
            return UNKNOWN
        return Value(None, sum(exact, ZERO) + sum(least, ZERO))

    def _printed(self, address: Address) -> Decimal | None:
        if address in self._instead:
            return self._instead[address]
        return self._report.value(*address)

    def _cell(self, address: Address) -> Value:
        """A printed figure; a total that is not printed, from the applicants that are."""
        printed = self._printed(address)
        if printed is not None:
            return Value(printed)
        form = self.form(address.table)
        table = form.tables[address.table] if form is not None else None
        if table is None or table.across or address.column != table.total:
            return UNKNOWN
        parts = [self._printed(address._replace(column=name)) for name in table.details]
        known = [part for part in parts if part is not None]
        if not known:
            return UNKNOWN
        total = sum(known, ZERO)
        return Value(total) if len(known) == len(parts) else Value(None, total)
