"""How much of a report was read and judged: `measure_coverage(report)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from audit.folding import key, split_mark
from audit.forms import STRANGE, Table, form_names, load_form, presumed_form, table_names
from audit.model import UNDECIDED, Address, Coverage, Report
from audit.model.covered import State

FEWEST = 3  # labels of a table, each alone in its place, that show that it is there
_APART = re.compile(r"[\s|\d,，;；]+")  # what stands between the cells of a table that was not read


def measure_coverage(report: Report) -> Coverage:
    """Cells of the form found, what became of each table, claims judged and undecided."""
    printed = {table: _printed(report, table) for table in table_names()}
    asked = [one for table in printed.values() if table for one in asked_of(report, table)]
    undecided = sum(claim.verdict == UNDECIDED for claim in report.claims)
    return Coverage(
        form=len(asked),
        read=sum(address in report.cells for address in asked),
        tables=_states(report, [table for table in printed.values() if table]),
        judged=len(report.claims) - undecided,
        undecided=undecided,
        strange=next((dict(one.about) for one in report.unread if one.why == STRANGE), {}),
    )


def _printed(report: Report, table: str) -> Table | None:
    form = presumed_form(report, table)
    return form.tables.get(table) if form else None


def asked_of(report: Report, table: Table) -> tuple[Address, ...]:
    """The figures of the table; those of an optional column only if some of it is in the report."""
    there = {one.column for one in report.cells if one.table == table.name}
    needed = {one.column for one in table.required}
    return tuple(one for one in table.addresses if one.column in there | needed)


def _states(report: Report, printed: Sequence[Table]) -> dict[str, State]:
    """What became of each table of the form; of a report on no known form, none is there."""
    if not printed:
        return dict.fromkeys(table_names(), "absent")
    return {table.name: _state(report, table) for table in printed}


def _state(report: Report, table: Table) -> State:
    asked = asked_of(report, table)
    read = sum(address in report.cells for address in asked)
    if read:
        return "read" if read == len(asked) else "in_part"
    return "lost" if _is_there(report, table) else "absent"


def _is_there(report: Report, table: Table) -> bool:
    """Whether the file has the heading of the table's part, a row that was not read, or its labels."""
    if any(part.part == table.part for part in report.parts):
        return True
    if any(one.address and one.address.table == table.name for one in report.unread):
        return True
    own = _own_labels(table.name)
    found = {piece for text in _texts(report) for piece in _pieces(text) if piece in own}
    return len(found) >= min(FEWEST, len(table.rows))


def _texts(report: Report) -> Iterator[str]:
    yield from (paragraph.text for _, paragraph in report.paragraphs())
    for unread in report.unread:
        yield unread.text
        yield dict(unread.about).get("label", "")


def _pieces(text: str) -> Iterator[str]:
    """What stands alone in a line: 行政处罚 beside a number is a label, within a sentence it is none."""
    for piece in _APART.split(text):
        yield from (key(piece), split_mark(piece)[1])


@cache
def _own_labels(name: str) -> frozenset[str]:
    """The labels of rows that no other table has."""
    labels: dict[str, set[str]] = {}
    for form in map(load_form, form_names()):
        for table in form.tables.values():
            found = {key(text) for row in table.rows.values() for text in (row.label, *row.aliases)}
            labels.setdefault(table.name, set()).update(found)
    others = set().union(*(labels[other] for other in labels if other != name))
    return frozenset(labels[name] - others)
