"""What a web page does not show, strikes out, or prints as the sign of a note: taken out or marked."""

from __future__ import annotations

import re
from typing import Any

from audit.readers.signs import LOWERED, RAISED

# A page with none of these elements, and none of these words in its source, is not looked through.
_ELEMENTS = ("s", "del", "strike", "sup", "sub")
_WORDS = (b"none", b"hid", b"visibility", b"line-through")
_STRUCK = frozenset(("s", "del", "strike"))
_GONE = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|line-through", re.I)
_UNSEEN = re.compile(r"visibility\s*:\s*(?:hidden|collapse)", re.I)
_KEPT = frozenset(("html", "body"))


def show_as_seen(root: Any, source: bytes) -> None:
    """Take out what is hidden or struck out; a hidden cell that keeps its place is left empty.

    Digits that are raised or lowered become signs of that kind: 12 with a note 1 is no 121.
    """
    plain = source.lower()
    if next(root.iter(*_ELEMENTS), None) is None and not any(word in plain for word in _WORDS):
        return
    marked = (
        "//*[@style or @hidden or self::s or self::del or self::strike or self::sup or self::sub]"
    )
    for element in root.xpath(marked):
        tag, style = element.tag, element.get("style") or ""
        if tag in _KEPT:
            continue
        if tag in _STRUCK or element.get("hidden") is not None or _GONE.search(style):
            _drop(element)
        elif _UNSEEN.search(style):
            _empty(element)
        elif tag in ("sup", "sub"):
            _mark(element, RAISED if tag == "sup" else LOWERED)


def _drop(element: Any) -> None:
    """Without the element; the text behind it stays."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


def _empty(element: Any) -> None:
    element.text = None
    for child in list(element):
        element.remove(child)


def _mark(element: Any, signs: dict[int, int]) -> None:
    for inner in element.iter():
        if inner.text:
            inner.text = inner.text.translate(signs)
        if inner.tail and inner is not element:
            inner.tail = inner.tail.translate(signs)
