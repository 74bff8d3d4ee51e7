"""Statements against last year without a number: 与上年持平, 较上年有所增加."""

from __future__ import annotations

from audit.model import PREVIOUS
from audit.parsing.sentences.clause import Clause
from audit.parsing.sentences.composing import compose
from audit.parsing.sentences.grammar import Grammar
from audit.parsing.sentences.meaning import Meaning, requests
from audit.parsing.sentences.scene import Scene
from audit.parsing.sentences.setting import plain_setting


def _subjects(clause: Clause, scene: Scene) -> list[Meaning]:
    """What is compared: what the clause names, or the numbers right before it."""
    plain, words, span, before = clause
    first = next(
        (w.start for w in words if w.kind in ("versus", "change") or w.name == "last"), span[1]
    )
    own = [word for word in words if word.end <= first]
    meaning = compose(own, plain_setting(plain, first, scene), scene.grammar)
    if meaning is not None:
        return [meaning]
    if any(word.kind in ("noun", "media") for word in own):
        return []  # 网站信息量较上年增加: another subject
    near = [b for b in before if b.counts and b.sentence == scene.sentence and b.whole is None]
    if any(b.other for b in near[-1:]) or not near:
        return []
    if any(word.kind == "all" for word in words):
        return [b.meaning for b in near if b.meaning is not None]
    return [near[-1].meaning] if near[-1].meaning is not None else []


def say_equal(clause: Clause, scene: Scene) -> str | None:
    """与上年持平: what is compared is the same as last year."""
    subjects = _subjects(clause, scene)
    pairs = [_pair(subject, scene.grammar) for subject in subjects]
    return " and ".join(f"{now} = {then}" for now, then in pairs) or None


def say_moved(clause: Clause, scene: Scene) -> str | None:
    """较上年有所增加: what is compared is more, or less, than last year."""
    if not any(word.name in ("somewhat", "fewer", "more") for word in clause.words):
        return None
    subjects = _subjects(clause, scene)
    falls = any(word.kind == "change" and word.name in ("down", "fewer") for word in clause.words)
    pairs = [_pair(subject, scene.grammar) for subject in subjects]
    said = [f"{then} > {now}" if falls else f"{now} > {then}" for now, then in pairs]
    return " and ".join(said) or None


def _pair(meaning: Meaning, grammar: Grammar) -> tuple[str, str]:
    if meaning.phase in ("receive", "accept", "submit", "volume"):
        meaning = requests(("received",))
    now = meaning.quantities(grammar, "beside")[0]
    return now, " + ".join(f"{PREVIOUS}.{term}" for term in now.split(" + "))
