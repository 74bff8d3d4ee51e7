"""What `audit propose` finds of the identities that the suites state, and what it claims besides.

    python -m tests.benchmarks.proposals [SEEDS]

A certain proposal is false if it follows from none of the identities that the reports were made by.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from hypothesis import HealthCheck, Phase, given, seed, settings

from audit.forms import load_form
from audit.model import Report
from audit.proposing import Proposals, propose
from audit.proposing.lattices import Span
from audit.proposing.statements import Instance, stated_instances
from audit.rules import load_rules
from tests.made import Figures, consistent_figures, report_of
from tests.proposing.offices import offices, with_wrong_cells
from tests.proposing.stated import stated_reports

FORMS = ("cn-2019", "cn-2021")
YEARS = {"cn-2019": (2019, 2020), "cn-2021": (2021, 2022, 2023)}


@dataclass(frozen=True)
class Score:
    """Codes of the rules that were to be found, those found, those called certain; false ones."""

    stated: frozenset[str]
    found: frozenset[str]
    certain: frozenset[str]
    false: tuple[tuple[str, ...], ...]
    chance: int


def score(proposals: Proposals, codes: Sequence[str] | None = None) -> Score:
    """How the proposals compare with the shipped rules; `codes` are those that the reports obey."""
    known = stated_instances(load_rules(), load_form(proposals.form))
    of_two = {one for one in known if any(address.report for address, _ in one)}
    known = {one: code for one, code in known.items() if proposals.pairs or one not in of_two}
    if codes is not None:
        known = {one: code for one, code in known.items() if code in codes}
    relations = [one for one in proposals.found if one.instances]
    sure = [one for one in relations if one.status == "certain"]
    truth = _span(known)
    return Score(
        stated=frozenset(known.values()),
        found=_codes(known, (i for one in relations for i in one.instances)),
        certain=_codes(known, (i for one in sure for i in one.instances)),
        false=tuple(
            (*one.left, "=", *one.right)
            for one in sure
            if not all(truth.implies(dict(instance)) for instance in one.instances)
        ),
        chance=sum(one.status == "chance" for one in relations),
    )


def _span(known: dict[Instance, str]) -> Span:
    """Everything that follows from the identities, last year's among themselves too."""
    from audit.proposing.choosing import of_last_year

    span = Span()
    for instance in known:
        span.add([dict(instance)])
        if not any(address.report for address, _ in instance):
            span.add([of_last_year(dict(instance))])
    return span


def _codes(known: dict[Instance, str], instances: Iterator[Instance]) -> frozenset[str]:
    """The rules of which every relation is among the instances."""
    there = set(instances)
    return frozenset(known.values()) - {code for one, code in known.items() if one not in there}


def made(form: str, number: int, start: int) -> list[Report]:
    """Consistent reports of tests/made.py: half of their figures are 0, and many are small."""
    found: list[Figures] = []

    @seed(start)
    @settings(
        max_examples=number,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(consistent_figures(form))
    def collect(example: tuple[str, Figures]) -> None:
        found.append(example[1])

    collect()
    return [report_of(figures, form) for figures in found[:number]]


def noise(form: str, number: int, start: int) -> list[Report]:
    """Reports in which nothing holds: each figure is small and by itself, and half of them are 0."""
    dice = np.random.default_rng(start)
    means = dice.choice([0.05, 0.3, 1.0, 4.0], len(load_form(form).addresses))
    return [
        report_of(dict(zip(load_form(form).addresses, map(int, row), strict=True)), form)
        for row in dice.poisson(means, (number, len(means)))
    ]


def of_2014(form: str, start: int) -> list[Report]:
    """Three years of twenty bodies on the statistical table of 2014 to 2018."""
    return with_wrong_cells(stated_reports(form, 20, (2015, 2016, 2017), start), 0.05, start)


Maker = Callable[[str, int], list[Report]]
CASES: dict[str, Maker] = {
    "60 made": lambda form, start: made(form, 60, start),
    "60 made, 5 % with a wrong cell": lambda form, start: with_wrong_cells(
        made(form, 60, start), 0.05, start
    ),
    "60 offices, most figures small": lambda form, start: offices(
        form, 60, YEARS[form][-1:], start
    ),
    "the same, 6 outcomes never used": lambda form, start: offices(
        form, 60, YEARS[form][-1:], start, 6
    ),
    "30 offices, all years, 5 % wrong": lambda form, start: with_wrong_cells(
        offices(form, 30, YEARS[form], start), 0.05, start
    ),
    "12 offices, most figures small": lambda form, start: offices(
        form, 12, YEARS[form][-1:], start
    ),
    "60 of noise": lambda form, start: noise(form, 60, start),
    "8 of noise": lambda form, start: noise(form, 8, start),
}


def main(seeds: int) -> None:
    print(f"{seeds} seeds each: rules found and called certain, of those stated; false ones")
    cases = [(name, make, form) for name, make in CASES.items() for form in FORMS]
    for name, make, form in [*cases, ("20 bodies, three years, 5 % wrong", of_2014, "cn-2014")]:
        scores, seconds = [], 0.0
        for start in range(seeds):
            reports = make(form, start)
            begin = perf_counter()
            proposals = propose(reports, form)
            seconds += perf_counter() - begin
            scores.append(score(proposals, () if "noise" in name else None))
        print(_line(name, form, scores, seconds))
        for one in scores:
            for relation in one.false:
                print("    false:", " ".join(relation))


def _line(name: str, form: str, scores: Sequence[Score], seconds: float) -> str:
    stated, found, certain = (
        sum(len(getattr(one, what)) for one in scores) for what in ("stated", "found", "certain")
    )
    false = sum(len(one.false) for one in scores)
    chance = sum(one.chance for one in scores)
    recall = f"recall {found / stated:.3f} ({found}/{stated}), certain {certain}" if stated else ""
    lost = sorted({code for one in scores for code in one.stated - one.found})
    lost_text = f", lost {' '.join(lost)}" if lost else ""
    return (
        f"{name:34} {form}  {recall:38} false {false}  may be chance {chance}"
        f"  {seconds / len(scores):.1f} s{lost_text}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
