"""Rows with their figures to figures with their addresses: the columns by header, by count, by place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.forms import Table, address_of, form_names, load_form
from audit.model import GridCell
from audit.parsing.aligned.cutting import cut_run, digits_of
from audit.parsing.aligned.edges import Columns, Placed, filled_of
from audit.parsing.aligned.rows import Claimed
from audit.parsing.aligned.tokens import Token
from audit.parsing.aligned.wording import Wording
from audit.parsing.columns import (
    blocks_of,
    by_header,
    in_order,
    last_header,
    segments,
    units_of,
)
from audit.parsing.lexicon import Name, lexicon
from audit.parsing.matching import Match
from audit.parsing.pieces import is_figure
from audit.parsing.readings import Options, Puzzle, Reading, Settled
from audit.parsing.spelling import key

LONG = 3  # digits that a narrow column breaks, at least


@dataclass(frozen=True)
class Sheet:
    """What all rows of a stretch have in common. `lined`: most rows stand in one line each."""

    wording: Wording
    lines: Mapping[int, Sequence[Token]]
    lined: bool
    blanks: bool


@dataclass(frozen=True)
class _Known:
    """What the rows of a table show together: its columns, torn figures, the only one that is printed."""

    columns: Columns
    torn: bool
    only: str | None


def widths_of(name: Name) -> frozenset[int]:
    """How many figures a row may have, by the forms that have it; side by side, with those beside it."""
    blocks = blocks_of(name.table, name.name).values()
    if _table(name.table).across:
        rows = len(_table(name.table).rows)
        return frozenset(len(block.columns) * n for block in blocks for n in range(1, rows + 1))
    return frozenset(len(block.columns) for block in blocks)


def _table(name: str) -> Table:
    return load_form(form_names()[0]).tables[name]


# -- rows below each other ------------------------------------------------------------------------


def settle_table(claims: Sequence[Claimed], sheet: Sheet) -> Iterator[Settled]:
    """The rows of a table, or figures that belong to none."""
    table = claims[0].table
    many = bool(table) and len(_table(table).blocks) > 1
    known = _known(claims, sheet, table) if table and not many else None
    header: tuple[str, ...] = ()
    for claim in claims:
        header = _header(claim, table) or header
        if claim.why == "no_figures":
            yield Puzzle((_label_cell(claim, sheet),), claim.why, _printed(claim, sheet))
        elif claim.why:
            yield _puzzle(claim, claim.why, sheet)
        elif not all(is_figure(token.cell.text) for token in filled_of(claim.tokens)):
            yield _puzzle(claim, "no_figure", sheet)
        elif known is None:
            yield _by_header(claim, header, sheet)
        else:
            yield _by_columns(claim, known, sheet)


def _known(claims: Sequence[Claimed], sheet: Sheet, table: str) -> _Known:
    width = len(_table(table).columns)
    named = [claim for claim in claims if claim.name is not None and claim.runs]
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


def _header_piece(first: Claimed | None, table: str) -> tuple[int, int] | None:
    """The piece of the first column and the pieces of its line, if the columns stand in a row."""
    if first is None:
        return None
    places: list[Token] = []
    for column in _table(table).columns.values():
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
    if not named or any(claim.count != 1 for claim in named):
        return None
    total = list(_table(table).columns.values())[-1]
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
        return _reading(claim, dict.fromkeys(forms, names), filled_of(claim.tokens), sheet)
    width = known.columns.width
    if len(claim.runs) > 1:
        if claim.count != width or not _may_break(claim, sheet, known):
            return _puzzle(claim, _why(claim, width), sheet)
        return _reading(
            claim, in_order(name.table, name.name, width), filled_of(claim.tokens), sheet
        )
    placed: Placed | None = known.columns.place(claim.runs[0])
    if placed is None and claim.count == 1:
        (figure,) = filled_of(claim.tokens)
        placed = cut_run(figure, width, sure=not sheet.blanks)
        if placed is None and len(digits_of(figure)) >= width:
            return _puzzle(claim, "fused", sheet)
    if placed is None:
        return _puzzle(claim, _why(claim, width), sheet)
    return _reading(claim, in_order(name.table, name.name, width), placed, sheet)


def _may_break(claim: Claimed, sheet: Sheet, known: _Known | None) -> bool:
    """Whether the figures of a row may go on in lines below: all do, and none may be a piece."""
    figures = filled_of(claim.tokens)
    if figures[0].cell.location.box is not None and max(map(len, claim.runs)) > 1:
        return False
    if sheet.lined:
        return False
    return not (known and known.torn and any(len(digits_of(one)) >= LONG for one in figures[:-1]))


def _why(claim: Claimed, width: int) -> str:
    if claim.count == width:
        return "torn"
    return "too_many" if claim.count > width else "too_few"


# -- blocks with columns of their own -------------------------------------------------------------


def _header(claim: Claimed, table: str) -> tuple[str, ...]:
    """The keys of the columns printed above a row, if any of its table are."""
    found = segments([token.cell for token in claim.head])
    known = lexicon().columns
    if not any(name.table == table for one in found for name in known.get(one.text, ())):
        return ()
    return last_header(found)


def _by_header(claim: Claimed, header: tuple[str, ...], sheet: Sheet) -> Settled:
    """A row of a block that has its columns printed above it."""
    name = claim.name
    assert name is not None
    options = by_header(name.table, name.name, header) if header else {}
    if not options and header:
        return _puzzle(claim, "no_columns", sheet)
    counts = {len(names) for names in options.values()} or widths_of(name)
    found = {width: cells for width in sorted(counts) if (cells := _placed(claim, width, sheet))}
    if len(found) != 1:
        most = max(counts)
        why = "too_many" if claim.count > most else "too_few" if options else "no_columns"
        return _puzzle(claim, why, sheet)
    ((width, cells),) = found.items()
    fitting = options or in_order(name.table, name.name, width)
    fitting = {form: names for form, names in fitting.items() if len(names) == width}
    return _reading(claim, fitting, cells, sheet, units_of(header))


def _placed(claim: Claimed, width: int, sheet: Sheet) -> Placed | None:
    """The figures of so many columns, blanks among them where the layout shows them."""
    figures = filled_of(claim.tokens)
    if len(figures) == width:
        return figures if len(claim.runs) == 1 or _may_break(claim, sheet, None) else None
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


# -- rows side by side ----------------------------------------------------------------------------


def settle_across(claims: Sequence[Claimed], sheet: Sheet) -> Iterator[Settled]:
    """The rows of a table that prints them side by side, or each with its label in front."""
    rows: list[Claimed] = []
    head: list[Token] = []
    for claim in claims:
        if claim.name is not None:
            rows.append(claim)
            head += claim.head
        if not claim.runs:
            continue
        yield _side_by_side(claim, rows, head, sheet)
        rows, head = [], []


def _side_by_side(
    claim: Claimed, rows: Sequence[Claimed], head: Sequence[Token], sheet: Sheet
) -> Settled:
    names = [row.name for row in rows if row.name is not None]
    columns = list(_table(claim.table).columns) if claim.table else []
    width = len(columns) * len(names)
    placed = _all_columns(claim, width, sheet) if names and not claim.why else None
    words = (*head, *_between(claim, sheet))
    every = len(names) == len(_table(claim.table).rows) if names else False
    if placed is None or not (every or _is_headed_whole(words, len(columns), claim.table)):
        return _puzzle(claim, "disputes_count" if names else "no_label", sheet)
    if not all(is_figure(token.cell.text) for token in filled_of(claim.tokens)):
        return _puzzle(claim, "no_figure", sheet)
    addresses = tuple(
        address_of(name.table, name.name, column) for name in names for column in columns
    )
    forms = set(form_names()).intersection(*(blocks_of(one.table, one.name) for one in names))
    options = {form: addresses for form in form_names() if form in forms}
    if len(names) == 1:
        return _reading(claim, options, placed, sheet)
    return Reading(claim.table, options, _cells(placed, claim))


def _all_columns(claim: Claimed, width: int, sheet: Sheet) -> Placed | None:
    figures = filled_of(claim.tokens)
    if len(figures) == width:
        return figures if len(claim.runs) == 1 or _may_break(claim, sheet, None) else None
    if len(figures) == 1 and (cut := cut_run(figures[0], width, sure=not sheet.blanks)):
        return cut
    if len(claim.runs) > 1:
        return None
    return Columns(width, lines=sheet.lines).place(claim.runs[0])


def _between(claim: Claimed, sheet: Sheet) -> Iterator[Token]:
    """The words in front of figures, back to those before."""
    tokens = sheet.wording.tokens
    at = tokens.index(claim.tokens[0]) - 1
    while at >= 0 and tokens[at].kind == "words":
        yield tokens[at]
        at -= 1


def _is_headed_whole(words: Sequence[Token], count: int, table: str) -> bool:
    """Whether all columns are named above, or none, or what is named is not all understood."""
    found = segments([token.cell for token in words])
    known = lexicon().columns
    named = {name.name for one in found for name in known.get(one.text, ()) if name.table == table}
    return len(named) in (0, 1, count) or not all(one.known for one in found)


# -- what all rows become -------------------------------------------------------------------------


def _reading(
    claim: Claimed,
    options: Options,
    placed: Placed,
    sheet: Sheet,
    units: tuple[str | None, ...] = (),
) -> Settled:
    name = claim.name
    if not options or name is None:
        return _puzzle(claim, "no_columns", sheet)
    cells = _cells(placed, claim)
    if claim.label is None:
        return Reading(name.table, options, cells, None, None, units)
    match = Match(name, _printed(claim, sheet), 1, claim.label.exact)
    return Reading(name.table, options, cells, match, _label_cell(claim, sheet), units)


def _cells(placed: Placed, claim: Claimed) -> tuple[GridCell, ...]:
    here = claim.tokens[0].cell.location
    return tuple(
        GridCell("", 0, at, location=here) if token is None else token.cell
        for at, token in enumerate(placed)
    )


def _printed(claim: Claimed, sheet: Sheet) -> str:
    return sheet.wording.printed(claim.label.parts) if claim.label is not None else ""


def _label_cell(claim: Claimed, sheet: Sheet) -> GridCell:
    assert claim.label is not None
    return sheet.wording.tokens[sheet.wording.token(claim.label.start)].cell


def _puzzle(claim: Claimed, why: str, sheet: Sheet) -> Puzzle:
    cells = tuple(token.cell for token in filled_of(claim.tokens))
    return Puzzle(cells, why, _printed(claim, sheet))
