"""Which element of a web page is the article."""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import Any

MOSTLY = 0.9  # of the text of a page: the element that holds so much is the article
_LEAVES = frozenset(("table", "tbody", "tr", "td", "p"))


@cache
def _length() -> Any:
    from lxml import etree

    return etree.XPath("string-length()")


def find_article(body: Any, leaves: Set[str]) -> Any:
    """The smallest element that holds most of the text, as far as its tables go with it."""
    length = _length()
    found, rest = body, length(body)
    most = MOSTLY * rest
    while True:
        for child in found:
            if rest < most:
                return found
            if child.tag in _LEAVES or child.tag in leaves:
                continue
            size = length(child)
            if size >= most:
                found, rest = child, size
                break
            rest -= size
        else:
            return found
