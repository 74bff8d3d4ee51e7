"""What a web page does not show, strikes out, or prints as the sign of a note: taken out or marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from audit.readers.office.sheets import ABOVE, BELOW, Declared, declare, declared_by_sheets
from audit.readers.signs import LOWERED, RAISED
from audit.readers.web.elements import INLINE, SKIPPED
from audit.readers.web.opened import may_open, opened
from audit.readers.web.styles import BOXLESS, Fate, declarations, declares, fates, may_hide

# A page with none of these elements, and no style that may hide, is not looked through.
_ELEMENTS = ("s", "del", "strike", "sup", "sub", "dialog", "style")
_STRUCK = frozenset(("s", "del", "strike"))
_SIGNED = ("sup", "sub")
_KEPT = frozenset(("html", "body"))
_CELLS = frozenset(("td", "th"))
_WHOLE = frozenset(("gone", "blank", "struck"))
_MARKED = "//*[@style or @hidden or self::s or self::del or self::strike or self::sup or self::sub or self::dialog]"
MOST = 0.5  # of the text of a page: what holds more than that is not hidden for long
SHORT = 200  # characters that are never most of a page
LONG = 1_000  # characters of a text to which no more is put: again and again, that would cost


def show_as_seen(root: Any) -> None:
    """Take out what is hidden or struck out; a hidden cell that keeps its place is left empty.

    Digits that are raised or lowered become signs of that kind: 12 with a note 1 is no 121.
    """
    styles = set(_styles()(root))
    if not any(map(may_hide, styles)) and next(root.iter(*_ELEMENTS), None) is None:
        return
    page = _Page(root, declared_by_sheets(root))
    for element in list(page.marked()):
        page.show(element)
    if page.folded:
        for element in page.folded.keys() - opened(root, page.folded):
            page.hide(element, page.folded[element])


@cache
def _styles() -> Any:
    """The values of `style` and `hidden` on any element of a page."""
    from lxml import etree

    return etree.XPath("descendant::*/@style | descendant::*/@hidden", smart_strings=False)


@dataclass
class _Page:
    """The elements of a page, and what its sheets declare for them."""

    root: Any
    sheets: dict[Any, Declared]
    folded: dict[Any, list[Fate]] = field(default_factory=dict)  # hidden blocks that may be opened
    signed: set[Any] = field(default_factory=set)  # raised or lowered, as those around them

    def marked(self) -> Iterator[Any]:
        """The elements that may not be seen as they are, from the top."""
        if not self.sheets:
            return iter(self.root.xpath(_MARKED))
        marked = {*self.root.xpath(_MARKED), *self.sheets}
        return (element for element in self.root.iter() if element in marked)

    def show(self, element: Any) -> None:
        tag = element.tag
        if tag in _KEPT or tag in SKIPPED:
            return
        style = self._style(element)
        found = fates(style, tag in INLINE, tag in BOXLESS)
        if not found:
            self._sign(element)
        elif tag in _CELLS and found[0] in _WHOLE and style.get("display") != "none":
            _empty(element)
        elif "struck" in found:
            _drop(element)
        elif may_open(element):
            self.folded[element] = found
        elif not self._holds_most(element):
            self.hide(element, found)

    def hide(self, element: Any, found: Sequence[Fate]) -> None:
        """Take out an element, or its text."""
        for fate in found:
            if fate in _WHOLE:
                _drop(element)
            else:
                self._fade(element, fate)

    def _sign(self, element: Any) -> None:
        tag = element.tag
        if tag in _STRUCK:
            _drop(element)
        elif tag in _SIGNED and element not in self.signed:
            self.signed.update(element.iter(*_SIGNED))
            _mark(element, RAISED if tag == "sup" else LOWERED)

    def _style(self, element: Any) -> dict[str, str]:
        """What is declared for an element: by its attributes, and by the sheets."""
        declared = dict(self.sheets.get(element, ()))
        shut = element.tag == "dialog" and element.get("open") is None
        if shut or element.get("hidden") is not None:
            priority = declared.get("display", (BELOW, ""))[0]
            if priority <= BELOW:
                declared["display"] = BELOW, "none"
        for name, value, important in declarations(element.get("style") or ""):
            declare(declared, name, value, (important, ABOVE, 0))
        return {name: value for name, (_, value) in declared.items()}

    def _fade(self, element: Any, fate: Fate) -> None:
        """Without its text, and that of what is inside unless that is declared, or may be, otherwise."""
        waiting = [element]
        while waiting:
            inner = waiting.pop()
            inner.text = None
            for child in inner:
                child.tail = None
                elsewhere = self._linked and child.get("class") is not None
                if (
                    not elsewhere
                    and not _sets(child, fate)
                    and not declares(self._style(child), fate)
                ):
                    waiting.append(child)

    def _holds_most(self, element: Any) -> bool:
        if not len(element) and len(element.text or "") < SHORT:
            return False
        return self._sizes.get(element, 0) > MOST * self._sizes.get(self.root, 0)

    @cached_property
    def _linked(self) -> bool:
        """Whether the page has style sheets that are not in it."""
        return bool(self.root.xpath("//link[contains(@rel, 'stylesheet')]"))

    @cached_property
    def _sizes(self) -> dict[Any, int]:
        """How many characters of text each element has, what is skipped left out."""
        sizes: dict[Any, int] = {}
        for element in reversed(list(self.root.iter())):
            if element.tag not in SKIPPED:
                inner = sum(sizes.get(child, 0) + _length(child.tail) for child in element)
                sizes[element] = inner + _length(element.text)
        return sizes


def _sets(element: Any, fate: Fate) -> bool:
    """Whether an element has a size or colour of its own without a style, or may have: old tables do."""
    if fate == "visibility":
        return False
    return (
        element.tag == "table"
        or element.get("size" if fate == "font-size" else "color") is not None
    )


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _drop(element: Any) -> None:
    """Without the element; the text behind it stays."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    if tail:
        before = element.getprevious()
        text = (parent.text if before is None else before.tail) or ""
        if len(text) > LONG:
            element.clear(keep_tail=True)
            element.tag = "template"  # which is no part of the text
            return
        if before is None:
            parent.text = text + tail
        else:
            before.tail = text + tail
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
