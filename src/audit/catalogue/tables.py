"""Tables of Markdown, and counts in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a table, and an empty one after it."""
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    yield from ("| " + " | ".join(map(str, row)) + " |" for row in rows)
    yield ""


def counted(fates: Iterable[str], order: Sequence[str]) -> str:
    """`161 located, 3 tie`: how many of each there are, in that order."""
    counts = Counter(fates)
    return ", ".join(f"{counts[fate]} {fate}" for fate in order if counts[fate]) or "–"
