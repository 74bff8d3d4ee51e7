"""The labels of the form as far as readers need them: to tell where a printed one is whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from audit.forms import Table, form_names, load_form

MARK = 3  # signs of an enumerator in front of a label
NUMERALS = frozenset("一二三四五六七八九十0123456789")
_FIGURE = frozenset("0123456789.,%/—-")


@lru_cache(8192)
def plain(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


@cache
def labels() -> frozenset[str]:
    """The labels of rows, columns and groups."""
    printed: list[tuple[str, ...]] = []
    for table in _tables():
        printed += _row_labels(table)
        printed += [(column.label, *column.aliases) for column in table.columns.values()]
        printed += [(group.label, *group.aliases) for group in table.groups]
        printed += [(group.label, *group.aliases) for group in table.column_groups]
    return frozenset(plain(text) for texts in printed for text in texts)


@cache
def _rows() -> tuple[frozenset[str], frozenset[str]]:
    """The labels of rows that have figures beside them: all, and those that no column or group has."""
    rows, others = set[str](), set[str]()
    for table in _tables():
        if not table.across:
            rows |= {plain(text) for texts in _row_labels(table) for text in texts}
        groups = (*table.groups, *table.column_groups)
        others |= {plain(text) for one in groups for text in (one.label, *one.aliases)}
    columns = {
        plain(text)
        for table in _tables()
        for column in table.columns.values()
        for text in (column.label, *column.aliases)
    }
    return frozenset(rows - others), frozenset(rows - others - columns)


@cache
def heads() -> frozenset[str]:
    """What is printed in front of the labels of several rows or above them, enumerator included."""
    above = {row.above for table in _tables() for row in table.rows.values()}
    corners = {table.corner for table in _tables()}
    return frozenset(map(plain, above | corners)) - {""}


def _tables() -> Iterator[Table]:
    for name in form_names():
        yield from load_form(name).tables.values()


def _row_labels(table: Table) -> list[tuple[str, ...]]:
    return [(row.label, *row.aliases) for row in table.rows.values()]


def is_label(text: str) -> bool:
    """Whether a text is a label of the form, with or without its enumerator."""
    whole = plain(text)
    return any(whole[start:] in labels() for start in range(MARK + 1))


@lru_cache(8192)
def is_whole(text: str) -> bool:
    """Whether a text is a label or the head of several, with nothing but an enumerator before it."""
    return plain(text) in heads() or any(rest in labels() for rest in _unmarked(text))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(text[:end] for text in labels() | heads() for end in range(len(text) + 1))


@lru_cache(8192)
def may_begin(text: str) -> bool:
    """Whether what `is_whole` can begin with a text."""
    return any(rest in _beginnings() for rest in _unmarked(text))


@lru_cache(8192)
def names_row(text: str) -> bool:
    """Whether a text is the label of a row that has figures beside it, and can be nothing else."""
    rows, only = _rows()
    bare, *marked = _unmarked(text)
    return bare in only or any(rest in rows for rest in marked)


def _unmarked(text: str) -> Iterator[str]:
    """A text as it is, and without what may be its enumerator."""
    whole = plain(text)
    yield whole
    for start in range(1, MARK + 1):
        if not NUMERALS.issuperset(whole[:start]):
            return
        yield whole[start:]


@lru_cache(8192)
def is_figure(text: str) -> bool:
    """Whether a text has but the signs of figures."""
    return bool(text) and _FIGURE.issuperset(unicodedata.normalize("NFKC", text))
