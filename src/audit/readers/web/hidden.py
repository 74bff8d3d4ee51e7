"""Text of a Word file that is not seen: its runs are marked as those that are hidden themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from audit.readers.office.numbering import W, value_of

UNSEEN = tuple(f"{W}{name}" for name in ("vanish", "strike", "dstrike"))
WHITE = "FFFFFF"
FIRST = 3  # children among which an element has its properties
_GROUNDS = (f"{W}tcPr", f"{W}tblPr")
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
    for paragraph in _paragraphs(body.iter(f"{W}instrText")):
        codes: list[
            list[Any] | None
        ] = []  # of the open fields: the runs of the code, while it lasts
        for run in paragraph.iter(_RUN):
            inside = next((code for code in codes if code is not None), None)
            if inside is not None and run.find(_FIELD) is None:
                inside.append(run)
            for sign in run.iter(_FIELD):
                _step(codes, sign.get(f"{W}fldCharType", ""))


def _step(codes: list[list[Any] | None], kind: str) -> None:
    """Begin a field, or end its code: only one that ends hides what is in it."""
    if kind == "begin":
        codes.append([])
        return
    for run in (codes and codes[-1]) or ():
        _hide(run, UNSEEN[0])
    if codes and kind == "separate":
        codes[-1] = None
    elif codes:
        codes.pop()


def _hide_white(body: Any) -> None:
    """Hide white text in a paragraph that has other text, where nothing dark is behind it."""
    white = (one for one in body.iter(f"{W}color") if value_of(one).upper() == WHITE)
    for paragraph in _paragraphs(white):
        runs = [run for run in paragraph.iter(_RUN) if run.find(f"{W}t") is not None]
        pale = [run for run in runs if value_of(run.find(f"{_RPR}/{W}color")).upper() == WHITE]
        if len(pale) < len(runs) and not any(
            one.find(f".//{W}shd") is not None for one in _around(paragraph)
        ):
            for run in pale:
                _hide(run, UNSEEN[0])


def _paragraphs(elements: Iterable[Any]) -> list[Any]:
    """The paragraphs that these are in, each once."""
    found = (above for one in elements for above in islice(one.iterancestors(f"{W}p"), 1))
    return list(dict.fromkeys(found))


def _around(paragraph: Any) -> Iterator[Any]:
    """What may give a paragraph a ground: itself, and the properties of the cells that it is in."""
    yield paragraph
    for above in paragraph.iterancestors(f"{W}tc", f"{W}tbl"):
        yield from (one for one in islice(above, FIRST) if one.tag in _GROUNDS)


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
