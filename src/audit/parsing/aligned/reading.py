"""A stretch of a report without cells, read by the form: its labels aligned, its figures placed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from audit.parsing.aligned.across import settle_across
from audit.parsing.aligned.claimed import Claimed, Taken
from audit.parsing.aligned.cutting import digits_of
from audit.parsing.aligned.fields import fields_of
from audit.parsing.aligned.outcome import Sheet, widths_of
from audit.parsing.aligned.rows import Reach, claims_of
from audit.parsing.aligned.settling import settle_table
from audit.parsing.aligned.tokens import Line, Token, tokens_of
from audit.parsing.aligned.wording import Wording
from audit.parsing.document.readings import Settled
from audit.parsing.kin import first_table

ROWS = 6  # that show together that no cell is blank


def align(lines: Sequence[Line], taken: Taken = frozenset()) -> list[Settled]:
    """The rows of the form in printed lines, each read or given up with a reason.

    `taken` are rows (table, row) of which the figures are known from elsewhere.
    """
    from audit.parsing.aligned.chain import aligned  # loads numpy: only for tables without cells

    tokens = tokens_of(lines)
    wording = Wording.of(tokens)
    rows, displaced = aligned(wording)
    claims = claims_of(fields_of(wording, rows, displaced), Reach(wording, widths_of, taken))
    sheet = Sheet(
        wording, _lines(tokens), _is_lined(claims) and not _is_full(claims), _has_blanks(claims)
    )
    found: list[Settled] = []
    for table, group in groupby(claims, key=lambda claim: claim.table):
        settle = settle_across if table and first_table(table).across else settle_table
        found += settle(list(group), sheet)
    return found


def _lines(tokens: Sequence[Token]) -> dict[int, list[Token]]:
    found: dict[int, list[Token]] = defaultdict(list)
    for token in tokens:
        found[token.line].append(token)
    return found


def _is_lined(claims: Sequence[Claimed]) -> bool:
    """Whether most rows of several figures have them in one line."""
    many = [len(claim.runs) for claim in claims if claim.name is not None and claim.count > 1]
    return 2 * many.count(1) > len(many)


def _is_full(claims: Sequence[Claimed]) -> bool:
    """Whether no row has figures too many or too few: then none is in pieces, and none is blank."""
    rows = [(one.name, one.count) for one in claims if one.name is not None and one.runs]
    even = {(name.table, count) for name, count in rows if first_table(name.table).is_uniform}
    alike = len(even) == len({table for table, _ in even})  # not some with an optional column
    broken = sum(one.name is not None and len(one.runs) > 1 for one in claims)
    # One row alone in two lines has the number of a page below it, sooner than its own last figure.
    return alike and broken != 1 and all(count in widths_of(name) for name, count in rows)


def _has_blanks(claims: Sequence[Claimed]) -> bool:
    """Whether cells may be blank: some row has fewer figures, or digits, than columns, or dashes.

    A few rows do not tell.
    """
    if sum(bool(claim.runs) for claim in claims) < ROWS:
        return True
    for claim in claims:
        if claim.name is None or first_table(claim.name.table).across:
            continue
        figures = [token for token in claim.tokens if token.kind == "figure"]
        digits = [digits_of(token) for token in figures]
        least = min(widths_of(claim.name))
        short = len(figures) < least and sum(map(len, digits)) < least
        if short or not all(digits):
            return True
    return False
