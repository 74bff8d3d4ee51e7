"""What a person reads, in English or Chinese: `say("finding.one_cell", "en", printed="517")`.

The texts are data in messages/*.toml; the first word of a key is the name of its file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from errno import errorcode
from functools import cache
from importlib.resources import files
from locale import getlocale
from typing import Any, Protocol, runtime_checkable

from audit.model import AuditError, Unread

LANGUAGES = ("en", "zh")
# Where parsers say that something is wrong: those of TOML and JSON, regular expressions, CSV.
_PLACES = (
    re.compile(r"\bline (?P<line>\d+),? column (?P<column>\d+)"),
    re.compile(r"\b(?:position|char) (?P<position>\d+)"),
    re.compile(r"\bline (?P<line>\d+)"),
)


@runtime_checkable
class Spoken(Protocol):
    """What says itself in any language, as an AuditError does."""

    def text(self, language: str) -> str: ...


def say(key: str, /, language: str, **values: object) -> str:
    """The text of `key` in `language`, filled in; KeyError if the catalogue has no such text.

    A text may be given as `one` and `other`: then `count` chooses between them.
    """
    if language not in LANGUAGES:
        raise AuditError(texts("cli.no_language", name=language, names=" / ".join(LANGUAGES)))
    text = _text(key)[language]
    if isinstance(text, Mapping):
        text = text["one" if values.get("count") == 1 else "other"]
    return str(text).format(**values)


def texts(key: str, /, **values: object) -> dict[str, str]:
    """The text of `key` in every language, for an error whose reader is not known yet.

    A value may be such a dictionary itself, or Spoken: each language is filled with its own.
    """
    return {
        language: say(key, language, **{name: _in(one, language) for name, one in values.items()})
        for language in LANGUAGES
    }


def said_by(error: AuditError) -> dict[str, str]:
    """What an error says, in every language."""
    return {language: error.text(language) for language in LANGUAGES}


def why(error: Exception) -> dict[str, str]:
    """What the system or a library says went wrong, in every language.

    Most of them speak English alone: where we have no words for it, the others tell the place at most.
    """
    if isinstance(error, OSError):
        name = errorcode.get(error.errno or 0, "")
        if name in _catalogue("system"):
            return texts(f"system.{name}")
        said = str(error.strerror or error).rstrip(".")
        return texts("system.other", english=said, number=error.errno or "?")
    found = next(filter(None, (one.search(str(error)) for one in _PLACES)), None)
    place = {name: int(number) for name, number in found.groupdict().items()} if found else {}
    return texts(f"system.at.{'_'.join(place) or 'somewhere'}", english=error, **place)


def speak(language: str) -> None:
    """From now on, errors of this process are in that language where they are shown as they are."""
    say("cli.interrupted", language)  # refuses a language that there is not
    AuditError.spoken = language


def spoken(environment: Mapping[str, str]) -> str:
    """The language of the person at the terminal, as the system was told: `zh` or `en`."""
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next(filter(None, names), "") or getlocale()[0] or ""  # Windows says `Chinese_China`
    return "zh" if chosen.lower().startswith(("zh", "chinese")) else "en"


def reason(unread: Unread, language: str) -> str:
    """Why something was not read, as a sentence."""
    if unread.why not in _catalogue("parsing"):
        return unread.why
    return say(f"parsing.{unread.why}", language, **dict(unread.about))


def table(file: str) -> Mapping[str, Any]:
    """A whole catalogue, for what is not looked up text by text."""
    return _catalogue(file)


def _in(value: object, language: str) -> object:
    if isinstance(value, Spoken):
        return value.text(language)
    if isinstance(value, Mapping) and value.keys() == set(LANGUAGES):  # no table of a settings file
        return value[language]
    return value


@cache
def _text(key: str) -> Mapping[str, Any]:
    file, *path = key.split(".")
    text: Any = _catalogue(file)
    for step in path:
        text = text[step]
    found: Mapping[str, Any] = text
    return found


@cache
def _catalogue(file: str) -> Mapping[str, Any]:
    text = files("audit.messages").joinpath(f"{file}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
