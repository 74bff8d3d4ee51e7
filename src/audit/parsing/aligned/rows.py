"""Which figures are whose: each label with the one row of figures that can only be its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from audit.parsing.aligned.candidates import Candidate, is_telling
from audit.parsing.aligned.claimed import (
    LOOSE,
    TORN,
    Claimed,
    Taken,
    before_gaps,
    behind_short,
    beside_homeless,
    between_rows,
    doubted,
    torn_alike,
)
from audit.parsing.aligned.fields import Band, Field
from audit.parsing.aligned.tokens import Token
from audit.parsing.aligned.wording import Wording, signs_of
from audit.parsing.kin import first_table
from audit.parsing.labels.lexicon import Name, lexicon

LEVEL = 0.7  # of the height of a figure that its middle may be above or below its label
SIGNS = 4  # of a head that ends the row before it, at least


@dataclass(frozen=True, slots=True)
class Reach:
    """What rows are asked about: the text they are in, and how many columns a row may have."""

    wording: Wording
    widths: Callable[[Name], frozenset[int]]
    taken: Taken


def claims_of(fields: Sequence[Field], reach: Reach) -> list[Claimed]:
    """The rows of all tables in order, read or not, with all figures that stand between them."""
    kept = _without_heads(fields)
    found: list[Claimed] = []
    waiting = 0  # labels since the last figures
    for at, one in enumerate(kept):
        found += _of_field(kept, at, waiting, reach)
        if one.bands:
            waiting = 0
        elif one.label is not None and one.label.row is not None:
            waiting += not first_table(one.label.row.table).across
    if _lags(kept, reach):
        found = [doubted(claim) for claim in found]
    found = between_rows(before_gaps(torn_alike(found)), reach.taken)
    found = beside_homeless(behind_short(found, reach.widths), reach.widths)
    read = {(one.name.table, one.name.name) for one in found if one.name and one.runs}
    read |= reach.taken
    said = [one for one in found if one.runs or (one.name and _is_lost(one, read, reach))]
    return [replace(one, why="no_label") if one.why == LOOSE else one for one in said]


def _is_lost(one: Claimed, read: Set[tuple[str, str]], reach: Reach) -> bool:
    """Whether a label without figures is one that nothing else has, and nothing was read for it."""
    name, label = one.name, one.label
    if name is None or label is None or (name.table, name.name) in read:
        return False
    return first_table(name.table).across or is_telling(
        name, len(reach.wording.text[label.start : label.end])
    )


def _without_heads(fields: Sequence[Field]) -> list[Field]:
    """The fields; one without figures whose label heads a group too is that head, if rows follow."""
    found: list[Field] = []
    for one, after in zip(fields, [*fields[1:], None], strict=True):
        label = one.label
        if label is not None and label.row is not None and not one.bands and after is not None:
            heads = lexicon().groups
            if any(label.row.name == name.name for names in heads.values() for name in names):
                after.head = [*one.head, *one.own, *after.head]
                continue
        found.append(one)
    return found


def _lags(fields: Sequence[Field], reach: Reach) -> bool:
    """Whether figures may stand above their labels: before the first, or none behind the last."""
    labelled = [one for one in fields if one.label is not None]
    if not labelled:
        return False
    first, last = labelled[0].label, labelled[-1]
    assert first is not None
    assert first.row is not None
    widths = reach.widths(first.row)
    if any(_is_full(band, widths) for band in fields[0].bands if fields[0].label is None):
        return True
    lines = [len(one.bands[0].runs) for one in labelled if one.bands]
    return not last.bands and 2 * lines.count(1) > len(lines)


def _of_field(fields: Sequence[Field], at: int, waiting: int, reach: Reach) -> Iterator[Claimed]:
    one = fields[at]
    label = one.label
    head = tuple(one.head)
    if label is None or label.row is None:
        yield from (Claimed(None, None, head, band.runs, why="no_label") for band in one.bands)
        return
    table, widths = label.row.table, reach.widths(label.row)
    if not one.bands:
        yield Claimed(label.row, label, head, (), table, why="no_figures")
        return
    first, *rest = _split(one.bands, widths)
    named = _is_named(first, label, reach.wording)
    claim = Claimed(label.row, label, head, first.runs, table, named)
    loose = [band for band in rest if band.figures and not _is_page_number(band, first, reach)]
    if _is_doubtful(one, fields, at, waiting, first, named, reach):
        claim = replace(claim, why="two_labels")
    elif loose and not named and _is_full(first, widths):
        claim = replace(claim, why="too_many")
    elif any(not _is_full(band, widths) or _is_named(band, label, reach.wording) for band in loose):
        claim = replace(claim, why=TORN)
    yield claim
    for number, band in enumerate(loose, 1):
        free = _is_full(band, widths) and not _is_worded(one, band, number, reach)
        yield Claimed(None, None, (), band.runs, table, why=LOOSE if free else "no_label")


def _split(bands: Sequence[Band], widths: frozenset[int]) -> list[Band]:
    """The bands; lines of figures that each fill the row are rows, not one row over several lines."""
    found: list[Band] = []
    for band in bands:
        lines = [sum(token.kind == "figure" for token in run) for run in band.runs]
        if len(lines) > 1 and sum(lines) not in widths and lines[0] in widths and lines[0] > 1:
            found += [
                Band((run,), band.first, band.named and not at) for at, run in enumerate(band.runs)
            ]
        else:
            found.append(band)
    return found


def _is_full(band: Band, widths: frozenset[int]) -> bool:
    return len(band.runs) == 1 and len(band.figures) in widths and max(widths) > 1


def _is_named(band: Band, label: Candidate, wording: Wording) -> bool:
    """Whether the words right in front of a band, in its line, are of the label."""
    own = {wording.token(place) for start, end in label.parts for place in range(start, end)}
    return band.named and band.first - 1 in own


def _is_doubtful(
    one: Field,
    fields: Sequence[Field],
    at: int,
    waiting: int,
    band: Band,
    named: bool,
    reach: Reach,
) -> bool:
    """Whether another label may be the one that the figures belong to."""
    if (
        one.label is not None
        and one.label.row is not None
        and first_table(one.label.row.table).across
    ):
        return False
    if not named and (0 in one.foreign or _is_headed(_words_between(one, band, reach))):
        return True
    if not named and (waiting or _is_left(fields[at - 1], reach)) and not _is_headed(one.head):
        return True
    label = one.label
    if named and waiting and label is not None:
        before = fields[at - 1].label
        start = reach.wording.tokens[reach.wording.token(label.start)].line
        lines = {band.runs[0][0].line, start}
        same = before is not None and _line(before, reach) in lines
        if same:
            return True
    return not _is_level(band, one, reach)


def _line(label: Candidate, reach: Reach) -> int:
    return reach.wording.tokens[reach.wording.token(label.end - 1)].line


def _is_left(before: Field, reach: Reach) -> bool:
    """Whether a row of figures stands in front of a label that is not that of the label before."""
    if before.label is None or before.label.row is None:
        return False
    widths = reach.widths(before.label.row)
    return any(_is_full(band, widths) for band in _split(before.bands, widths)[1:])


def _words_between(one: Field, band: Band, reach: Reach) -> list[Token]:
    """The words behind a label that stand in front of its figures."""
    assert one.label is not None
    start = reach.wording.token(one.label.end - 1) + 1
    return [token for token in reach.wording.tokens[start : band.first] if token.kind == "words"]


def _is_headed(words: Sequence[Token]) -> bool:
    """Whether columns are named among words: a block of its own begins."""
    text = "".join(signs_of(token.cell.text) for token in words)
    labels = map(signs_of, lexicon().columns)
    return any(len(label) >= SIGNS and label in text for label in labels)


def _is_level(band: Band, one: Field, reach: Reach) -> bool:
    """Whether figures that have a place on a page stand beside their label; so does what has none."""
    figure, label = band.tokens[0], one.label
    box = figure.cell.location.box
    if box is None or label is None:
        return True
    places = {reach.wording.token(at) for start, end in label.parts for at in range(start, end)}
    own = [reach.wording.tokens[at].cell.location for at in places]
    boxes = [place.box for place in own if place.page == figure.cell.location.page and place.box]
    if len(boxes) < len(own) or not boxes:
        return bool(boxes) or len({place.page for place in own}) > 1
    middle, room = (box[1] + box[3]) / 2, LEVEL * (box[3] - box[1])
    top, bottom = min(one[1] for one in boxes), max(one[3] for one in boxes)
    return top - room <= middle <= bottom + room


def _is_page_number(band: Band, first: Band, reach: Reach) -> bool:
    """Whether a figure alone stands first or last on its page, where it goes on with none of the row
    above."""
    figures = band.figures
    if len(figures) != 1 or band.named:
        return False
    box, page = figures[0].cell.location.box, figures[0].cell.location.page
    tokens = reach.wording.tokens
    around = [*tokens[max(0, band.first - 1) : band.first], *tokens[band.first + 1 :][:1]]
    if box is None or [token.cell.location.page for token in around] == [page, page]:
        return False
    above = [token.cell.location for token in first.figures]
    if any(place.page != page for place in above):
        return False
    near = [
        place.box
        for place in above
        if place.box and min(box[2], place.box[2]) > max(box[0], place.box[0])
    ]
    return not any(box[1] - one[3] < 2 * (one[3] - one[1]) for one in near)


def _is_worded(one: Field, band: Band, number: int, reach: Reach) -> bool:
    """Whether words stand before a band that may be the label of another row."""
    if number in one.foreign or band.named:
        return True
    tokens = reach.wording.tokens
    at = band.first - 1
    while at >= 0 and tokens[at].kind == "words":
        if not lexicon().is_piece(tokens[at].cell.text):
            return True
        at -= 1
    return False
