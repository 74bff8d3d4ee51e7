"""Files that somebody sets the kit up with: TOML and JSON, read with the care that a stranger's needs.

What is wrong with one is said in one sentence that names the file, and the entry and key as far as there
are any. `SettingsError` is raised for whatever cannot be used.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Mapping
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from audit.files import read_bytes
from audit.limits import MAX_KEYS, MAX_NESTING, MAX_SETTINGS, MAX_TOML, Limit
from audit.model import AuditError
from audit.wording import say, texts, why

# The parser of TOML takes time and memory with the square of the names in a key.
_KEY = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_LONG_KEY = re.compile(rf"(?<![\w-])(?:{_KEY}[ \t]*+\.[ \t]*+){{{MAX_KEYS}}}")


class SettingsError(AuditError):
    """A file of settings cannot be used; the text names the file, and the entry and key in it."""


class Where(NamedTuple):
    """Where something stands in a file: `Where("own.json").nth(3, "entry").key("meta")`.

    With the `content` of the file, and the stretch of it that is meant, the line is told too.
    """

    file: str | Mapping[str, str]
    steps: tuple[tuple[str, object], ...] = ()
    content: str = ""
    stretch: slice = slice(None)

    def key(self, name: str) -> Where:
        """Under that key."""
        return self._replace(steps=(*self.steps, ("key", name)))

    def nth(self, number: int, kind: str = "item") -> Where:
        """The one of that number, from 1: an `item`, `entry`, `line`, `waiver` or `report`."""
        return self._replace(steps=(*self.steps, (kind, number)))

    @property
    def line(self) -> int:
        """That of the last key that stands in the stretch; where it begins, if none does."""
        start, end, _ = self.stretch.indices(len(self.content))
        places = (self.content.find(f'"{what}"', start, end) for _, what in reversed(self.steps))
        return self.content.count("\n", 0, next((at for at in places if at >= 0), start)) + 1

    def text(self, language: str) -> str:
        """As a person is told it."""
        where = self.file if isinstance(self.file, str) else self.file[language]
        if self.content:
            where = say("settings.where.line", language, where=where, what=self.line)
        for kind, what in self.steps:
            where = say(f"settings.where.{kind}", language, where=where, what=what)
        return where


def read_toml(path: str | Path) -> dict[str, Any]:
    """The tables of a TOML file, numbers with a point as Decimal. Raises SettingsError."""
    name = Path(path).name
    text = read_settings(path, MAX_TOML)
    return parse_toml(text, name)


def parse_toml(text: str, name: str | Mapping[str, str]) -> dict[str, Any]:
    """The same of a text; `name` is what messages call its file, in any language or by language."""
    if len(text) > MAX_TOML:
        raise SettingsError(MAX_TOML.refusal(name))
    if _LONG_KEY.search(text):
        raise SettingsError(texts("settings.long_key", name=name, most=MAX_KEYS))
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ValueError, ArithmeticError) as error:
        raise SettingsError(texts("settings.no_toml", name=name, why=why(error))) from error
    except RecursionError:
        _refuse_depth(name)
    _check_depth(data, name)
    return data


def read_json(path: str | Path, most: Limit = MAX_SETTINGS) -> Any:
    """The value of a JSON file of at most so many bytes. Raises SettingsError."""
    name = Path(path).name
    text = read_settings(path, most)
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except ValueError as error:
        raise SettingsError(texts("settings.no_json", name=name, why=why(error))) from error
    except RecursionError:
        _refuse_depth(name)
    _check_depth(data, name)
    return data


def need(data: Mapping[str, Any], key: str, kind: type, where: Where) -> Any:
    """The value under a key, which must be of that kind; SettingsError says where it is not."""
    if key not in data:
        raise SettingsError(texts("settings.missing", where=where, key=key))
    return of_kind(data[key], kind, where.key(key))


def of_kind(value: Any, kind: type, where: Where) -> Any:
    """The value, if it is of that kind: true is no number, but a whole number is one with a point."""
    fitting: tuple[type, ...] = (int, float, Decimal) if kind is float else (kind,)
    if not isinstance(value, fitting) or (isinstance(value, bool) and kind is not bool):
        raise SettingsError(
            texts("settings.no_kind", where=where, kind=texts(f"settings.kind.{kind.__name__}"))
        )
    return value


def list_of_texts(value: Any, where: Where) -> list[str]:
    """The value, if it is a list of texts."""
    for number, one in enumerate(of_kind(value, list, where), start=1):
        of_kind(one, str, where.nth(number))
    return list(value)


def list_of_tables(value: Any, where: Where) -> list[dict[str, Any]]:
    """The value, if it is a list of tables of names and values."""
    found = of_kind(value, list, where)
    for number, one in enumerate(found, start=1):
        of_kind(one, dict, where.nth(number))
    return list(found)


def read_settings(path: str | Path, most: Limit) -> str:
    """The text of a file of at most so many bytes, in UTF-8. Raises SettingsError."""
    data = read_bytes(path, most)
    name = Path(path).name
    if len(data) > most:
        raise SettingsError(most.refusal(name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(texts("settings.no_utf8", name=name, why=why(error))) from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _refuse_depth(name: str | Mapping[str, str]) -> NoReturn:
    raise SettingsError(texts("settings.deep", name=name, most=MAX_NESTING))


def _check_depth(data: Any, name: str | Mapping[str, str]) -> None:
    level = [data] if isinstance(data, dict | list) else []
    for _ in range(MAX_NESTING):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    _refuse_depth(name)


def stretches_of(key: str, count: int, content: str) -> list[slice]:
    """Where each entry of a list stands in a JSON text; the whole of it where that is not to be told."""
    decode, found = json.JSONDecoder().raw_decode, []
    at = content.find("[", content.find(f'"{key}"') + 1) + 1
    for _ in range(count if content else 0):
        at += len(content[at:]) - len(content[at:].lstrip(" \t\r\n,"))
        try:
            _, end = decode(content, at)
        except ValueError:
            break
        found.append(slice(at, end))
        at = end
    return found if len(found) == count else [slice(None)] * count


def instead_of(name: str, known: Collection[str]) -> dict[str, str]:
    """What to write instead of a name that is not known."""
    close = get_close_matches(name, known, 1, 0.6)
    return texts("settings.close", name=close[0]) if close else texts("settings.no_close")
