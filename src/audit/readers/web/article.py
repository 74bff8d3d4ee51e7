"""Which element of a web page is the article."""

from __future__ import annotations

from functools import cache
from typing import Any

from audit.readers.web.elements import HEADINGS, SKIPPED

MOSTLY = 0.9  # of the text of a page: the element that holds so much is the article
_LEAVES = frozenset(("table", "tbody", "tr", "td", "p")) | SKIPPED | HEADINGS


@cache
def _length() -> Any:
    from lxml import etree

    return etree.XPath("string-length()")


def find_article(body: Any) -> Any:
    """The smallest element that holds most of the text, as far as its tables go with it."""
    if _LEAVES.issuperset([child.tag for child in body]):
        return body
    length = _length()
    found, rest = body, length(body)
    most = MOSTLY * rest
    while True:
        for child in found:
            if rest < most:
                return found
            if child.tag in _LEAVES:
                continue
            size = length(child)
            if size >= most:
                found, rest = child, size
                break
            rest -= size
        else:
            return found
