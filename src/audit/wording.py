"""What a person reads, in English or Chinese: `say("finding.one_cell", "en", printed="517")`.

The texts are data in messages/*.toml; the first word of a key is the name of its file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from audit.model import AuditError, Unread

LANGUAGES = ("en", "zh")


def say(key: str, language: str, **values: object) -> str:
    """The text of `key` in `language`, filled in; KeyError if the catalogue has no such text.

    A text may be given as `one` and `other`: then `count` chooses between them.
    """
    if language not in LANGUAGES:
        raise AuditError(f"The language is {language!r}; it can be {' or '.join(LANGUAGES)}.")
    text = _text(key)[language]
    if isinstance(text, Mapping):
        text = text["one" if values.get("count") == 1 else "other"]
    return str(text).format(**values)


def reason(unread: Unread, language: str) -> str:
    """Why something was not read, as a sentence."""
    if unread.why not in _catalogue("parsing"):
        return unread.why
    return say(f"parsing.{unread.why}", language, **dict(unread.about))


@cache
def _text(key: str) -> Mapping[str, Any]:
    file, *path = key.split(".")
    text: Any = _catalogue(file)
    for step in path:
        text = text[step]
    return text


@cache
def _catalogue(file: str) -> Mapping[str, Any]:
    text = files("audit.messages").joinpath(f"{file}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
