"""The text of a report cut into runs, so that what a sentence states can be marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.model import Claim, Paragraph, Report, Verdict


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph; `claim` is the number (from 1) of what it states, if anything."""

    text: str
    claim: int | None = None
    mark: Verdict | None = None


def passages(report: Report) -> dict[int, Paragraph]:
    """The paragraph in which each further claim stands, by the claim's number from 1."""
    found: dict[int, Paragraph] = {}
    for number, claim in enumerate(report.further, start=1):
        places = (one for _, one in report.paragraphs() if _place(one, claim) is not None)
        if (first := next(places, None)) is not None:
            found[number] = first
    return found


def cut(paragraph: Paragraph, claims: Sequence[tuple[int, Claim]]) -> tuple[Run, ...]:
    """The paragraph in runs. Where two quotes overlap, only the rest of the second is marked.

    One that lies wholly in another is a run without text: a place that can be linked to.
    """
    found = sorted(
        (place, place + len(claim.quote), number, claim)
        for number, claim in claims
        for place in [_place(paragraph, claim)]
        if place is not None
    )
    return tuple(run for run in _runs(paragraph.text, found) if run.text or run.claim)


def _runs(text: str, found: Sequence[tuple[int, int, int, Claim]]) -> Iterator[Run]:
    done = 0
    for start, end, number, claim in found:
        start = max(start, done)
        if end <= done:
            yield Run("", number)
            continue
        yield Run(text[done:start])
        yield Run(text[start:end], number, claim.verdict)
        done = end
    yield Run(text[done:])


def _place(paragraph: Paragraph, claim: Claim) -> int | None:
    """Where in the paragraph the quote begins: where these words stand at the claim's own place."""
    start = paragraph.text.find(claim.quote) if claim.quote else -1
    while start >= 0:
        if paragraph.at(start, start + len(claim.quote)) == claim.location:
            return start
        start = paragraph.text.find(claim.quote, start + 1)
    return None
