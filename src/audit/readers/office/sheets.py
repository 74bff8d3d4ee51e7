"""The style sheets within a web page: what their rules declare for which element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from audit.limits import MAX_MATCHED, MAX_STYLES
from audit.readers.web.styles import LONGEST_VALUE, MAY_HIDE, PROPERTIES, fates

_CONDITIONS = ("media", "supports", "layer", "container")
_UNSEEN = ("noscript", "template", "svg")
_NAMES = re.compile(r"[.#]([\w-]+)")
LONGEST_SELECTOR = 300  # characters; one within the other, they cost a call each
MOST_STEPS = 8  # from an element to one within it
MOST_SIBLINGS = (
    5_000  # elements of a page in which they are counted, or looked for beside each other
)
_COUNTED = re.compile(r"~(?!=)|:(?:nth|first|last|only|has)")
DEEPEST = 4  # conditions inside each other
_ARGUMENTS = re.compile(r"\([^()]*\)")
_WIDTH = re.compile(r"\(\s*(min|max)-(?:device-)?width\s*:\s*([\d.]+)(px|em|rem)\s*\)")
# A screen is at least so many pixels wide, and hardly ever wider than that.
NARROW, WIDE = 1024, 2560

Priority = tuple[bool, tuple[int, int, int], int]  # important, specificity, order
Declared = dict[str, tuple[Priority, str]]
BELOW: Priority = (False, (-1, 0, 0), 0)  # what browsers declare
ABOVE = (9**9, 0, 0)  # the specificity of a `style` attribute


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: str
    style: tuple[tuple[str, str, bool], ...]
    order: int

    @property
    def hides(self) -> bool:
        style = {name: value for name, value, _ in self.style}
        return bool(fates(style, False, False))


def declared_by_sheets(root: Any) -> dict[Any, Declared]:
    """What the sheets of a page declare, for each element; nothing if they hide none at all."""
    texts = [sheet.text for sheet in root.iter("style") if sheet.text and _is_shown(sheet)]
    if sum(map(len, texts)) > MAX_STYLES or not any(map(MAY_HIDE.search, texts)):
        return {}
    rules = [
        _Rule(selector, style, order)
        for order, (selector, style) in enumerate(rule for text in texts for rule in _rules(text))
    ]
    page = _Names.of(root)
    rules = [rule for rule in rules if page.may_have(rule.selector)]
    hiding = [rule for rule in rules if rule.hides]
    if not hiding or len(rules) * page.elements > MAX_MATCHED:
        return {}
    if not any(elements for rule in hiding for elements, _ in _matches(root, rule)):
        return {}
    found: dict[Any, Declared] = {}
    for rule in rules:
        for elements, specificity in _matches(root, rule):
            for element in elements:
                _declare(found.setdefault(element, {}), rule, specificity)
    return found


def declare(declared: Declared, name: str, value: str, priority: Priority) -> None:
    """Note what is declared, unless something that goes before it is."""
    before = declared.get(name)
    if before is None or before[0] <= priority:
        declared[name] = priority, value


def _declare(declared: Declared, rule: _Rule, specificity: tuple[int, int, int]) -> None:
    for name, value, important in rule.style:
        declare(declared, name, value, (important, specificity, rule.order))


@dataclass(frozen=True, slots=True)
class _Names:
    """The classes and identifiers of a page, and how many elements it has."""

    names: frozenset[str]
    elements: int

    @classmethod
    def of(cls, root: Any) -> _Names:
        names = " ".join(root.xpath("//@class | //@id")).split()
        return cls(frozenset(names), int(root.xpath("count(//*)")))

    def may_have(self, selector: str) -> bool:
        """Whether all names are there that what is selected, or stands above it, must have."""
        counted = len(_COUNTED.findall(selector))
        costly = counted > 1 or (counted and self.elements > MOST_SIBLINGS)
        if costly or len(selector) > LONGEST_SELECTOR or len(selector.split()) > MOST_STEPS:
            return False
        if "\\" in selector:
            return True
        return self.names.issuperset(_NAMES.findall(_ARGUMENTS.sub("", selector)))


def _is_shown(sheet: Any) -> bool:
    kind, media = (sheet.get("type") or "").strip().lower(), sheet.get("media") or ""
    outside = next(sheet.iterancestors(*_UNSEEN), None) is None
    return kind in ("", "text/css") and outside and _applies(media) is True


def _applies(query: str) -> bool | None:
    """Whether a media query holds for a screen; None if that depends on the screen."""
    found = [_holds(one.strip()) for one in query.lower().split(",")]
    return True if True in found else None if None in found else False


def _holds(query: str) -> bool | None:
    kind, _, rest = query.partition(" ")
    if kind in ("", "all", "screen", "only"):
        rest = rest.removeprefix("screen").strip() if kind == "only" else rest
    elif kind in ("print", "speech", "tty", "tv", "projection", "handheld", "braille", "aural"):
        return False
    elif query.startswith("("):
        rest = query
    else:
        return None
    widths = _WIDTH.findall(rest)
    if re.sub(r"\band\b|\s", "", _WIDTH.sub("", rest)):
        return None
    found = [
        _is_width(least, float(size) * (1 if unit == "px" else 16)) for least, size, unit in widths
    ]
    return False if False in found else None if None in found else True


def _is_width(side: str, pixels: float) -> bool | None:
    if side == "min":
        return True if pixels <= NARROW else False if pixels > WIDE else None
    return False if pixels < NARROW else True if pixels >= WIDE else None


def _rules(text: str) -> list[tuple[str, tuple[tuple[str, str, bool], ...]]]:
    """The rules of a sheet; none of one that its parser gives up."""
    import tinycss2

    try:
        return list(_nested(tinycss2.parse_stylesheet(text, True, True), True, 0))
    except (ValueError, RecursionError):  # a number of thousands of digits, thousands of brackets
        return []


def _nested(
    nodes: Any, certain: bool, depth: int
) -> Iterator[tuple[str, tuple[tuple[str, str, bool], ...]]]:
    """The rules that apply to a screen; of those that may not apply, the ones that hide nothing."""
    import tinycss2

    for node in nodes:
        if node.type == "at-rule" and node.content and node.lower_at_keyword in _CONDITIONS:
            prelude = tinycss2.serialize(node.prelude).strip()
            holds = _applies(prelude) if node.lower_at_keyword == "media" else None
            holds = True if node.lower_at_keyword == "layer" else holds
            if holds is not False and depth < DEEPEST:
                inner = tinycss2.parse_rule_list(node.content, True, True)
                yield from _nested(inner, certain and holds is True, depth + 1)
        elif node.type == "qualified-rule" and (style := _style(node.content)):
            if not certain and fates({name: value for name, value, _ in style}, False, False):
                continue
            for is_comma, tokens in groupby(node.prelude, lambda token: token == ","):
                if not is_comma:
                    yield tinycss2.serialize(list(tokens)).strip(), style


def _style(content: Any) -> tuple[tuple[str, str, bool], ...]:
    import tinycss2

    found = tinycss2.parse_blocks_contents(content, True, True)
    values = [
        (one.lower_name, tinycss2.serialize(one.value).strip().lower(), one.important)
        for one in found
        if one.type == "declaration" and one.lower_name in PROPERTIES
    ]
    return tuple(one for one in values if len(one[1]) <= LONGEST_VALUE)


def _matches(root: Any, rule: _Rule) -> Iterator[tuple[list[Any], tuple[int, int, int]]]:
    """The elements that a rule is about; none where its selector is not understood."""
    from cssselect import HTMLTranslator, SelectorError, parse
    from lxml import etree

    try:
        for selector in parse(rule.selector):
            if not selector.pseudo_element:
                path = HTMLTranslator().selector_to_xpath(selector)
                yield root.xpath(path), selector.specificity()
    except (SelectorError, etree.XPathError):
        return
