"""The values that every stage speaks about: frozen, without I/O.

A stage takes some of these and gives others back; none is ever changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

Kind = Literal["number", "blank", "dash", "text"]
Verdict = Literal["holds", "broken", "undecided"]
Severity = Literal["error", "warning", "info"]

HOLDS: Verdict = "holds"
BROKEN: Verdict = "broken"
UNDECIDED: Verdict = "undecided"

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class AuditError(Exception):
    """Bad input or a wrong call: its text is one clear sentence for the person who made it."""


class Location(NamedTuple):
    """Where a piece of a file stands. Which fields are set depends on the format.

    Text: `line` and `column` (both from 1), `start` and `end` (code points in the line, from 0).
    PDF: `page` (from 1) and `box` (x0, top, x1, bottom in points). Workbook: `sheet`, `cell` (`B7`).
    Word file: `paragraph`, or `table`, `row`, `column` (from 1).
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

    def as_json(self) -> dict[str, object]:
        pairs = zip(self._fields, self, strict=True)
        return {name: value for name, value in pairs if value is not None}


NOWHERE = Location()


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


@dataclass(frozen=True, slots=True)
class Number:
    """A printed text and what it says, exactly.

    `value` is None unless `kind` is `number`. `decimals` counts the printed digits after the point,
    in the printed unit. `scale` is what the printed figure was multiplied by (万: 10000).
    `note` is what else the text says; `unit` is the unit printed with the figure, if any.
    """

    raw: str
    kind: Kind
    value: Decimal | None = None
    decimals: int = 0
    unit: str | None = None
    note: str | None = None
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table as it was printed, with its address and its place in the file."""

    address: Address
    number: Number
    location: Location = NOWHERE

    @property
    def raw(self) -> str:
        return self.number.raw

    @property
    def value(self) -> Decimal | None:
        return self.number.value

    @property
    def kind(self) -> Kind:
        return self.number.kind


# --- what a reader makes of a file ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A file. `path` is where it lies, as given, if that is at or below the folder one works in."""

    name: str
    format: str
    sha256: str
    bytes: int
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph of text. `heading` says only that the file marks it as one.

    `pieces` gives (offset, location) for each run of a text that was joined from several places
    (wrapped lines); offsets ascend. A text in one place has `location` alone.
    """

    text: str
    location: Location = NOWHERE
    heading: bool = False
    pieces: tuple[tuple[int, Location], ...] = ()


class GridCell(NamedTuple):
    """A cell of a table in the file. `row` and `column` are its first slot (from 0)."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the file. `ragged`: the columns of its rows need not line up (tabs, spaces)."""

    cells: tuple[GridCell, ...]
    location: Location = NOWHERE
    ragged: bool = False

    def rows(self) -> tuple[tuple[GridCell, ...], ...]:
        """The cells by the row that they start in, each row from left to right."""
        found: dict[int, list[GridCell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, []).append(cell)
        return tuple(
            tuple(sorted(found[row], key=lambda cell: cell.column)) for row in sorted(found)
        )


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read with certainty, and why. `address` if it is known which figure it is.

    `why` names a text of messages/parsing.toml, `about` fills it in; or it is the text itself.
    """

    text: str
    why: str
    location: Location = NOWHERE
    address: Address | None = None
    about: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its reader gives it: blocks in reading order."""

    source: Source
    blocks: tuple[Block, ...]
    title: str | None = None
    unread: tuple[Unread, ...] = ()


# --- what the document says -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: `part` is one of the form's six or None for one that it does not have."""

    part: str | None
    heading: str
    ordinal: int | None = None
    location: Location = NOWHERE
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A row, column or heading as printed, beside the official wording of what it was read as."""

    target: str
    printed: str
    official: str
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity that a wording can mean: `quantity` as in the interface, `value` what it comes to."""

    quantity: str
    value: Decimal | None
    holds: bool | None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number or statement in a sentence that repeats quantities of the tables."""

    quote: str
    kind: str
    stated: Decimal | None
    readings: tuple[Reading, ...]
    verdict: Verdict
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
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read: figures by address, parts with their text, claims, and what was not read.

    `overview` holds the paragraphs before the first part (title, preface); `table_forms` the form
    that each table is printed on; `scope` is `region`, `level`, `office` or None. `further` are claims
    of the text about itself: sums of its own numbers (TXT02), periods (TXT05).
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
    extra: tuple[str, ...] = ()

    def value(self, table: str, row: str, column: str) -> Decimal | None:
        """The printed value, or None where it is blank, no number, or not in the file."""
        cell = self.cells.get(Address(table, row, column))
        return cell.value if cell else None

    def paragraphs(self) -> Iterator[tuple[str | None, Paragraph]]:
        """Every paragraph of the text with the name of its part, in reading order."""
        yield from ((None, paragraph) for paragraph in self.preface)
        for part in self.parts:
            yield from ((part.part, paragraph) for paragraph in part.paragraphs)


# --- what must hold, and what came of it ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """An entry of a suite. `kwargs` are Great Expectations' own; texts are by language.

    `title` says what must hold, `broken` what is the case where it does not. `checks` is the rule as
    a formula, the same in all languages; `why` it matters; `limits`: where a correct report may
    break it, or a wrong one keep it.
    """

    code: str
    frame: str
    forms: tuple[str, ...]
    type: str
    kwargs: Mapping[str, object]
    severity: Severity
    title: Mapping[str, str]
    basis: str
    checks: str = ""
    broken: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, str] = field(default_factory=dict)
    suite: str = ""


class Term(NamedTuple):
    """A figure in a relation, with its sign (+1 left of the equals sign, -1 right of it)."""

    sign: int
    address: Address


@dataclass(frozen=True, slots=True)
class Result:
    """What one rule says of one row of a frame. `left` and `right` only where it compares numbers.

    `terms` name the figures; `subject` is the row's key (`received`, `total`, a part's name, …).
    `observed` is the printed text that the rule looked at, where it is no sum.
    """

    rule: Rule
    subject: str
    verdict: Verdict
    terms: tuple[Term, ...] = ()
    left: Decimal | None = None
    right: Decimal | None = None
    observed: str | None = None
    missing: tuple[Address, ...] = ()
    claim: Claim | None = None
    location: Location = NOWHERE

    @property
    def difference(self) -> Decimal | None:
        """Left minus right, or None where either is unknown."""
        if self.left is None or self.right is None:
            return None
        return self.left - self.right


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure whose change would mend what is broken, and the value it would need.

    `also` are further figures that the same explanation changes (a row in two columns, an application
    moved), each with its printed and its needed value. `act`: these are one act, not several mistakes.
    `slip` and `evidence` are names of messages.
    """

    address: Address
    printed: Decimal | None
    needed: Decimal | None
    slip: str | None = None
    evidence: tuple[tuple[str, Mapping[str, str]], ...] = ()
    also: tuple[tuple[Address, Decimal | None, Decimal | None], ...] = ()
    weight: float = 0.0
    act: str | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody answers for: it is shown, and does not count, until the day `until`.

    `report` is the report's file, title, or office and year; `values` what is printed in each figure
    of the finding, by address. `entry` is the place in the file of waivers, from 1.
    """

    report: str
    code: str
    reason: str
    by: str
    until: date
    values: Mapping[str, str] = field(default_factory=dict)
    fingerprint: str | None = None
    entry: int = 1


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """What became of a waiver: `used`, `expired`, `changed`, `incomplete` or `unused`.

    `figures` are those that keep it from holding: name, what the waiver says, what is printed.
    """

    waiver: Waiver
    state: str
    figures: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause: what cannot all be true, and what one change would mend it.

    Facts only: writeup.py says them in a language. `tie` where two or more suspects would do equally.
    `otherwise`: how many other figures would have to be wrong, at least, if the suspects are right
    (0: unknown). `least`: where no suspects were found, how many figures must be wrong, at least.
    `search` says how the suspects were found: `closed`, `exact`, `limited` (time ran
    out, so there may be other explanations), or "" where there was nothing to locate.
    Of a sentence: `slip` is how its number may have come about, `alike` are figures that print
    that number, `held` counts the sums that hold with the figure that the sentence contradicts.
    `waiver` is the one that holds for it. `since` tells what it is to an earlier run: `new`,
    `still_there`, `reopened`, or "" where there is none to compare with.
    """

    code: str
    codes: tuple[str, ...]
    severity: Severity
    verdict: Verdict
    results: tuple[Result, ...]
    cells: tuple[Cell, ...] = ()
    claims: tuple[Claim, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    basis: str = ""
    fingerprint: str = ""
    waived: bool = False
    tie: bool = False
    otherwise: int = 0
    least: int = 0
    search: str = ""
    slip: str | None = None
    alike: tuple[Address, ...] = ()
    held: int = 0
    waiver: Waiver | None = None
    since: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A finding of an earlier run: enough to recognise it, and the record that it was published as.

    `broken` are the relations that failed: code and subject. `fixed`: it had gone by that run.
    """

    fingerprint: str
    broken: frozenset[tuple[str, str]]
    severity: str
    waived: bool
    fixed: bool
    record: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Audit:
    """A report with everything that was found out about it: what publishers and notebooks show.

    `waivers` says what became of those that name this report; `fixed` are findings of earlier runs
    that are gone, None where there is no earlier run.
    """

    report: Report
    rules: tuple[Rule, ...]
    results: tuple[Result, ...]
    findings: tuple[Finding, ...]
    previous: Report | None = None
    children: tuple[Report, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    fixed: tuple[Known, ...] | None = None

    def count(self, verdict: Verdict) -> int:
        """How many results have that verdict."""
        return sum(result.verdict == verdict for result in self.results)

    def named(self, report: str) -> Report | None:
        """The report that an address names: `""` this one, `previous`, `child1`; None if not given."""
        if not report:
            return self.report
        if report == "previous":
            return self.previous
        number = int(report.removeprefix("child"))
        return self.children[number - 1] if number <= len(self.children) else None

    @property
    def checked(self) -> bool:
        """Whether any printed figure was held against something at all."""
        return any(
            result.verdict != UNDECIDED and any(self._printed(term) for term in result.terms)
            for result in self.results
        )

    def _printed(self, term: Term) -> bool:
        cell = self.report.cells.get(term.address)
        return cell is not None and cell.value is not None

    @property
    def not_exercised(self) -> tuple[Rule, ...]:
        """The rules to which nothing in the report corresponds."""
        exercised = {result.rule.code for result in self.results}
        return tuple(rule for rule in self.rules if rule.code not in exercised)
