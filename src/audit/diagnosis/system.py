"""The relations of one report as a matrix: what the results say must add up, whichever table it is."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

import numpy as np

from audit.diagnosis.acts import Change
from audit.diagnosis.signature import LARGEST, Floats, Ints
from audit.forms import table_of
from audit.model import BROKEN, UNDECIDED, Address, Report, Result

Item = TypeVar("Item")

# Figures (columns of a system), each with what is printed too much in it, scaled.
Errors = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class System:
    """Decided relations (a row each) over printed figures (a column each), scaled to whole numbers."""

    relations: tuple[Result, ...]
    figures: tuple[Address, ...]
    matrix: Floats
    residuals: Floats
    values: Floats
    least: Floats
    unit: Floats
    scale: int

    def needed(self, figure: int, error: float) -> Decimal:
        """The value that the figure has once the error is taken out of it."""
        return Decimal(int(self.values[figure]) - int(error)) / self.scale

    def changes(self, errors: Sequence[tuple[int, float]]) -> tuple[Change, ...]:
        """What the figures with these errors are and would have to be."""
        return tuple(
            Change(self.figures[figure], self.needed(figure, 0), self.needed(figure, error))
            for figure, error in errors
        )

    def touched(self, figure: int) -> Ints:
        """The relations that the figure stands in."""
        return np.flatnonzero(self.matrix[:, figure])


def systems(results: Sequence[Result], report: Report) -> Iterator[System]:
    """One system for each set of relations that hang together and of which one is broken.

    Relations that are undecided, or whose figures are too large to be told apart exactly in a
    float64, are left out: what they would say is not known.
    """
    values = {address: cell.value for address, cell in report.cells.items()}
    decided = [r for r in results if r.verdict != UNDECIDED and _exact(r, values)]
    for group in _connected(decided):
        if any(result.verdict == BROKEN for result in group):
            yield _system(tuple(group), report, values)


def _exact(result: Result, values: Mapping[Address, Decimal | None]) -> bool:
    printed = [values.get(term.address) or Decimal(0) for term in result.terms]
    total = sum((abs(value) for value in printed), Decimal(0))
    decimals = max((_decimals(value) for value in printed), default=0)
    return bool(total * 10**decimals < int(LARGEST))


def _decimals(value: Decimal | None) -> int:
    if value is None or value == value.to_integral_value():
        return 0
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _connected(results: Sequence[Result]) -> list[list[Result]]:
    """Groups of results that share no figure with each other."""
    return connected((result, {term.address for term in result.terms}) for result in results)


def connected(items: Iterable[tuple[Item, Set[Hashable]]]) -> list[list[Item]]:
    """The items, each with what it touches, in groups that have nothing in common."""
    groups: list[tuple[set[Hashable], list[Item]]] = []
    for item, touches in items:
        touched, members = set(touches), [item]
        apart = []
        for known, others in groups:
            if known & touched:
                touched |= known
                members = others + members
            else:
                apart.append((known, others))
        groups = [*apart, (touched, members)]
    return [members for _, members in groups]


def _system(
    relations: tuple[Result, ...], report: Report, values: Mapping[Address, Decimal | None]
) -> System:
    figures = tuple(dict.fromkeys(term.address for r in relations for term in r.terms))
    place = {address: number for number, address in enumerate(figures)}
    scale = 10 ** max((_decimals(values.get(address)) for address in figures), default=0)
    matrix = np.zeros((len(relations), len(figures)))
    for number, relation in enumerate(relations):
        for sign, address in relation.terms:
            matrix[number, place[address]] += sign
    measures = [_measure(report, address) for address in figures]
    return System(
        relations=relations,
        figures=figures,
        matrix=matrix,
        residuals=np.array([float((r.difference or Decimal(0)) * scale) for r in relations]),
        values=np.array([_scaled(values.get(address), scale) for address in figures]),
        least=np.array([-np.inf if measure == "change" else 0.0 for measure in measures]),
        unit=np.array([1.0 if measure == "amount" else float(scale) for measure in measures]),
        scale=scale,
    )


def _scaled(value: Decimal | None, scale: int) -> float:
    return np.nan if value is None else float(value * scale)


def _measure(report: Report, address: Address) -> str:
    """Count, change or amount, by the form of its table; a count where no form knows the figure."""
    table = table_of(report, address.table)
    row = table.rows.get(address.row) if table else None
    column = table.columns.get(address.column) if table else None
    return (row.measure if row else None) or (column.measure if column else "count")
