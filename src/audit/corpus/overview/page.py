"""The page `overview.html`: how the corpus stands, what recurs, and every file in a table."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from audit.corpus.overview.dossiers import FOLDER
from audit.corpus.overview.listed import STATES, Listed, Row
from audit.corpus.overview.rendering import FACE, language_links, lost_tables, render
from audit.corpus.overview.tally import Tally
from audit.corpus.pairing import ALL, FIRST, GAP, HELD, SOME, TWICE, UNPLACED
from audit.corpus.tables import reason_of
from audit.model import SEVERITIES
from audit.naming import name
from audit.rules import load_rules
from audit.wording import LANGUAGES, say

ABSENT, AT_ONCE = 200, 12  # missing reports that the first page names, and shows unasked
REPORTS = 10_000  # files on a page: a browser shows and sorts so many with ease


KEPT = (
    *("path", "agency", "year", "reason", "reason_zh", "errors", "warnings", "infos", "waived"),
    *("holds", "undecided", "cells_read", "cells_form"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table: what of a file is kept until its page is written."""

    row: Row
    state: str
    rank: tuple[int, ...]
    codes: str
    lost: dict[str, str]
    hrefs: dict[str, str | None]


def entry_of(one: Listed, hrefs: dict[str, str | None]) -> Entry:
    """The line of a file; `hrefs` says where its findings are, by language."""
    lost = {language: lost_tables(one.row, language) for language in LANGUAGES}
    row = {name: one.row[name] for name in KEPT}
    return Entry(row, one.state, one.rank, " ".join(one.codes), lost, hrefs)


def page_name(language: str, main: str, part: int = 1) -> str:
    """What a page is called, below the corpus: `overview.html` is the first in the main language."""
    if part > 1:
        return f"{FOLDER}/{language}-{part}.html"
    return "overview.html" if language == main else f"{FOLDER}/{language}.html"


def relative(name: str, start: str) -> str:
    """The address of a page as the page `start` has to name it."""
    return posixpath.relpath(name, posixpath.dirname(start) or ".")


def render_page(
    entries: Sequence[Entry],
    tally: Tally,
    language: str,
    main: str,
    part: int,
    files: int,
    font: str = FACE,
    missing: Sequence[Row] = (),
) -> str:
    """The page of that number with these lines; how the whole stands is on the first, with the first
    of the reports that are missing.

    `font` is the rule of CSS by which it comes to the font of the pages.
    """
    here = page_name(language, main, part)
    return render(
        "page",
        language,
        font=font,
        tally=tally,
        rules=tally.ranked(),
        years=tally.by_year(),
        titles={rule.code: rule.title[language] for rule in load_rules()},
        severities=SEVERITIES,
        states=STATES,
        occur={state for counts in tally.years.values() for state in counts},
        headline=headline(tally, language),
        sentences=list(extent(tally, language)),
        missing=missing,
        open_at_once=AT_ONCE,
        part=part,
        parts=list(_parts(language, main, here, files)),
        rows=[_line(entry, language, here) for entry in sorted(entries, key=lambda e: e.rank)],
        links=[
            (code, itself, relative(page_name(other, main, part), here))
            for other, (code, itself) in language_links(language).items()
        ],
    )


def _line(entry: Entry, language: str, here: str) -> dict[str, object]:
    href = entry.hrefs[language]
    return {
        "row": entry.row,
        "state": entry.state,
        "codes": entry.codes,
        "lost": entry.lost[language],
        "reason": reason_of(entry.row, language),
        "href": Markup(relative(href, here)) if href else None,
    }


def _parts(language: str, main: str, here: str, files: int) -> Iterator[tuple[str, int, int]]:
    """The pages of the table: where each is, the first and the last of its files."""
    for part in range(1, ceil(files / REPORTS) + 1):
        first = (part - 1) * REPORTS + 1
        where = relative(page_name(language, main, part), here)
        yield where, first, min(files, part * REPORTS)


def headline(tally: Tally, language: str) -> str:
    """How the corpus stands, in one sentence."""
    states = tally.states
    state = tally.state
    return say(f"overview.headline.{state}", language, count=states[state], read=tally.read)


def extent(tally: Tally, language: str) -> Iterator[str]:
    """Of how much that is said: files, cells, tables lost, statements, relations."""

    def told(key: str, **values: object) -> str:
        return say(f"overview.extent.{key}", language, **values)

    sums = tally.sums
    key = "files" if tally.refused else "all_files"
    yield told(key, files=tally.files, read=tally.read, refused=tally.refused)
    yield told("cells", read=sums["cells_read"], form=sums["cells_form"])
    if tally.lost:
        tables = say("overview.and", language).join(
            told("lost_table", table=name("table", table, language), count=count)
            for table, count in sorted(tally.lost.items())
        )
        yield told("lost", reports=tally.reports_lost, tables=tables)
    if tally.states["undecided"]:
        yield told("undecided", count=tally.states["undecided"])
    yield told("claims", judged=sums["claims_judged"], undecided=sums["claims_undecided"])
    verdicts = {verdict: sums[verdict] for verdict in ("holds", "broken", "undecided")}
    yield told("relations", **verdicts)
    if sums["waived"]:
        yield told("waived", count=sums["waived"])
    yield from across(tally, language)


def across(tally: Tally, language: str) -> Iterator[str]:
    """What was held against other reports, what was left aside, and how many reports are missing."""

    def told(key: str, **values: object) -> str:
        return say(f"overview.across.{key}", language, **values)

    before, below = tally.before, tally.below
    if before[HELD] or before[GAP]:
        yield told("years", held=before[HELD], first=before[FIRST], gap=before[GAP])
    for state in (TWICE, UNPLACED):
        if before[state]:
            yield told(state, count=before[state])
    if below:
        compared = below[ALL] + below[SOME]
        rest = below.total() - compared
        yield told("sums", count=compared, all=below[ALL], rest=rest)
    if tally.missing:
        yield told("missing", count=tally.missing.total())
