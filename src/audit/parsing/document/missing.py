"""Tables that a report should have and of which nothing was read: said, with what may hold them instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.model import Document, Part, Unread
from audit.parsing.document.tables import Tables
from audit.parsing.kin import table_names


def missing_tables(
    document: Document, title: str | None, tables: Tables, parts: Sequence[Part]
) -> Iterator[Unread]:
    """One for each table whose part has a heading and not a figure; one for a title with nothing below."""
    why, about = _instead(document)
    if title and not parts and not tables.cells and not tables.unread:
        yield Unread(title, f"no_report{why}", about=about)
    read = {address.table for address in tables.cells} | set(map(_tried, tables.unread))
    headed = {part.part: part for part in reversed(parts)}
    for name in table_names():
        if name in headed and name not in read:
            part = headed[name]
            yield Unread(part.heading, f"no_table{why}", part.location, about=about)


def _tried(unread: Unread) -> str | None:
    """The table that something unread belongs to, if that is known."""
    return unread.address.table if unread.address else dict(unread.about).get("table")


def _instead(document: Document) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What the tables may stand in: files that the page links to, or pictures."""
    if document.files:
        return "_files", (("files", ", ".join(document.files)),)
    if document.pictures:
        return "_pictures", (("count", str(document.pictures)),)
    return "", ()
