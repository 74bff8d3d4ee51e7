"""All phrases of the grammar as one automaton: at each place of a text, the longest that fits.

Its states are made when a text first reaches them, so a big grammar costs nothing to load; matching
never goes back, however a text is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Sequence_ = list["str | list[Sequence_]"]


class BraceError(ValueError):
    """The braces of a phrase do not match; its text is the key of what is said of it."""


def parse_phrase(phrase: str) -> Sequence_:
    """A phrase with braces as a sequence of characters and of lists of alternatives.

    Raises BraceError where a brace is not closed, or was not opened.
    """
    sequence, end = _sequence(phrase, 0, "")
    if end != len(phrase):
        raise BraceError("closing_brace")
    return sequence


def _sequence(phrase: str, at: int, stops: str) -> tuple[Sequence_, int]:
    found: Sequence_ = []
    while at < len(phrase) and phrase[at] not in (stops or "}"):
        if phrase[at] == "{":
            alternatives: list[Sequence_] = []
            at += 1
            while True:
                alternative, at = _sequence(phrase, at, "|}")
                alternatives.append(alternative)
                if at >= len(phrase):
                    raise BraceError("open_brace")
                at += 1
                if phrase[at - 1] == "}":
                    break
            found.append(alternatives)
        else:
            found.append(phrase[at])
            at += 1
    return found, at


class Automaton:
    """Phrases, each with a number; `longest` finds where the longest one from a place ends."""

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        self._steps: list[dict[str, set[int]]] = [{}]
        self._free: list[set[int]] = [set()]
        self._ends: dict[int, int] = {}
        for phrase, label in phrases:
            for last in self._add(parse_phrase(phrase), {0}):
                self._ends[last] = min(label, self._ends.get(last, label))
        start = self._closed({0})
        self._states = {start: 0}
        self._members = [start]
        self._labels: list[int | None] = [None]
        self._next: list[dict[str, int]] = [{}]

    def longest(self, text: str, start: int, stop: int | None = None) -> tuple[int, int] | None:
        """(end, label) of the longest phrase of `text` from `start`, or None."""
        state, found, steps, labels = 0, None, self._next, self._labels
        for at in range(start, len(text) if stop is None else stop):
            character = text[at]
            following = steps[state].get(character)
            if following is None:
                following = self._follow(state, character)
            if following < 0:
                break
            state = following
            label = labels[state]
            if label is not None:
                found = at + 1, label
        return found

    def matches(self, text: str, start: int, end: int) -> list[tuple[int, int, int]]:
        """(start, end, label) of the longest phrases from left to right, none over another.

        As `longest` at each place in turn, in one loop: a call for each character costs more than it.
        """
        found: list[tuple[int, int, int]] = []
        at, steps, labels = start, self._next, self._labels
        first = steps[0]
        while at < end:
            # Most places begin no phrase; which characters do is known after the first time.
            state = first.get(text[at], 0)
            if state < 0:
                at += 1
                continue
            state, place, last, label = 0, at, at, 0
            while place < end:
                character = text[place]
                following = steps[state].get(character)
                if following is None:
                    following = self._follow(state, character)
                if following < 0:
                    break
                state, place = following, place + 1
                ending = labels[state]
                if ending is not None:
                    last, label = place, ending
            if last > at:
                found.append((at, last, label))
                at = last
            else:
                at += 1
        return found

    def openings(self) -> Iterator[str]:
        """A regular expression for each character that a phrase can begin with, and its next one."""
        for first in sorted(self._after(0)):
            state = self._follow(0, first)
            following = "".join(sorted(self._after(state)))
            ends = self._labels[state] is not None or not following
            yield re.escape(first) + ("" if ends else f"[{re.escape(following)}]")

    def _after(self, state: int) -> set[str]:
        return {c for member in self._members[state] for c in self._steps[member]}

    def _new(self) -> int:
        self._steps.append({})
        self._free.append(set())
        return len(self._steps) - 1

    def _add(self, sequence: Sequence_, starts: set[int]) -> set[int]:
        for item in sequence:
            if isinstance(item, str):
                target = self._new()
                for state in starts:
                    self._steps[state].setdefault(item, set()).add(target)
                starts = {target}
            else:
                joint = self._new()
                for alternative in item:
                    for state in self._add(alternative, starts):
                        self._free[state].add(joint)
                starts = {joint}
        return starts

    def _closed(self, states: set[int]) -> frozenset[int]:
        found, todo = set(states), list(states)
        while todo:
            for state in self._free[todo.pop()] - found:
                found.add(state)
                todo.append(state)
        return frozenset(found)

    def _follow(self, state: int, character: str) -> int:
        """The state after `character`, made now; -1 if nothing goes on with it."""
        steps = (self._steps[member].get(character) for member in self._members[state])
        reached = {target for targets in steps if targets for target in targets}
        if not reached:
            self._next[state][character] = -1
            return -1
        closed = self._closed(reached)
        if closed not in self._states:
            self._states[closed] = len(self._members)
            self._members.append(closed)
            labels = [self._ends[member] for member in closed if member in self._ends]
            self._labels.append(min(labels, default=None))
            self._next.append({})
        self._next[state][character] = self._states[closed]
        return self._states[closed]
