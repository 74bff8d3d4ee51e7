"""Rows with their figures to figures with their addresses: the columns by header, by count, by place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.folding import key
from audit.forms import Block, Column, address_of
from audit.parsing.aligned.claimed import Claimed
from audit.parsing.aligned.cutting import cut_run, digits_of
from audit.parsing.aligned.edges import Columns, Placed, filled_of
from audit.parsing.aligned.outcome import (
    Sheet,
    label_of,
    may_break,
    puzzle_of,
    reading_of,
    widths_of,
)
from audit.parsing.aligned.tokens import Token
from audit.parsing.document.readings import Settled
from audit.parsing.kin import first_table
from audit.parsing.labels.columns import (
    blocks_of,
    by_header,
    in_order,
    last_header,
    segments,
    units_of,
)
from audit.parsing.labels.lexicon import lexicon
from audit.parsing.labels.pieces import is_figure


@dataclass(frozen=True)
class _Known:
    """What the rows of a table show together: its columns, torn figures, the only one that is printed."""

    columns: Columns
    torn: bool
    only: str | None


def settle_table(claims: Sequence[Claimed], sheet: Sheet) -> Iterator[Settled]:
    """The rows of a table, or figures that belong to none."""
    table = claims[0].table
    known = _known(claims, sheet, table) if table and first_table(table).is_uniform else None
    header: tuple[str, ...] | None = None
    for claim in claims:
        if (printed := _header(claim, table)) is not None:
            header = printed
        if claim.why == "no_figures":
            yield replace(puzzle_of(claim, claim.why, sheet), cells=(label_of(claim, sheet),))
        elif claim.why:
            yield puzzle_of(claim, claim.why, sheet)
        elif not all(is_figure(token.cell.text) for token in filled_of(claim.tokens)):
            yield puzzle_of(claim, "no_figure", sheet)
        elif known is None:
            yield _by_header(claim, header, sheet)
        else:
            yield _by_columns(claim, known, sheet)


def _known(claims: Sequence[Claimed], sheet: Sheet, table: str) -> _Known:
    named = [claim for claim in claims if claim.name is not None and claim.runs]
    width = _width(named, table, sheet)
    single = [claim.runs[0] for claim in named if len(claim.runs) == 1 and not claim.why]
    full = [run for run in single if len(filled_of(run)) == width]
    first = next((claim for claim in named), None)
    columns = Columns.learnt(width, full, _header_piece(first, table), sheet.lines)
    over = any(claim.count > width for claim in named)
    under = any(0 < claim.count < width for claim in named)
    return _Known(
        columns,
        over and under,
        _only_column(named, table),
    )


def _width(named: Sequence[Claimed], table: str, sheet: Sheet) -> int:
    """How many columns are printed: all, or without the optional ones if no header has those.

    Without a header, only if every row has so few, in a place of their own.
    """
    (block,) = first_table(table).blocks
    heads = {one.text for claim in named for one in segments([t.cell for t in claim.head])}
    printed = {column.name for column in block.columns if _labels(column) & heads}
    if _needed(block) - printed and not all(
        _is_apart(one, min(block.widths), sheet) for one in named
    ):
        return max(block.widths)
    return len(block.columns) if printed - _needed(block) else min(block.widths)


def _is_apart(claim: Claimed, count: int, sheet: Sheet) -> bool:
    """Whether a row has so many figures, none of them in one piece with words or others."""
    figures = filled_of(claim.tokens)
    beside = ([one.slot for one in sheet.lines[token.line]].count(token.slot) for token in figures)
    return len(figures) == count and all(pieces == 1 for pieces in beside)


def _needed(block: Block) -> set[str]:
    return {column.name for column in block.columns if not column.optional}


def _labels(column: Column) -> set[str]:
    return set(map(key, (column.label, *column.aliases)))


def _header_piece(first: Claimed | None, table: str) -> tuple[int, int] | None:
    """The piece of the first column and the pieces of its line, if the columns stand in a row."""
    if first is None:
        return None
    places: list[Token] = []
    for column in first_table(table).columns.values():
        labels = set(map(key, (column.label, *column.aliases)))
        named = [token for token in first.head if key(token.cell.text) in labels]
        if len(named) != 1:
            return None
        places += named
    slots = [token.slot for token in places]
    if slots != list(range(slots[0], slots[0] + len(slots))):
        return None
    return slots[0], places[-1].slots


def _only_column(named: Sequence[Claimed], table: str) -> str | None:
    """The one column that is printed, where the header has no other and each row has one figure: 总计."""
    total = first_table(table).columns.get(first_table(table).total)
    if total is None or not named or any(claim.count != 1 for claim in named):
        return None
    words = lexicon()
    heads = [
        plain
        for token in named[0].head
        if (plain := key(token.cell.text)) and plain not in words.furniture
    ]
    labels = set(map(key, (total.label, *total.aliases)))
    columns = [plain for plain in heads if plain in words.columns]
    alone = len(columns) == 1 and columns[0] in labels
    return total.name if alone and heads[-1] == columns[0] else None


def _by_columns(claim: Claimed, known: _Known, sheet: Sheet) -> Settled:
    """A row of a table whose rows all have the same columns."""
    name = claim.name
    assert name is not None
    if known.only is not None:
        names = (address_of(name.table, name.name, known.only),)
        forms = blocks_of(name.table, name.name)
        return reading_of(claim, dict.fromkeys(forms, names), filled_of(claim.tokens), sheet)
    width = known.columns.width
    if len(claim.runs) > 1:
        if claim.count != width or not may_break(claim, sheet, known.torn):
            return puzzle_of(claim, _why(claim, width), sheet)
        return reading_of(
            claim, in_order(name.table, name.name, width), filled_of(claim.tokens), sheet
        )
    placed: Placed | None = known.columns.place(claim.runs[0])
    if placed is None and claim.count == 1:
        (figure,) = filled_of(claim.tokens)
        placed = cut_run(figure, width, sure=not sheet.blanks)
        if placed is None and len(digits_of(figure)) >= width:
            return puzzle_of(claim, "fused", sheet)
    if placed is None:
        return puzzle_of(claim, _why(claim, width), sheet)
    return reading_of(claim, in_order(name.table, name.name, width), placed, sheet)


def _why(claim: Claimed, width: int) -> str:
    if claim.count == width:
        return "torn"
    return "too_many" if claim.count > width else "too_few"


def _header(claim: Claimed, table: str) -> tuple[str, ...] | None:
    """The keys of the columns printed above a row, none if they are not understood; None if no column
    of its table is printed there."""
    found = segments([token.cell for token in claim.head])
    known = lexicon().columns
    if not any(name.table == table for one in found for name in known.get(one.text, ())):
        return None
    return last_header(found)


def _by_header(claim: Claimed, header: tuple[str, ...] | None, sheet: Sheet) -> Settled:
    """A row of a block that has its columns printed above it."""
    name = claim.name
    assert name is not None
    options = by_header(name.table, name.name, header) if header else {}
    if not options and header is not None:
        return puzzle_of(claim, "no_columns", sheet)
    counts = {len(names) for names in options.values()} or widths_of(name)
    found = {width: cells for width in sorted(counts) if (cells := _placed(claim, width, sheet))}
    if len(found) != 1:
        most = max(counts)
        why = "too_many" if claim.count > most else "too_few" if options else "no_columns"
        return puzzle_of(claim, why, sheet)
    ((width, cells),) = found.items()
    fitting = options or in_order(name.table, name.name, width)
    fitting = {form: names for form, names in fitting.items() if len(names) == width}
    return reading_of(claim, fitting, cells, sheet, units_of(header or ()))


def _placed(claim: Claimed, width: int, sheet: Sheet) -> Placed | None:
    """The figures of so many columns, blanks among them where the layout shows them."""
    figures = filled_of(claim.tokens)
    if len(figures) == width:
        return figures if len(claim.runs) == 1 or may_break(claim, sheet) else None
    if len(claim.runs) > 1:
        return None
    (run,) = claim.runs
    if len(figures) == 1 and width > 1 and len(run) == 1:
        return cut_run(figures[0], width, sure=False)
    inside = run[:width]
    heads = {
        token.slots for token in claim.head[-1:]
    }  # a line cut shorter than its header has lost a piece
    fits = len(inside) == width and heads <= {run[0].slots}
    return inside if fits and len(filled_of(inside)) == len(figures) < width else None
