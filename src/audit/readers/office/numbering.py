"""Automatic numbers of a Word file (一、 in front of a heading), which are not part of its text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
_CHINESE = frozenset(
    "chineseCounting chineseCountingThousand japaneseCounting ideographDigital"
    " taiwaneseCounting taiwaneseCountingThousand koreanDigital2".split()
)
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    text: str
    start: int


@dataclass
class Numbering:
    """The lists of a file: `lists` maps a list to its levels, `styles` a style to (list, level)."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0] * LEVELS))

    @classmethod
    def of(cls, opened: Any) -> Numbering:
        """The lists that the file defines; none if it has no numbering part."""
        part = next(
            (
                rel.target_part
                for rel in opened.part.rels.values()
                if rel.reltype.endswith("/numbering")
            ),
            None,
        )
        if part is None:
            return cls()
        root = part.element
        kinds = {
            value_of(one, "abstractNumId"): _levels(one) for one in root.iter(f"{W}abstractNum")
        }
        lists = {}
        for one in root.iter(f"{W}num"):
            kind = one.find(f"{W}abstractNumId")
            lists[value_of(one, "numId")] = kinds.get(value_of(kind), {})
        styles = {}
        for style in opened.styles.element.iter(f"{W}style"):
            found = _reference(style)
            if found:
                styles[value_of(style, "styleId")] = found
        return cls(lists, styles)

    def prefix(self, paragraph: Any) -> str:
        """What Word prints in front of a paragraph; counts it."""
        if not self.lists:
            return ""
        found = _reference(paragraph) or self._by_style(paragraph)
        if found is None or found[0] not in self.lists:
            return ""
        name, depth = found
        level = self.lists[name].get(depth)
        if level is None or level.kind in ("bullet", "none"):
            return ""
        counts = self.counts[name]
        counts[depth] = (counts[depth] or level.start - 1) + 1
        counts[depth + 1 :] = [0] * (LEVELS - depth - 1)

        def spelled(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = self.lists[name].get(at)
            return _spell(counts[at] or 1, shown.kind if shown else "decimal")

        return re.sub(r"%([1-9])", spelled, level.text)

    def _by_style(self, paragraph: Any) -> tuple[str, int] | None:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.styles.get(value_of(style)) if style is not None else None


def _reference(element: Any) -> tuple[str, int] | None:
    number = element.find(f"{W}pPr/{W}numPr")
    if number is None:
        return None
    name = value_of(number.find(f"{W}numId"))
    depth = value_of(number.find(f"{W}ilvl")) or "0"
    if not depth.isdecimal() or int(depth) >= LEVELS or not name:
        return None
    return name, int(depth)


def _levels(element: Any) -> dict[int, _Level]:
    found = {}
    for level in element.iter(f"{W}lvl"):
        depth = value_of(level, "ilvl")
        start = value_of(level.find(f"{W}start"))
        if depth.isdecimal() and int(depth) < LEVELS:
            found[int(depth)] = _Level(
                value_of(level.find(f"{W}numFmt")),
                value_of(level.find(f"{W}lvlText")),
                int(start) if start.isdecimal() and len(start) < 5 else 1,
            )
    return found


def value_of(element: Any, name: str = "val") -> str:
    """An attribute of an element of the file, "" where either is missing."""
    return element.get(f"{W}{name}", "") if element is not None else ""


def _spell(number: int, kind: str) -> str:
    if kind not in _CHINESE or not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    front = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return front + (_DIGITS[ones] if ones or not tens else "")
