"""A finding as the letter puts it: what is printed and where, why it cannot all be true, what next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.grouping import is_between
from audit.model import BALANCE, Audit, Cell, Finding, Location, Result
from audit.naming import figure, where
from audit.numerals import plain
from audit.publishers.quoting import one_line
from audit.publishers.whereabouts import whereabouts
from audit.wording import say
from audit.writeup import basis_text, message, suspect_text, title
from audit.writeup.sides import is_plain, relation_sentence

SHOWN = 6  # figures, relations or suspects; a letter is read, not searched


@dataclass(frozen=True)
class Item:
    """A labelled part of a matter, each line a paragraph of its own."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Matter:
    number: int
    grade: str
    heading: str
    items: tuple[Item, ...]


def matter_of(number: int, finding: Finding, audit: Audit, language: str) -> Matter:
    """The finding as a numbered matter with its parts; a part about which nothing is known is left out."""
    parts = {
        "says": tuple(_printed(finding, language)),
        "why": tuple(_why(finding, audit, language)),
        "mend": tuple(_mend(finding, audit, language)),
        "sure": tuple(_certainty(finding, language)),
        "basis": (basis_text(finding, language),),
    }
    return Matter(
        number=number,
        grade=say(f"memo.grade.{finding.severity}", language),
        heading=one_line(title(finding, language)),
        items=tuple(
            Item(say(f"memo.item.{key}", language), tuple(one_line(line) for line in lines))
            for key, lines in parts.items()
            if any(lines)
        ),
    )


def _printed(finding: Finding, language: str) -> Iterator[str]:
    """The figures in question as they were printed, with their places; then the sentences.

    A figure's name says its table and row: to count the tables of the file too would confuse.
    """
    ranked = finding.suspects if finding.tie else finding.suspects[:1]
    suspects = {address for suspect in ranked for address in suspect.addresses}
    cells = [cell for cell in finding.cells if not suspects or cell.address in suspects]
    for cell in cells[:SHOWN]:
        yield say(
            "memo.cell", language, figure=figure(cell.address, language), raw=_raw(cell, language)
        ) + ("" if cell.location.table else _at(cell.location, language))
    if len(cells) > SHOWN:
        yield say("memo.more_figures", language, count=len(cells) - SHOWN)
    for claim in finding.claims:
        yield say("memo.quote", language, quote=claim.quote) + _at(claim.location, language)
    if not cells and not finding.claims:
        yield from (
            r.observed + _at(r.location, language) for r in finding.results[:SHOWN] if r.observed
        )


def _raw(cell: Cell, language: str) -> str:
    return cell.raw.strip() or say("memo.blank", language)


def _at(place: Location, language: str) -> str:
    said = whereabouts(place, language)
    return say("memo.at", language, where=said) if said else ""


def _why(finding: Finding, audit: Audit, language: str) -> Iterator[str]:
    """The sums that fail, with both sides; where there are none, what the finding's message says."""
    sums = [r for r in finding.results if r.rule.type == BALANCE and r.difference is not None]
    for result in sums[:SHOWN]:
        if is_plain(result) or not is_between(result):
            yield _unequal(result, language)
        else:
            yield relation_sentence(result, finding.cells, language)
    if len(sums) > SHOWN:
        yield say("memo.more_sums", language, count=len(sums) - SHOWN)
    if not sums:
        # How far the sums bear it out is said under "How sure this is".
        yield message(replace(finding, held=0), audit.report, language)


def _unequal(result: Result, language: str) -> str:
    left, right = result.left, result.right
    assert left is not None
    assert right is not None
    return say(
        "memo.unequal",
        language,
        where=where([term.address for term in result.terms], language),
        rule=result.rule.title[language],
        left=plain(left),
        right=plain(right),
        difference=plain(abs(left - right)),
    )


def _mend(finding: Finding, audit: Audit, language: str) -> Sequence[str]:
    said = [suspect_text(one, audit.report, language) for one in finding.suspects[:SHOWN]]
    more = len(finding.suspects) - SHOWN
    return [*said, say("memo.more_ways", language, count=more)] if more > 0 else said


def _certainty(finding: Finding, language: str) -> Iterator[str]:
    """How sure that is: what the evidence carries, and what it leaves open."""
    key, count = _degree(finding)
    if key:
        yield say(f"memo.sure.{key}", language, count=count)
    if finding.otherwise:
        yield say("memo.sure.otherwise", language, count=finding.otherwise)
    if finding.search == "limited":
        yield say("memo.sure.limited", language)
    if finding.severity == "warning":
        yield say("memo.sure.warning", language)


def _degree(finding: Finding) -> tuple[str | None, int]:
    """Which sentence says it, with the number that it gives."""
    suspects = finding.suspects
    if finding.tie:
        return "tie", len(suspects)
    if len(suspects) > 1:
        return "likelier", len(suspects) - 1
    if suspects:
        return ("together" if suspects[0].also else "one"), 1
    if any(cell.address.report for cell in finding.cells):
        return "two_reports", 2
    if finding.claims:
        return ("table_borne_out" if finding.held else "text_or_table"), finding.held
    if finding.least:
        return "least", finding.least
    return ("unlocated" if finding.search else None), 0
