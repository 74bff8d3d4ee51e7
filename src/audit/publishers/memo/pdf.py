"""`memo.pdf` by typst, with the kit's own font and no other: the same on every machine.

The file is PDF/UA (it can be read aloud); typst then refuses a character that has no glyph. One that a
report quotes and the font lacks is therefore shown by its number.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from audit.model import Audit, AuditError
from audit.publishers.fonts import font_path
from audit.publishers.memo.letter import Letter, letter_of
from audit.wording import texts

FAMILY = "Noto Sans SC"


def publish(audits: Sequence[Audit], language: str) -> bytes:
    """The letters, one a report, each beginning on a new page."""
    return typeset([letter_of(audit, language) for audit in audits])


def typeset(letters: Sequence[Letter]) -> bytes:
    """The PDF of the letters; AuditError if the font is missing or lacks a character of ours."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(font_path()).parent],
    )
    data = json.dumps([_shown(asdict(letter)) for letter in letters], ensure_ascii=False)
    template = files("audit.publishers.memo").joinpath("memo.typ").read_bytes()
    try:
        pdf, warnings = typst.compile_with_warnings(
            template,
            font_paths=fonts,
            sys_inputs={"letters": data, "font": FAMILY},
            format="pdf",
            pdf_standards="ua-1",
        )
    except typst.TypstError as error:
        raise AuditError(texts("memo.no_typesetting", english=error.message)) from error
    if warnings:
        raise AuditError(texts("memo.no_typesetting", english=warnings[0].message))
    return bytes(pdf)


@cache
def _glyphs() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(font_path(), lazy=True) as font:
        return frozenset(font.getBestCmap())


def _shown(value: Any) -> Any:
    """The same data with every character that the font lacks as its number: 〔U+1F600〕."""
    if isinstance(value, str):
        return "".join(one if ord(one) in _glyphs() else f"〔U+{ord(one):04X}〕" for one in value)
    if isinstance(value, dict):
        return {key: _shown(one) for key, one in value.items()}
    return [_shown(one) for one in value] if isinstance(value, (list, tuple)) else value
