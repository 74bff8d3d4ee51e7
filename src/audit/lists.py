"""Lists that a person makes: CSV files with a head, in English or Chinese, however encoded."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from audit.files import read_bytes
from audit.folding import line
from audit.limits import MAX_LIST
from audit.model import AuditError
from audit.readers.decoding import decode
from audit.settings import Where
from audit.wording import texts, why

_YEAR = re.compile(r"(20\d\d)(?:年度?)?")
_SEPARATORS = ",;\t，；"


class Row(NamedTuple):
    """A row of a list: its cells by the English name of their column, "" where blank."""

    text: Mapping[str, str]
    number: int
    file: str

    @property
    def where(self) -> Where:
        """Where it stands, for messages."""
        return Where(self.file).nth(self.number, "line")

    def year(self, name: str) -> int | None:
        """The year in that cell, None where it is blank; AuditError where it holds anything else."""
        printed = self.text.get(name, "")
        if not printed:
            return None
        match = _YEAR.fullmatch(line(printed))
        if match is None:
            raise AuditError(texts("settings.lists.no_year", where=self.where, printed=printed))
        return int(match[1])

    def means(self, name: str, words: Sequence[str]) -> bool:
        """Whether the cell says one of these words."""
        return line(self.text.get(name, "")).lower() in words


@cache
def words() -> dict[str, Any]:
    """lists.toml."""
    return tomllib.loads(files("audit").joinpath("lists.toml").read_text(encoding="utf-8"))


def read_list(
    path: str | Path, needed: Sequence[str], filled: Sequence[str] | None = None
) -> tuple[Row, ...]:
    """The rows of a CSV file, blank ones left out.

    Raises AuditError, one sentence, if it cannot be read, lacks a column that is needed, or if one of
    the cells that must be filled, by default all that are needed, is blank.
    """
    file = Path(path)
    rows = _rows(file)
    head = [_named(cell) for cell in rows[0]] if rows else []
    missing = [name for name in needed if name not in head]
    if missing:
        raise AuditError(texts("settings.lists.no_column", file=file.name, name=_head(missing[0])))
    twice = next((name for name in head if name and head.count(name) > 1), None)
    if twice:
        raise AuditError(texts("settings.lists.twice", file=file.name, name=_head(twice)))
    found = []
    for number, cells in enumerate(rows[1:], start=2):
        text = {name: cell.strip() for name, cell in zip(head, cells, strict=False) if name}
        if any(text.values()):
            found.append(Row(text, number, file.name))
    for row in found:
        for name in needed if filled is None else filled:
            if not row.text.get(name):
                raise AuditError(texts("settings.lists.blank", where=row.where, name=_head(name)))
    return tuple(found)


def _rows(file: Path) -> list[list[str]]:
    data = read_bytes(file, MAX_LIST)
    if len(data) > MAX_LIST:
        raise AuditError(MAX_LIST.refusal(file.name))
    text = decode(data, file.name).removeprefix("\ufeff")
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    try:
        return [row for row in csv.reader(text.splitlines(), delimiter=separator) if row]
    except csv.Error as error:
        raise AuditError(texts("settings.lists.no_list", file=file.name, why=why(error))) from error


def _head(name: str) -> dict[str, str]:
    """What messages call a column: in Chinese as a list most likely has it."""
    return {"en": repr(name), "zh": f"“{words()['heads'][name][0]}”"}


def _named(cell: str) -> str:
    """The English name of a column, "" for one that the kit does not know."""
    plain = line(cell).lower()
    for name, others in words()["heads"].items():
        if plain == name or plain in others:
            return str(name)
    return ""
