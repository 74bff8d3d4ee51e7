"""Zero said of a list of names: 收到申请数、结转数均为零; 依申请公开、行政复议、行政诉讼均无."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.parsing.sentences.clause import Clause
from audit.parsing.sentences.composing import compose
from audit.parsing.sentences.disputed import LITIGATION
from audit.parsing.sentences.grammar import Grammar, Token
from audit.parsing.sentences.meaning import CARRIED_EITHER, CARRIED_OUT, Meaning, requests
from audit.parsing.sentences.requested import ARRIVING
from audit.parsing.sentences.scene import Scene
from audit.parsing.sentences.setting import plain_setting
from audit.parsing.sentences.text import between

RECEIVED = (("received",),)
SAYING = ("link", "all", "not", "neutral")
_JOINT = re.compile("、|以及|和|与|及")


def say_zero(clause: Clause, scene: Scene) -> str | None:
    """Each name of the list is 0; None if one of them names nothing of the tables."""
    plain, words, span, _ = clause
    last = next((w for w in reversed(words) if w.kind not in SAYING), None)
    if last is None:
        return None
    conditions: list[str] = []
    for start, end in _items(plain, span[0], last.end):
        meaning = _named(plain, between(words, start, end), end, scene)
        if meaning is None:
            return None
        conditions += [f"{one} = 0" for one in _quantities(meaning, scene.grammar)]
    return " and ".join(dict.fromkeys(conditions)) or None


def _items(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for joint in _JOINT.finditer(plain, start, end):
        yield start, joint.start()
        start = joint.end()
    yield start, end


def _named(plain: str, words: Sequence[Token], end: int, scene: Scene) -> Meaning | None:
    """What an item names; 结转 without a year is what is carried out."""
    setting = plain_setting(plain, end, scene)._replace(near=())  # the list names all itself
    meaning = compose(words, setting, scene.grammar)
    if meaning is None:
        return None
    if meaning.rows == CARRIED_EITHER:
        return requests(*CARRIED_OUT)
    arrived = meaning.phase in (*ARRIVING, "volume")
    return replace(meaning, phase=None, rows=RECEIVED) if arrived else meaning


def _quantities(meaning: Meaning, grammar: Grammar) -> Iterator[str]:
    """Reconsiderations and suits are said apart."""
    if meaning.table != "disputes" or len(meaning.rows[0]) == 1 or meaning.rows[0] == LITIGATION:
        yield meaning.quantities(grammar)[0]
        return
    for rows in (meaning.rows[0][:1], meaning.rows[0][1:]):
        yield Meaning("disputes", (rows,), meaning.columns).quantities(grammar)[0]
