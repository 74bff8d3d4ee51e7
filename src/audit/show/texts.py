"""The text of a report cut into runs, so that what a sentence states can be marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.model import Claim, Paragraph, Verdict


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph; `claim` is the number (from 1) of what it states, if anything."""

    text: str
    claim: int | None = None
    mark: Verdict | None = None


def cut(paragraph: Paragraph, claims: Sequence[tuple[int, Claim]]) -> tuple[Run, ...]:
    """The paragraph in runs. Where two quotes overlap, only the rest of the second is marked."""
    found = sorted(
        (place, place + len(claim.quote), number, claim)
        for number, claim in claims
        for place in [_place(paragraph, claim)]
        if place is not None
    )
    return tuple(run for run in _runs(paragraph.text, found) if run.text)


def _runs(text: str, found: Sequence[tuple[int, int, int, Claim]]) -> Iterator[Run]:
    done = 0
    for start, end, number, claim in found:
        start = max(start, done)
        if end <= done:
            continue
        yield Run(text[done:start])
        yield Run(text[start:end], number, claim.verdict)
        done = end
    yield Run(text[done:])


def _place(paragraph: Paragraph, claim: Claim) -> int | None:
    """Where in the paragraph the quote begins: by its location, else by its words if on one line."""
    at, stands = claim.location, paragraph.location
    if at.line is not None and stands.line is not None and at.line != stands.line:
        return None
    if at.page is not None and stands.page is not None and at.page < stands.page:
        return None
    for start in (at.start, (at.start or 0) - (stands.start or 0)):
        if start is not None and paragraph.text.startswith(claim.quote, start) and start >= 0:
            return start
    place = paragraph.text.find(claim.quote)
    return place if place >= 0 else None
