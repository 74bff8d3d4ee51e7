"""Blocks of a page that are hidden until a reader opens them: its tabs, what unfolds."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from audit.forms import form_names, load_form
from audit.readers.labels import MARK, labels, plain
from audit.readers.web.elements import HEADINGS, INLINE

LONGEST = 60  # characters of a label, or of the heading of a part
ALONE = (
    0.75  # of the names in a block: a table on the form of another year shares more with this one
)
_NEVER = frozenset("table thead tbody tfoot tr td th".split())  # old rows, copies for other screens
_HOLDERS = ("td", "th", "p", "li", "dt", "div", "section", *sorted(HEADINGS))


def may_open(element: Any) -> bool:
    """Whether a hidden element may be opened at all: it is a block, and no part of a table."""
    return element.tag not in _NEVER and element.tag not in INLINE and len(element) > 0


def opened(root: Any, hidden: Collection[Any]) -> set[Any]:
    """Those of the hidden blocks that are the only place of nearly all of the form's names in them."""
    names: dict[Any, set[str]] = {None: set()}  # by the innermost hidden block around each
    around: dict[Any, Any] = {}
    waiting: list[tuple[Any, Any]] = [(root, None)]
    while waiting:
        element, block = waiting.pop()
        if element in hidden:
            around[element] = block
            block = element
            names[block] = set()
        if element.tag in _HOLDERS and (name := _name(plain(_text(element)))):
            names[block].add(name)
        waiting += [(child, block) for child in reversed(element)]
    seen, found = names.pop(None), set[Any]()
    for block, inside in names.items():
        if inside and len(inside - seen) >= ALONE * len(inside):
            seen |= inside
            while block is not None and block not in found:
                found.add(block)
                block = around[block]
    return found


def _text(element: Any) -> str:
    """The text of an element, or nothing if it is too much for a label."""
    found = ""
    for count, inner in enumerate(element.iter()):
        found += (inner.text or "").strip()
        found += (inner.tail or "").strip() if count else ""
        if count > LONGEST or len(found) > LONGEST:
            return ""
    return found


def _name(text: str) -> str | None:
    """The label or heading that a text is, its enumerator left out."""
    ends = (text[start:] for start in range(MARK + 1))
    return next((end for end in ends if end in labels() or end in _headings()), None)


@cache
def _headings() -> frozenset[str]:
    parts = [part for name in form_names() for part in load_form(name).parts]
    return frozenset(plain(label) for one in parts for label in (one.label, *one.aliases))
