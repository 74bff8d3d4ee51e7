"""The chance of agreement by accident is what counting all arrangements gives, or a little more."""

from __future__ import annotations

from itertools import permutations
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.proposing.chances import log_chance

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
