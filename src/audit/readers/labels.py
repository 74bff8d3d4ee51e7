"""The labels of the form as far as a reader of pages needs them: to put a cut one together."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from audit.forms import form_names, load_form

MARK = 3  # signs of an enumerator in front of a label


@lru_cache(8192)
def is_label(text: str) -> bool:
    """Whether a text is a label of the form, with or without its enumerator."""
    whole = plain(text)
    return any(whole[start:] in labels() for start in range(MARK + 1))


def plain(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


@cache
def labels() -> frozenset[str]:
    """The labels of rows, columns and groups."""
    found: set[str] = set()
    for table in (table for name in form_names() for table in load_form(name).tables.values()):
        for row in table.rows.values():
            found |= {row.label, *row.aliases}
        for column in table.columns.values():
            found |= {column.label, *column.aliases}
        for group in (*table.groups, *table.column_groups):
            found |= {group.label, *group.aliases}
    return frozenset(map(plain, found))
