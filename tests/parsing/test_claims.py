"""Sentences → claims: the labelled passages, the real reports, and single sentences."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.claims import OWN, Score, measure
from tests.benchmarks.labelled import passages

LATER = Path(__file__).parent / "later"


def score(path: Path) -> Score:
    found = Score()
    for passage in passages(path):
        measure(passage, found)
    return found


def reached(found: Score) -> None:
    assert found.passages
    assert not found.false_broken
    assert not found.uncaught
    assert not found.verdicts
    assert found.precision >= 0.99, found.wrong
    assert found.recall >= 0.95, found.missed
    assert len(found.statements_missed) <= 0.05 * found.statements, found.statements_missed


def test_own_passages_are_read_as_labelled() -> None:
    reached(score(OWN))


def test_no_later_passage_raises_an_alarm_without_a_mistake() -> None:
    """Passages by others, labelled before anything was made for them: much is missed, little is wrong."""
    found = score(LATER)
    # what follows from a mistake that was planted in the same list
    assert sorted(line.split()[0] for line in found.false_broken) == ["w060", "z047"]
    assert found.precision >= 0.975, found.wrong
    assert found.recall >= 0.83, found.missed
    assert len(found.uncaught) <= 3, found.uncaught


def test_shared_passages_are_read_as_labelled(shared_claims: Path) -> None:
    reached(score(shared_claims / "dev.jsonl"))
