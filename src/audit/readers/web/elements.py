"""What the elements of a web page are: headings, parts of a line, or no part of the text."""

from __future__ import annotations

import re
from typing import Any

SKIPPED = frozenset(
    "script style head noscript template nav aside select button iframe object"
    " svg math textarea audio video canvas map".split()
)
# Of a page, they are about the site; of an article in it, they are its title and its signature.
BOUNDS = frozenset(("header", "footer"))
_ARTICLES = ("article", "main", "section")
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
INLINE = frozenset(
    "span a b strong i em u font sub sup small big s strike del ins mark code tt label abbr cite q"
    " bdo bdi var kbd samp acronym time data wbr ruby rb nobr img input".split()
)
# Of elements that are cells of a table, whatever they are called.
ROLES = frozenset(("cell", "gridcell", "columnheader", "rowheader"))
# What menus and page feet are called, where they are no element of their own.
_ASIDE = re.compile(
    r"(?:^|[-_\s])(?:nav|menu|foot(?:er)?|breadcrumb|crumbs?|sidebar|copyright|share|pagination|pager|toolbar|login)(?:$|[-_\s\d])",
    re.I,
)


def is_aside(element: Any) -> bool:
    """Whether an element is named as menus and page feet are."""
    if not element.attrib:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and _ASIDE.search(names) is not None


def is_bound(element: Any) -> bool:
    """Whether one of the `BOUNDS` is the head or foot of the page, and not of an article in it."""
    return next(element.iterancestors(*_ARTICLES), None) is None
