"""Made-up offices of all sizes, most of them small: consistent reports over several years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np

from audit.forms import load_form
from audit.model import Address, Report
from tests.made import Figures, applicants, outcomes, report_of, with_value


def offices(
    form: str, number: int, years: Sequence[int], seed: int = 0, unused: int = 0
) -> list[Report]:
    """Reports of `number` offices for each of the years; `unused` outcomes are 0 in all of them.

    Sizes are spread over four powers of ten, and how common an outcome or an applicant is over two.
    """
    dice = np.random.default_rng(seed)
    rows, columns = outcomes(load_form(form)), applicants(load_form(form))
    common = dice.permutation(np.geomspace(1, 0.005, len(rows)))
    common[dice.permutation(len(rows))[:unused]] = 0
    asking = dice.permutation(np.geomspace(1, 0.01, len(columns)))
    found = []
    for office in range(number):
        size = 10 ** dice.uniform(0, 3.5)
        last: Figures = {}
        for year in (years[0] - 1, *years):
            last = _figures(form, size * np.outer(common, asking), last, dice)
            if year < years[0]:
                continue
            name = f"云川市第{office + 1}区人民政府"
            title = f"{name}{year}年政府信息公开工作年度报告"
            found.append(replace(report_of(last, form, year), agency=name, title=title))
    return found


def _figures(form: str, means: np.ndarray, last: Figures, dice: np.random.Generator) -> Figures:
    found = {address: Decimal(0) for address in load_form(form).addresses}
    counts = dice.poisson(means)
    flow = _flow(form, counts, last, dice)
    for row, values in flow.items():
        for column, value in zip(applicants(load_form(form)), values, strict=True):
            found[Address("requests", row, column)] = Decimal(int(value))
        found[Address("requests", row, "total")] = Decimal(int(sum(values)))
    for row, share in (("reconsideration", 0.1), ("litigation_direct", 0.03)):
        results = dice.poisson(means.sum() * share * np.array([0.5, 0.1, 0.3, 0.1]))
        for column, value in zip(load_form(form).tables["disputes"].columns, results, strict=False):
            found[Address("disputes", row, column)] = Decimal(int(value))
        found[Address("disputes", row, "total")] = Decimal(int(results.sum()))
    return found | _disclosure(form, means.sum(), last, dice)


def _flow(
    form: str, counts: np.ndarray, last: Figures, dice: np.random.Generator
) -> dict[str, list[int]]:
    """The rows of the requests table: what is carried in is what last year carried out."""
    rows, columns = outcomes(load_form(form)), applicants(load_form(form))
    handled = counts.sum(axis=0)
    onward = dice.poisson(handled * 0.05)
    before = [int(last.get(Address("requests", "carried_out", c), 0)) for c in columns]
    carried = np.minimum(before, handled + onward) if not last else np.array(before)
    onward = np.maximum(onward, carried - handled)
    flow = {row: counts[i].tolist() for i, row in enumerate(rows)}
    flow |= {"handled": handled.tolist(), "carried_out": onward.tolist()}
    return flow | {
        "carried_in": carried.tolist(),
        "received": (handled + onward - carried).tolist(),
    }


def _disclosure(form: str, size: float, last: Figures, dice: np.random.Generator) -> Figures:
    found: Figures = {}
    for address in load_form(form).tables["disclosure"].addresses:
        found[address] = Decimal(int(dice.poisson(size * 0.2)))
        if address.column == "change":
            found[address] = Decimal(int(dice.integers(-2, 3)))
        if address.column == "amount":
            found[address] += Decimal(int(dice.integers(0, 10_000))) / 10_000

    def at(row: str, column: str) -> Address:
        return Address("disclosure", row, column)

    for row in {address.row for address in found}:
        if at(row, "in_force") in found:
            stock = last.get(at(row, "in_force"), Decimal(int(dice.integers(5, 400))))
            found[at(row, "repealed")] = min(found[at(row, "repealed")], stock)
            found[at(row, "in_force")] = (
                stock + found[at(row, "issued")] - found[at(row, "repealed")]
            )
        if at(row, "items_last_year") in found and last:
            items = (at(row, "items_last_year"), at(row, "change"))
            found[items[0]] = sum((last[one] for one in items), Decimal(0))
    return found


def with_wrong_cells(reports: Sequence[Report], share: float, seed: int = 0) -> list[Report]:
    """The reports, that share of them with one wrong figure in a table that adds up."""
    dice = np.random.default_rng(seed)
    found = list(reports)
    for index in dice.permutation(len(found))[: round(share * len(found))].tolist():
        form = load_form(str(found[index].form))
        addresses = [a for a in form.addresses if a.table != "disclosure"]
        address = addresses[int(dice.integers(len(addresses)))]
        value = found[index].cells[address].value or Decimal(0)
        found[index] = with_value(found[index], address, value + int(dice.choice([1, 9, 10, 100])))
    return found
