"""What a document says: a report with its figures, parts and claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from audit.model.places import NOWHERE, Address, Location
from audit.model.printed import Cell, Paragraph, Source, Unread
from audit.model.verdicts import UNDECIDED, Verdict


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: `part` is one of the form's six or None for one that it does not have."""

    part: str | None
    heading: str
    ordinal: int | None = None
    location: Location = NOWHERE
    paragraphs: tuple[Paragraph, ...] = ()


class Label(NamedTuple):
    """A row, column or heading as printed, beside the official wording of what it was read as."""

    target: str
    printed: str
    official: str
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity that a wording can mean: a sum of addresses and groups, and what it comes to.

    `holds` is None where that cannot be decided; `of` is the whole of a share.
    """

    quantity: str
    value: Decimal | None = None
    holds: bool | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number or statement in a sentence that repeats quantities of the tables.

    `kind`: count, amount, percent, change, statement; of the text itself: sum, flow, period, name,
    signature, fee. `stated` is in the unit of the tables, `decimals` as printed; None for words,
    which `meaning` has as conditions. `readings`: what it can mean, the likeliest first. `of` is the
    whole of a share. Of a change: `direction`, `change` (count, percent, points, times, ratio),
    `against` (previous or text), and `base`, the earlier figure of the text. `approximate` where a
    `qualifier` (余, 约) says so; `weak` where the wording may lawfully mean something else.
    """

    quote: str
    kind: str
    stated: Decimal | None
    readings: tuple[Reading, ...] = ()
    verdict: Verdict = UNDECIDED
    location: Location = NOWHERE
    part: str | None = None
    approximate: bool = False
    qualifier: str | None = None
    meaning: str | None = None
    of: str | None = None
    direction: str | None = None
    change: str | None = None
    against: str | None = None
    base: Decimal | None = None
    decimals: int = 0
    weak: bool = False
    rule: str = "TXT01"
    about: str | None = None
    unit: Decimal = Decimal(1)
    certain: bool = True
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read: figures by address, parts with their text, claims, and what was not read.

    `form` is that of most tables, `table_forms` that of each. `preface` holds the paragraphs before
    the first part. `further` are claims of the text about itself: sums of its own numbers, periods,
    the file's name. `scope` is `region`, `level`, `office` or None; `published` an ISO date; `years`
    every year that was found, each with where.
    """

    source: Source
    title: str | None
    agency: str | None
    year: int | None
    form: str | None
    cells: Mapping[Address, Cell]
    parts: tuple[Part, ...] = ()
    preface: tuple[Paragraph, ...] = ()
    claims: tuple[Claim, ...] = ()
    further: tuple[Claim, ...] = ()
    labels: tuple[Label, ...] = ()
    unread: tuple[Unread, ...] = ()
    table_forms: Mapping[str, str] = field(default_factory=dict)
    scope: str | None = None
    published: str | None = None
    years: tuple[tuple[str, int], ...] = ()

    def form_of(self, table: str) -> str | None:
        """The name of the form that a table is printed on; None where none was recognised."""
        return self.table_forms.get(table, self.form)

    def value(self, table: str, row: str, column: str) -> Decimal | None:
        """The printed value, or None where it is blank, no number, or not in the file."""
        cell = self.cells.get(Address(table, row, column))
        return cell.value if cell else None

    def paragraphs(self) -> Iterator[tuple[str | None, Paragraph]]:
        """Every paragraph of the text with the name of its part, in reading order."""
        yield from ((None, paragraph) for paragraph in self.preface)
        for part in self.parts:
            yield from ((part.part, paragraph) for paragraph in part.paragraphs)
