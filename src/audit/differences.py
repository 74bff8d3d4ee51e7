"""Two versions of a report: which figures changed, in the tables and as the text quotes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from audit.model import Address, Audit, Cell, Claim, Report


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is printed otherwise; None on the side that does not have it."""

    address: Address
    before: Cell | None
    after: Cell | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one version to the other; `after` has its findings beside those before."""

    before: Audit
    after: Audit
    cells: tuple[Change, ...]
    gone: tuple[Claim, ...]
    added: tuple[Claim, ...]


def difference(before: Audit, after: Audit) -> Difference:
    """What changed; a figure that is only written otherwise (1,024 for 1024) did not."""
    return Difference(
        before=before,
        after=after,
        cells=tuple(_cells(before.report, after.report)),
        gone=tuple(_beyond(before.report.claims, after.report.claims)),
        added=tuple(_beyond(after.report.claims, before.report.claims)),
    )


def _cells(before: Report, after: Report) -> Iterator[Change]:
    for address in dict.fromkeys((*after.cells, *before.cells)):
        old, new = before.cells.get(address), after.cells.get(address)
        if _said(old) != _said(new):
            yield Change(address, old, new)


def _said(cell: Cell | None) -> object:
    if cell is None:
        return None
    return cell.kind, cell.raw.strip() if cell.value is None else cell.value


def _beyond(claims: tuple[Claim, ...], others: tuple[Claim, ...]) -> Iterator[Claim]:
    """The claims that the others do not make, whatever the words."""
    left = Counter(map(_meant, others))
    for claim in claims:
        if left[_meant(claim)]:
            left[_meant(claim)] -= 1
        else:
            yield claim


def _meant(claim: Claim) -> object:
    quantity = claim.readings[0].quantity if claim.readings else claim.meaning
    return claim.rule, claim.kind, quantity, claim.stated
