"""The frame `cells`: a row for each cell that the form has, with what is printed in it.

`entry` is its kind, but nothing where the whole table has no figure: a form that nobody has filled
in breaks no rule. `figure` is the value with what it measures (`513 count`, `-76 change`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.forms import presumed_form, table_names
from audit.frames.formulas import inexact
from audit.frames.records import framed
from audit.frames.shapes import SHAPES
from audit.model import Number, Report
from audit.numerals import plain

if TYPE_CHECKING:
    import pandas as pd


def build(reports: Sequence[Report]) -> pd.DataFrame:
    return framed(SHAPES["cells"], (row for i, r in enumerate(reports) for row in _rows(i, r)))


def _rows(index: int, report: Report) -> Iterator[tuple[object, ...]]:
    for table in table_names():
        form = presumed_form(report, table)
        if form is None or table not in form.tables:
            continue
        found = [(a, report.cells.get(a)) for a in form.tables[table].addresses]
        filled = any(cell is not None and cell.kind == "number" for _, cell in found)
        for address, cell in found:
            measure = form.measure(address)
            facts = _facts(cell.number, filled) if cell else (None,) * 6
            figure = _figure(cell.value, measure) if cell else None
            yield (index, form.name, report.year, *address, *facts, measure, figure)


def _facts(number: Number, filled: bool) -> tuple[object, ...]:
    """raw, value, kind, entry, unit, decimals"""
    entry = number.kind if filled else None
    if number.value is None:
        return number.raw, None, number.kind, entry, None, None
    unit = number.unit or ""
    return number.raw, inexact(number.value), number.kind, entry, unit, number.decimals


@lru_cache(4096)
def _figure(value: Decimal | None, measure: str) -> str | None:
    """Without trailing zeros: 3.0 printed for a count is a whole number."""
    if value is None:
        return None
    text = plain(value)
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {measure}"
