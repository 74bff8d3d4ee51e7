"""What the declared style of an element of a web page hides, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

Style = Mapping[str, str]  # property → value, both in lower case
# `gone`: with all that is in it. `blank`: that, but it keeps its place. `struck`: struck out.
# The others are handed down to what is inside, as far as that does not declare it otherwise.
Fate = Literal["gone", "blank", "struck", "visibility", "font-size", "color"]

PROPERTIES = frozenset(
    "display visibility opacity font font-size text-indent position left top color"
    " background background-color clip clip-path width height max-height overflow overflow-y"
    " text-decoration text-decoration-line mso-hide".split()
)
# Without any of these declarations, a style hides nothing.
_DECLARED = (
    r"display\s*:\s*none|visibility\s*:\s*[hc]|opacity\s*:\s*0*(?:\.0*)?\s*(?=[;}!\"']|$)"
    r"|\bfont(?:-size)?\s*:\s*0|(?:indent|left|top)\s*:\s*-\d{2}|\btransparent|mso-hide|line-through"
    r"|\bclip(?:-path)?\s*:|(?:width|height)\s*:\s*[01](?:px)?\s*(?=[;}!\"']|$)"
    r"|(?<!-)color\s*:\s*(?:white|#f|rgb\(\s*255|rgba\([^)]{1,30},\s*0*(?:\.0*)?\s*\))"
)
MAY_HIDE = re.compile(_DECLARED, re.I)
SHORT = 100  # characters of a style that may be that of many elements
LONGEST_VALUE = 200  # characters of a value that means anything here
AWAY = 900  # pixels: what begins so far left of its place, or above it, is off the page
BOXLESS = frozenset("td th tr tbody thead tfoot table".split())  # they grow with their text
TINY = 1  # pixels of a box that shows nothing
_PIXELS = {"px": 1.0, "": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "cm": 37.8, "mm": 3.78}
_LENGTH = re.compile(r"(-?(?:\d+(?:\.\d+)?|\.\d+))(px|pt|em|rem|cm|mm|)\b")
_SIZE = re.compile(r"(?:^|\s)(-?(?:\d+(?:\.\d+)?|\.\d+)[a-z%]*)(?=\s|/|$)")
_PAINTED = re.compile(r"url\(|gradient")
_BOXED = ("block", "inline-block", "flex", "table-cell", "list-item")


def may_hide(style: str) -> bool:
    """Whether a `style` attribute is worth a closer look; or is none, but a `hidden` one."""
    return _short(style) if len(style) <= SHORT else _may_hide(style)


def _may_hide(style: str) -> bool:
    return ":" not in style or MAY_HIDE.search(style) is not None


_short = lru_cache(4096)(_may_hide)


def declarations(text: str) -> Iterator[tuple[str, str, bool]]:
    """The properties of a `style` attribute: name, value, whether `!important`."""
    for one in text.lower().split(";"):
        name, _, value = one.partition(":")
        if (name := name.strip()) in PROPERTIES and len(value) <= LONGEST_VALUE:
            value, important, _ = value.partition("!")
            yield name, value.strip(), bool(important)


def fates(style: Style, inline: bool, boxless: bool) -> list[Fate]:
    """What becomes of an element and its text; nothing if it is seen, or if that is not certain.

    `inline`: it is a part of a line; `boxless`: it has no width or height of its own.
    """
    if _is_gone(style, inline, boxless):
        return ["gone"]
    if _is_struck(style):
        return ["struck"]
    if _number(style.get("opacity", "1")) == 0:
        return ["blank"]
    found: list[Fate] = []
    if style.get("visibility") in ("hidden", "collapse"):
        found.append("visibility")
    if _is_zero(_font_size(style)):
        found.append("font-size")
    if _is_colourless(style):
        found.append("color")
    return found


def declares(style: Style, fate: Fate) -> bool:
    """Whether an element says for itself what is handed down to it."""
    if fate == "font-size":
        size = _font_size(style)
        return bool(size) and (_is_zero(size) or not size.endswith(("em", "%")))
    return fate in style


def _is_gone(style: Style, inline: bool, boxless: bool) -> bool:
    if style.get("display") == "none" or style.get("mso-hide") == "all":
        return True
    out = style.get("position") in ("absolute", "fixed")
    box = out or style.get("display") in _BOXED or not inline
    if out and (_is_clipped(style) or min(map(_pixels, _places(style, "left", "top"))) <= -AWAY):
        return True
    if box and _pixels(style.get("text-indent", "0")) <= -AWAY:
        return True
    cut = any(
        style.get(name, "").startswith(("hidden", "clip")) for name in ("overflow", "overflow-y")
    )
    sides = ("width", "height", "max-height")
    return cut and box and not boxless and any(_is_tiny(style.get(side)) for side in sides)


def _places(style: Style, *names: str) -> list[str]:
    return [style.get(name, "0") for name in names]


def _is_struck(style: Style) -> bool:
    lines = (style.get("text-decoration", ""), style.get("text-decoration-line", ""))
    return any("line-through" in line for line in lines)


def _is_clipped(style: Style) -> bool:
    clip = style.get("clip", "")
    if clip.startswith("rect("):
        edges = re.split(r"[\s,]+", clip[5:].rstrip(") "))
        return len(edges) == 4 and all(_is_tiny(edge) for edge in edges)
    return bool(re.match(r"inset\((?:50|100)%\)", style.get("clip-path", "")))


def _is_colourless(style: Style) -> bool:
    """Whether text is transparent, or of the colour that is declared behind it."""
    colour = style.get("color")
    if colour is None:
        return False
    from tinycss2.color3 import RGBA, parse_color

    ink = parse_color(colour)
    if not isinstance(ink, RGBA):
        return False
    ground = style.get("background-color") or style.get("background") or ""
    if _PAINTED.search(style.get("background", "")):
        return bool(ink.alpha == 0)
    first = re.match(r"\w+\([^()]*\)|[#\w]+", ground)
    paper = parse_color(first[0]) if first else None
    return bool(ink.alpha == 0 or (isinstance(paper, RGBA) and paper == ink))


def _font_size(style: Style) -> str:
    if "font-size" in style:
        return style["font-size"]
    size = _SIZE.search(style.get("font", ""))
    return size[1] if size else style.get("font", "")


def _is_zero(size: str) -> bool:
    return bool(re.fullmatch(r"(?:0+(?:\.0+)?|\.0+)(?:px|pt|em|rem|%|)", size))


def _is_tiny(length: str | None) -> bool:
    return bool(length and _LENGTH.fullmatch(length)) and 0 <= _pixels(length or "") <= TINY


def _pixels(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _PIXELS[match[2]] if match else 0.0


def _number(text: str) -> float:
    try:
        return float(text.rstrip("%"))
    except ValueError:
        return 1.0
