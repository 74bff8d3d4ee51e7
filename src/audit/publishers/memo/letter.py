"""What the letter says, as plain values; how it looks is the affair of pdf.py and word.py.

It is courteous and exact: it says which figures cannot all be true and what would make them agree,
and leaves open what the report alone does not decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.forms import INTERVALS, load_form
from audit.model import UNDECIDED, VERDICTS, Address, Audit, Finding, Report
from audit.naming import figure
from audit.publishers.memo.matters import Matter, matter_of
from audit.publishers.quoting import one_line
from audit.publishers.text import undecided_lines
from audit.publishers.whereabouts import whereabouts
from audit.wording import reason, say
from audit.writeup import extent, message
from audit.writeup.words import sentences

SHOWN = 6
ORDINALS = "一二三四"


@dataclass(frozen=True)
class Section:
    heading: str
    paragraphs: tuple[str, ...] = ()
    matters: tuple[Matter, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """One letter; `signature` are the lines that are filled in by hand."""

    language: str
    title: str
    addressee: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: str
    signature: tuple[str, ...]
    source: str


def letter_of(audit: Audit, language: str) -> Letter:
    """The letter about one report."""
    report = audit.report
    found = [one for one in audit.findings if one.is_open]
    matters = [one for one in found if one.severity != "info"]
    notes = [one for one in found if one.severity == "info"]
    sections = [_matters(matters, audit, language), _notes(notes, audit, language)]
    sections += [_unchecked(audit, language), _scope(audit, language)]
    return Letter(
        language=language,
        title=say("memo.title", language),
        addressee=say("memo.addressee", language, agency=one_line(report.agency or ""))
        if report.agency
        else say("memo.addressee_unknown", language),
        opening=(_opening(audit, language), _outcome(matters, notes, audit, language)),
        sections=_marked([section for section in sections if section is not None], language),
        closing=say(_closing(matters, audit), language),
        signature=tuple(say(f"memo.sign.{key}", language) for key in ("office", "person", "date")),
        source=say(
            "memo.source", language, name=one_line(report.source.name), sha256=report.source.sha256
        ),
    )


def _marked(sections: Sequence[Section], language: str) -> tuple[Section, ...]:
    """Headings with the ordinal that a Chinese letter has."""
    marks = (say("memo.section_mark", language, mark=mark) for mark in ORDINALS)
    return tuple(
        replace(section, heading=mark + section.heading)
        for mark, section in zip(marks, sections, strict=False)
    )


def _opening(audit: Audit, language: str) -> str:
    report = audit.report
    key = "memo.opening_previous" if audit.previous else "memo.opening"
    before = say(f"form.last.{_interval(report)}", language)
    return say(key, language, title=_title(report, language), last=before)


def _interval(report: Report) -> str:
    return load_form(report.form).interval if report.form else INTERVALS[0]


def _title(report: Report, language: str) -> str:
    if report.title:
        return one_line(report.title)
    return say("memo.report", language, year=report.year or "")


def _outcome(
    found: Sequence[Finding], notes: Sequence[Finding], audit: Audit, language: str
) -> str:
    much = extent(audit.coverage, language)
    if not audit.checked:
        return sentences([say("memo.nothing_checked", language), much], language)
    counts = {str(name): audit.count(name) for name in VERDICTS}
    said = [say("memo.checked", language, total=len(audit.results), **counts)]
    said.append(much)
    said.append(
        say("memo.found", language, count=len(found)) if found else say("memo.clean", language)
    )
    if notes:
        said.append(say("memo.noted", language, count=len(notes)))
    return sentences(said, language)


def _closing(matters: Sequence[Finding], audit: Audit) -> str:
    """What is asked of the office: nothing only where all tables were read, and agree."""
    if matters:
        return "memo.closing"
    whole = audit.checked and not audit.coverage.named("lost")
    return "memo.closing_clean" if whole else "memo.closing_unchecked"


def _matters(found: Sequence[Finding], audit: Audit, language: str) -> Section | None:
    if not found:
        return None
    matters = (matter_of(number, one, audit, language) for number, one in enumerate(found, start=1))
    return Section(say("memo.section.matters", language), matters=tuple(matters))


def _notes(notes: Sequence[Finding], audit: Audit, language: str) -> Section | None:
    """What is only unusual, a line each."""
    if not notes:
        return None
    points = tuple(one_line(message(note, audit.report, language)) for note in notes)
    paragraphs = (say("memo.notes", language),)
    return Section(say("memo.section.notes", language), paragraphs, points=points)


def _unchecked(audit: Audit, language: str) -> Section | None:
    claims = map(one_line, undecided_lines(audit, language))
    points = (*_undecided(audit, language), *claims, *_unread(audit, language))
    if not points:
        return None
    return Section(
        say("memo.section.unchecked", language),
        paragraphs=(say("memo.unchecked", language),),
        points=points,
    )


def _undecided(audit: Audit, language: str) -> Iterator[str]:
    """What could not be decided, the rules that lack the same figures in one line."""
    lacking: dict[tuple[Address, ...], dict[str, int]] = {}
    for rule in sorted(audit.rules, key=lambda rule: rule.code):
        open_ = [r for r in audit.results if r.rule.code == rule.code and r.verdict == UNDECIDED]
        if open_:
            missing = tuple(sorted({address for result in open_ for address in result.missing}))
            lacking.setdefault(missing, {})[rule.title[language]] = len(open_)
    separator = say("memo.separator", language)
    for missing, rules in lacking.items():
        names = [figure(address, language) for address in missing]
        count = sum(rules.values())
        text = say("memo.undecided", language, rule=separator.join(rules), count=count)
        if names:
            listed = separator.join(names[:SHOWN])
            key = "memo.needs" if len(names) <= SHOWN else "memo.needs_more"
            text += say(key, language, figures=listed, total=len(names))
        yield text


def _unread(audit: Audit, language: str) -> Iterator[str]:
    for unread in audit.report.unread[:SHOWN]:
        place = whereabouts(unread.location, language) or say("memo.somewhere", language)
        text = one_line(unread.text)
        yield say(
            "memo.unread", language, place=place, text=text, why=one_line(reason(unread, language))
        )
    more = len(audit.report.unread) - SHOWN
    if more > 0:
        yield say("memo.unread_more", language, count=more)


def _scope(audit: Audit, language: str) -> Section:
    paragraphs = [say("memo.limits", language), say("memo.attribution", language)]
    form = audit.report.form
    idle = [r.title[language] for r in audit.not_exercised if form is None or form in r.forms]
    if idle:
        listed = say("memo.separator", language).join(idle)
        paragraphs.append(say("memo.not_exercised", language, rules=listed, count=len(idle)))
    waived = sum(finding.waived for finding in audit.findings)
    if waived:
        paragraphs.append(say("memo.waived", language, count=waived))
    return Section(say("memo.section.scope", language), paragraphs=tuple(paragraphs))
