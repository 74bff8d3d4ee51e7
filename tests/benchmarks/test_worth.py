"""Switching off what reads sentences, and telling what that changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audit.parsing.sentences import slots
from tests.benchmarks.claims import OWN
from tests.benchmarks.worth import KEPT, Subject, Worth, complaints, measure, subjects, unneeded
from tests.parsing.sentences.examples import Example, load_examples
from tests.switches import Switch, listed, predicates


def idle(_named: slots.Named) -> str | None:
    """A resolver that never finds a reason."""
    return None


@pytest.fixture(scope="module")
def corpus() -> tuple[Subject, ...]:
    return subjects([OWN / "first.jsonl"])


@pytest.mark.parametrize("switches", [listed, predicates])
def test_what_was_switched_off_is_on_again(
    switches: Callable[[], tuple[Switch, ...]], corpus: tuple[Subject, ...]
) -> None:
    before = [subject.outcome().told for subject in corpus[:9]]
    for switch in switches():
        with switch.off():
            pass
    assert [subject.outcome().told for subject in corpus[:9]] == before


def test_most_resolvers_and_sayers_are_worth_something(corpus: tuple[Subject, ...]) -> None:
    found = measure(listed(), corpus)
    assert sum(bool(worth.where) for worth in found) > len(found) / 4


def test_passages_that_are_not_read_again_would_not_have_changed(
    corpus: tuple[Subject, ...],
) -> None:
    before = [subject.outcome() for subject in corpus]
    for worth in measure(listed(), corpus):
        with worth.switch.off():
            after = [subject.outcome() for subject in corpus]
        changed = zip(corpus, before, after, strict=True)
        where = tuple(one.name for one, old, new in changed if old.changes(new).total())
        assert where == worth.where, worth.switch.name


def test_what_is_worth_nothing_needs_an_entry(
    corpus: tuple[Subject, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "RESOLVERS", (*slots.RESOLVERS, idle))
    useless = next(one for one in listed() if one.function is idle)
    found = measure([useless], corpus)
    assert found[0].where == ()
    assert [line.partition(":")[0] for line in complaints(found, [])] == ["test_worth.idle"]
    entry = Example("test_worth.idle", "收到申请7件。", numbers=("requests.received.total",))
    assert "does not show" in complaints(found, [entry])[0]


def test_an_entry_of_what_is_gone_or_worth_something_is_not_needed(
    corpus: tuple[Subject, ...],
) -> None:
    worthy = next(worth for worth in measure(listed(), corpus) if worth.where)
    entries = [Example("slots.gone", ""), Example(worthy.switch.name, "")]
    assert unneeded([worthy], entries) == [entry.name for entry in entries]
    assert unneeded([Worth(worthy.switch, worthy.changed, ())], entries) == ["slots.gone"]


@pytest.mark.parametrize("entry", load_examples(KEPT, "kept"), ids=lambda entry: entry.name)
def test_entries_have_their_reason(entry: Example) -> None:
    assert entry.reason
    assert entry.expected
