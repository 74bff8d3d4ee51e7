"""Each resolver and each sayer by an example of its own, which is read differently without it."""

from __future__ import annotations

import pytest

from tests.parsing.sentences.examples import Example, examples_of_tuples
from tests.switches import Switch, listed

EXAMPLES = examples_of_tuples()


@pytest.fixture(params=listed(), ids=lambda switch: switch.name)
def switch(request: pytest.FixtureRequest) -> Switch:
    found: Switch = request.param
    return found


@pytest.fixture
def example(switch: Switch) -> Example:
    found = EXAMPLES.get((switch.named, switch.function.__name__))
    assert found is not None, f"{switch.name} has no example in examples.toml"
    return found


def test_the_example_is_read_as_it_says(example: Example) -> None:
    assert example.expected
    assert example.outcome() == example.expected


def test_the_example_is_read_differently_without_it(switch: Switch, example: Example) -> None:
    with switch.off():
        assert example.outcome() != example.expected
