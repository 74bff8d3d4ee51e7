"""Chains of years and families of bodies as JSON, as text for a terminal, and as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from textwrap import indent

from audit.chains import Family, Gathered, Lane, Link, Linked, Member, Overview
from audit.naming import figure
from audit.numerals import plain
from audit.publishers.quoting import visible
from audit.publishers.record import Record, finding_record
from audit.publishers.text import finding_text
from audit.wording import say
from audit.writeup.changes import change_text
from audit.writeup.words import sentences

SCHEMA = "audit/chains/1"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def chains_record(overview: Overview, language: str) -> Record:
    """The JSON of `audit chain` (schema audit/chains/1)."""
    gathered = overview.gathered
    return {
        "schema": SCHEMA,
        "chains": [_chain(linked, language) for linked in overview.chains],
        "families": [_family(family, language) for family in overview.families],
        "unplaced": [_member(one) for one in gathered.unplaced],
        "unread": [{"path": one.path, "reason": one.reason[language]} for one in gathered.refused],
    }


def _chain(linked: Linked, language: str) -> Record:
    return {
        "body": linked.chain.body,
        "years": [_link(link, language) for link in linked.links],
        "missing": list(linked.chain.gaps),
        "twice": [_member(one) for one in linked.chain.twice],
    }


def _link(link: Link, language: str) -> Record:
    record: Record = {"year": link.year, "state": link.state}
    if link.member is None or link.audit is None:
        return record
    report = link.audit.report
    record |= {"path": link.member.path, "agency": report.agency, "form": report.form}
    if link.audit.previous is None:
        return record
    record["figures"] = [_lane(lane, language) for lane in link.lanes]
    record["repeated"] = _number(link.repeated)
    record["findings"] = [finding_record(one, report, language) for one in link.findings]
    return record


def _lane(lane: Lane, language: str) -> Record:
    record: Record = {
        **lane.address._asdict(),
        "printed": _number(lane.printed),
        "expected": _number(lane.expected),
        "verdict": lane.verdict,
    }
    if lane.change:
        record["change"] = change_text(lane.change, language)
    return record


def _family(family: Family, language: str) -> Record:
    report = family.audit.report if family.audit else None
    return {
        "body": family.kin.body,
        "year": family.year,
        "path": family.member.path if family.member else None,
        "complete": family.complete,
        "reports": [_member(one) for one in family.parts],
        "missing": [one.body for one in family.missing],
        "vertical": [one.body for one in family.apart],
        "compared": not family.why,
        "why": say(f"chains.family.{family.why}", language) if family.why else None,
        "findings": [finding_record(one, report, language) for one in family.findings if report],
    }


def _member(one: Member) -> Record:
    return {"path": one.path, "body": one.body, "year": one.year}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def chains_text(overview: Overview, language: str) -> str:
    """What `audit chain` prints: each chain with what breaks in it, each family, what was left aside."""
    parts = [chain_text(linked, language) for linked in overview.chains]
    parts += [family_text(family, language) for family in overview.families]
    parts.append("\n".join(aside_lines(overview.gathered, language)))
    return visible("\n\n".join(part for part in parts if part)) + "\n"


def chain_text(linked: Linked, language: str) -> str:
    """A heading, a sentence on the whole, a line a year, and the findings of its links."""
    lines = [chain_heading(linked, language), chain_summary(linked, language)]
    for link in linked.links:
        lines.append(f"{link.year}  {link_text(link, language)}")
        if link.audit:
            lines += [
                indent(finding_text(one, link.audit.report, language), "  ")
                for one in link.findings
            ]
    return "\n".join(lines)


def chain_heading(linked: Linked, language: str) -> str:
    years = linked.chain.years
    key = "chain" if len(years) > 1 else "chain_of_one"
    return say(
        f"chains.heading.{key}",
        language,
        body=linked.chain.body,
        first=years[0],
        last=years[-1],
    )


def chain_summary(linked: Linked, language: str) -> str:
    """Where the chain breaks, which years are missing, which files were left aside."""
    compared = sum(
        link.audit is not None and link.audit.previous is not None for link in linked.links
    )
    parts = [say("chains.chain.compared", language, count=compared)]
    if linked.broken:
        years = _listed((str(link.year) for link in linked.broken), language)
        parts.append(say("chains.chain.breaks", language, count=len(linked.broken), years=years))
    elif compared and not linked.chain.gaps:
        parts.append(say("chains.chain.whole", language))
    if linked.chain.gaps:
        years = _listed(map(str, linked.chain.gaps), language)
        parts.append(say("chains.chain.gaps", language, years=years))
    parts += [
        say("chains.chain.twice", language, path=one.path, year=one.year)
        for one in linked.chain.twice
    ]
    return sentences(parts, language)


def link_text(link: Link, language: str) -> str:
    """The state of a year, with the share of its text that is repeated."""
    text = say(f"chains.state_of.{link.state}", language)
    if link.repeated is None:
        return text
    share = say("chains.percent", language, share=plain(link.repeated))
    return f"{text} · {say('chains.repeated', language)} {share}"


def family_text(family: Family, language: str) -> str:
    """A heading, what was compared and what came of it, and the findings."""
    heading = say("chains.heading.family", language, body=family.kin.body, year=family.year)
    lines = [heading, family_summary(family, language)]
    if family.audit:
        report = family.audit.report
        lines += [indent(finding_text(one, report, language), "  ") for one in family.findings]
    return "\n".join(lines)


def family_summary(family: Family, language: str) -> str:
    """Whether the sum agrees with its parts, and which of those are not there."""
    parts = []
    if family.why:
        parts.append(say(f"chains.family.{family.why}", language))
    else:
        parts.append(say(f"chains.family.{'broken' if family.broken else 'holds'}", language))
        parts.append(say(f"chains.family.{'complete' if family.complete else 'partial'}", language))
    for key, bodies in (("missing", family.missing), ("apart", family.apart)):
        if bodies:
            named = _listed((one.body for one in bodies), language)
            parts.append(say(f"chains.family.{key}", language, bodies=named))
    return sentences(parts, language)


def aside_lines(gathered: Gathered, language: str) -> list[str]:
    """The files that are in no chain, each with the reason."""
    lines = [
        say(
            "chains.chain.unplaced",
            language,
            path=one.path,
            what=say(f"chains.chain.what_{'body' if not one.body else 'year'}", language),
        )
        for one in gathered.unplaced
    ]
    refused = (
        say("chains.chain.refused", language, reason=one.reason[language])
        for one in gathered.refused
    )
    return [*lines, *refused]


def chains_csv(overview: Overview, language: str) -> str:
    """A line for each figure that continues in each year of each chain; no text acts as a formula."""
    heads = ("body", "year", "file", "state", "figure", "printed", "expected", "repeated")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    for linked in overview.chains:
        writer.writerows(map(_safe, _rows(linked, language)))
    return text.getvalue()


def _rows(linked: Linked, language: str) -> Iterator[tuple[str, ...]]:
    for link in linked.links:
        state = say(f"chains.state_of.{link.state}", language)
        path = link.member.path if link.member else ""
        front = (linked.chain.body, str(link.year), path, state)
        share = _number(link.repeated) or ""
        for lane in link.lanes:
            printed, expected = _number(lane.printed) or "", _number(lane.expected) or ""
            yield (*front, figure(lane.address, language), printed, expected, share)
        if not link.lanes:
            yield (*front, "", "", "", share)


def _safe(cells: Sequence[str]) -> list[str]:
    return [f"'{visible(one)}" if _acts(one) else visible(one) for one in cells]


def _acts(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula; a number below zero is none."""
    return text.startswith(FORMULA) and not _NUMBER.fullmatch(text)


def _listed(items: Iterator[str] | Sequence[str] | map[str], language: str) -> str:
    return say("chains.between", language).join(items)
