"""Printed labels to the rows of the form: exactly where possible, else by the closest spelling.

A label that two rows could claim is settled by its enumerator, then by which row comes next on the
form; if neither does, there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from audit.folding import distance, key, split_mark
from audit.parsing.labels.lexicon import Lexicon, Name, lexicon

NUMERALS = "一二三四五六七八九十0123456789"  # of enumerators
LONGEST_PATH = 6  # cells that one label may be broken into
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?=\D)")


@dataclass(frozen=True, slots=True)
class Match:
    """A row and the printed text that named it, enumerator included; `exact` but for spacing."""

    name: Name
    printed: str
    used: int
    exact: bool


def find_row(path: Sequence[str], last: Name | None, table: str | None = None) -> Match | None:
    """The row that the end of a path of label cells names, or None.

    `last` is the row before; `table` limits the search. Raises nothing.
    """
    return _find(tuple(path[-LONGEST_PATH:]), last, table)


@lru_cache(4096)
def _find(path: tuple[str, ...], last: Name | None, table: str | None) -> Match | None:
    words = lexicon()
    if path and not _found(path[-1]) and _are_two(words, path[-1]):
        return None
    joined = [
        (count, "".join(path[-count:])) for count in range(1, min(len(path), LONGEST_PATH) + 1)
    ]
    for count, text in joined:
        name = _choose(_exact(words, text), split_mark(text)[0], last, table)
        if name is not None:
            return Match(name, text, count, True)
    for count, text in joined:
        if any(split_mark(piece)[0] for piece in path[len(path) - count + 1 :]):
            break  # an enumerator starts a label: what stands before it is the end of another
        name = _closest(words, text, last, table)
        if name is not None:
            return Match(name, text, count, False)
    return None


def _are_two(words: Lexicon, text: str) -> bool:
    """Whether a text is the labels of two rows, run together."""
    plain = split_mark(text)[1]
    for label in words.rows:
        before = plain[: -len(label)].rstrip(NUMERALS) if plain.endswith(label) else ""
        if before in words.rows and before not in words.groups:
            return True
    return False


@lru_cache(4096)
def _found(text: str) -> tuple[Name, ...]:
    words = lexicon()
    return words.rows.get(key(text)) or words.rows.get(split_mark(text)[1]) or ()


def _exact(words: Lexicon, text: str) -> tuple[Name, ...]:
    """The rows with that label; heads of groups printed in front of it are passed over."""
    found = _found(text)
    if found:
        return found
    rest = split_mark(text)[1]
    for head in words.above:
        if rest.startswith(head) and len(rest) > len(head):
            tail = rest[len(head) :]
            found = _exact(words, tail) or _found(_NUMBERED.sub("", tail))
            if found:
                return found
    return ()


def _choose(names: Iterable[Name], mark: str, last: Name | None, table: str | None) -> Name | None:
    names = [name for name in names if table in (None, name.table)]
    if len(names) > 1 and mark:
        names = [name for name in names if name.mark == mark] or names
    if len(names) > 1:
        names = [name for name in names if name.follows(last)] or names
    return names[0] if len(names) == 1 else None


def _closest(words: Lexicon, text: str, last: Name | None, table: str | None) -> Name | None:
    mark, plain = split_mark(text)
    if len(plain) < 4 or _names_column(words, plain):
        return None
    most = _tolerance(plain)
    near: dict[str, tuple[int, tuple[Name, ...]]] = {}
    for label, names in words.rows.items():
        names = tuple(name for name in names if table in (None, name.table))
        if not names:
            continue
        steps = 1 if _is_cut(plain, label) else distance(plain, label, most + 2)
        if steps <= most + 2:
            near[label] = (steps, names)
    if not near:
        return None
    best = min(steps for steps, _ in near.values())
    if best > most:
        return None
    rivals = min(
        (distance(plain, head, best + 2) for head in words.groups),
        default=best + 2,
    )
    if rivals <= best:
        return None
    close = {name for steps, names in near.values() if steps <= best + 1 for name in names}
    chosen = _choose(sorted(close, key=lambda name: name.name), mark, last, table)
    closest = {name for steps, names in near.values() if steps == best for name in names}
    return chosen if chosen in closest else None


def _names_column(words: Lexicon, plain: str) -> bool:
    """Whether a label ends with that of a column: 行政事业性收费本年增减 is one figure of its row."""
    return any(len(name) >= 4 and plain.endswith(name) for name in words.columns)


def _tolerance(plain: str) -> int:
    """How many characters of a label may be wrong: one in three, at least one, at most four."""
    return max(1, min(4, round(len(plain) * 0.34)))


def _is_cut(plain: str, label: str) -> bool:
    return len(plain) >= 6 and label.startswith(plain)
