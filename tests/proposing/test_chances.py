"""The chance of agreement by accident is what counting all arrangements gives, or a little more."""

from __future__ import annotations

from itertools import permutations, product
from math import factorial, log10, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.proposing.chances import log_chance, log_digits

small = st.lists(st.integers(0, 2), min_size=1, max_size=6)


def counted(needed: list[int], found: list[int]) -> float:
    """The share of all arrangements of `found` that agree in at least as many places."""
    seen = sum(a == b for a, b in zip(needed, found, strict=True))
    every = [
        sum(a == b for a, b in zip(needed, one, strict=True)) >= seen for one in permutations(found)
    ]
    return sum(every) / factorial(len(found))


@given(st.data())
def test_no_chance_is_told_as_smaller_than_it_is(data: st.DataObject) -> None:
    needed = data.draw(small)
    found = data.draw(st.lists(st.integers(0, 2), min_size=len(needed), max_size=len(needed)))
    assert 10 ** log_chance(needed, found, [0] * len(needed)) >= counted(needed, found) - 1e-12


@given(small)
def test_of_full_agreement_it_is_exact(values: list[int]) -> None:
    told = 10 ** log_chance(values, values, [0] * len(values))
    assert told == pytest.approx(counted(values, values))


@given(st.lists(st.integers(1, 50), min_size=1, max_size=30))
def test_what_can_only_be_shuffled_with_itself_is_no_evidence(values: list[int]) -> None:
    assert log_chance(values, values, values) == 0


def test_one_figure_everywhere_is_no_evidence_however_many_reports_there_are() -> None:
    assert log_chance([1] * 500, [1] * 500, [0] * 500) == 0


def test_a_few_exceptions_leave_the_evidence_of_the_others() -> None:
    values = list(range(60))
    others = [99, 98, 97, *values[3:]]
    whole, most = (log_chance(values, found, [0] * 60) for found in (values, others))
    assert whole < most < -50


@given(st.lists(st.integers(0, 9), min_size=1, max_size=8), st.data())
def test_digits_tell_no_chance_as_smaller_than_it_is(sizes: list[int], data: st.DataObject) -> None:
    agreeing = data.draw(
        st.lists(st.booleans(), min_size=len(sizes), max_size=len(sizes)), label="agreeing"
    )
    chances = [1 if size < 2 else 1 / 2 ** (size.bit_length() - 1) for size in sizes]
    exact = sum(
        prod(c if hit else 1 - c for c, hit in zip(chances, hits, strict=True))
        for hits in product([True, False], repeat=len(sizes))
        if sum(hits) >= sum(agreeing)
    )
    assert 10 ** log_digits(sizes, agreeing) >= exact - 1e-12


def test_a_hundred_agreements_of_0_and_1_are_no_evidence_and_three_of_thousands_are() -> None:
    assert log_digits([0, 1] * 50, [True] * 100) == 0
    assert log_digits([1024] * 3, [True] * 3) == pytest.approx(3 * log10(1 / 1024))
