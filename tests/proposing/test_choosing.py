"""Relations planted among figures that have nothing to do with each other, on forms of any kind."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.model import Address
from audit.proposing.choosing import Candidate, choose
from audit.proposing.sheets import Sheet


def sheet(values: np.ndarray, known: np.ndarray | None = None) -> Sheet:
    """`values[report, column]` as a table of one row."""
    columns = tuple(f"c{number}" for number in range(values.shape[1]))
    return Sheet(
        frame="t",
        table="t",
        by="row",
        keys=("r",),
        columns=columns,
        values=values[:, None, :].astype(np.int64),
        known=np.ones(values.shape, bool)[:, None, :] if known is None else known[:, None, :],
        scale=1,
        addresses=(tuple(Address("t", "r", column) for column in columns),),
        lines=(tuple(range(len(columns))),),
    )


def noise(seed: int, reports: int, columns: int, largest: int = 5000) -> np.ndarray:
    """Figures of all sizes, a third of them 0."""
    dice = np.random.default_rng(seed)
    sizes = largest ** dice.uniform(0.2, 1, (reports, columns))
    return np.floor(sizes) * (dice.random((reports, columns)) < 0.67)


def said(candidate: Candidate) -> tuple[frozenset[int], frozenset[int]]:
    sides = (frozenset(np.flatnonzero(candidate.factors == s).tolist()) for s in (1, -1))
    left, right = sorted(sides, key=lambda side: (-len(side), sorted(side)))
    return left, right


parts = st.sets(st.integers(0, 8), min_size=1, max_size=8)


@settings(max_examples=25)
@given(st.integers(0, 10**6), parts, st.integers(0, 9), st.booleans())
def test_a_sum_of_any_figures_is_found_wherever_its_whole_stands(
    seed: int, chosen: set[int], place: int, with_mistakes: bool
) -> None:
    figures = noise(seed, 80, 9)
    whole = figures[:, sorted(chosen)].sum(axis=1)
    values = np.insert(figures, place, whole, axis=1)
    if with_mistakes:
        values[::20, place] += [7, -7, 7, -7]
    (found,) = choose([sheet(values)])
    moved = frozenset(part + (part >= place) for part in chosen)
    assert set(said(found)) == {moved, frozenset({place})}
    assert found.status == "certain"
    assert found.trial.exceptions == (4 if with_mistakes else 0)


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(1, 5000), st.integers(5, 80))
def test_where_nothing_is_planted_nothing_is_certain(seed: int, largest: int, reports: int) -> None:
    found = choose([sheet(noise(seed, reports, 12, largest))])
    assert [said(one) for one in found if one.status == "certain"] == []


def test_sums_of_sums_are_found_each_by_itself() -> None:
    figures = noise(3, 60, 6)
    first, second = figures[:, :3].sum(axis=1), figures[:, 3:].sum(axis=1)
    values = np.column_stack([first + second, first, figures[:, :3], second, figures[:, 3:]])
    assert {said(one) for one in choose([sheet(values)])} == {
        (frozenset({2, 3, 4}), frozenset({1})),
        (frozenset({6, 7, 8}), frozenset({5})),
        (frozenset({1, 5}), frozenset({0})),
    }


def test_what_follows_from_others_is_not_told_again() -> None:
    """A sum of both, and the sum of all its parts: four relations, of which three say it all."""
    figures = noise(4, 60, 4)
    halves = [figures[:, :2].sum(axis=1), figures[:, 2:].sum(axis=1)]
    values = np.column_stack([figures, *halves, sum(halves), sum(halves)])
    assert len(choose([sheet(values)])) == 4


def test_a_figure_that_is_hardly_ever_there_is_not_said_to_belong() -> None:
    figures = noise(5, 60, 4)
    figures[:, 3] = 0
    figures[7, 3] = 1
    (found,) = choose([sheet(np.column_stack([figures, figures.sum(axis=1)]))])
    assert said(found) == (frozenset({0, 1, 2, 3}), frozenset({4}))
    assert (found.status, found.open) == ("likely", (3,))


def test_a_figure_that_is_0_throughout_leaves_open_where_it_belongs() -> None:
    figures = noise(6, 60, 5)
    figures[:, [0, 2]] = 0
    (found,) = choose([sheet(np.column_stack([figures, figures.sum(axis=1)]))])
    assert said(found) == (frozenset({1, 2, 3, 4}), frozenset({5})), (
        "0 stands before the first part"
    )
    assert (found.status, found.open) == ("likely", (0, 2))


@pytest.mark.parametrize("reports", [12, 60])
def test_fewer_than_30_reports_make_nothing_certain(reports: int) -> None:
    figures = noise(8, reports, 4)
    (found,) = choose([sheet(np.column_stack([figures, figures.sum(axis=1)]))])
    assert found.status == ("certain" if reports > 30 else "likely")


def test_figures_that_are_not_known_are_no_zeros() -> None:
    figures = noise(9, 60, 4)
    values = np.column_stack([figures, figures.sum(axis=1)])
    known = np.ones(values.shape, bool)
    known[:25, 2] = False
    (found,) = choose([sheet(np.where(known, values, 0), known)])
    assert (found.trial.reports, found.trial.exceptions) == (35, 0)


def test_a_sum_that_falls_short_where_it_fails_may_lack_a_figure() -> None:
    figures = noise(10, 80, 4)
    whole = figures.sum(axis=1)
    whole[::14] += [3, 1, 4, 1, 5, 9]
    (found,) = choose([sheet(np.column_stack([figures, whole]))])
    assert (found.status, found.trial.exceptions, found.open) == ("likely", 6, ())
