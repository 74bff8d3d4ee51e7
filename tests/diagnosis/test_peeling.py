"""Any number of wrong figures: taking one off after the other finds what the exact solver finds."""

from __future__ import annotations

import numpy as np
import pytest

from audit.diagnosis.causes import causes
from audit.diagnosis.explanation import search
from audit.diagnosis.minimal import minimal_changes
from audit.diagnosis.peeling import Peeling, families
from audit.diagnosis.signature import Floats, Signatures
from audit.diagnosis.system import System
from tests.benchmarks.work import FIGURES, relations, work

MATRIX = relations()


def system(printed: Floats, matrix: Floats = MATRIX) -> System:
    count = matrix.shape[1]
    names = FIGURES[:count]
    least, unit = np.zeros(count), np.ones(count)
    return System((), names, matrix, matrix @ printed, printed, least, unit, 1)


@pytest.mark.parametrize("errors", [3, 4, 5])
def test_the_truth_is_among_the_smallest_explanations(errors: int) -> None:
    spoiled = work(40, seed=11, errors=(errors,))
    for record, wrong in enumerate(spoiled.wrong):
        found = search(system(spoiled.printed[record]))
        sets = [frozenset(explanation.figures) for explanation in found.explanations]
        assert found.method in ("closed", "exact")
        assert wrong in sets or len(sets[0]) < errors


def test_the_exact_solver_finds_no_smaller_one_and_the_same_ones() -> None:
    spoiled = work(6, seed=12, errors=(3, 4))
    for printed in spoiled.printed:
        found = search(system(printed))
        minimal = minimal_changes(system(printed), seconds=20)
        assert minimal.complete
        assert {frozenset(e.figures) for e in found.explanations} == {
            frozenset(figure for figure, _ in errors) for errors in minimal.explanations
        }


def test_figures_that_only_together_can_bear_an_error_go_to_the_exact_solver() -> None:
    # a + b = 0 and a + b + c = d, printed 2 + 1 + 0 and 0: no figure alone, no private relation.
    matrix = np.array([[1.0, 1, 0, 0], [1, 1, 1, -1]])
    minimal = minimal_changes(system(np.array([2.0, 1, 0, 0]), matrix))
    assert minimal.complete
    assert minimal.explanations == (((0, 2.0), (1, 1.0)),)


def test_relations_of_a_family_share_no_figure() -> None:
    table = families(MATRIX)
    assert (table.sum(axis=1) == 1).all()
    for members in table.T.astype(bool):
        assert (np.abs(MATRIX[members]).sum(axis=0) <= 1).all()


def test_what_is_found_without_a_figure_leaves_it_alone() -> None:
    spoiled = work(1, seed=13, errors=(1,))
    (wrong,) = spoiled.wrong[0]
    printed = spoiled.printed[0]
    problem = Peeling(
        Signatures(MATRIX), printed, np.full(161, -np.inf), np.ones(161), families(MATRIX)
    )
    found = problem.smallest(MATRIX @ printed, range(1, 5), banned=(wrong,))
    assert found.least >= 3
    assert wrong not in found.figures


def test_independent_ties_are_causes_of_their_own() -> None:
    # Two sums that share nothing, each with three figures that could be wrong.
    matrix = np.array([[1.0, 1, -1, 0, 0, 0], [0, 0, 0, 1, 1, -1]])
    spoiled = system(np.array([5.0, 5, 9, 5, 5, 8]), matrix)
    found = causes(spoiled, search(spoiled).explanations)
    assert [len(cause.alternatives) for cause in found] == [3, 3]
    assert [cause.relations for cause in found] == [(0,), (1,)]


def test_too_many_wrong_figures_are_said_to_be_too_many() -> None:
    printed = work(1, seed=14).truth[0] + np.arange(161) % 5
    found = search(system(printed))
    assert not found.explanations
    assert found.method == "limited"
    assert found.least > 8


def test_others_that_share_an_error_are_counted_against_a_lone_suspect() -> None:
    # a + b = c, printed 3 + 5 = 0: only c can mend it alone, but a and b may both be wrong.
    spoiled = system(np.array([3.0, 5, 0]), np.array([[1.0, 1, -1]]))
    (cause,) = causes(spoiled, search(spoiled).explanations)
    assert cause.alternatives[0].figures == (2,)
    assert cause.otherwise == 2
