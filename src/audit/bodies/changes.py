"""Changes of organisation between two years: a table names them, the names differ, the text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path

from audit.bodies.names import OTHER, RENAMED, compare_names, key_of, name_of, words
from audit.folding import fold
from audit.model import AuditError, Change, Report
from audit.wording import texts

_SENTENCE = re.compile(r"[^。；;\n]+")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")


def change_between(report: Report, previous: Report, known: Sequence[Change] = ()) -> Change | None:
    """The change of organisation that can explain differences between the two, if any is known.

    `known` are changes that a table names (`read_changes`); then two names of one place count, and
    a sentence in which this report says that the body was changed.
    """
    names = report.agency or "", previous.agency or ""
    for change in known:
        if _fits(change, report, previous):
            return change
    if compare_names(*names) == RENAMED:
        return Change("names", now=names[0], before=names[1])
    return next(_said(report), None)


def refuse_other(report: Report, previous: Report, known: Sequence[Change] = ()) -> None:
    """AuditError, one sentence, where last year's report is certainly that of another body.

    Not where a list names the change from one to the other, and not where a name can be short for,
    or the successor of, the other.
    """
    if compare_names(report.agency, previous.agency) != OTHER:
        return
    if any(_fits(change, report, previous) for change in known):
        return
    raise AuditError(
        texts(
            "chains.other_body",
            before=previous.source.name,
            was=previous.agency,
            name=report.source.name,
            body=report.agency,
        )
    )


def changes_between(
    reports: Sequence[Report], previous: Sequence[Report | None], known: Sequence[Change] = ()
) -> tuple[Change | None, ...]:
    """`change_between` for each report with last year's, None where there is none."""
    pairs = zip_longest(reports, previous[: len(reports)])
    return tuple(change_between(one, old, known) if old else None for one, old in pairs)


def successions(reports: Sequence[Report], previous: Sequence[Report | None]) -> tuple[Change, ...]:
    """For pairs that are known to be one body's: the changes of name that nothing else explains."""
    pairs = ((one, old) for one, old in zip(reports, previous, strict=True) if old is not None)
    return tuple(
        Change("table", now=str(one.agency), before=str(old.agency), year=one.year)
        for one, old in pairs
        if compare_names(one.agency, old.agency) == OTHER
    )


def _fits(change: Change, report: Report, previous: Report) -> bool:
    """Whether it is this body's, and in the year between the two reports."""
    keys = {key_of(one.agency) for one in (report, previous) if one.agency}
    if not keys & {key_of(change.now), key_of(change.before)}:
        return False
    return change.year is None or report.year is None or change.year == report.year


def _said(report: Report) -> Iterator[Change]:
    """The sentences of the report that tell of a change of its own body in its year."""
    government = not name_of(report.agency or "").rest
    pattern = _patterns()[government]
    own, others = (re.compile(words()["changed"][name]) for name in ("own", "about_others"))
    for _, paragraph in report.paragraphs():
        folded = fold(paragraph.text)
        if not pattern.search(folded):
            continue
        for match in _SENTENCE.finditer(folded):
            if not pattern.search(match[0]) or others.search(match[0]) or not own.search(match[0]):
                continue
            years = {int(year) for year in _YEAR.findall(match[0])}
            if not years or report.year in years or report.year is None:
                yield Change("said", quote=paragraph.text[slice(*match.span())].strip())


@cache
def _patterns() -> dict[bool, re.Pattern[str]]:
    """By whether the body is a government."""
    changed = words()["changed"]
    return {
        True: re.compile("|".join(changed["of_places"])),
        False: re.compile("|".join((*changed["of_bodies"], *changed["of_places"]))),
    }


def read_changes(path: str | Path) -> tuple[Change, ...]:
    """The changes that a table names: columns `body` (now), `was`, and `year`, the first year of the
    new name, blank where it is not known. AuditError, in one sentence, for a table that has none."""
    from audit.lists import read_list

    return tuple(
        Change("table", now=row.text["body"], before=row.text["was"], year=row.year("year"))
        for row in read_list(path, needed=("body", "was"))
    )
