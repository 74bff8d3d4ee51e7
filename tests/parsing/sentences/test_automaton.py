"""The automaton finds the longest phrase, as trying them all would."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.parsing.sentences.automaton import Automaton, BraceError, Sequence_, parse_phrase

PHRASES = ["{收到|接到}{了|}", "收", "{上{一|}|去}年{度|}", "年度结转"]


def expand(sequence: Sequence_) -> set[str]:
    """Every text that a phrase stands for."""
    choices: list[set[str]] = []
    for item in sequence:
        if isinstance(item, str):
            choices.append({item})
        else:
            choices.append({text for alternative in item for text in expand(alternative)})
    return {"".join(parts) for parts in product(*choices)}


WORDS = {
    text: number for number, phrase in enumerate(PHRASES) for text in expand(parse_phrase(phrase))
}


@given(st.text("收到接了上一去年度结转。", max_size=20))
def test_the_longest_phrase_is_found(text: str) -> None:
    automaton = Automaton((phrase, number) for number, phrase in enumerate(PHRASES))
    expected, at = [], 0
    while at < len(text):
        ends = [end for end in range(len(text), at, -1) if text[at:end] in WORDS]
        if ends:
            expected.append((at, ends[0], WORDS[text[at : ends[0]]]))
        at = ends[0] if ends else at + 1
    assert automaton.matches(text, 0, len(text)) == expected


def test_a_brace_that_is_not_closed_is_refused() -> None:
    with pytest.raises(BraceError, match="open_brace"):
        parse_phrase("{收到|接到")
