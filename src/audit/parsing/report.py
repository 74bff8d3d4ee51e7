"""Document → Report: tables, parts with their text, and who reports on which year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from audit.folding import key
from audit.model import Address, Cell, Document, Paragraph, Part, Report, Unread
from audit.parsing.claims import read_narrative
from audit.parsing.document.flow import sort_blocks
from audit.parsing.document.items import Item, Rows
from audit.parsing.document.missing import missing_tables
from audit.parsing.document.passages import WRAPPED, join_passages, running_heads
from audit.parsing.document.second import first_report
from audit.parsing.document.strange import strange_table
from audit.parsing.document.tables import Tables, read_tables
from audit.parsing.identity import identify
from audit.parsing.kin import form_names, reading, required_here
from audit.readers.signs import PICTURE


def parse_report(document: Document) -> Report:
    """The report that a document is, its claims without a verdict.

    What cannot be read with certainty is in `unread`; nothing is raised for it.
    """
    with reading(document):
        report = _parsed(document)
        narrative = read_narrative(report)
    return replace(report, claims=narrative.claims, further=narrative.further)


def is_report(report: Report) -> bool:
    """Whether anything of an annual report is there: a figure, a part, or a title with its year."""
    titled = any(where == "title" for where, _ in report.years)
    return bool(report.cells) or titled or any(part.part for part in report.parts)


def parse_tables(document: Document) -> Report:
    """The report without its claims: the figures of its tables, its parts and their passages."""
    with reading(document):
        return _parsed(document)


def _parsed(document: Document) -> Report:
    items, second = first_report(sort_blocks(document))
    identity = identify(document, _lines(items))
    tables = _tables(document, items, lambda: identity.year)
    strange = strange_table(document, tables, lambda: identity.year)
    if strange:
        tables = Tables({}, {}, (), (strange,))
    preface, parts = _parts(items, document.source.format in WRAPPED)
    parts = _in_sheets(parts)
    return Report(
        source=document.source,
        title=identity.title,
        agency=identity.agency,
        year=identity.year,
        form=None if strange else _form(tables.forms, identity.year),
        cells=tables.cells,
        parts=parts,
        preface=preface,
        labels=tables.labels,
        unread=(
            *tables.unread,
            *missing_tables(document, identity.title, tables, parts),
            *second,
        ),
        table_forms=tables.forms,
        scope=identity.scope,
        published=identity.published,
        years=identity.years,
    )


def read_figures(document: Document) -> Tables:
    """The figures of the report's tables, each at its address: neither its parts nor who reports."""
    with reading(document):
        items, _ = first_report(sort_blocks(document))
        return _tables(document, items, lambda: identify(document, _lines(items)).year)


def _lines(items: Sequence[Item]) -> list[Paragraph]:
    return [item.content for item in items if isinstance(item.content, Paragraph)]


def _tables(document: Document, items: Sequence[Item], year: Callable[[], int | None]) -> Tables:
    """The tables of the items; `year` is asked where their labels fit both forms."""
    tables = read_tables(
        [item.content.rows for item in items if isinstance(item.content, Rows)], year
    )
    if not document.unread:
        return tables
    cells, unread = _without_unread(tables.cells, document.unread)
    return replace(tables, cells=cells, unread=(*unread, *tables.unread))


def _without_unread(
    cells: Mapping[Address, Cell], unread: Sequence[Unread]
) -> tuple[Mapping[Address, Cell], list[Unread]]:
    """The cells but for those that the reader could not read, and these with their addresses."""
    lost = {one.location for one in unread}
    names = {cell.location: address for address, cell in cells.items() if cell.location in lost}
    kept = {address: cell for address, cell in cells.items() if cell.location not in lost}
    found = [replace(one, address=names.get(one.location)) for one in unread]
    return kept, [one for one in found if one.address or one.why != PICTURE]


def _form(forms: Mapping[str, str], year: int | None) -> str | None:
    """The form of most tables; the year's own form where they are divided."""
    ranked = Counter(forms.values()).most_common(2)
    divided = not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1])
    required = required_here(year) if divided else None
    if required is not None and (not ranked or required.name in form_names()):
        return required.name
    return ranked[0][0] if ranked else None


def _in_sheets(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts as their ordinals say where each has a sheet of its own: sheets need not be in order."""
    sheets = {part.location.sheet for part in parts} - {None}
    ordinals = [part.ordinal for part in parts]
    if len(sheets) < len(parts) or None in ordinals or len(set(ordinals)) < len(ordinals):
        return parts
    return tuple(sorted(parts, key=lambda part: part.ordinal or 0))


def _parts(items: Sequence[Item], wrapped: bool) -> tuple[tuple[Paragraph, ...], tuple[Part, ...]]:
    """The text before the first part, and the parts each with its passages."""
    heads = running_heads(_lines(items))
    stretches: list[tuple[Part | None, list[Paragraph]]] = [(None, [])]
    for item in items:
        if isinstance(item.content, Part):
            stretches.append((item.content, []))
        elif isinstance(item.content, Paragraph) and not (
            heads and key(item.content.text) in heads
        ):
            stretches[-1][1].append(item.content)
    (_, preface), *rest = stretches
    return (
        join_passages(preface, wrapped),
        tuple(
            replace(part, paragraphs=join_passages(text, wrapped))
            for part, text in rest
            if part is not None
        ),
    )
