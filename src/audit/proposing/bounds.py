"""Figures that are never below others, or never below 0, in all reports.

That one figure is never above another can have many reasons, so a bound is at most likely. It is proposed
where the two come close: if the one might as well be the larger, then of the reports in which the smaller
is more than half of the larger, about as many would have it the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import log10

import numpy as np

from audit.forms import Form
from audit.proposing.choosing import Candidate
from audit.proposing.sheets import Sheet
from audit.proposing.trials import FEWEST, SHOWN


@dataclass(frozen=True)
class Bound:
    """`above` is never less than `below` (columns of the sheet), or than 0 where `below` is None.

    `measure` is then what those figures of the table count, and `above` is not used.
    """

    sheet: Sheet
    above: int
    below: int | None
    reports: int
    rows: int
    log_expected: float
    measure: str = ""


def find_bounds(
    sheets: Sequence[Sheet], chosen: Sequence[Candidate], form: Form
) -> tuple[Bound, ...]:
    """Bounds within the rows of each table that no chosen relation implies, the surest first."""
    by_row = [sheet for sheet in sheets if sheet.frame == sheet.table]
    found = [bound for sheet in by_row for bound in _between(sheet, _parts(sheet, chosen), form)]
    floors = [bound for sheet in by_row for bound in _floors(sheet, form)]
    return (*sorted(found, key=lambda one: one.log_expected), *floors)


def _parts(sheet: Sheet, chosen: Sequence[Candidate]) -> set[tuple[int, int]]:
    """(whole, part), as the relations of the sheet have it."""
    found = set()
    for candidate in chosen:
        if candidate.sheet is sheet:
            sides = [np.flatnonzero(candidate.factors == sign).tolist() for sign in (1, -1)]
            for whole, parts in (sides, sides[::-1]):
                found |= {(whole[0], part) for part in parts if len(whole) == 1}
    return found


def _between(sheet: Sheet, implied: set[tuple[int, int]], form: Form) -> Iterator[Bound]:
    measures = [form.tables[sheet.table].columns[name].measure for name in sheet.columns]
    pairs = [
        (a, b)
        for a, b in permutations(range(len(sheet.columns)), 2)
        if measures[a] == measures[b] != "change"
    ]
    for a, b in pairs:
        known = sheet.known[:, :, a] & sheet.known[:, :, b]
        above, below = (np.where(known, sheet.values[:, :, c], 0) for c in (a, b))
        if (a, b) in implied or (above < below).any():
            continue
        close = int(((below < above) & (2 * below > above)).any(axis=1).sum())
        expected = log10(len(pairs)) - close * log10(2)
        used = known & (above > 0)
        if expected <= SHOWN and used.any(axis=1).sum() >= FEWEST:
            reports, rows = int(used.any(axis=1).sum()), int(used.sum())
            yield Bound(sheet, a, b, reports, rows, expected)


def _floors(sheet: Sheet, form: Form) -> Iterator[Bound]:
    columns = form.tables[sheet.table].columns
    for measure in dict.fromkeys(column.measure for column in columns.values()):
        chosen = [i for i, name in enumerate(sheet.columns) if columns[name].measure == measure]
        known, values = (x[:, :, chosen] for x in (sheet.known, sheet.values))
        reports = int(known.any(axis=(1, 2)).sum())
        if reports >= FEWEST and (values >= 0).all() and (values > 0).any():
            yield Bound(sheet, 0, None, reports, int(known.sum()), 0.0, measure)
