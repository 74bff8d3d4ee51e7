"""Which figure of last year's report a figure goes with, as stated in links.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from audit.folding import fold
from audit.forms import form_names, load_form
from audit.model import Address, Report

COLUMNS = ("this_year", "last_year", "added", "removed")


class Link(NamedTuple):
    """`kind` of link, and the quantity in each of COLUMNS (None where there is none).

    `said` is a pattern: the link is there only where a sentence of the report has it.
    """

    kind: str
    quantities: tuple[str | None, ...]
    said: str | None = None

    @property
    def address(self) -> Address:
        return Address.of(str(self.quantities[0]))


@cache
def _patterns() -> Mapping[str, Mapping[str, Any]]:
    """By kind: those of the kit, and those that forms of their own bring."""
    text = files("audit.frames").joinpath("links.toml").read_text(encoding="utf-8")
    further = {kind: link for name in form_names() for kind, link in load_form(name).links.items()}
    return further | tomllib.loads(text)


@cache
def links(form: str, previous: str) -> tuple[Link, ...]:
    """All links of a report on one form with last year's on that form."""
    found = []
    for kind, pattern in _patterns().items():
        if pattern.get("same_table") and not _is_same(pattern["this_year"], form, previous):
            continue
        for address in _matching(pattern["this_year"], form):
            pattern_of = (pattern.get(name) for name in COLUMNS)
            quantities = tuple(_filled(one, address) for one in pattern_of)
            if Address.of(str(quantities[1])).local in load_form(previous).known:
                found.append(Link(kind, quantities, pattern.get("said")))
    return tuple(found)


def continues(kind: str) -> bool:
    """Whether a figure of this kind goes on where last year's left off; others are only compared."""
    return bool(_patterns()[kind].get("continues"))


def is_said(link: Link, report: Report) -> bool:
    """Whether the report says what the link rests on; a link that rests on nothing is always there."""
    if link.said is None:
        return True
    search = _compiled(link.said).search
    return any(search(fold(paragraph.text)) for _, paragraph in report.paragraphs())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _is_same(pattern: str, form: str, previous: str) -> bool:
    """Whether both forms have the table as one of them laid it out."""
    name = pattern.partition(".")[0]
    tables = [load_form(one).tables.get(name) for one in (form, previous)]
    return None not in tables and len({table.origin for table in tables if table}) == 1


def _matching(pattern: str, form: str) -> Iterator[Address]:
    table, row, column = pattern.split(".")
    for address in load_form(form).addresses:
        if address.table == table and row in ("*", address.row) and column in ("*", address.column):
            yield address


def _filled(pattern: str | None, address: Address) -> str | None:
    if pattern is None:
        return None
    *table, row, column = pattern.split(".")
    return ".".join(
        (*table, address.row if row == "*" else row, address.column if column == "*" else column)
    )


@cache
def quantity_of(kind: str, this_year: str, column: str) -> str | None:
    """The quantity in a column of the frame `years`, for the row of a kind that starts from `this_year`."""
    pattern = _patterns().get(kind, {}).get(column)
    return _filled(pattern, Address.of(this_year))
