"""What was read of a report, as text: its tables as understood, coverage, and what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from audit.coverage import asked_of, measure_coverage
from audit.forms import Block, Form, Table, form_of, table_names
from audit.frames.labels import wordings
from audit.judging import judged_mentions
from audit.model import Address, Report
from audit.naming import figure, name
from audit.parsing.mentions import KINDS, Mention
from audit.publishers.quoting import columns, visible
from audit.publishers.whereabouts import whereabouts
from audit.wording import reason, say
from audit.writeup import extent

ABSENT = "·"
NAMES = 22  # the widest that a row's name may be


def reading_text(report: Report, language: str) -> str:
    """What `audit parse` prints of one report: who, the tables beside the form, the text's numbers."""
    sections = [
        _identity(report, language),
        extent(measure_coverage(report), language),
        *(_table(report, table, language) for table in _tables(report)),
        _labels(report, language),
        _narrative(report, language),
        _unread(report, language),
    ]
    return visible("\n\n".join(section for section in sections if section)) + "\n"


def _identity(report: Report, language: str) -> str:
    unknown = say("text.unknown", language)
    source = report.source
    lines = [
        say(
            "text.heading",
            language,
            agency=report.agency or unknown,
            year=report.year or unknown,
            form=report.form or unknown,
            file=source.name,
        ),
        say(
            "reading.source", language, format=source.format, bytes=source.bytes, sha=source.sha256
        ),
    ]
    known = {"title": report.title, "scope": report.scope, "published": report.published}
    lines += [say(f"reading.{key}", language, value=value) for key, value in known.items() if value]
    parts = [part.heading for part in report.parts]
    lines.append(say("reading.parts", language, count=len(parts), parts=" | ".join(parts)))
    return "\n".join(lines)


def _tables(report: Report) -> Iterator[tuple[Form, Table]]:
    for table in table_names():
        printed = form_of(report, table)
        if printed is not None and table in printed.tables:
            yield printed, printed.tables[table]


def _table(report: Report, printed: tuple[Form, Table], language: str) -> str:
    form, table = printed
    asked = asked_of(report, table)
    read = sum(address in report.cells for address in asked)
    blank = sum(one in report.cells and report.cells[one].value is None for one in asked)
    head = say(
        "reading.table",
        language,
        table=name("table", table.name, language),
        form=form.name,
        read=read,
        figures=len(asked),
        blank=blank,
    )
    blocks = [_block(report, table, block, language) for block in table.blocks] if read else []
    return "\n".join([head, *blocks])


def _block(report: Report, table: Table, block: Block, language: str) -> str:
    heads = ["", *(name("column", column.name, language) for column in block.columns)]
    rows = [
        [
            name("row", row.name, language),
            *(_raw(report, Address(table.name, row.name, column.name)) for column in block.columns),
        ]
        for row in block.rows
    ]
    return _aligned([heads, *rows])


def _raw(report: Report, address: Address) -> str:
    cell = report.cells.get(address)
    return ABSENT if cell is None else " ".join(cell.raw.split()) or "[ ]"


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    """Columns side by side: the first to the left, the others to the right."""
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            _padded(text, width, left=place == 0)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(f"  {line}".rstrip() for line in lines)


def _padded(text: str, width: int, left: bool) -> str:
    gap = " " * (width - columns(text))
    return text + gap if left else gap + text


def _labels(report: Report, language: str) -> str:
    lines = [
        say("reading.label", language, printed=label.printed, official=label.official)
        for label in report.labels
        if len(set(wordings(label.printed, label.official))) > 1
    ]
    return "\n".join([say("reading.labels", language), *lines]) if lines else ""


def _narrative(report: Report, language: str) -> str:
    mentions = judged_mentions(report)
    counts = Counter(mention.kind for mention in mentions)
    if not mentions:
        return say("reading.no_numbers", language)
    said = [say(f"reading.kind.{kind}", language, count=counts[kind]) for kind in KINDS]
    lines = [say("reading.numbers", language, count=sum(counts[kind] for kind in KINDS))]
    lines += [f"  {one}" for one in said]
    lines += [f"  {_mention(one, language)}" for one in mentions if one.claim is not None]
    lines += [f"  ? {_at(one, language)}{one.quote}" for one in mentions if one.kind == "unplaced"]
    return "\n".join(lines)


def _mention(mention: Mention, language: str) -> str:
    claim = mention.claim
    assert claim is not None
    sign = say(f"reading.sign.{claim.verdict}", language)
    meant = claim.readings[0].quantity if claim.readings else claim.meaning or ""
    return f"{sign} {_at(mention, language)}{mention.quote}  → {meant}"


def _at(mention: Mention, language: str) -> str:
    place = whereabouts(mention.location, language)
    return f"{place}: " if place else ""


def _unread(report: Report, language: str) -> str:
    sections = [
        *_uncertain(report, language),
        *_words(report, language),
        *_absent(report, language),
    ]
    return "\n".join(sections) or say("reading.all_read", language)


def _uncertain(report: Report, language: str) -> Iterator[str]:
    if report.unread:
        yield say("reading.unread", language, count=len(report.unread))
    for one in report.unread:
        place = whereabouts(one.location, language)
        about = f" [{figure(one.address, language)}]" if one.address else ""
        front = f"{place}: " if place else ""
        yield f"  {front}{one.text!r}{about} {reason(one, language)}"


def _words(report: Report, language: str) -> Iterator[str]:
    """The cells that say something which is no number."""
    found = [cell for cell in report.cells.values() if cell.kind == "text"]
    if found:
        yield say("reading.words", language, count=len(found))
    for cell in found:
        place = whereabouts(cell.location, language)
        yield f"  {place}: {cell.raw!r} [{figure(cell.address, language)}]"


def _absent(report: Report, language: str) -> Iterator[str]:
    """The figures of the form that were not found, by row; of tables that are there at all."""
    for form, table in _tables(report):
        absent = [address for address in table.addresses if address not in report.cells]
        if len(absent) in (0, len(table.addresses)):
            continue
        counts = Counter(address.row for address in absent)
        rows = ", ".join(
            say("reading.row", language, row=name("row", row, language), count=count)
            for row, count in counts.items()
        )
        table_name = name("table", table.name, language)
        yield say("reading.absent", language, table=table_name, form=form.name, rows=rows)
