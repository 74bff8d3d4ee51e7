"""Headings of the six parts: told by ordinal and wording, never by the depth of a heading mark."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from audit.folding import key, split_mark
from audit.forms import load_form
from audit.model import Paragraph, Part
from audit.parsing.kin import form_names
from audit.parsing.labels.lexicon import lexicon

LONGEST_HEADING = 48
ALIKE = 0.55  # of the pairs of characters of heading and label, with no ordinal to help
ALIKE_IN_PLACE = 0.3  # the same, where the ordinal is the part's
_ORDINAL = re.compile(r"(\d+)、")
_ANY_ORDINAL = re.compile(r"\(?(\d+)\)?、?")
_SECTION = re.compile(r"\s*第([一二三四五六七八九十]{1,2}|\d{1,2})(?:部分|章|节)[\s、:：.．]*(?=.)")
_LEADER = re.compile(r"[\s.…·⋯。]*(?:\.{2,}|…|·{2,}|\s)\s*\d{1,3}\s*$")
_SENTENCE = re.compile(r"[。；;！？!?]|，.*，")


def heading_part(
    paragraph: Paragraph, last: int | None = None, marks: re.Pattern[str] = _ORDINAL
) -> Part | None:
    """The part that this paragraph is the heading of, or None if it is none.

    `last` is the ordinal of the part before: a heading 七、… after six opens a part that the form
    does not have (`part` None). `marks` are the enumerators that a part may have: 一、 and 第一部分.
    """
    text = paragraph.text
    found = _heading(text, marks) if len(text) <= 3 * LONGEST_HEADING else None
    if found is None:
        return None
    name, ordinal = found
    if name is None and not (last and ordinal == last + 1 > _fewest(last)):
        return None
    return Part(name, text, ordinal, paragraph.location)


@lru_cache(4096)
def _heading(text: str, marks: re.Pattern[str]) -> tuple[str | None, int | None] | None:
    """The part and the ordinal that a text names, or None if it is no heading of a part."""
    if text.rstrip()[-1:].isdecimal():
        text = _LEADER.sub("", text)
    if len(text) > LONGEST_HEADING or _SENTENCE.search(text) or lexicon().knows(text):
        return None
    mark, plain = split_mark(_SECTION.sub(r"\1、", text))
    found = marks.fullmatch(mark)
    ordinal = int(found[1]) if found else None
    if (mark and ordinal is None) or lexicon().is_of_row(plain):
        return None
    if mark and lexicon().is_of_table(mark, plain, key(text)):
        return None
    name = _closest(plain, ordinal)
    return None if name is None and ordinal is None else (name, ordinal)


def marked_otherwise(paragraph: Paragraph, last: int | None = None) -> Part | None:
    """The same with any enumerator, （一） or 1., if it is the part's own and the part's turn."""
    part = heading_part(paragraph, last, _ANY_ORDINAL)
    if part is None or part.part is None or part.ordinal != (last or 0) + 1:
        return None
    return part if part.ordinal in _ordinals()[part.part] else None


def _closest(plain: str, ordinal: int | None) -> str | None:
    labels = _parts()
    if ordinal is None:
        return next((name for name, keys in labels.items() if plain in keys), None)
    pairs = _pairs(plain)
    scores = {name: max(map(pairs.alike, keys.values())) for name, keys in labels.items()}
    name = max(scores, key=lambda one: scores[one])
    in_place = ordinal in _ordinals()[name]
    return name if scores[name] >= (ALIKE_IN_PLACE if in_place else ALIKE) else None


class _Pairs(frozenset[str]):
    """The pairs of neighbouring characters of a text."""

    def alike(self, other: _Pairs) -> float:
        """Dice's measure: 1 for the same pairs."""
        return 2 * len(self & other) / max(1, len(self) + len(other))


def _pairs(text: str) -> _Pairs:
    return _Pairs(text[i : i + 2] for i in range(len(text) - 1))


@cache
def _parts() -> dict[str, dict[str, _Pairs]]:
    """The parts in order, with every wording of their headings: key and pairs."""
    found: dict[str, dict[str, _Pairs]] = {}
    for form in map(load_form, form_names()):
        for part in form.parts:
            keys = [key(label) for label in (part.label, *part.aliases)]
            found.setdefault(part.name, {}).update((one, _pairs(one)) for one in keys)
    return found


@cache
def _ordinals() -> dict[str, frozenset[int]]:
    """Where the forms that have a part print it."""
    found: dict[str, set[int]] = {}
    for form in map(load_form, form_names()):
        for ordinal, part in enumerate(form.parts, start=1):
            found.setdefault(part.name, set()).add(ordinal)
    return {name: frozenset(ordinals) for name, ordinals in found.items()}


@cache
def _fewest(last: int) -> int:
    """How many parts a form has, at least, that has so many."""
    counts = [len(load_form(name).parts) for name in form_names()]
    return min((count for count in counts if count >= last), default=max(counts))
