"""Inputs that fuzzing kept, and those that it begins with: a report, or one sentence, of each."""

from __future__ import annotations

import pytest

from tests.fuzzing.mutations import changed
from tests.fuzzing.seeds import inputs
from tests.fuzzing.targets import TARGETS, refusal

KEPT = 4_096  # bytes of the longest input that is kept


@pytest.mark.parametrize("name", TARGETS)
def test_every_input_is_used_or_refused(name: str) -> None:
    for called, data in inputs(name):
        try:
            refusal(TARGETS[name].use, data)
        except Exception as error:
            raise AssertionError(called) from error


@pytest.mark.parametrize("name", TARGETS)
def test_most_made_inputs_are_used(name: str) -> None:
    """One that is refused at its door tells nothing of what is behind it."""
    refused = [
        refusal(TARGETS[name].use, data) for called, data in inputs(name) if called[0] == "m"
    ]
    assert len([one for one in refused if one]) <= len(refused) // 3, refused


@pytest.mark.parametrize("name", TARGETS)
def test_a_change_comes_out_the_same_again(name: str) -> None:
    most = TARGETS[name].most
    for number, (_, data) in enumerate(inputs(name)):
        once, again = (changed(data, most, number) for _ in range(2))
        assert once == again
        assert len(once) <= most
