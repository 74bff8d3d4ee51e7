"""A list of contents: headings of parts one after the other, before the parts themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from audit.model import Part
from audit.parsing.document.items import Item

LISTED = 3  # headings with nothing between them, at least


def without_listing(items: Sequence[Item]) -> list[Item]:
    """The items; headings that are only listed, and come again further down, are lines of text."""
    found: list[Item] = []
    done = 0
    for is_part, group in groupby(items, key=lambda item: isinstance(item.content, Part)):
        members = list(group)
        done += len(members)
        listed = _first_time(members) if is_part else 0
        if listed >= LISTED and _names(members[:listed]) <= _names(
            [*members[listed:], *items[done:]]
        ):
            members[:listed] = [Item(line) for item in members[:listed] for line in item.lines]
        found += members
    return found


def _first_time(parts: Sequence[Item]) -> int:
    """How many headings there are before one comes again."""
    for count in range(1, len(parts)):
        if _names(parts[count : count + 1]) <= _names(parts[:count]):
            return count
    return len(parts)


def _names(items: Sequence[Item]) -> set[str | None]:
    return {item.content.part for item in items if isinstance(item.content, Part)}
