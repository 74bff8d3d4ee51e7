"""What would make one number of another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from audit.diagnosis.slips import SLIPS, Surroundings, slip_between, weights
from audit.wording import LANGUAGES, say


@pytest.mark.parametrize(
    ("printed", "needed", "slip"),
    [
        ("642", "462", "swapped"),
        ("264", "462", "reversed"),
        ("4620", "462", "tenfold"),
        ("46.2", "462", "tenfold"),
        ("46", "462", "dropped"),
        ("4662", "462", "doubled"),
        ("4692", "462", "added"),
        ("463", "462", "adjacent_key"),
        ("962", "462", "digit"),
        ("510", "509", "one_off"),
        ("-4", "4", "sign"),
        ("0", "17", "empty"),
        ("9", "462", None),
        ("462", "462", None),
    ],
)
def test_the_slip_between_two_numbers(printed: str, needed: str, slip: str | None) -> None:
    assert slip_between(Decimal(printed), Decimal(needed)) == slip


@pytest.mark.parametrize(
    ("around", "slip"),
    [
        (Surroundings(rows=(Decimal(58),)), "neighbour_row"),
        (Surroundings(columns=(Decimal(58),)), "neighbour_column"),
        (Surroundings(last_year=Decimal(58)), "last_year"),
        (Surroundings(summed=(Decimal(37), Decimal(21))), "counted_twice"),
        (Surroundings(), None),
    ],
)
def test_a_figure_from_beside(around: Surroundings, slip: str | None) -> None:
    assert slip_between(Decimal(58), Decimal(21), around) == slip


def test_a_sum_of_0_was_not_filled_in() -> None:
    around = Surroundings(summed=(Decimal(10), Decimal(1)))
    assert slip_between(Decimal(0), Decimal(11), around) == "unfilled"


def test_every_slip_and_act_has_a_weight_and_words_in_both_languages() -> None:
    assert set(weights()["slip"]) == set(SLIPS)
    for language in LANGUAGES:
        for slip in SLIPS:
            assert say(f"finding.slip.{slip}", language, last="X")
        for act in weights()["act"]:
            assert "{" not in say(f"finding.act.{act}", language, amount="3")
