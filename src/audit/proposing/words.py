"""Proposals in words."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import PREVIOUS, Address
from audit.naming import figure, name
from audit.proposing.proposals import Proposal
from audit.wording import say

LEAST = -300  # chances below are told as less than this power of ten


def title(proposal: Proposal, language: str) -> str:
    """What a proposal says, as a line: `Table 3, each row: natural persons + … = total`."""
    table = name("table", proposal.table, language) if proposal.table else ""
    if proposal.kind == "floor":
        measure = say(f"proposals.measure.{proposal.measure}", language)
        return say("proposals.title.floor", language, table=table, measure=measure)
    sides = (_side(proposal, side, language) for side in (proposal.left, proposal.right))
    left, right = sides
    kind = "bound" if proposal.kind == "bound" else "equal"
    relation = say(f"proposals.relation.{kind}", language, left=left, right=right)
    key = f"proposals.title.{proposal.by or 'totals'}"
    return say(key, language, table=table, relation=relation)


def _side(proposal: Proposal, columns: Sequence[str], language: str) -> str:
    return " + ".join(column_name(proposal, column, language) for column in columns)


def column_name(proposal: Proposal, column: str, language: str) -> str:
    """What a column of the frame is called: a row of the form, a column, or a figure."""
    own = column.removeprefix(f"{PREVIOUS}.")
    if not proposal.by:
        return figure(Address.of(column), language)
    text = name("column" if proposal.by == "row" else "row", own, language)
    return text if own == column else say("proposals.last_year", language, name=text)


def row_name(proposal: Proposal, key: str, language: str) -> str:
    """What a row of the frame is called; "" where it has one for each report."""
    return name(proposal.by, key, language) if proposal.by else ""


def expected(proposal: Proposal) -> str:
    """How many relations as good as this are to be expected by accident: `3e-12`."""
    exponent = proposal.log_expected
    if exponent >= 0:
        return "≥ 1"
    return f"< 1e{LEAST}" if exponent <= LEAST else f"{10**exponent:.0e}"


def evidence(proposal: Proposal, language: str) -> str:
    """What a proposal rests on, as a sentence or two."""
    values = {"reports": proposal.reports, "rows": proposal.rows}
    if proposal.kind in ("bound", "floor"):
        return say("proposals.evidence_bound", language, **values)
    exceptions = proposal.broken_reports
    more = {"exceptions": exceptions, "expected": expected(proposal)}
    text = say("proposals.evidence", language, **values, **more)
    return f"{text} {not_shown(proposal, language)}".strip()


def not_shown(proposal: Proposal, language: str) -> str:
    """The figures of which it is open whether they belong to it, as a clause; "" if there is none."""
    if not proposal.open:
        return ""
    between = say("proposals.between", language)
    names = between.join(column_name(proposal, column, language) for column in proposal.open)
    return say("proposals.open", language, figures=names)
