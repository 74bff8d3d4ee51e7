"""A file with more than one report: the first is read, and it is said that another follows."""

from __future__ import annotations

from collections.abc import Sequence

from audit.model import Paragraph, Part, Unread
from audit.parsing.document.items import Item, Rows
from audit.parsing.identity import is_title

PARTS = 3  # different parts, at least, that make a report
TITLE_ABOVE = 4  # items above its first part that the title of a report is looked for in


def first_report(items: Sequence[Item]) -> tuple[Sequence[Item], list[Unread]]:
    """The items of the first report, and what says that there is a second one.

    A second report begins with the part that the first began with, and each has several parts and a
    table. A list of contents has none.
    """
    seen: dict[str, None] = {}
    table = False
    for index, item in enumerate(items):
        part = item.content.part if isinstance(item.content, Part) else None
        if table and len(seen) >= PARTS and part and part == next(iter(seen)):
            if not _is_report(items[index:]):
                break  # nor will there be one further down
            start = _start(items, index)
            first = items[start]
            line = first.content if isinstance(first.content, Paragraph) else None
            text = line.text if line else item.lines[0].text
            place = (line or item.lines[0]).location
            return items[:start], [Unread(text, "second_report", place)]
        table = table or isinstance(item.content, Rows)
        if part:
            seen[part] = None
    return items, []


def _is_report(items: Sequence[Item]) -> bool:
    parts = {item.content.part for item in items if isinstance(item.content, Part)}
    return len(parts) >= PARTS and any(isinstance(item.content, Rows) for item in items)


def _start(items: Sequence[Item], index: int) -> int:
    """Where the report with that part begins: at its title, if there is one."""
    for above in range(index - 1, max(index - TITLE_ABOVE, 0) - 1, -1):
        content = items[above].content
        if isinstance(content, Paragraph) and is_title(content.text):
            return above
    return index
