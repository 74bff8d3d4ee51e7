"""Whose figures the tables are, as far as the agency's name and the text tell."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import Report
from audit.parsing.kin import kin_with, required_here, tables_of
from audit.parsing.sentences.grammar import Grammar
from audit.parsing.sentences.taken import Frame

NAME = 3  # so many characters at the end of an agency's name tell it from others


def frame_of(report: Report, texts: Sequence[str], grammar: Grammar) -> Frame:
    """The year, forms and scope that the sentences of a report are read with."""
    required = required_here(report.year)
    kin = kin_with(report.form)
    known = required is not None and required.name in kin
    form = report.form or (required.name if required and known else kin[0])
    forms = {name: report.table_forms.get(name, form) for name in tables_of(kin)}
    agency = report.agency or ""
    return Frame(report.year, agency, _scope(agency, texts, grammar), forms)


def _scope(agency: str, texts: Sequence[str], grammar: Grammar) -> str | None:
    """`region`, `office` or `unit`; None where nothing tells one body's figures from another's.

    An office that never speaks of itself, only of the whole region, reports on the region.
    """
    if not agency:
        return None
    scope = kind_of_agency(agency, grammar)
    if scope != "office":
        return scope
    named = any(agency[-NAME:] in text for text in texts)
    words = (
        token
        for text in texts
        for token in grammar.tokens(text, 0, len(text))
        if token.kind == "scope"
    )
    return scope if named or any(word.name in grammar["own"][scope] for word in words) else None


def kind_of_agency(agency: str, grammar: Grammar) -> str:
    """`office`, `region` (a government) or `unit` (any other body), by the end of its name."""
    kinds = grammar["agency"].items()
    return next((name for name, ends in kinds if agency.endswith(tuple(ends))), "unit")
