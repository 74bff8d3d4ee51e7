"""The header of a table whose columns line up: its lowest cells, and what each column is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from audit.folding import distance, key
from audit.model import GridCell
from audit.parsing.grids.laying import Cell, Printed, Slots, laid_out, slots
from audit.parsing.grids.sequences import needed_of, sequences_of
from audit.parsing.kin import first_table, forms_with
from audit.parsing.labels.lexicon import Name, lexicon

# A header that names fewer columns than this, among others, is filler (数据1, 数据2, …).
NAMED_AT_LEAST = 4
SHORTEST = 3  # characters of a label of a column that one may be wrong in
LONG = 5  # the same for the label of a channel


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column of the header: slots `start` to `stop`, the texts above it, and what it names.

    `column` is the form's column; `channel` the row that it stands under, where rows stand side by side.
    """

    start: int
    stop: int
    path: tuple[str, ...]
    column: str | None = None
    channel: str | None = None


@dataclass(frozen=True)
class Header:
    """`leaves` are the columns right of the labels; `width` counts all slots of the table."""

    table: str
    leaves: tuple[Leaf, ...]
    width: int
    trusted: bool

    @cached_property
    def tells(self) -> bool:
        """Whether it names columns that hardly stand in any other table."""
        named = {text for leaf in self.leaves for text in leaf.path if columns_for(text)}
        return sum(len(key(text)) > 2 for text in named) >= 2

    @property
    def across(self) -> bool:
        """Whether the rows of its table stand side by side."""
        return first_table(self.table).across

    @cached_property
    def starts(self) -> tuple[int, ...]:
        return tuple(leaf.start for leaf in self.leaves)

    @cached_property
    def columns(self) -> tuple[str | None, ...]:
        return tuple(leaf.column for leaf in self.leaves)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What is printed right above the figures."""
        return tuple(leaf.path[-1] for leaf in self.leaves)


def read_header(rows: Sequence[Sequence[GridCell]], width: int) -> Header | None:
    """The header that these rows make up, or None if they name no column of a form."""
    return _header(tuple([tuple([cell[:5] for cell in row]) for row in rows]), width)


@lru_cache(256)
def _header(printed: tuple[tuple[Printed, ...], ...], width: int) -> Header | None:
    rows, holes = laid_out(printed, width)
    bare = _leaves(rows, width)
    table = _table(bare)
    if table is None:
        return None
    named = in_place([_named(leaf, table) for leaf in bare], table)
    first = next((i for i, leaf in enumerate(named) if leaf.column or leaf.channel), None)
    if first is None:
        return None
    printed_on = first_table(table)
    if len(printed_on.blocks) > 1:
        empty = next(i for i, leaf in enumerate(named) if leaf.path)  # columns that only keep space
        first = min(first, empty + 1) if len(named) > empty + 1 else first
    leaves = tuple(leaf for leaf in named[first:] if leaf.path)
    if printed_on.across:
        leaves = _carried(leaves)
    filler = [leaf for leaf in named[1:first] if _is_filler(leaf)]
    trusted = _trusted(leaves, len(filler)) and _is_beside_labels(named[:first], leaves, table)
    if printed_on.is_uniform and _is_shifted(rows, holes, leaves, table):
        # The labels may stand above the wrong figures: these go by the form's order, or are not read.
        trusted = trusted and not _in_order(rows, table)
        leaves = tuple(replace(leaf, column=None) for leaf in leaves)
    return Header(table, leaves, width, trusted)


def in_place(leaves: list[Leaf], table: str) -> list[Leaf]:
    """The columns, those named too that are misspelt but stand where the form has them.

    All others must be there, in the form's order. Where the form prints the same columns three times,
    that order also tells under which channel, as far as the lines above do not say it or say the same.
    """
    places = [index for index, leaf in enumerate(leaves) if leaf.path]
    for sequence in sequences_of(table):
        last = places[-len(sequence) :]
        pairs = list(zip(last, sequence, strict=False))
        if len(last) < len(sequence) or any(
            leaves[at].column not in (None, one.column)
            or (one.channel and leaves[at].channel not in (None, one.channel))
            for at, one in pairs
        ):
            continue
        known = sum(leaves[at].column is not None for at, _ in pairs)
        alike = all(leaves[at].column or one.is_like(leaves[at].path[-1]) for at, one in pairs)
        if not alike or known < max(NAMED_AT_LEAST, len(sequence) // 2 + 1):
            continue
        found = list(leaves)
        for at, one in pairs:
            channel = leaves[at].channel or one.channel
            found[at] = replace(leaves[at], column=one.column, channel=channel)
        return found
    return leaves


def _carried(leaves: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """A channel printed over its first column only stands for the next ones too, until another."""
    found: list[Leaf] = []
    channel: str | None = None
    for leaf in leaves:
        channel = leaf.channel or channel
        found.append(replace(leaf, channel=channel))
    return tuple(found)


def _is_beside_labels(before: Sequence[Leaf], leaves: Sequence[Leaf], table: str) -> bool:
    """Whether there is a column for labels, which heads no columns itself, or all columns are there.

    Otherwise the line is a part of a header, cut where a line of the file ended.
    """
    heads = {text for text, names in lexicon().groups.items() if names[0].kind == "columns"}
    sequence = sequences_of(table)
    named = [leaf.column for leaf in leaves if leaf.column]
    least = min(NAMED_AT_LEAST, len(needed_of(table)))
    if sequence and len(named) < least and named != [sequence[-1][-1].column]:
        return False
    if before:
        return not any(key(text) in heads for leaf in before for text in leaf.path[-1:])
    blocks = (block for form in forms_with(table) for block in form.tables[table].blocks)
    return any(len(leaves) % len(block.columns) == 0 for block in blocks if block.columns[1:])


def _is_shifted(
    rows: Sequence[Sequence[Cell]], holes: Sequence[Slots], leaves: Sequence[Leaf], table: str
) -> bool:
    """Whether a line that names columns has no cell at all above one of the columns."""
    columns = slots(leaves[0].start, leaves[-1].stop)
    return any(
        hole & columns and _places(row, table) for row, hole in zip(rows, holes, strict=True)
    )


def _in_order(rows: Sequence[Sequence[Cell]], table: str) -> bool:
    """Whether each line names columns in the form's order."""
    return all(_places(row, table) == sorted(_places(row, table)) for row in rows)


def _places(row: Sequence[Cell], table: str) -> list[int]:
    """Which columns of a table a line names, as the form counts them."""
    order = list(first_table(table).columns)
    names = [name for text, _, _ in row for name in columns_for(text)]
    return [order.index(name.name) for name in names if name.table == table]


def _is_filler(leaf: Leaf) -> bool:
    plain = key(leaf.path[-1]) if leaf.path else ""
    return bool(plain) and plain not in lexicon().furniture


def _leaves(rows: Sequence[Sequence[Cell]], width: int) -> list[Leaf]:
    paths: list[list[Cell]] = [[] for _ in range(width)]
    for row in rows:
        for cell in row:
            _, start, span = cell
            for slot in range(start, min(start + span, width)):
                if cell not in paths[slot][-1:]:
                    paths[slot].append(cell)
    found: list[Leaf] = []
    before: Cell | None = None
    for slot, path in enumerate(paths):
        lowest = path[-1] if path else None
        if found and lowest is not None and before is not None and _is_one(before, lowest):
            found[-1] = Leaf(found[-1].start, slot + 1, found[-1].path)
        else:
            found.append(Leaf(slot, slot + 1, tuple(text for text, _, _ in path)))
        before = lowest
    return found


def _is_one(left: Cell, right: Cell) -> bool:
    """Whether neighbouring slots belong to one cell, which may be printed anew in each of its slots."""
    return right is left or (right[0] == left[0] and right[1] == left[1] + left[2])


def _table(leaves: Sequence[Leaf]) -> str | None:
    votes = Counter(
        table
        for leaf in leaves
        for text in leaf.path
        for table in {name.table for name in columns_for(text)}
    )
    # 总计 alone is a column of two tables; the one with the results of a dispute has more to show.
    return max(sorted(votes, reverse=True), key=lambda name: votes[name]) if votes else None


@lru_cache(4096)
def columns_for(text: str) -> tuple[Name, ...]:
    """The columns of any table with that label; a typo of one character is passed over."""
    words = lexicon()
    plain = key(text)
    found = words.columns.get(plain)
    if found or len(plain) < SHORTEST or plain in words.furniture or plain in words.rows:
        return found or ()
    near = [label for label in words.columns if distance(plain, label, 1) <= 1]
    return words.columns[near[0]] if len(near) == 1 else ()


@lru_cache(4096)
def channel_for(text: str, table: str = "") -> str | None:
    """The row with that label of a table whose rows stand side by side, of that one or of any.

    In a long label, one character may be wrong.
    """
    words = lexicon()
    plain = key(text)
    channels = {
        label: name.name
        for label, names in words.rows.items()
        for name in names
        if name.table == (table or name.table) and first_table(name.table).across
    }
    if plain in channels or len(plain) < LONG or words.knows(text):
        return channels.get(plain)
    near = {name for label, name in channels.items() if distance(plain, label, 1) <= 1}
    return near.pop() if len(near) == 1 else None


def _named(leaf: Leaf, table: str) -> Leaf:
    columns = [
        name.name
        for text in reversed(leaf.path)
        for name in columns_for(text)
        if name.table == table
    ]
    channels = [channel_for(text, table) for text in leaf.path]
    channel = next((one for one in reversed(channels) if one), None)
    column = columns[0] if columns else None
    return Leaf(leaf.start, leaf.stop, leaf.path, column, channel)


def _trusted(leaves: Sequence[Leaf], filler: int) -> bool:
    """Whether the header says enough: no column twice, and not lost among columns of other names."""
    names = [(leaf.channel, leaf.column) for leaf in leaves if leaf.column]
    others = len(leaves) - len(names) + filler
    return len(set(names)) == len(names) and (not others or len(names) >= NAMED_AT_LEAST)
