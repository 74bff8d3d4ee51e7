"""The figures of a run of table pieces: each with its address, or among what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from operator import itemgetter

from audit.forms import load_form
from audit.model import Address, Cell, GridCell, Label, Number, Unread
from audit.parsing.document.readings import Puzzle, Reading, Settled
from audit.parsing.kin import form_names, forms_with, required_here, table_names
from audit.parsing.labels.matching import find_row
from audit.parsing.labels.pieces import number_of

_cell, _label = partial(tuple.__new__, Cell), partial(tuple.__new__, Label)  # half of a call's time
_address = itemgetter(Cell._fields.index("address"))
_text, _place = map(itemgetter, map(GridCell._fields.index, ("text", "location")))


@dataclass(frozen=True, slots=True)
class Tables:
    """What the tables of a report say. `forms` names the form that each is printed on."""

    cells: Mapping[Address, Cell]
    forms: Mapping[str, str]
    readings: Sequence[Reading]
    unread: tuple[Unread, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        """The label of every row that has one, beside the form's."""
        return tuple(_labels(self.readings, self.forms))


def read_tables(runs: Iterable[Sequence[Settled]], year: Callable[[], int | None]) -> Tables:
    """The figures of all runs. `year` is asked for the form where the labels fit both."""
    settled = [one for run in runs for one in run]
    readings = [one for one in settled if isinstance(one, Reading)]
    puzzles = [one for one in settled if isinstance(one, Puzzle)]
    fitting = _fitting(readings, puzzles)
    forms = _forms(fitting, year)
    figures: list[Cell] = []
    unread: list[Unread] = []
    for one in settled:
        if isinstance(one, Puzzle):
            unread += _puzzled(one) if one.matters else ()
        elif len(set(map(one.options.get, fitting[one.table]))) > 1 < len(fitting[one.table]):
            label = one.match.printed if one.match else ""
            unread += _unread(one.cells, "no_columns", label=label, table=one.table)
        elif addresses := one.options.get(forms[one.table]):
            figures += _figures(addresses, one)
        elif any(cell.text for cell in one.cells):
            unread += _unread(one.cells, "other_form", form=forms[one.table])
    cells = dict(zip(map(_address, figures), figures, strict=True))
    if len(cells) < len(figures):
        cells, twice = _once(figures)
        unread += twice
    order = _order(tuple(forms.items()))
    if tuple(cells) != order:
        cells = {address: cells[address] for address in order if address in cells}
    return Tables(cells, forms, readings, tuple(unread))


@cache
def _order(forms: tuple[tuple[str, str], ...]) -> tuple[Address, ...]:
    """All figures of tables that are on these forms, as they are printed."""
    return tuple(one for table, form in forms for one in load_form(form).tables[table].addresses)


def _fitting(readings: Sequence[Reading], puzzles: Sequence[Puzzle]) -> dict[str, list[str]]:
    """For each table that is there, the forms that most of its rows can stand on, read or not."""
    votes: dict[str, Counter[str]] = {one.table: Counter() for one in readings}
    rows: list[tuple[str, ...]] = [(one.table, *one.options) for one in readings]
    rows += [(one.table, *on) for one in puzzles if (on := _forms_of(one))]
    for (table, *forms), count in Counter(rows).items():
        if table in votes:
            votes[table].update(dict.fromkeys(forms, count))
    return {table: _first(count) or _named(table) for table, count in votes.items()}


def _forms_of(puzzle: Puzzle) -> tuple[str, ...]:
    """The forms that have a row that is not read, by its label."""
    match = find_row([puzzle.label], None, puzzle.table) if puzzle.table and puzzle.label else None
    return tuple(form for form, _ in match.name.orders) if match is not None else ()


def _forms(fitting: Mapping[str, Sequence[str]], year: Callable[[], int | None]) -> dict[str, str]:
    """The form of each table.

    Rows that several forms have alike decide nothing between them: then the form of the other tables
    counts, then that of the year, then the oldest of those that fit.
    """
    leading = _first(Counter(form for forms in fitting.values() for form in forms))
    return {
        name: _chosen(fitting[name], leading, year) if len(fitting[name]) > 1 else fitting[name][0]
        for name in table_names()
        if name in fitting
    }


def _first(count: Mapping[str, int]) -> list[str]:
    """Those with the most votes, in the order of the forms."""
    most = max(count.values(), default=0)
    return [name for name in form_names() if count.get(name, 0) == most > 0]


def _chosen(tied: Sequence[str], leading: Sequence[str], year: Callable[[], int | None]) -> str:
    """One of the forms that fit a table alike: among those that most tables fit, the year's own."""
    pool = [name for name in tied if name in leading] or tied
    required = required_here(year()) if len(pool) > 1 else None
    return required.name if required and required.name in pool else pool[0]


def _named(table: str) -> list[str]:
    return [form.name for form in forms_with(table)]


def _figures(addresses: Sequence[Address], reading: Reading) -> Iterator[Cell]:
    cells = reading.cells
    numbers, places = map(number_of, map(_text, cells)), map(_place, cells)
    if reading.units:
        numbers = map(_counted, numbers, reading.units)
    return map(_cell, zip(addresses, numbers, places, strict=True))


def _counted(number: Number, unit: str | None) -> Number:
    """The number in the unit that the header gives, where it has none of its own: 元 in place of 万元."""
    bare = unit is not None and number.kind == "number" and number.unit is None
    return replace(number, unit=unit) if bare else number


def _once(figures: Iterable[Cell]) -> tuple[dict[Address, Cell], list[Unread]]:
    """The figures by address. Of several for one, blanks give way; two that differ are not read."""
    found: dict[Address, list[Cell]] = {}
    for figure in figures:
        found.setdefault(figure.address, []).append(figure)
    cells: dict[Address, Cell] = {}
    unread: list[Unread] = []
    for address, printed in found.items():
        filled = [cell for cell in printed if cell.kind != "blank"]
        if len({(cell.kind, cell.value) for cell in filled}) > 1:
            unread += [Unread(cell.raw, "twice", cell.location, address) for cell in filled]
        else:
            cells[address] = next(iter(filled), printed[0])
    return cells, unread


def _puzzled(puzzle: Puzzle) -> list[Unread]:
    return _unread(puzzle.cells, puzzle.why, label=puzzle.label, table=puzzle.table)


def _unread(cells: Sequence[GridCell], why: str, **about: str) -> list[Unread]:
    if not cells:
        return []
    text = " ".join(cell.text for cell in cells)
    return [Unread(text, why, cells[0].location, about=tuple(about.items()))]


def _labels(readings: Sequence[Reading], forms: Mapping[str, str]) -> Iterable[Label]:
    rows = {table: load_form(form).tables[table].rows for table, form in forms.items()}
    for table, _, _, match, label, _ in readings:
        row = rows[table].get(match.name.name) if match is not None else None
        if match is not None and label is not None and row is not None:
            yield _label((f"{table}.{row.name}", match.printed, row.label, label.location))
