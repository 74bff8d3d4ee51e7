"""Rows of figures to figures with a name, or to a reason why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.forms import form_names, load_form
from audit.model import Address, GridCell
from audit.parsing.columns import by_header, in_order, last_header, segments
from audit.parsing.fused import unfuse
from audit.parsing.lexicon import Name, lexicon
from audit.parsing.pieces import is_figure
from audit.parsing.positions import Ruler, find_ruler
from audit.parsing.readings import Options, Puzzle, RawRow, Reading, Settled
from audit.parsing.spelling import key, split_mark

Starts = dict[int, set[int]]  # cells after the label → where the first figure stood, where all were


@dataclass(frozen=True, slots=True)
class Known:
    """What the complete rows of part three show of where its columns are."""

    starts: Starts
    ruler: Ruler | None


def settle(rows: Sequence[RawRow | Settled]) -> list[Settled]:
    """Each row read or given up, in order. Header and complete rows show where others have blanks."""
    requests = [row for row in rows if isinstance(row, RawRow) and _is_request(row)]
    known = Known(
        _starts(requests), find_ruler(requests, _width(requests[0])) if requests else None
    )
    settled: list[Settled] = []
    header: tuple[str, ...] = ()
    for row in rows:
        if not isinstance(row, RawRow):
            settled.append(row)
            continue
        header = _header(row) or header
        settled += _settle(row, header, known)
    return settled + _bare_labels([row for row in rows if isinstance(row, RawRow)])


def _bare_labels(rows: Sequence[RawRow]) -> list[Puzzle]:
    """Rows of parts two and three that are printed without anything beside them."""
    read = {row.match.name.name for row in rows if row.match is not None}
    words = lexicon()
    found: dict[str, Puzzle] = {}
    for cell in (cell for row in rows for cell in row.head):
        plain = split_mark(cell.text)[1]
        names = words.rows.get(plain, ())
        heads = plain in words.columns or plain in words.groups
        if len(names) == 1 and not heads and names[0].table != "disputes":
            name = names[0].name
            if name not in read:
                found[name] = Puzzle((cell,), "no_figures", cell.text)
    return list(found.values())


def _is_request(row: RawRow) -> bool:
    return row.match is not None and row.match.name.table == "requests"


def _starts(rows: Sequence[RawRow]) -> Starts:
    """For each number of cells after a label, where among them the figures start."""
    starts: Starts = defaultdict(set)
    for row in rows:
        if len(row.filled) == _width(row):
            starts[len(row.after)].add(row.after.index(row.filled[0]))
    column = _under_header(rows)
    if column is not None:
        for row in rows:
            places = [index for index, cell in enumerate(row.after) if cell.column == column]
            starts[len(row.after)] |= set(places)
    return starts


def _under_header(rows: Sequence[RawRow]) -> int | None:
    """The place in its line of the first column, if header and rows of a tabbed table line up.

    They do if the header's labels stand side by side in the form's order, no label of a row reaches
    below them, and no figure stands outside.
    """
    if not rows:
        return None
    width = _width(rows[0])
    places = [
        [cell.column for cell in rows[0].head if _is_column(cell.text, index)]
        for index in range(width)
    ]
    if any(len(found) != 1 for found in places):
        return None
    first = places[0][0]
    if [found[0] for found in places] != list(range(first, first + width)):
        return None
    for row in rows:
        if any(not first <= cell.column < first + width for cell in row.filled):
            return None
        if any(cell.column >= first for cell in row.label):
            return None
    return first


def _is_column(text: str, index: int) -> bool:
    column = list(load_form(form_names()[0]).tables["requests"].columns.values())[index]
    return key(text) in map(key, (column.label, *column.aliases))


def _width(row: RawRow) -> int:
    form = next(iter(_forms(row.match.name))) if row.match else ""
    return len(load_form(form).tables["requests"].columns) if form else 0


def _forms(name: Name) -> list[str]:
    return [form for form, _ in name.orders]


def _header(row: RawRow) -> tuple[str, ...]:
    """The keys of the columns printed above a row of part two, if any are."""
    found = segments(row.head)
    known = lexicon().columns
    if not any(name.table == "disclosure" for one in found for name in known.get(one.text, ())):
        return ()
    return last_header(found)


def _settle(row: RawRow, header: tuple[str, ...], known: Known) -> Iterable[Settled]:
    if not all(is_figure(cell.text) for cell in row.filled):
        return [Puzzle(row.filled, "no_figure", row.printed)]
    disputes = _disputes(row)
    if disputes is not None:
        return [disputes]
    if row.match is None:
        return [Puzzle(row.filled, "no_row", row.printed)]
    name = row.match.name
    if name.table == "requests":
        return [_requests(row, name, known)]
    if name.table == "disclosure":
        return [_disclosure(row, name, header)]
    return [_channel(row, name)]


def _reading(row: RawRow, table: str, options: Options, cells: Sequence[GridCell]) -> Settled:
    if not options:
        return Puzzle(row.filled, "no_columns", row.printed)
    return Reading(table, options, tuple(cells), row.match, row.label[0] if row.label else None)


def _requests(row: RawRow, name: Name, known: Known) -> Settled:
    width = _width(row)
    cells = window(row.after, row.filled, width, known.starts)
    if cells is None and known.ruler is not None and len(row.filled) < width:
        cells = known.ruler.fit(row)
    if cells is None and len(row.filled) == 1:
        cells, puzzle = unfuse(row, width)
        if puzzle is not None:
            return puzzle
    if cells is None:
        why = "too_many" if len(row.filled) > width else "too_few"
        return Puzzle(row.filled, why, row.printed)
    return _reading(row, "requests", in_order("requests", name.name, width), cells)


def window(
    after: tuple[GridCell, ...],
    filled: tuple[GridCell, ...],
    width: int,
    starts: Starts,
) -> tuple[GridCell, ...] | None:
    """The `width` cells after a label that hold its figures, blanks among them; None if not certain."""
    if len(filled) == width:
        return filled
    if len(filled) > width or len(after) < width:
        return None
    places = [after.index(cell) for cell in filled]
    learned = starts.get(len(after), set())
    possible = [
        start
        for start in range(len(after) - width + 1)
        if not places or (start <= places[0] and places[-1] < start + width)
    ]
    if learned:
        fitting = [start for start in possible if start in learned]
        if len(learned) != 1 or len(fitting) != 1:
            return None
        return after[fitting[0] : fitting[0] + width]
    spans = bool(places) and places[-1] - places[0] + 1 == width
    if len(possible) == 1 and (len(after) == width or spans):
        return after[possible[0] : possible[0] + width]
    return None


def _disclosure(row: RawRow, name: Name, header: tuple[str, ...]) -> Settled:
    count = len(row.filled)
    options = by_header("disclosure", name.name, header) if header else {}
    wide = {form: names for form, names in options.items() if len(names) == count}
    if wide:
        return _reading(row, "disclosure", wide, row.filled)
    if options:
        width = len(next(iter(options.values())))
        cells = window(row.after[:width], row.filled, width, {})
        if cells is None:
            why = "too_many" if count > width else "too_few"
            return Puzzle(row.filled, why, row.printed)
        return _reading(row, "disclosure", options, cells)
    if header or len(row.after) != count:
        return Puzzle(row.filled, "no_columns", row.printed)
    return _reading(row, "disclosure", in_order("disclosure", name.name, count), row.filled)


def _channel(row: RawRow, name: Name) -> Settled:
    """A row of part four that has its label in front."""
    count = len(row.filled)
    options = in_order("disputes", name.name, count)
    cells = row.filled
    if not options:
        width = len(load_form(_forms(name)[0]).tables["disputes"].columns)
        blanks = window(row.after, row.filled, width, {})
        if blanks is not None:
            options, cells = in_order("disputes", name.name, width), blanks
    return _reading(row, "disputes", options, cells)


def _disputes(row: RawRow) -> Settled | None:
    """The row of part four, which has no label: its columns stand under the channels."""
    found = segments((*row.head, *row.label))
    words = lexicon()
    results = [
        one.text
        for one in found
        if any(name.table == "disputes" for name in words.columns.get(one.text, ()))
    ]
    channels = list(
        dict.fromkeys(
            name.name
            for one in found
            for name in words.rows.get(one.text, ())
            if name.table == "disputes"
        )
    )
    labelled = row.match is not None and row.match.name.table == "disputes"
    if (len(results) < 2 and len(channels) < 2) or labelled or not channels:
        return None
    table = load_form(next(iter(form_names())))
    width = len(table.tables["disputes"].columns)
    cells = window(row.after, row.filled, width * len(channels), {})
    if cells is None:
        return Puzzle(row.filled, "disputes_count", "")
    options = {
        form: tuple(
            Address("disputes", channel, column)
            for channel in channels
            for column in load_form(form).tables["disputes"].columns
        )
        for form in form_names()
    }
    return Reading("disputes", options, cells)
