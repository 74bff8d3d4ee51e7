"""What a row with its figures becomes: a reading with addresses, or a puzzle with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.model import GridCell
from audit.parsing.aligned.claimed import Claimed
from audit.parsing.aligned.cutting import digits_of
from audit.parsing.aligned.edges import Placed, filled_of
from audit.parsing.aligned.tokens import Token
from audit.parsing.aligned.wording import Wording
from audit.parsing.document.readings import Options, Puzzle, Reading, Settled
from audit.parsing.kin import first_table
from audit.parsing.labels.columns import blocks_of
from audit.parsing.labels.lexicon import Name
from audit.parsing.labels.matching import Match

LONG = 3  # digits that a narrow column breaks, at least


@dataclass(frozen=True)
class Sheet:
    """What all rows of a stretch have in common. `lined`: most rows stand in one line each."""

    wording: Wording
    lines: Mapping[int, Sequence[Token]]
    lined: bool
    blanks: bool


def widths_of(name: Name) -> frozenset[int]:
    """How many figures a row may have, by the forms that have it; side by side, with those beside it."""
    blocks = blocks_of(name.table, name.name).values()
    if first_table(name.table).across:
        rows = len(first_table(name.table).rows)
        return frozenset(len(block.columns) * n for block in blocks for n in range(1, rows + 1))
    return frozenset(width for block in blocks for width in block.widths)


def may_break(claim: Claimed, sheet: Sheet, torn: bool = False) -> bool:
    """Whether the figures of a row may go on in lines below: all do, and none may be a piece."""
    figures = filled_of(claim.tokens)
    if figures[0].cell.location.box is not None and max(map(len, claim.runs)) > 1:
        return False
    if sheet.lined:
        return False
    return not (torn and any(len(digits_of(one)) >= LONG for one in figures[:-1]))


def reading_of(
    claim: Claimed,
    options: Options,
    placed: Placed,
    sheet: Sheet,
    units: tuple[str | None, ...] = (),
) -> Settled:
    name = claim.name
    if not options or name is None:
        return puzzle_of(claim, "no_columns", sheet)
    cells = cells_of(placed, claim)
    if claim.label is None:
        return Reading(name.table, options, cells, None, None, units)
    match = Match(name, printed_of(claim, sheet), 1, claim.label.exact)
    return Reading(name.table, options, cells, match, label_of(claim, sheet), units)


def cells_of(placed: Placed, claim: Claimed) -> tuple[GridCell, ...]:
    here = claim.tokens[0].cell.location
    return tuple(
        GridCell("", 0, at, location=here) if token is None else token.cell
        for at, token in enumerate(placed)
    )


def printed_of(claim: Claimed, sheet: Sheet) -> str:
    return sheet.wording.printed(claim.label.parts) if claim.label is not None else ""


def label_of(claim: Claimed, sheet: Sheet) -> GridCell:
    assert claim.label is not None
    return sheet.wording.tokens[sheet.wording.token(claim.label.start)].cell


def puzzle_of(claim: Claimed, why: str, sheet: Sheet) -> Puzzle:
    cells = tuple(token.cell for token in filled_of(claim.tokens))
    return Puzzle(cells, why, printed_of(claim, sheet), claim.table if claim.name else "")
