"""A table whose rows stand side by side on the form: its figures by count, in the order of its labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from audit.forms import address_of
from audit.parsing.aligned.claimed import Claimed
from audit.parsing.aligned.cutting import cut_run
from audit.parsing.aligned.edges import Columns, Placed, filled_of
from audit.parsing.aligned.outcome import (
    Sheet,
    cells_of,
    may_break,
    puzzle_of,
    reading_of,
)
from audit.parsing.aligned.tokens import Token
from audit.parsing.document.readings import Reading, Settled
from audit.parsing.kin import first_table, form_names
from audit.parsing.labels.columns import blocks_of, segments
from audit.parsing.labels.lexicon import lexicon
from audit.parsing.labels.pieces import is_figure


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
    columns = list(first_table(claim.table).columns) if claim.table else []
    width = len(columns) * len(names)
    every = bool(names) and len(names) == len(first_table(claim.table).rows)
    sure = every and not sheet.blanks
    placed = _all_columns(claim, width, sheet, sure) if names and not claim.why else None
    words = (*head, *_between(claim, sheet))
    # A line that shows blanks may go on in other columns, or begin with the number of its row.
    every = every and (len(claim.tokens) in (claim.count, width) or _is_spaced(claim))
    blank = len(claim.tokens) > claim.count
    whole = every or (not blank and _is_headed_whole(words, len(columns), claim.table))
    if placed is None or not whole:
        return puzzle_of(claim, "not_as_many" if names else "no_label", sheet)
    if not all(is_figure(token.cell.text) for token in filled_of(claim.tokens)):
        return puzzle_of(claim, "no_figure", sheet)
    addresses = tuple(
        address_of(name.table, name.name, column) for name in names for column in columns
    )
    forms = set(form_names()).intersection(*(blocks_of(one.table, one.name) for one in names))
    options = {form: addresses for form in form_names() if form in forms}
    if len(names) == 1:
        return reading_of(claim, options, placed, sheet)
    return Reading(claim.table, options, cells_of(placed, claim))


def _is_spaced(claim: Claimed) -> bool:
    """Whether as many blanks as anywhere stand between any two figures: they only keep space."""
    slots = [token.slot for token in filled_of(claim.tokens)]
    steps = {right - left for left, right in pairwise(slots)}
    return len(steps) == 1 and steps != {1}


def _all_columns(claim: Claimed, width: int, sheet: Sheet, sure: bool) -> Placed | None:
    figures = filled_of(claim.tokens)
    if len(figures) == width:
        return figures if len(claim.runs) == 1 or may_break(claim, sheet) else None
    if len(figures) == 1 and (cut := cut_run(figures[0], width, sure=sure)):
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
