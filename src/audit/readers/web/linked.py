"""What a web page has besides its text: pictures, form fields, files that it links to or frames."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

SHOWN = 3  # files that are named
LONGEST = 80  # characters of a file's name
_PICTURES = ("img", "input", "textarea", "select", "canvas", "object", "embed", "svg", "picture")
_FILE = re.compile(r"\.(?:docx?|wps|rtf|pdf|ofd|xlsx?|et|csv|odt|ods|zip|rar|7z)(?=$|[?#&])", re.I)
_FRAMES = ("iframe", "frame", "embed", "object")


def is_pictured(cell: Any) -> bool:
    """Whether a cell without text has a picture or a field of a form in it."""
    return any(
        (one.get("type") or "").lower() != "hidden" or one.tag != "input"
        for one in cell.iter(*_PICTURES)
    )


def is_drawn(article: Any) -> bool:
    """Whether there are pictures or fields of a form in an article at all."""
    return next(article.iter(*_PICTURES), None) is not None


def pictures_of(article: Any) -> int:
    """How many pictures stand in the article."""
    return sum(1 for _ in article.iter("img", "canvas"))


def files_of(root: Any) -> tuple[str, ...]:
    """The files that the page offers or frames, by their names; the same one once."""
    found: dict[str, None] = {}
    for link in root.iter("a"):
        address = link.get("href") or ""
        if _FILE.search(address):
            text = "".join(link.itertext()).strip()
            found[text if _FILE.search(text) else text + f" ({_name(address)})"] = None
    for frame in root.iter(*_FRAMES):
        address = frame.get("src") or frame.get("data") or ""
        if address and not address.startswith(("about:", "javascript:")):
            found[_name(address)] = None
    return tuple(name.strip()[:LONGEST] for name in found)[:SHOWN]


def _name(address: str) -> str:
    return unquote(address.partition("#")[0]).rstrip("/").rpartition("/")[2] or address
