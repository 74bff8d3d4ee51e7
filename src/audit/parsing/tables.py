"""The figures of a run of table pieces: each with its address, or among what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from audit.forms import form_for_year, form_names, load_form
from audit.model import Address, Cell, GridCell, Label, Unread
from audit.parsing.pieces import number_of
from audit.parsing.readings import Puzzle, RawRow, Reading, Settled
from audit.parsing.settling import settle

_new = tuple.__new__  # half the time of a call by name


@dataclass(frozen=True, slots=True)
class Tables:
    """What the tables of a report say. `forms` names the form that each is printed on."""

    cells: Mapping[Address, Cell]
    forms: Mapping[str, str]
    labels: tuple[Label, ...]
    unread: tuple[Unread, ...]
    extra: tuple[str, ...]


@dataclass
class _Figures:
    """The figures so far; `disputed` are those that were printed twice, differently."""

    cells: dict[Address, Cell] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    disputed: set[Address] = field(default_factory=set)


def read_tables(runs: Iterable[Sequence[RawRow | Settled]], year: int | None) -> Tables:
    """The figures of all runs. `year` decides the form where the labels fit both."""
    settled = [one for run in runs for one in settle(run) if _matters(one)]
    readings = [one for one in settled if isinstance(one, Reading)]
    forms = table_forms(readings, year)
    found = _Figures()
    for one in settled:
        if isinstance(one, Puzzle):
            found.unread += _puzzled(one)
        else:
            _add(one, forms[one.table], found)
    cells = found.cells
    ordered = {
        address: cell
        for name, form in forms.items()
        for address in load_form(form).tables[name].addresses
        if (cell := cells.get(address)) is not None
    }
    extra = tuple(
        dict.fromkeys(
            one.label
            for one in settled
            if isinstance(one, Puzzle) and one.label and one.why == "no_row"
        )
    )
    return Tables(ordered, forms, tuple(_labels(readings, forms)), tuple(found.unread), extra)


def _matters(one: Settled) -> bool:
    return isinstance(one, Reading) or one.matters


def table_forms(readings: Sequence[Reading], year: int | None) -> dict[str, str]:
    """For each table that is there, the form whose labels it has; most tables decide the rest."""
    votes: dict[str, Counter[str]] = {reading.table: Counter() for reading in readings}
    for table, options, *_ in readings:
        if len(options) == 1:
            (form,) = options
            votes[table][form] += 1
    decided = {name: _winner(count) for name, count in votes.items()}
    most = _winner(Counter(form for form in decided.values() if form))
    rest = most or form_for_year(year or 9999).name
    return {
        name: decided[name] or rest for name in load_form(form_names()[0]).tables if name in decided
    }


def _winner(count: Mapping[str, int]) -> str | None:
    """The one with the most votes, if it is one."""
    most = max(count.values(), default=0)
    first = [name for name, votes in count.items() if votes == most]
    return first[0] if len(first) == 1 else None


def _add(reading: Reading, form: str, into: _Figures) -> None:
    addresses = reading.options.get(form)
    if addresses is None:
        into.unread += _unread(reading.cells, "other_form", form=form)
        return
    if reading.units:
        _add_with_units(reading, addresses, into)
        return
    found, disputed = into.cells, into.disputed
    for address, cell in zip(addresses, reading.cells, strict=True):
        new = _new(Cell, (address, number_of(cell.text), cell.location))
        if (disputed and address in disputed) or found.setdefault(address, new) is not new:
            _again(new, into)


def _add_with_units(reading: Reading, addresses: Sequence[Address], into: _Figures) -> None:
    """The same, where the header says what the figures count: 元 in place of 万元."""
    for address, cell, unit in zip(addresses, reading.cells, reading.units, strict=True):
        number = number_of(cell.text)
        if unit and number.kind == "number" and number.unit is None:
            number = replace(number, unit=unit)
        new = Cell(address, number, cell.location)
        if address in into.disputed or into.cells.setdefault(address, new) is not new:
            _again(new, into)


def _again(cell: Cell, into: _Figures) -> None:
    """A figure that was there before: blanks give way, and two that differ are both not read."""
    address = cell.address
    before = into.cells.get(address)
    if cell.kind == "blank" or (before and (before.kind, before.value) == (cell.kind, cell.value)):
        return
    if before is not None and before.kind == "blank":
        into.cells[address] = cell
        return
    if before is not None:
        del into.cells[address]
        into.disputed.add(address)
        into.unread.append(Unread(before.raw, "twice", before.location, address))
    into.unread.append(Unread(cell.raw, "twice", cell.location, address))


def _puzzled(puzzle: Puzzle) -> list[Unread]:
    shown = {"shown": puzzle.shown} if puzzle.shown else {}
    return _unread(puzzle.cells, puzzle.why, label=puzzle.label, **shown)


def _unread(cells: Sequence[GridCell], why: str, **about: str) -> list[Unread]:
    if not cells:
        return []
    text = " ".join(cell.text for cell in cells)
    return [Unread(text, why, cells[0].location, about=tuple(about.items()))]


def _labels(readings: Sequence[Reading], forms: Mapping[str, str]) -> Iterable[Label]:
    """The label of every row that has one, beside the form's."""
    rows = {table: load_form(form).tables[table].rows for table, form in forms.items()}
    for table, _, _, match, label, _ in readings:
        row = rows[table].get(match.name.name) if match is not None else None
        if match is not None and label is not None and row is not None:
            yield Label(f"{table}.{row.name}", match.printed, row.label, label.location)
