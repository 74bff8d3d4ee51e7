"""A relation written out in its figures: each side as a sum, with what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from audit.model import BALANCE, Address, Audit, Cell, Result
from audit.naming import figure, name, part_of, where
from audit.numerals import plain, signed
from audit.wording import say
from audit.writeup import Ratio, filled, ratio_of, reading_value
from audit.writeup.words import shortened

ABROAD = ("years", "children")  # frames whose rows stand for figures of several reports
SHORT = 3  # so many zeros of a long sum are still written out


@dataclass(frozen=True)
class Addend:
    address: Address
    label: str
    raw: str
    value: Decimal | None


@dataclass(frozen=True)
class Side:
    """`zeros` figures that are printed as 0 are counted instead of written out."""

    addends: tuple[Addend, ...]
    zeros: int
    total: Decimal | None


@dataclass(frozen=True)
class Relation:
    result: Result
    left: Side
    right: Side
    language: str
    filled: Decimal | None = None  # what the columns come to where the total is blank
    ratio: Ratio | None = None  # what a share or change follows from

    @property
    def equation(self) -> bool:
        """Whether both sides must be equal; other rules compare their figures otherwise."""
        balance = self.result.rule.type == BALANCE and self.result.claim is None
        return balance and bool(self.right.addends)

    @property
    def stated(self) -> str:
        """What the figures that a claim names come to, where that is more than one printed figure."""
        claim = self.result.claim
        if claim is None:
            return ""
        best = claim.readings[0] if claim.readings else None
        value = self.filled if best is None or best.value is None else best.value
        value = self.ratio.value if self.ratio else value
        addends = self.left.addends + self.right.addends
        if value is None or [a.value for a in addends] == [value]:
            return ""
        return reading_value(claim, value, self.language)

    @property
    def explained(self) -> bool:
        """Whether there is something to say of where `stated` comes from."""
        return bool(self.stated and (self.working or self.left.addends or self.right.addends))

    @property
    def quote(self) -> str:
        """The sentence, its middle left out where it is long: the finding quotes it in full."""
        return shortened(self.result.claim.quote) if self.result.claim else ""

    @property
    def working(self) -> str:
        """What `stated` was worked out from, where that is not the sum of its printed figures."""
        added = say("show.added_up", self.language) if self._added_up else ""
        claim, ratio = self.result.claim, self.ratio
        if claim is None or ratio is None:
            return added
        sign = "÷" if claim.kind == "percent" else "→"
        joint = say("show.joint", self.language)
        return joint.join(
            one for one in (f"{plain(ratio.first)} {sign} {plain(ratio.second)}", added) if one
        )

    @property
    def _added_up(self) -> bool:
        return self.ratio.added_up if self.ratio else self.filled is not None

    @property
    def difference(self) -> str:
        """Left minus right with its sign, as print has it: `+2`, `−5`, `0`."""
        difference = self.result.difference
        return "" if difference is None else signed(difference)


def write_out(audit: Audit, result: Result, language: str) -> Relation:
    """The relation with its figures, or with empty sides where it compares no sums."""
    naming = _naming(result, language)
    return Relation(
        result,
        _side(audit, result, +1, result.left, naming),
        _side(audit, result, -1, result.right, naming),
        language,
        _filled(audit, result),
        ratio_of(result.claim, audit.report) if result.claim else None,
    )


def _filled(audit: Audit, result: Result) -> Decimal | None:
    claim = result.claim
    if claim is None or claim.kind != "count" or not claim.readings:
        return None
    best = claim.readings[0]
    return filled(best.quantity, audit.report) if best.value is None else None


def cell_at(audit: Audit, address: Address) -> Cell | None:
    """The figure of that address, be it of this report, last year's or a subordinate one's."""
    report = audit.named(address.report)
    return report.cells.get(address.local) if report else None


def _naming(result: Result, language: str) -> Callable[[Address], str]:
    """Figures of one row are named by their columns, of one column by their rows."""
    kind = "column" if len({term.address.row for term in result.terms}) == 1 else "row"

    def naming(address: Address) -> str:
        if address.report or result.rule.frame in ABROAD:
            return figure(address, language)
        return name(kind, getattr(address, kind), language)

    return naming


def _side(
    audit: Audit,
    result: Result,
    sign: int,
    total: Decimal | None,
    label: Callable[[Address], str],
) -> Side:
    addends = [
        Addend(address, label(address), cell.raw if cell else "", cell.value if cell else None)
        for address in (term.address for term in result.terms if term.sign == sign)
        for cell in (cell_at(audit, address),)
    ]
    zeros = [addend for addend in addends if addend.value == 0]
    if len(zeros) <= SHORT:
        return Side(tuple(addends), 0, total)
    written = tuple(addend for addend in addends if addend.value != 0)
    return Side(written, len(zeros), total)


def place_of(result: Result, language: str) -> str:
    """Where the relation holds: what its figures have in common, or the rule's own subject."""
    addresses = [term.address for term in result.terms] or list(result.missing)
    if addresses:
        return where(addresses, language)
    table, dot, row = result.subject.partition(".")
    if dot:
        return say(
            "form.where",
            language,
            table=name("table", table, language),
            part=name("row", row, language),
        )
    found = part_of(table, language, result.rule.frame)
    return found if found != table else ""


def name_quantity(quantity: str, language: str) -> str:
    """The names of what a claim can mean: `requests.received.total + …`."""
    terms = [term.split(".") for term in quantity.split(" + ")]
    return " + ".join(
        figure(Address(*term), language) if len(term) == 3 else ".".join(term) for term in terms
    )
