"""A place in a file, in words: `line 55`, `page 3`, `sheet 表三, cell B7`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit.model import Finding, Location
from audit.wording import say

SHOWN = 6


def whereabouts(place: Location, language: str) -> str:
    """Where that is, as short as it can be said; empty if nothing is known.

    A web page may be one long line: there, as in a Word file, paragraphs and tables are counted.
    """
    if place.line is not None and not place.structured:
        return say("where.line", language, line=place.line)
    if place.page is not None:
        return say("where.page", language, page=place.page)
    if place.cell is not None:
        key = "where.sheet" if place.sheet else "where.cell"
        return say(key, language, sheet=place.sheet, cell=place.cell)
    if place.table is not None:
        key = "where.table" if place.row is None else "where.row"
        return say(key, language, table=place.table, row=place.row)
    if place.paragraph is not None:
        return say("where.paragraph", language, paragraph=place.paragraph)
    return ""


def places_of(finding: Finding) -> Iterator[Location]:
    """Where to look: at the suspects and the sentences, or, where there are none, at every figure.

    Places in other reports are left out: a line of another file would mislead."""
    suspects = {address for one in finding.suspects for address in one.addresses}
    for cell in finding.cells:
        if not cell.address.report and (not suspects or cell.address in suspects):
            yield cell.location
    yield from (claim.location for claim in finding.claims)
    yield from (result.location for result in finding.results)


def whereabouts_of(places: Iterable[Location], language: str) -> tuple[str, ...]:
    """The same for several places: each said once, in their order, the first few of many."""
    said = (whereabouts(place, language) for place in places)
    texts = tuple(dict.fromkeys(text for text in said if text))
    return texts if len(texts) <= SHOWN else (*texts[:SHOWN], "…")
