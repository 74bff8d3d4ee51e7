"""Names of figures for people: `Table 3, Received, natural persons`, 表三“本年新收”自然人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from audit.forms import (
    INTERVALS,
    Column,
    Form,
    Group,
    PartLabel,
    Row,
    form_names,
    forms_with,
    load_form,
    table_names,
    table_of,
)
from audit.model import CHILD, PREVIOUS, Address, Report
from audit.wording import say

_ADDRESS = re.compile(rf"(?:[a-z0-9]+\.)?(?:{'|'.join(table_names())})\.[a-z_]+\.[a-z_]+")


def figure(address: Address, language: str) -> str:
    """The full name of a figure; of another report's with the name of that report."""
    return _figure(address, name("row", address.row, language), language)


def figure_as_printed(address: Address, report: Report, language: str) -> str:
    """As `figure`, with the row's label as the form prints it."""
    table = table_of(report, address.local.table)
    row = table.rows.get(address.row) if table else None
    english = name("row", address.row, language)
    if row is None or language != "en":
        return _figure(address, english, language)
    labelled = say("form.labelled", language, name=english, label=row.label)
    return _figure(address, labelled, language)


def _figure(address: Address, row: str, language: str) -> str:
    text = say(
        "form.figure",
        language,
        table=name("table", address.local.table, language),
        row=_inside(row) if language == "zh" else row,
        column=name("column", address.column, language),
    )
    if not address.report:
        return text
    report = report_name([address], language)
    return say("form.figure_elsewhere", language, figure=text, report=report)


def quantity(text: str, language: str) -> str:
    """A quantity with its addresses as names; of several, that it is their sum."""
    terms = text.split(" + ")
    if not all(_ADDRESS.fullmatch(term) for term in terms):
        return _ADDRESS.sub(lambda found: figure(Address.of(found[0]), language), text)
    names = [figure(Address.of(term), language) for term in terms]
    joined = say("finding.added", language).join(names)
    return joined if len(names) == 1 else say("finding.sum_of", language, figures=joined)


def part_of(subject: str, language: str, frame: str = "") -> str:
    """The name of what a rule of that frame is about: a figure, a row, a part, a table."""
    pieces = subject.split(".")
    if len(pieces) >= 3:
        address = Address.of(subject)
        known = address.report in ("", PREVIOUS) or address.report.startswith(CHILD)
        return figure(address if known else address.local, language)
    if len(pieces) == 2:
        table = name("table", pieces[0], language)
        return say("form.where", language, table=table, part=_any(pieces[1], language))
    if frame == "tables":
        return name("table", subject, language)
    return _any(subject, language)


def _inside(text: str) -> str:
    """A text that is put in quotation marks: its own become single ones."""
    return text.replace("“", "‘").replace("”", "’")


def _any(key: str, language: str) -> str:
    for kind in ("part", "table", "row", "column"):
        found = name(kind, key, language)
        if found != key:
            return found
    return key


def where(addresses: Sequence[Address], language: str) -> str:
    """What the figures have in common: the row, else the column, else the table."""
    table = name("table", addresses[0].local.table, language)
    for kind in ("row", "column"):
        shared = {getattr(address, kind) for address in addresses}
        if len(shared) == 1:
            part = name(kind, shared.pop(), language)
            return say("form.where", language, table=table, part=_inside(part))
    return table


def distinct(address: Address, among: Sequence[Address], language: str) -> str:
    """The name of a figure among others: its column where they share a row, and the reverse."""
    for shared, other in (("row", "column"), ("column", "row")):
        tables = {(a.table, getattr(a, shared)) for a in among}
        if len(tables) == 1:
            return name(other, getattr(address, other), language)
    return figure(address, language)


def ledger(addresses: Sequence[Address], language: str) -> str:
    """What the office would have to look into to settle a figure."""
    table = addresses[0].local.table
    found = name("ledger", table, language)
    if found != table:
        return found
    return say("form.records_of", language, table=name("table", table, language))


def name(kind: str, key: str, language: str) -> str:
    """The name of a table, row, column, part or ledger; a form's own label where none is given.

    The key itself where no form has it either.
    """
    try:
        return say(f"form.{kind}.{key}", language)
    except KeyError:
        return _labels(kind, language).get(key) or key


@cache
def _labels(kind: str, language: str) -> dict[str, str]:
    """What the forms themselves call their tables, parts, rows and columns, groups of them too."""
    found: dict[str, str] = {}
    for form in map(load_form, form_names()):
        for one in _named(form, kind):
            found[one.name] = one.english if language == "en" else one.label
    return found


def _named(form: Form, kind: str) -> Iterator[PartLabel | Row | Column | Group]:
    if kind == "part":
        yield from form.parts
    for table in form.tables.values():
        if kind == "table":  # a table is called as its part is
            named = (part for part in form.parts if part.name == table.part)
            yield from (replace(part, name=table.name) for part in named)
        elif kind == "row":
            yield from table.groups
            yield from table.rows.values()
        elif kind == "column":
            yield from table.column_groups
            yield from table.columns.values()


def report_name(addresses: Sequence[Address], language: str) -> str:
    """What the other report or reports are called that have these figures: last year's, or those that
    this one sums up."""
    reports = list(dict.fromkeys(one.report for one in addresses))
    if reports == [PREVIOUS]:
        return say("form.report.previous", language, last=last(addresses[0], language))
    if len(reports) == 1:
        return say("form.report.child", language, number=reports[0].removeprefix(CHILD))
    return say("form.report.children", language)


def last(address: Address, language: str) -> str:
    """The time before that of the figure: last year, or last quarter on a form of quarters."""
    return say(f"form.last.{_interval(address.local.table)}", language)


def last_of(quantity: str, language: str) -> str:
    """The same for the first figure of a quantity."""
    found = _ADDRESS.search(quantity)
    return say(f"form.last.{_interval(found[0].split('.')[-3] if found else '')}", language)


@cache
def _interval(table: str) -> str:
    forms = forms_with(table)
    return forms[0].interval if forms else INTERVALS[0]
