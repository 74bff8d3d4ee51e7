"""The frame `claims`: a row for each number or statement of the text that repeats the tables.

`agreement` is `agrees`, `contradicts`, or nothing where it cannot be decided. `weak` marks wording
that may lawfully mean something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.forms import presumed_form
from audit.frames.formulas import inexact
from audit.frames.records import framed
from audit.frames.shapes import SHAPES
from audit.model import BROKEN, HOLDS, Report

if TYPE_CHECKING:
    import pandas as pd

AGREEMENT = {HOLDS: "agrees", BROKEN: "contradicts"}


def build(reports: Sequence[Report]) -> pd.DataFrame:
    return framed(SHAPES["claims"], (row for i, r in enumerate(reports) for row in _rows(i, r)))


def _rows(index: int, report: Report) -> Iterator[tuple[object, ...]]:
    form = presumed_form(report, "")
    for number, claim in enumerate((*report.claims, *report.further), start=1):
        best = claim.readings[0] if claim.readings else None
        yield (
            index,
            form.name if form else None,
            report.year,
            str(number),
            claim.rule,
            claim.kind,
            claim.quote,
            inexact(claim.stated),
            inexact(best.value) if best else None,
            best.quantity if best else claim.meaning,
            claim.part,
            claim.approximate,
            claim.weak,
            AGREEMENT.get(claim.verdict),
            claim,
            claim.location,
        )
