"""Labels that go on below their row, in layouts without rules: put together as printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.forms import load_form
from audit.parsing.readings import RawRow, Settled
from audit.parsing.spelling import key


def complete(rows: Sequence[RawRow | Settled]) -> list[RawRow | Settled]:
    """The rows, each label with its end where that stands below the figures."""
    below = (*rows[1:], None)
    return [
        _completed(row, after) if isinstance(row, RawRow) and isinstance(after, RawRow) else row
        for row, after in zip(rows, below, strict=False)
    ]


def _completed(row: RawRow, below: RawRow) -> RawRow:
    """The row with those cells below it in its label that are, in order, what the form's label lacks."""
    if row.match is None or row.match.exact:
        return row
    printed = row.match.printed
    for label in _labels(row):
        lacking = _rest(printed, label)
        found = ""
        for cell in below.head if lacking else ():
            piece = key(cell.text)
            if piece and lacking.startswith(piece):
                lacking, found = lacking[len(piece) :], found + cell.text
        if found and not lacking:
            return replace(row, match=replace(row.match, printed=printed + found))
    return row


def _labels(row: RawRow) -> list[str]:
    assert row.match is not None
    name = row.match.name
    found = (load_form(form).tables[name.table].rows[name.name] for form, _ in name.orders)
    return [label for one in found for label in (one.label, *one.aliases)]


def _rest(printed: str, label: str) -> str:
    """What the label has after the end of what is printed, or nothing if it does not end within it."""
    begun, whole = key(printed), key(label)
    for start in range(len(begun)):
        if len(begun) - start >= 4 and whole.startswith(begun[start:]):
            return whole[len(begun) - start :]
    return ""
