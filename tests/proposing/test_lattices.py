"""Relations by exact elimination: all that were planted follow, and nothing that was not."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audit.proposing.lattices import Span, relations_of


@given(st.integers(0, 2**32 - 1), st.integers(3, 8))
def test_a_planted_sum_is_the_only_relation(seed: int, parts: int) -> None:
    dice = np.random.default_rng(seed)
    figures = dice.integers(0, 10_000, (3 * parts, parts))
    rows = np.column_stack([figures, figures.sum(axis=1)])
    (vector,) = relations_of(rows)
    assert vector.tolist() in ([-1] * parts + [1], [1] * parts + [-1])


def test_figures_in_which_nothing_holds_have_no_relation() -> None:
    rows = np.random.default_rng(1).integers(0, 100, (40, 6))
    assert list(relations_of(rows)) == []


relation = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([1, -1]), min_size=1)


@given(st.lists(relation, max_size=6), st.lists(st.integers(-3, 3), min_size=6, max_size=6))
def test_every_combination_of_what_was_added_follows(
    added: list[dict[str, int]], factors: list[int]
) -> None:
    span = Span()
    span.add(added)
    pairs = list(zip(added, factors, strict=False))
    combined = {name: sum(factor * one.get(name, 0) for one, factor in pairs) for name in "abcdef"}
    assert span.implies({name: factor for name, factor in combined.items() if factor})


@given(st.lists(relation, max_size=6), relation)
def test_what_follows_is_what_leaves_the_rank_as_it_is(
    added: list[dict[str, int]], one: dict[str, int]
) -> None:
    span = Span()
    span.add(added)
    rows = [[each.get(name, 0) for name in "abcdef"] for each in [*added, one]]
    before = np.linalg.matrix_rank(rows[:-1]) if added else 0
    assert span.implies(one) == (np.linalg.matrix_rank(rows) == before)
