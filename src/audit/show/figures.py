"""What the audit says of each printed figure: its relations, its verdict, its findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from audit.model import (
    BALANCE,
    BROKEN,
    EQUAL,
    GREATER,
    Address,
    Audit,
    Cell,
    Claim,
    Finding,
    Result,
)
from audit.numerals import plain

T = TypeVar("T")

Mark = Literal["suspect", "candidate", "broken", "undecided", "holds", "unchecked"]

# As marks in print, without colour; all of them are in the font that the page carries.
SIGNS: Mapping[str, str] = {
    "suspect": "×",
    "candidate": "!",
    "broken": "≠",
    "undecided": "?",
    "holds": "✓",
    "unchecked": "",
}


@dataclass(frozen=True)
class Figure:
    """A printed figure with everything that was found out about it.

    `relations` are the numbers of the results, from 1, that hold it against other figures.
    """

    cell: Cell
    mark: Mark
    results: tuple[Result, ...] = ()
    relations: tuple[int, ...] = ()
    claims: tuple[tuple[int, Claim], ...] = ()
    findings: tuple[int, ...] = ()
    needed: str | None = None

    @property
    def keys(self) -> str:
        """What stands beside it in the list of relations and claims, as `3 17 c1`."""
        claims = (f"c{number}" for number, _ in self.claims)
        return " ".join([*map(str, self.relations), *claims])


def index_figures(audit: Audit) -> dict[Address, Figure]:
    """Every cell of the report by its address. Findings and claims by their number, from 1."""
    results = _gather((term.address, result) for result in audit.results for term in result.terms)
    relations = _gather(
        (term.address, number)
        for number, result in enumerate(audit.results, start=1)
        if tells(result)
        for term in result.terms
    )
    claims = _gather(
        (address, (number, claim))
        for number, claim in enumerate(audit.report.claims, start=1)
        for address in claimed(claim, audit)
    )
    findings = _gather(
        (cell.address, number)
        for number, finding in enumerate(audit.findings, start=1)
        for cell in finding.cells
    )
    suspects = suspected(audit.findings)
    return {
        address: Figure(
            cell,
            _mark(address, results.get(address, ()), claims.get(address, ()), suspects),
            results.get(address, ()),
            relations.get(address, ()),
            claims.get(address, ()),
            findings.get(address, ()),
            suspects.get(address, (None, None))[1],
        )
        for address, cell in audit.report.cells.items()
    }


def compares(result: Result) -> bool:
    """Whether the rule holds figures against each other, not each against the form."""
    kind = result.rule.type
    return len(result.terms) > 1 and (
        kind == BALANCE or (kind in (EQUAL, GREATER) and result.rule.severity != "info")
    )


def tells(result: Result) -> bool:
    """Whether the result is worth a line beside its figures; claims have a line of their own."""
    return result.claim is None and (compares(result) or result.verdict == BROKEN)


def suspected(findings: Sequence[Finding]) -> dict[Address, tuple[Mark, str | None]]:
    """The figures that findings name as wrong, and the value each would need, if it is one.

    Of several changes that would do equally, all figures are candidates and none has a value.
    """
    found: dict[Address, tuple[Mark, str | None]] = {}
    for finding in findings:
        for suspect in finding.suspects if finding.tie else finding.suspects[:1]:
            for address, _, value in suspect.changes:
                if finding.tie or value is None:
                    found.setdefault(address, ("candidate" if finding.tie else "suspect", None))
                else:
                    found[address] = ("suspect", plain(value))
    return found


def claimed(claim: Claim, audit: Audit) -> tuple[Address, ...]:
    """The single figures that the claim's best reading names; sums and groups name none."""
    if not claim.readings:
        return ()
    quantity = claim.readings[0].quantity
    found = []
    for term in quantity.split(" + "):
        parts = term.split(".")
        if len(parts) == 3 and Address(*parts) in audit.report.cells:
            found.append(Address(*parts))
    return tuple(found)


def _mark(
    address: Address,
    results: Sequence[Result],
    claims: Sequence[tuple[int, Claim]],
    suspects: Mapping[Address, tuple[Mark, str | None]],
) -> Mark:
    """A figure is checked only by what holds it against another one: a sum, or a sentence."""
    if address in suspects:
        return suspects[address][0]
    verdicts = {result.verdict for result in results if compares(result)}
    verdicts |= {claim.verdict for _, claim in claims}
    alone = any(
        result.verdict == BROKEN and result.rule.severity != "info"
        for result in results
        if not compares(result)
    )
    if "broken" in verdicts or alone:
        return "broken"
    if "holds" in verdicts:  # what else could not be decided takes nothing from it
        return "holds"
    return "undecided" if verdicts else "unchecked"


def _gather(pairs: Iterable[tuple[Address, T]]) -> dict[Address, tuple[T, ...]]:
    found: dict[Address, list[T]] = defaultdict(list)
    for address, value in pairs:
        found[address].append(value)
    return {address: tuple(values) for address, values in found.items()}
