"""Passages put together at random agree with their tables and labels, and raise hardly an alarm."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from tests.benchmarks.claims import Score, measure
from tests.benchmarks.labelled import Label
from tests.benchmarks.made_sentences import made
from tests.benchmarks.templates import DATA, OUTCOMES

SEED = 7
FALSE_ALARMS = 0
COLUMNS = list(DATA["columns"].values())


@pytest.fixture(scope="module")
def passages() -> list[Label]:
    return [one for one, _ in islice(made(SEED, 9999), 60)]


def test_labels_stand_in_the_text_where_they_say(passages: list[Label]) -> None:
    for one in passages:
        for label in (*one["claims"], *one["statements"], *one["not_claims"]):
            assert label["quote"]
            assert one["text"].startswith(label["quote"], label["start"])


def test_no_sign_of_a_template_is_left(passages: list[Label]) -> None:
    for one in passages:
        assert not re.search(r"[][<>(){}|#?]|：：|::|，，|，。|。。", one["text"]), one["text"]


def test_tables_add_up(passages: list[Label]) -> None:
    for one in passages:
        for tables in (one[name] for name in ("tables", "previous") if name in one):
            requests = tables["requests"]
            for row in requests.values():
                assert sum(row.get(column, 0) for column in COLUMNS) == row["total"]
            for column in (*COLUMNS, "total"):
                told = {row: cells.get(column, 0) for row, cells in requests.items()}
                handled = told.get("handled", 0)
                assert sum(told.get(row, 0) for row in OUTCOMES.values()) == handled
                applied = told.get("received", 0) + told.get("carried_in", 0)
                assert applied == handled + told.get("carried_out", 0)
            for row in tables["disputes"].values():
                assert sum(row.values()) == 2 * row["total"]


def test_last_year_carried_out_what_this_year_carried_in(passages: list[Label]) -> None:
    compared = [one for one in passages if "previous" in one]
    assert compared
    for one in compared:
        before = one["previous"]["requests"].get("carried_out")
        assert before == one["tables"]["requests"].get("carried_in")


def test_the_same_seed_makes_the_same_passages(passages: list[Label]) -> None:
    assert [one for one, _ in islice(made(SEED, 9999), 60)] == passages


def test_nothing_is_planted_and_hardly_anything_is_judged_broken(passages: list[Label]) -> None:
    score = Score()
    for one in passages:
        measure(one, score)
    assert len(score.false_broken) <= FALSE_ALARMS, score.false_broken
    assert score.precision > 0.98
    assert score.recall > 0.9
