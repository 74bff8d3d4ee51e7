"""Text of a Word file that a style hides: its runs are marked as those that are hidden themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from audit.readers.numbering import W, value_of

UNSEEN = tuple(f"{W}{name}" for name in ("vanish", "strike", "dstrike"))
_RUN, _RPR = f"{W}r", f"{W}rPr"
_OF_RUN, _OF_PARAGRAPH = f"{_RPR}/{W}rStyle", f"{W}pPr/{W}pStyle"


def is_on(switch: Any) -> bool:
    """Whether a property that has an off is there and on."""
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def hide_by_style(body: Any, styles: Any) -> None:
    """Give each run the properties that hide its style or its paragraph's, but those that it sets itself."""
    unseen = {name: found for name in UNSEEN if (found := _styles_with(styles, name))}
    for name, found in unseen.items():
        for run in _runs_in(body, found):
            look = run.find(_RPR)
            if look is None:
                look = run.makeelement(_RPR)
                run.insert(0, look)
            if look.find(name) is None:
                look.append(look.makeelement(name))


def _runs_in(body: Any, styles: frozenset[str]) -> Iterator[Any]:
    for run in body.iter(_RUN):
        if value_of(run.find(_OF_RUN)) in styles:
            yield run
    for style in body.iter(f"{W}pStyle"):
        paragraph = style.getparent().getparent()
        if value_of(paragraph.find(_OF_PARAGRAPH)) in styles:
            yield from paragraph.iter(_RUN)


def _styles_with(styles: Any, name: str) -> frozenset[str]:
    """The styles that have the property on, themselves or from the one that they are based on."""
    own = {value_of(style, "styleId"): style for style in styles.iter(f"{W}style")}
    return frozenset(one for one in own if _has(one, name, own))


def _has(one: str, name: str, styles: dict[str, Any]) -> bool:
    seen: set[str] = set()
    while one in styles and one not in seen:
        seen.add(one)
        switch = styles[one].find(f"{_RPR}/{name}")
        if switch is not None:
            return is_on(switch)
        one = value_of(styles[one].find(f"{W}basedOn"))
    return False
