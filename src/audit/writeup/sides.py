"""The two sides of a relation with their terms: what was printed beside what was added up from it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from audit.model import CHILD, Address, Cell, Result
from audit.naming import name, report_name, where
from audit.wording import say
from audit.writeup.words import number


def sides_text(result: Result, cells: Sequence[Cell], language: str) -> str:
    """`in force 470 + repealed 132 = 602, but in force, in last year's report 570 + issued 20 = 590`.

    `cells` are the figures of the finding, those of other reports under their own addresses.
    """
    values = {cell.address: cell.value for cell in cells}
    kind = _differing([term.address for term in result.terms])
    left, right = (
        _side([t.address for t in result.terms if t.sign == sign], total, values, kind, language)
        for sign, total in ((1, result.left), (-1, result.right))
    )
    return say("finding.between.sides", language, left=left, right=right)


def relation_sentence(result: Result, cells: Sequence[Cell], language: str) -> str:
    """Where the relation is, both sides of it, and what lies between them."""
    return say(
        "finding.between.relation",
        language,
        where=own_place(result, language),
        sides=sides_text(result, cells, language),
        difference=number(abs(result.difference or Decimal(0)), language),
    )


def is_plain(result: Result) -> bool:
    """Whether each side is one figure, or what other reports have for it together."""
    for sign in (1, -1):
        side = [term.address for term in result.terms if term.sign == sign]
        if len(side) > 1 and not _all_children(side):
            return False
    return True


def own_place(result: Result, language: str) -> str:
    """What the figures of this report in a relation have in common."""
    own = [term.address for term in result.terms if not term.address.report]
    return where(own, language) if own else ""


def _all_children(side: Sequence[Address]) -> bool:
    return all(address.report.startswith(CHILD) for address in side)


def _side(
    side: Sequence[Address],
    total: Decimal | None,
    values: dict[Address, Decimal | None],
    kind: str,
    language: str,
) -> str:
    if _all_children(side):
        report = report_name(side, language)
        together = number(total, language)
        return say("finding.between.together", language, report=report, value=together)
    terms = [
        say(
            "finding.between.term",
            language,
            name=_named(address, kind, language),
            value=number(values.get(address), language),
        )
        for address in side
    ]
    if len(terms) == 1:
        return terms[0]
    return f"{' + '.join(terms)} = {number(total, language)}"


def _differing(addresses: Sequence[Address]) -> str:
    """What tells the figures apart: their rows, where they are all of one column, else their columns."""
    columns, rows = ({getattr(a, one) for a in addresses} for one in ("column", "row"))
    return "row" if len(columns) == 1 and len(rows) > 1 else "column"


def _named(address: Address, kind: str, language: str) -> str:
    text = name(kind, getattr(address, kind), language)
    if not address.report:
        return text
    report = report_name([address], language)
    return say("finding.between.elsewhere", language, name=text, report=report)
