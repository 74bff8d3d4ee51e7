"""How far the sheets of a workbook reach, told before a library makes an object of every cell."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from xml.parsers import expat

from audit.limits import MAX_CELLS, MAX_MERGES, MAX_SHEETS

_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7}):\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_SPANNING = frozenset(("mergeCell", "hyperlink"))  # of each, openpyxl goes through all cells


def refuse_vast(container: zipfile.ZipFile) -> None:
    """Raise LimitError for too many sheets, cells or merged areas, or for areas of too many cells."""
    sheets = 0
    for name in container.namelist():
        if name.startswith("xl/") and name.endswith(".xml"):
            part = _Part.of(container, name)
            sheets += part.counts["sheet"]
            if sheets > MAX_SHEETS:
                raise MAX_SHEETS.exceeded()
            if part.counts["mergeCell"] > MAX_MERGES:
                raise MAX_MERGES.exceeded()
            if max(part.covered, part.counts["c"]) > MAX_CELLS:
                raise MAX_CELLS.exceeded()


@dataclass
class _Part:
    """How many elements of each name there are in a part, and how many cells its areas cover."""

    counts: Counter[str] = field(default_factory=Counter)
    covered: int = 0

    @classmethod
    def of(cls, container: zipfile.ZipFile, name: str) -> _Part:
        part = cls()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = part._start
        try:
            parser.Parse(container.read(name), True)
        except Exception:  # a damaged part is found again, and said, when the library opens it
            return part
        return part

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        self.counts[name] += 1
        if name in _SPANNING and (area := _AREA.fullmatch(attributes.get("ref", ""))):
            left, top, right, bottom = area.groups()
            wide = abs(_column(right) - _column(left)) + 1
            self.covered += wide * (abs(int(bottom) - int(top)) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
