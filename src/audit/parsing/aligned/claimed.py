"""A row and the figures that are printed for it; what the rows around it say of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from audit.parsing.aligned.candidates import Candidate
from audit.parsing.aligned.fields import Run
from audit.parsing.aligned.tokens import Token
from audit.parsing.kin import first_table, forms_with
from audit.parsing.labels.lexicon import Name, lexicon

TORN = "torn"  # figures that go on in the line below
LOOSE = "loose"  # figures of a row that no label is with: it may be known from those around it
Taken = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row and the figures that are printed for it, one run a line.

    `why` is the reason where they are not certainly its own; `name` None where no label is theirs,
    `table` that of the label before them.
    `named` says that the end of its label stands in front of them in their line.
    """

    name: Name | None
    label: Candidate | None
    head: tuple[Token, ...]
    runs: tuple[Run, ...]
    table: str = ""
    named: bool = False
    why: str = ""

    @property
    def tokens(self) -> Run:
        return tuple(token for run in self.runs for token in run)

    @property
    def count(self) -> int:
        return sum(token.kind == "figure" for token in self.tokens)


def doubted(claim: Claimed) -> Claimed:
    """The row; if its label is not in the line of its figures, they may be another's."""
    return claim if claim.named or claim.why else replace(claim, why="two_labels")


def before_gaps(claims: Sequence[Claimed]) -> list[Claimed]:
    """The claims; figures in another line than their label may be those of a row that is missing
    behind it."""
    found = list(claims)
    labelled = [at for at, one in enumerate(claims) if one.label is not None]
    for at, after in pairwise(labelled):
        one, below = claims[at], claims[after].name
        placed = any(token.cell.location.box for token in one.tokens)  # its label is beside it
        if one.runs and not (one.why or one.named or placed) and _lacks_row(one.name, below):
            found[at] = doubted(one)
    return found


def _lacks_row(above: Name | None, below: Name | None) -> bool:
    """Whether every form that has both rows prints another between them."""
    if (
        above is None
        or below is None
        or above.table != below.table
        or first_table(above.table).across
    ):
        return False
    between = [
        rows.index(below.name) - rows.index(above.name)
        for form in forms_with(above.table)
        if {above.name, below.name} <= set(rows := list(form.tables[above.table].rows))
    ]
    return bool(between) and min(between) > 1


def torn_alike(claims: Sequence[Claimed]) -> list[Claimed]:
    """The claims; where figures of some rows go on in the line below, full lines without a label may
    be such rests as well, or what a row begins with that is set at the foot of its cells."""
    found = list(claims)
    if not any(one.why == TORN for one in claims):
        return found
    for at, one in enumerate(claims):
        placed = any(token.cell.location.box for token in one.tokens)
        if one.why == LOOSE or (one.name is None and (placed or one.count > 1)):
            found[at] = replace(one, why="no_label")
            for beside in range(max(0, at - 1), min(at + 2, len(found))):
                if _may_touch(one, claims[beside]):
                    found[beside] = replace(found[beside], why=found[beside].why or TORN)
    return found


def _may_touch(one: Claimed, other: Claimed) -> bool:
    """Whether figures stand close to others, if both have a place on one page."""
    boxes = [token.cell.location.box for row in (one, other) for token in row.tokens[:1]]
    pages = {token.cell.location.page for row in (one, other) for token in row.tokens[:1]}
    if len(boxes) < 2 or len(pages) > 1 or boxes[0] is None or boxes[1] is None:
        return True
    gap = max(boxes[0][1], boxes[1][1]) - min(boxes[0][3], boxes[1][3])
    return gap < boxes[0][3] - boxes[0][1]


def beside_homeless(
    claims: Sequence[Claimed], widths: Callable[[Name], frozenset[int]]
) -> list[Claimed]:
    """The claims; a row that lacks figures, with no more than these beside it that are nobody's, may
    lack just those."""
    found = list(claims)
    for at, one in enumerate(claims):
        if one.name is None or one.why or not one.runs or first_table(one.table).across:
            continue
        lacking = 0 if one.count in widths(one.name) else max(widths(one.name)) - one.count
        beside = [*claims[max(0, at - 1) : at], *claims[at + 1 : at + 2]]
        if any(other.name is None and 0 < other.count <= lacking for other in beside):
            found[at] = replace(one, why=TORN)
    return found


def behind_short(
    claims: Sequence[Claimed], widths: Callable[[Name], frozenset[int]]
) -> list[Claimed]:
    """The claims; figures over several lines may be the rest of a row before that lacks some."""
    found = list(claims)
    short, beside = False, 0  # rows that stand side by side, since the last figures
    for at, one in enumerate(claims):
        beside += one.name is not None
        if one.runs:
            if short and len(one.runs) > 1 and not one.why:
                found[at] = replace(one, why="two_labels")
            short, beside = one.name is not None and _is_short(one, beside, widths(one.name)), 0
    return found


def _is_short(one: Claimed, beside: int, widths: frozenset[int]) -> bool:
    table = first_table(one.table)
    if table.across:
        return one.count < beside * len(table.columns)
    return one.count < max(widths) and one.count not in widths


def between_rows(claims: Sequence[Claimed], taken: Taken) -> list[Claimed]:
    """The claims; figures without a label that stand between two rows with one row between them are
    that row's."""
    found = list(claims)
    sure = [
        at for at, one in enumerate(claims) if one.name is not None and one.runs and not one.why
    ]
    for above, below in pairwise(sure):
        inside = [at for at in range(above + 1, below) if claims[at].runs]
        if len(inside) == 1 and claims[inside[0]].why == LOOSE:
            name = _only_row_between(claims[above].name, claims[below].name, taken)
            if name is not None:
                found[inside[0]] = replace(claims[inside[0]], name=name, table=name.table, why="")
    return found


def _only_row_between(above: Name | None, below: Name | None, taken: Taken) -> Name | None:
    """The row that alone stands between two on the form, if all forms that have both say so."""
    if above is None or below is None or above.table != below.table:
        return None
    found: set[str] = set()
    for form in forms_with(above.table):
        rows = list(form.tables[above.table].rows)
        if above.name in rows and below.name in rows:
            between = rows[rows.index(above.name) + 1 : rows.index(below.name)]
            if len(between) != 1 or (above.table, between[0]) in taken:
                return None
            found.update(between)
    return name_of(above.table, found.pop()) if len(found) == 1 else None


@cache
def name_of(table: str, row: str) -> Name:
    """The row of that name as labels name it."""
    names = (name for names in lexicon().rows.values() for name in names)
    return next(one for one in names if (one.table, one.name) == (table, row))
