"""Text of a Word file that is not seen: its runs are marked as those that are hidden themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from audit.readers.numbering import W, value_of

UNSEEN = tuple(f"{W}{name}" for name in ("vanish", "strike", "dstrike"))
WHITE = "FFFFFF"
_FIELD = f"{W}fldChar"
_RUN, _RPR = f"{W}r", f"{W}rPr"
_OF_RUN, _OF_PARAGRAPH = f"{_RPR}/{W}rStyle", f"{W}pPr/{W}pStyle"


def is_on(switch: Any) -> bool:
    """Whether a property that has an off is there and on."""
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def hide_unseen(body: Any, styles: Any) -> None:
    """Mark what styles, codes of fields and white letters hide."""
    _hide_by_style(body, styles)
    _hide_codes(body)
    _hide_white(body)


def _hide_by_style(body: Any, styles: Any) -> None:
    """Give each run the properties that hide its style or its paragraph's, but those that it sets itself."""
    unseen = {name: found for name in UNSEEN if (found := _styles_with(styles, name))}
    for name, found in unseen.items():
        for run in _runs_in(body, found):
            _hide(run, name)


def _hide_codes(body: Any) -> None:
    """Hide what stands in the code of a field: the result of another one, from which it is worked out."""
    for mark in list(body.iter(f"{W}instrText")):
        paragraph = next(mark.iterancestors(f"{W}p"))
        depth: list[bool] = []  # of the fields that are open: whether their code is over
        for run in paragraph.iter(_RUN):
            for sign in run.iter(_FIELD):
                kind = sign.get(f"{W}fldCharType")
                if kind == "begin":
                    depth.append(False)
                elif depth and kind == "separate":
                    depth[-1] = True
                elif depth:
                    depth.pop()
            if not all(depth):
                _hide(run, UNSEEN[0])


def _hide_white(body: Any) -> None:
    """Hide white text in a paragraph that has other text, where nothing dark is behind it."""
    white = (one for one in body.iter(f"{W}color") if value_of(one).upper() == WHITE)
    for paragraph in {above for one in white for above in islice(one.iterancestors(f"{W}p"), 1)}:
        runs = [run for run in paragraph.iter(_RUN) if run.find(f"{W}t") is not None]
        pale = [run for run in runs if value_of(run.find(f"{_RPR}/{W}color")).upper() == WHITE]
        if len(pale) < len(runs) and not any(
            one.find(f".//{W}shd") is not None for one in _around(paragraph)
        ):
            for run in pale:
                _hide(run, UNSEEN[0])


def _around(paragraph: Any) -> Iterator[Any]:
    """What may give a paragraph a ground: itself, and the properties of the cells that it is in."""
    yield paragraph
    for above in paragraph.iterancestors(f"{W}tc", f"{W}tbl"):
        yield from above.findall(f"{W}tcPr")
        yield from above.findall(f"{W}tblPr")


def _hide(run: Any, name: str) -> None:
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
