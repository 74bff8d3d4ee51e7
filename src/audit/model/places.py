"""Where a printed figure stands, in its file and on its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, NamedTuple


class AuditError(Exception):
    """Bad input or a wrong call, in one clear sentence for the person who made it.

    The sentence is given by language (`audit.wording.texts`), or as it is where it has no other.
    As a string it is in the language `spoken`, English unless a notebook says otherwise
    (`audit.wording.speak`).
    """

    spoken: ClassVar[str] = "en"

    def __init__(self, said: str | Mapping[str, str]) -> None:
        super().__init__(said)
        self._said = said

    def text(self, language: str) -> str:
        """The sentence in that language."""
        return self._said if isinstance(self._said, str) else self._said[language]

    def __str__(self) -> str:
        return self.text(AuditError.spoken)


class Location(NamedTuple):
    """Where a piece of a file stands. Which fields are set depends on the format.

    Text: `line` and `column` (both from 1), `start` and `end` (code points in the line, from 0).
    PDF: `page` (from 1) and `box` (x0, top, x1, bottom in points). Workbook: `sheet`, `cell` (`B7`).
    Word file: `paragraph`, or `table`, `row`, `column` (from 1); web page: the same and `line`,
    with `start` and `end` counted in the paragraph.
    """

    line: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cell: str | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None

    @property
    def structured(self) -> bool:
        """Whether it is told by paragraph or table, and `column` and `start` not by the line."""
        return self.paragraph is not None or self.table is not None

    def as_json(self) -> dict[str, object]:
        pairs = zip(self._fields, self, strict=True)
        return {name: value for name, value in pairs if value is not None}


NOWHERE = Location()

# What other reports are called in addresses: last year's, and `child1`, `child2`, …
PREVIOUS, CHILD = "previous", "child"


class Address(NamedTuple):
    """The name of a printed figure: `requests.received.total`.

    A figure of another report has that report's name in front of its table:
    `previous.requests.carried_out.total` is last year's, `child1.requests.…` the first child's.
    """

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}.{self.row}.{self.column}"

    @classmethod
    def of(cls, text: str) -> Address:
        """`Address.of("requests.received.total")`; ValueError unless there are three or four parts."""
        table, row, column = text.rsplit(".", 2)
        return cls(table, row, column)

    @property
    def report(self) -> str:
        """The report that the figure stands in: "" is the one that is being audited."""
        return self.table.rpartition(".")[0]

    @property
    def local(self) -> Address:
        """The same address within its own report."""
        return self._replace(table=self.table.rpartition(".")[2])

    def within(self, report: str) -> Address:
        """The same address in another report: `previous`, `child1`, or "" for the audited one."""
        local = self.local
        return local._replace(table=f"{report}.{local.table}") if report else local
