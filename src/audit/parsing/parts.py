"""Headings of the six parts: told by ordinal and wording, never by the depth of a heading mark."""

from __future__ import annotations

import re
from functools import cache

from audit.forms import form_names, load_form
from audit.model import Paragraph, Part
from audit.parsing.lexicon import lexicon
from audit.parsing.spelling import key, split_mark

LONGEST_HEADING = 48
ALIKE = 0.55  # of the pairs of characters of heading and label, with no ordinal to help
ALIKE_IN_PLACE = 0.3  # the same, where the ordinal is the part's
_ORDINAL = re.compile(r"(\d+)、")
_LEADER = re.compile(r"[\s.…·⋯。]*(?:\.{2,}|…|·{2,}|\s)\s*\d{1,3}\s*$")
_SENTENCE = re.compile(r"[。；;！？!?]|，.*，")


def heading_part(paragraph: Paragraph, last: int | None = None) -> Part | None:
    """The part that this paragraph is the heading of, or None if it is none.

    `last` is the ordinal of the part before: a heading 七、… after six opens a part that the form
    does not have (`part` None).
    """
    text = _LEADER.sub("", paragraph.text)
    if len(text) > LONGEST_HEADING or _SENTENCE.search(text) or lexicon().knows(text):
        return None
    mark, plain = split_mark(text)
    found = _ORDINAL.fullmatch(mark)
    ordinal = int(found[1]) if found else None
    if mark and ordinal is None:
        return None
    name = _closest(plain, ordinal)
    if name is None and not (ordinal is not None and ordinal > len(_parts()) and last):
        return None
    if name is None and ordinal != (last or 0) + 1:
        return None
    return Part(name, paragraph.text, ordinal, paragraph.location)


def _closest(plain: str, ordinal: int | None) -> str | None:
    scores = {
        name: max(_alike(plain, label) for label in labels) for name, labels in _parts().items()
    }
    name = max(scores, key=lambda one: scores[one])
    place = list(_parts()).index(name) + 1
    if ordinal is None:
        return name if scores[name] == 1.0 else None
    return name if scores[name] >= (ALIKE_IN_PLACE if ordinal == place else ALIKE) else None


def _alike(one: str, other: str) -> float:
    """Dice's measure over pairs of neighbouring characters: 1 for the same text."""
    pairs, others = _pairs(one), _pairs(other)
    if not pairs or not others:
        return 0.0
    return 2 * len(pairs & others) / (len(pairs) + len(others))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    """The parts in order, with the keys of every wording of their headings."""
    found: dict[str, dict[str, None]] = {}
    for form in map(load_form, form_names()):
        for part in form.parts:
            keys = found.setdefault(part.name, {})
            keys.update((key(label), None) for label in (part.label, *part.aliases))
    return {name: tuple(keys) for name, keys in found.items()}
