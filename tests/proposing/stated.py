"""Made-up reports on any form, consistent by the identities that its suites state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from audit.forms import load_form
from audit.model import Address, Report
from audit.proposing.statements import Instance, stated_instances
from audit.rules import load_rules
from tests.made import report_of

Counts = dict[Address, int]


def stated_reports(form: str, number: int, years: Sequence[int], seed: int = 0) -> list[Report]:
    """Reports of `number` bodies: every figure at random, then each that is a sum made one.

    A figure that is last year's and another of this year's (a stock, a cumulative count) is that.
    """
    dice = np.random.default_rng(seed)
    known = list(stated_instances(load_rules(), load_form(form)))
    rows = sorted({(a.table, a.row) for a in load_form(form).addresses})
    common = dict(zip(rows, dice.permutation(np.geomspace(1, 0.003, len(rows))), strict=True))
    found = []
    for body in range(number):
        size, last = 10 ** dice.uniform(0.5, 3.5), None
        for year in (years[0] - 1, *years):
            counts = {
                a: int(dice.poisson(size * common[a.table, a.row]))
                for a in load_form(form).addresses
            }
            last = _consistent(counts, last, known)
            if year >= years[0]:
                agency = f"云川市第{body + 1}局"
                found.append(replace(report_of(last, form, year), agency=agency))
    return found


def _consistent(counts: Counts, last: Counts | None, known: Sequence[Instance]) -> Counts:
    """Sums of sums take as many rounds as they are deep."""
    found = dict(counts)
    for _ in range(4):
        for instance in known:
            of_two = any(address.report for address, _ in instance)
            whole = _whole(instance)
            if whole is not None and (last or not of_two):
                sign = dict(instance)[whole]
                found[whole] = -sign * sum(
                    factor * (last or found if a.report else found)[a.local]
                    for a, factor in instance
                    if a != whole
                )
    return found


def _whole(instance: Instance) -> Address | None:
    """The figure of this year that is alone on its side."""
    sides = [[a for a, factor in instance if factor == sign] for sign in (1, -1)]
    alone = [side[0] for side in sides if len(side) == 1 and not side[0].report]
    return alone[0] if alone else None
