"""One and two wrong figures leave a signature; a blank takes its relations out of it."""

from __future__ import annotations

import numpy as np
import pytest

from audit.diagnosis.signature import Signatures
from tests.benchmarks.work import FIGURES, Work, relations, work

MATRIX = relations()
SIGNATURES = Signatures(MATRIX)
LEAST, UNIT = np.zeros(len(FIGURES)), np.ones(len(FIGURES))


def explained(spoiled: Work) -> list[list[dict[int, float]]]:
    """For each record its explanations: {figure: value needed}."""
    found = SIGNATURES.locate(spoiled.printed, LEAST, UNIT)
    options: list[list[dict[int, float]]] = [[] for _ in spoiled.wrong]
    for record, figures, errors in zip(found.record, found.figures, found.errors, strict=True):
        options[record].append(
            {
                int(figure): spoiled.printed[record, figure] - error
                for figure, error in zip(figures, errors, strict=True)
                if figure >= 0
            }
        )
    return options


@pytest.mark.parametrize("errors", [1, 2])
def test_the_truth_is_among_the_explanations(errors: int) -> None:
    spoiled = work(300, seed=3, errors=(errors,))
    for record, options in enumerate(explained(spoiled)):
        truth = {figure: spoiled.truth[record, figure] for figure in spoiled.wrong[record]}
        assert truth in options or min(map(len, options)) < errors


def test_every_explanation_mends_every_relation_with_lawful_values() -> None:
    spoiled = work(200, seed=4)
    for record, options in enumerate(explained(spoiled)):
        for option in options:
            mended = spoiled.printed[record].copy()
            mended[list(option)] = list(option.values())
            assert not (MATRIX @ mended).any()
            assert (mended >= 0).all()


def test_the_signatures_of_single_figures_are_all_distinct() -> None:
    columns = {tuple(column / column[np.flatnonzero(column)[0]]) for column in MATRIX.T}
    assert len(columns) == len(FIGURES)


def test_many_reports_at_once_are_each_alone() -> None:
    spoiled = work(40, seed=5)
    together = explained(spoiled)
    for record in range(40):
        one = Work(
            spoiled.truth[[record]], spoiled.printed[[record]], spoiled.wrong[record : record + 1]
        )
        assert explained(one) == [together[record]]


def test_a_blank_leaves_its_relations_undecided_and_the_wrong_figure_tied() -> None:
    spoiled = work(1, seed=6, errors=(1,))
    (figure,) = spoiled.wrong[0]
    row = figure // 7
    blank = row * 7 + (1 if figure % 7 == 0 else 0)
    spoiled.printed[0, blank] = np.nan
    options = explained(spoiled)[0]
    assert {figure: spoiled.truth[0, figure]} in options
    assert not any(blank in option for option in options)


def test_a_consistent_record_needs_no_explanation() -> None:
    truth = work(5, seed=7).truth
    found = SIGNATURES.locate(truth, LEAST, UNIT)
    assert not len(found.record)
    assert not found.solved.any()
