"""The forms that the document at hand can be on: those of one kin, told by its labels.

Forms that extend each other share most labels, and what is printed decides among them row by row.
Forms that have nothing to do with each other are kept apart: neither lends the other a label, so that
a further form changes nothing in how reports on others are read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import RLock

from audit import forms
from audit.folding import key
from audit.forms import Form, Table, kins, load_form, required_form
from audit.model import Document, Paragraph

ROOMS = tuple(f"audit.parsing.{room}" for room in ("labels", "grids", "aligned", "document"))
ENOUGH = 12  # rows of the usual forms in a document that leave no doubt
FEWEST = 2  # rows of another form that show that a document is on that
SHORTEST = 4  # signs of a label that is looked for

_LOCK = RLock()
_at_hand: list[tuple[str, ...]] = []


def form_names() -> tuple[str, ...]:
    """The forms that the document at hand can be on, the oldest first; without one, the usual ones."""
    return _at_hand[-1] if _at_hand else usual()


def table_names() -> tuple[str, ...]:
    """The tables that any of them has."""
    return tables_of(form_names())


def tables_of(kin: tuple[str, ...]) -> tuple[str, ...]:
    """The tables that any of these forms has, in the order of their parts."""
    own = {name for form in kin for name in load_form(form).tables}
    return tuple(name for name in forms.table_names() if name in own)


def kin_with(form: str | None) -> tuple[str, ...]:
    """The form and those that it shares labels with; without one, those at hand."""
    return next((kin for kin in kins() if form in kin), form_names())


def forms_with(table: str) -> tuple[Form, ...]:
    """Those that have a table of that name."""
    names = form_names()
    return tuple(form for form in forms.forms_with(table) if form.name in names)


def first_table(name: str) -> Table:
    """The table as the oldest of them has it: how its rows stand on the page."""
    return _first_table(form_names(), name)


@cache
def _first_table(kin: tuple[str, ...], name: str) -> Table:
    return next(form for form in forms.forms_with(name) if form.name in kin).tables[name]


def required_here(year: int | None) -> Form | None:
    """The form that a report of that year must be on, among those that follow each other."""
    return required_form(year, load_form(form_names()[0]).series)


@cache
def usual() -> tuple[str, ...]:
    """The kin of the form that the kit is for."""
    newest = required_form(9999)
    return next(kin for kin in kins() if newest is None or newest.name in kin)


@contextmanager
def reading(document: Document) -> Iterator[None]:
    """What is parsed within is read by the forms that the document is on."""
    kin = kin_of(document)
    with _LOCK:
        if kin == form_names():
            yield
            return
        _at_hand.append(kin)
        _forget()
        try:
            yield
        finally:
            _at_hand.pop()
            _forget()


def kin_of(document: Document) -> tuple[str, ...]:
    """The kin that has most rows with a label in the document; the usual one unless another has more."""
    own = usual()
    if len(kins()) == 1:
        return own
    texts = [
        text
        for block in document.blocks
        for text in (
            (block.text,) if isinstance(block, Paragraph) else (cell.text for cell in block.cells)
        )
    ]
    whole = "\n".join(texts)
    if _rows_in(whole, own, ENOUGH) == ENOUGH:
        return own
    plain = "\n".join(map(key, texts))
    counts = {kin: _rows_in(plain, kin) for kin in kins()}
    best = max(counts, key=lambda kin: (counts[kin], kin == own))
    return best if counts[best] >= min(FEWEST, _sizes()[best]) else own


def _rows_in(text: str, kin: tuple[str, ...], most: int = 10**9) -> int:
    """How many rows of a kin have a label in a text, up to so many."""
    found = 0
    for labels in _telling()[kin]:
        found += any(label in text for label in labels)
        if found == most:
            break
    return found


@cache
def _sizes() -> dict[tuple[str, ...], int]:
    return {kin: len(rows) for kin, rows in _telling().items()}


@cache
def _telling() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """For each kin the labels of each row that no other kin has, as printed and as keys."""
    own = {kin: _labels_of(kin) for kin in kins()}
    found = {}
    for kin, rows in own.items():
        strange = {
            one for other, some in own.items() if other != kin for row in some for one in row
        }
        left = (tuple(one for one in row if one not in strange) for row in rows)
        found[kin] = tuple(row for row in left if row)
    return found


def _labels_of(kin: tuple[str, ...]) -> list[tuple[str, ...]]:
    rows = {
        (table.name, row.name): row
        for form in map(load_form, kin)
        for table in form.tables.values()
        for row in table.rows.values()
    }
    texts = (
        (text for one in (row.label, *row.aliases) for text in (one, key(one)))
        for row in rows.values()
    )
    return [tuple(dict.fromkeys(t for t in some if len(t) >= SHORTEST)) for some in texts]


def _forget() -> None:
    """Forget what was kept of texts: it was said by the labels of the forms before."""
    for name, module in list(sys.modules.items()):
        if name.startswith(ROOMS):
            for kept in list(vars(module).values()):
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()
