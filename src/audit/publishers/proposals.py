"""Proposed rules for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from audit.numerals import plain
from audit.proposing import Breach, Proposal, Proposals
from audit.proposing.suites import notes
from audit.proposing.words import expected, not_shown, row_name, title
from audit.publishers.quoting import one_line, visible
from audit.wording import say

SCHEMA = "audit/proposals/1"
FEW = 5  # exceptions that are printed of each
MANY = 20  # proposals that are printed of each degree
GROUPS = ("certain", "likely", "chance", "bound")

LeftOut = Sequence[tuple[str, str]]


def proposals_text(proposals: Proposals, left_out: LeftOut, language: str) -> str:
    """What `audit propose` prints: a table for each degree of certainty, surest first."""
    values = {"reports": len(proposals.reports), "pairs": proposals.pairs}
    values["left_out"] = len(left_out)
    blocks = [say("proposals.heading", language, form=proposals.form, **values)]
    number = 0
    for group in GROUPS:
        members = [one for one in proposals.found if _group(one) == group]
        if members:
            blocks.append(_table(proposals, group, members, number, language))
            number += len(members)
    if not number:
        blocks.append(say("proposals.nothing", language))
    return visible("\n\n".join(blocks)) + "\n"


def _group(proposal: Proposal) -> str:
    return "bound" if proposal.kind in ("bound", "floor") else proposal.status


def _table(
    proposals: Proposals, group: str, members: Sequence[Proposal], before: int, language: str
) -> str:
    names = ("number", "held", "rows", "expected", "stated", "what")
    head = [say(f"proposals.column.{name}", language) for name in names]
    printed = members[:MANY]
    lines = [head, *(_line(one, i, language) for i, one in enumerate(printed, before + 1))]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head) - 1)]
    texts = [say(f"proposals.status.{group}", language), _row(head, widths)]
    for line, one in zip(lines[1:], printed, strict=True):
        texts.append(_row(line, widths))
        texts += (f"     {note}" for note in _notes(one, proposals, language))
    if more := len(members) - len(printed):
        texts.append(say("proposals.others", language, count=more))
    return "\n".join(texts)


def _line(proposal: Proposal, number: int, language: str) -> list[str]:
    held = proposal.reports - proposal.broken_reports
    return [
        str(number),
        say("proposals.held", language, held=held, reports=proposal.reports),
        str(proposal.rows),
        "" if proposal.kind == "floor" else expected(proposal),
        " ".join(proposal.stated) or "–",
        title(proposal, language),
    ]


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=False)]
    return "  ".join(["", *padded, cells[-1]])[1:]


def _notes(proposal: Proposal, proposals: Proposals, language: str) -> Iterator[str]:
    """Its exceptions, what is not shown, and that no suite can say it."""
    for breach in proposal.exceptions[:FEW]:
        yield _breach(breach, proposal, proposals, language)
    if more := len(proposal.exceptions[FEW:]):
        yield say("proposals.except_more", language, count=more)
    if proposal.one_sided:
        yield say("proposals.one_sided", language)
    if proposal.open and proposal.status != "chance":
        yield not_shown(proposal, language)
    if not proposal.statements:
        yield say("proposals.no_suite", language)


def _breach(breach: Breach, proposal: Proposal, proposals: Proposals, language: str) -> str:
    file = one_line(proposals.name(breach.report))
    row = row_name(proposal, breach.key, language)
    sides = {"left": plain(breach.left), "right": plain(breach.right)}
    key = "proposals.except" if row else "proposals.except_total"
    return say(key, language, file=file, row=row, **sides)


def proposals_record(proposals: Proposals, left_out: LeftOut, language: str) -> dict[str, Any]:
    """The same as JSON values; numbers are strings in plain notation."""
    return {
        "schema": SCHEMA,
        "form": proposals.form,
        "reports": [_report(proposals, i) for i in range(len(proposals.reports))],
        "pairs": proposals.pairs,
        "left_out": [{"file": file, "why": why} for file, why in left_out],
        "proposals": [_record(one, proposals, language) for one in proposals.found],
    }


def _report(proposals: Proposals, place: int) -> dict[str, Any]:
    report = proposals.reports[place]
    return {"source": proposals.name(place), "agency": report.agency, "year": report.year}


def _record(proposal: Proposal, proposals: Proposals, language: str) -> dict[str, Any]:
    return {
        "kind": proposal.kind,
        "status": proposal.status,
        "title": title(proposal, language),
        "table": proposal.table or None,
        "each": proposal.by or None,
        "left": list(proposal.left),
        "right": list(proposal.right),
        "support": {
            "reports": proposal.reports,
            "rows": proposal.rows,
            "exceptions": proposal.broken_reports,
        },
        "expected_by_accident": None if proposal.kind == "floor" else expected(proposal),
        "exceptions": list(_breaches(proposal.exceptions, proposals)),
        "not_shown": list(proposal.open),
        "one_sided": proposal.one_sided,
        "stated_by": list(proposal.stated),
        "entries": [
            {
                "frame": one.frame,
                "text": notes(proposal.kind, one),
                "condition": one.condition or None,
            }
            for one in proposal.statements
        ],
    }


def _breaches(exceptions: Iterable[Breach], proposals: Proposals) -> Iterator[dict[str, Any]]:
    for one in exceptions:
        sides = {"left": plain(one.left), "right": plain(one.right)}
        difference = plain(one.left - one.right)
        source = proposals.name(one.report)
        yield {"report": source, "row": one.key or None, **sides, "difference": difference}
