"""How much of a report's text stands word for word in another: last year's, or another body's.

Sentences are compared as they are spoken: signs, spaces and years aside. Those that give figures count
on neither side, since what they say is rightly put in the same words each year; so a text of which only
the year and the numbers are new is a repetition. What the form itself prints is no text of the report:
headings and the lines before the first part are left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from audit.bodies.names import name_of
from audit.folding import fold
from audit.model import Report

SHORTEST = 8  # signs of a sentence that says something
FEWEST, LEAST = 5, 120  # sentences and signs of a text of which a share is worth stating
MOST_SHARED = 500  # bodies with one sentence: beyond that it is a phrase of the trade

_ENDS = re.compile(r"[。；;！!？?\n]+")
_YEAR = re.compile(r"(?<!\d)20\d\d年?(?:度)?")
_DIGIT = re.compile(r"\d")
_SIGNS = re.compile(r"[\W_]+")


class Repetition(NamedTuple):
    """`share` of the text's signs, 0 to 100, in sentences that the other report has; None where there
    is too little text to tell. `unchanged` of `sentences` they are; `longest` is one, as printed."""

    share: float | None
    sentences: int
    unchanged: int
    longest: str | None


def sentences_of(report: Report, *, nameless: bool = False) -> dict[str, str]:
    """The sentences of the text: what is compared, and each as printed.

    `nameless` takes the body's own name and place out of what is compared.
    """
    own = _own(report.agency) if nameless else None
    return {key: printed for key, printed in _sentences(report, own) if len(key) >= SHORTEST}


def repetition(report: Report, other: Report, *, nameless: bool = False) -> Repetition:
    """How much of the report's text the other has as well."""
    mine = sentences_of(report, nameless=nameless)
    return _repetition(mine, sentences_of(other, nameless=nameless))


def nearest(reports: Sequence[Report]) -> tuple[int | None, ...]:
    """For each report the index of another body's for the same year that shares most of its text.

    Governments are compared with governments, other bodies with each other. None where no other
    shares a sentence, or where the text is too short to tell.
    """
    texts = [sentences_of(report, nameless=True) for report in reports]
    known: dict[tuple[object, str], list[int]] = defaultdict(list)
    kinds = [(report.year, not name_of(report.agency or "").rest) for report in reports]
    for index, (kind, text) in enumerate(zip(kinds, texts, strict=True)):
        for key in text:
            known[kind, key].append(index)
    return tuple(
        _nearest(index, reports, texts[index], kinds[index], known) for index in range(len(reports))
    )


def _nearest(
    index: int,
    reports: Sequence[Report],
    text: Mapping[str, str],
    kind: object,
    known: Mapping[tuple[object, str], Sequence[int]],
) -> int | None:
    shared: Counter[int] = Counter()
    if not _enough(text):
        return None
    for key in text:
        among = known[kind, key]
        if len(among) <= MOST_SHARED:
            for other in among:
                shared[other] += len(key)
    names = (reports[index].agency, None)
    found = [(size, -other) for other, size in shared.items() if reports[other].agency not in names]
    return -max(found)[1] if found and reports[index].agency else None


def _repetition(mine: Mapping[str, str], theirs: Mapping[str, str]) -> Repetition:
    both = [key for key in mine if key in theirs]
    longest = mine[max(both, key=len)] if both else None
    size = sum(map(len, mine))
    share = 100 * sum(map(len, both)) / size if _enough(mine) else None
    return Repetition(share, len(mine), len(both), longest)


def _enough(text: Mapping[str, str]) -> bool:
    return len(text) >= FEWEST and sum(map(len, text)) >= LEAST


def _sentences(report: Report, own: re.Pattern[str] | None) -> Iterator[tuple[str, str]]:
    for part in report.parts:
        for paragraph in part.paragraphs:
            if paragraph.heading:
                continue
            for printed in _ENDS.split(paragraph.text):
                plain = _YEAR.sub("", fold(printed))
                if _DIGIT.search(plain):
                    continue
                if own is not None:
                    plain = own.sub("", plain)
                yield _SIGNS.sub("", plain), printed.strip()


def _own(agency: str | None) -> re.Pattern[str] | None:
    """The words by which a body speaks of itself: its places with their ends, its name among them."""
    name = name_of(agency or "")
    words = [f"{re.escape(place)}(?:[省市县区旗州盟镇乡]|街道)?" for place in name.places]
    words += [re.escape(name.rest)] if name.rest else []
    return re.compile("|".join(words)) if words else None
