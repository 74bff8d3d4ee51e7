"""The frame of all pages of a corpus: one style, one script, nothing loaded from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from audit import __version__
from audit.corpus.overview.listed import Row
from audit.naming import name
from audit.publishers.fonts import FAMILY
from audit.publishers.html import CODES, CSS
from audit.publishers.quoting import one_line
from audit.wording import LANGUAGES, say

ROOM = files("audit.corpus.overview")
FONT = "audit-sans.woff"  # for machines without a Chinese font, beside the pages of findings
FACE = f'@font-face{{font-family:"{FAMILY}";font-weight:400;src:url({FONT}) format("woff")}}'
SIGNS = {
    "broken": ("≠", "suspect"),
    "lost": ("?", "undecided"),
    "refused": ("×", "undecided"),
    "undecided": ("?", "undecided"),
    "departs": ("≠", "suspect"),
    "suspect": ("!", "candidate"),
    "partly": ("✓", "holds"),
    "holds": ("✓", "holds"),
}


def _text(name: str) -> str:
    return ROOM.joinpath(name).read_text(encoding="utf-8")


JAVASCRIPT = _text("overview.js")
# As publishers.html: stronger than what a notebook brings along.
OWN = re.sub(r"\.(audit|page|overview)(?= )", r".\1:not(#_)", _text("overview.css"))


def script_hash() -> str:
    digest = hashlib.sha256(JAVASCRIPT.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def language_links(language: str) -> dict[str, tuple[str, str]]:
    """The other languages: the code of each, and what it calls itself."""
    return {
        other: (CODES[other], say("overview.itself", other))
        for other in LANGUAGES
        if other != language
    }


def letters(text: Iterable[str]) -> str:
    """Each character of a text once."""
    return "".join(sorted(set(text)))


@lru_cache(65_536)
def cells(*counts: int) -> Markup:
    """Cells of a table with these counts. Most rows have the same ones: a page of 10,000 reports is
    made in half the time."""
    faint = {True: "num", False: "num none"}
    return Markup("").join(
        Markup('<td class="{}">{}</td>').format(faint[bool(count)], count) for count in counts
    )


def lost_tables(row: Row, language: str) -> str:
    """The tables of a file of which no figure was read, by name."""
    names = (name("table", table, language) for table in row["tables_lost"] or ())
    return say("overview.and", language).join(names)


def render(template: str, language: str, **values: Any) -> str:
    """A template of the room, filled in; everything filled in is escaped and can be seen."""
    page: str = _template(template).render(
        say=_sayer(language),
        language=language,
        code=CODES[language],
        **values,
    )
    return page


@cache
def _sayer(language: str) -> Callable[..., str]:
    """Texts of the catalogue; what a page says ten thousand times is looked up once."""
    return lru_cache(1024)(partial(_said, language))


def _said(language: str, key: str, **values: object) -> str:
    return say(key, language, **values)


@cache
def _template(name: str) -> Any:
    environment = Environment(
        loader=PackageLoader("audit.corpus.overview"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_seen,
    )
    environment.globals |= {
        "signs": SIGNS,
        "cells": cells,
        "css": Markup(CSS + OWN),
        "javascript": Markup(JAVASCRIPT),
        "script_hash": script_hash(),
        "version": __version__,
    }
    return environment.get_template(f"{name}.html.j2")


def _seen(value: Any) -> Any:
    """Text of a stranger without what is not seen: it could turn the reading of a whole line."""
    if type(value) is str and not value.isprintable():
        return one_line(value)
    return "" if value is None else value
