"""The characters of a page as a font of their own, for machines that have no Chinese font."""

from __future__ import annotations

import base64
import io
import logging
from importlib.metadata import PackageNotFoundError, distribution

FILE = "zhplot/fonts/NotoSansSC-Regular.ttf"
FAMILY = "Audit Sans"  # the last of the families in style.css before the generic one


def font_path() -> str:
    """The file of Noto Sans SC that zhplot carries; importing zhplot would change matplotlib."""
    return str(distribution("zhplot").locate_file(FILE))


def font_face(text: str) -> str:
    """A @font-face rule with the glyphs of `text` and no others; empty where zhplot is missing."""
    try:
        path = font_path()
    except PackageNotFoundError:
        return ""
    data = base64.b64encode(_subset(path, text)).decode()
    return (
        f'@font-face{{font-family:"{FAMILY}";font-weight:400;'
        f'src:url(data:font/woff;base64,{data}) format("woff")}}'
    )


def _subset(path: str, text: str) -> bytes:
    from fontTools.subset import Options, Subsetter, load_font, save_font

    logging.getLogger("fontTools").setLevel(logging.WARNING)
    options = Options(
        flavor="woff",
        layout_features=[],
        hinting=False,
        glyph_names=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 13, 14],  # its names and its licence (OFL) stay with it
    )
    font = load_font(path, options, lazy=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={ord(letter) for letter in text})
    subsetter.subset(font)
    file = io.BytesIO()
    save_font(font, file, options)
    return file.getvalue()
