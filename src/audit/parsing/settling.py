"""Rows of figures to figures with a name, or to a reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.forms import address_of, forms_with, load_form
from audit.model import GridCell
from audit.parsing.columns import Segment, by_header, in_order, last_header, segments, units_of
from audit.parsing.completing import complete
from audit.parsing.fused import unfuse
from audit.parsing.lexicon import Name, lexicon
from audit.parsing.pieces import is_figure
from audit.parsing.positions import Ruler, find_ruler
from audit.parsing.readings import Options, Puzzle, RawRow, Reading, Settled
from audit.parsing.spelling import split_mark
from audit.parsing.torn import may_be_pieces, without_torn
from audit.parsing.windows import Starts, find_starts, only_column, width_of, window

_RUN_ON = re.compile(r"\d[\d,. ]*")  # figures that ran together are no value, nor a label


@dataclass(frozen=True, slots=True)
class Known:
    """What header and rows of part three show of where its columns are; `only`: it has one, this one.

    `cut`: rows have too many figures, so that those of others may be pieces of fewer.
    """

    starts: Starts
    ruler: Ruler | None
    only: str | None
    cut: bool


def settle(rows: Sequence[RawRow | Settled]) -> list[Settled]:
    """Each row read or given up, in order. Header and complete rows show where others have blanks."""
    if not any(isinstance(row, RawRow) for row in rows):
        return [row for row in rows if not isinstance(row, RawRow)]
    rows = complete(without_torn(rows))
    requests = [row for row in rows if isinstance(row, RawRow) and _is_request(row)]
    known = Known(
        find_starts(requests),
        find_ruler(requests, width_of(requests[0])) if requests else None,
        only_column(requests),
        any(len(row.filled) > width_of(row) and _disputes(row) is None for row in requests),
    )
    settled: list[Settled] = []
    header: tuple[str, ...] = ()
    for row in rows:
        if not isinstance(row, RawRow):
            settled.append(row)
            continue
        header = _header(row) or header
        settled += _settle(row, header, known)
    return settled + _bare_labels(rows)


def _bare_labels(rows: Sequence[RawRow | Settled]) -> list[Puzzle]:
    """Rows of parts two and three that are printed without anything beside them."""
    named = (row.match for row in rows if not isinstance(row, Puzzle))
    read = {match.name.name for match in named if match is not None}
    found: dict[str, Puzzle] = {}
    for cell in (cell for row in rows if isinstance(row, RawRow) for cell in row.head):
        name = names_row(cell.text)
        if name and name not in read:
            found[name] = Puzzle((cell,), "no_figures", cell.text)
    return list(found.values())


def names_row(text: str) -> str | None:
    """The row of part two or three that a text is the label of, if it can be nothing else."""
    plain = split_mark(text)[1]
    words = lexicon()
    names = words.rows.get(plain, ())
    if len(names) != 1 or plain in words.columns or plain in words.groups:
        return None
    return names[0].name if names[0].table != "disputes" else None


def _is_request(row: RawRow) -> bool:
    return row.match is not None and row.match.name.table == "requests"


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
    disputes = _disputes(row)
    if not all(is_figure(cell.text) for cell in row.filled):
        named = row.match is not None or disputes is not None
        return [Puzzle(row.filled, "no_figure" if named else "no_row", row.printed)]
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


def _reading(
    row: RawRow,
    table: str,
    options: Options,
    cells: Sequence[GridCell],
    units: tuple[str | None, ...] = (),
) -> Settled:
    if not options:
        return Puzzle(row.filled, "no_columns", row.printed)
    label = row.label[0] if row.label else None
    return Reading(table, options, tuple(cells), row.match, label, units)


def _requests(row: RawRow, name: Name, known: Known) -> Settled:
    if known.only is not None:
        names = (address_of("requests", name.name, known.only),)
        return _reading(row, "requests", dict.fromkeys(_forms(name), names), row.filled)
    if known.cut and may_be_pieces(row):
        return Puzzle(row.filled, "torn", row.printed)
    width = width_of(row)
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


def _disclosure(row: RawRow, name: Name, header: tuple[str, ...]) -> Settled:
    count = len(row.filled)
    options = by_header("disclosure", name.name, header) if header else {}
    wide = {form: names for form, names in options.items() if len(names) == count}
    if wide:
        return _reading(row, "disclosure", wide, row.filled, units_of(header))
    if options:
        width = len(next(iter(options.values())))
        cells = window(row.after[:width], row.filled, width, {})
        if cells is None:
            why = "too_many" if count > width else "too_few"
            return Puzzle(row.filled, why, row.printed)
        return _reading(row, "disclosure", options, cells, units_of(header))
    if header or len(row.after) != count:
        return Puzzle(row.filled, "no_columns", row.printed)
    return _reading(row, "disclosure", in_order("disclosure", name.name, count), row.filled)


def _channel(row: RawRow, name: Name) -> Settled:
    """A row of part four that has its label in front."""
    count = len(row.filled)
    found = segments((*row.head, *row.label))
    results = _results(found)
    if len(results) > 1 and len(results) != count and all(one.known for one in found):
        return Puzzle(row.filled, "disputes_count", row.printed)
    options = in_order("disputes", name.name, count)
    cells = row.filled
    if not options:
        width = len(load_form(_forms(name)[0]).tables["disputes"].columns)
        blanks = window(row.after, row.filled, width, {})
        if blanks is not None:
            options, cells = in_order("disputes", name.name, width), blanks
    return _reading(row, "disputes", options, cells)


def _results(found: Sequence[Segment]) -> list[str]:
    """The results of disputes that are named, as often as they are."""
    named = lexicon().columns
    return [
        one.text
        for one in found
        if any(name.table == "disputes" for name in named.get(one.text, ()))
    ]


def _disputes(row: RawRow) -> Settled | None:
    """The row of part four, which has no label: its columns stand under the channels."""
    found = segments((*row.head, *row.label))
    words = lexicon()
    results = _results(found)
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
    forms = forms_with("disputes")
    width = len(forms[0].tables["disputes"].columns)
    cells = window(row.after, row.filled, width * len(channels), {})
    if cells is None or (len(results) < width and all(one.known for one in found)):
        run_on = (cell for cell in (*row.head, *row.label) if _RUN_ON.fullmatch(cell.text))
        return Puzzle((*run_on, *row.filled), "disputes_count", "")
    options = {
        form.name: tuple(
            address_of("disputes", channel, column)
            for channel in channels
            for column in form.tables["disputes"].columns
        )
        for form in forms
    }
    return Reading("disputes", options, cells)
