"""Figures of a row that run together (201000121): how they can be split, never split on a guess."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from audit.model import GridCell
from audit.numerals import fold
from audit.parsing.readings import Puzzle, RawRow

SHOWN = 3  # splits that a message shows
LONGEST = 40  # digits that are looked at
TRIED = 20_000  # steps that are taken to find splits that add up


def unfuse(row: RawRow, count: int) -> tuple[tuple[GridCell, ...] | None, Puzzle | None]:
    """The cells of a row that is printed as one run of digits, or what to say of it, or neither."""
    (cell,) = row.filled
    text = fold(cell.text).strip()
    if only := only_split(text, count):
        return tuple(cell._replace(text=figure) for figure in only), None
    if not text.isdecimal() or len(text) < count:
        return None, None
    splits = summing_splits(text, count)
    shown = "; ".join(" ".join(parts) for parts in splits)
    return None, Puzzle(row.filled, "fused_sum" if splits else "fused", row.printed, shown)


def only_split(text: str, count: int) -> tuple[str, ...] | None:
    """The figures, where there is one way to split them even if some may be blank: all zeros."""
    return ("0",) * count if count > 1 and text == "0" * count else None


def summing_splits(text: str, count: int) -> list[tuple[str, ...]]:
    """Up to `SHOWN` splits into that many whole numbers of which the last is the sum of the others."""
    if not (text.isascii() and text.isdecimal() and 1 < count <= len(text) <= LONGEST):
        return []
    totals = (cut for cut in range(len(text) - 1, count - 2, -1) if _is_whole(text[cut:]))
    steps = islice(
        chain.from_iterable(
            _parts(text[:cut], count - 1, int(text[cut:]), text[cut:]) for cut in totals
        ),
        TRIED,
    )
    return list(islice((parts for parts in steps if parts), SHOWN))


def _parts(text: str, count: int, total: int, last: str) -> Iterator[tuple[str, ...]]:
    """Splits of `text` that add up to `total`; an empty one for each step that leads nowhere."""
    if count == 1:
        yield (text, last) if _is_whole(text) and int(text) == total else ()
        return
    for cut in range(1, len(text) - count + 2):
        if not _is_whole(text[:cut]) or int(text[:cut]) > total:
            yield ()
            return
        for rest in _parts(text[cut:], count - 1, total - int(text[:cut]), last):
            yield (text[:cut], *rest) if rest else ()


def _is_whole(text: str) -> bool:
    return text == "0" or not text.startswith("0")
