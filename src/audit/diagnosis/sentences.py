"""What the tables say of a number in a sentence that they contradict."""

from __future__ import annotations

from audit.diagnosis.claims import addresses_of
from audit.diagnosis.slips import slip_between
from audit.diagnosis.witnesses import Case, surroundings
from audit.judging import Figures
from audit.model import Address, Claim, Report, Suspect

TELLING = 10  # smaller numbers stand in many cells by chance
FEW = 3


def stands_for(claim: Claim, report: Report) -> tuple[Address, ...]:
    """The figures of the claim's best reading."""
    return Figures(report).addresses(claim.readings[0].quantity) if claim.readings else ()


def sentence_slip(claim: Claim, report: Report, previous: Report | None) -> str | None:
    """How the stated number may have come of the reported one; None for percentages and words."""
    best = claim.readings[0] if claim.readings else None
    if claim.stated is None or best is None or best.value is None:
        return None
    if claim.kind not in ("count", "amount"):
        return None
    figures = Figures(report).addresses(best.quantity)
    around = surroundings(figures[0], Case(report, previous, (), ())) if len(figures) == 1 else None
    return slip_between(claim.stated, best.value, around)


def table_suspect(claim: Claim, report: Report, previous: Report | None) -> Suspect | None:
    """The figure of the table that may be wrong in place of the sentence, where it is one figure."""
    figures = stands_for(claim, report)
    cell = report.cells.get(figures[0]) if len(figures) == 1 else None
    if cell is None or cell.value is None or claim.stated is None or claim.approximate:
        return None
    if claim.kind not in ("count", "amount"):
        return None
    around = surroundings(cell.address, Case(report, previous, (), ()))
    slip = slip_between(cell.value, claim.stated, around)
    evidence = (("claim_for", {"quote": claim.quote}),)
    return Suspect(cell.address, cell.value, claim.stated, slip, evidence)


def alike(claim: Claim, report: Report) -> tuple[Address, ...]:
    """Other figures of the same tables that print just the number that the sentence states."""
    if claim.stated is None or claim.stated < TELLING or claim.kind not in ("count", "amount"):
        return ()
    meant = addresses_of(claim, report)
    tables = {address.table for address in meant}
    found = [
        address
        for address, cell in report.cells.items()
        if cell.value == claim.stated and address.table in tables and address not in meant
    ]
    return tuple(found) if len(found) <= FEW else ()
