"""Does what a paragraph says came in go out again? 收到513件; outcomes and 结转2件 that come to 514."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from audit.model import BROKEN, HOLDS, Claim, Reading, Verdict
from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.meaning import CARRIED_EITHER, CARRIED_IN, CARRIED_OUT, TOTAL
from audit.parsing.sentences.quantities import Figures
from audit.parsing.sentences.totals import ARRIVED

DUE = "requests.received.total + requests.carried_in.total"


@dataclass(frozen=True, slots=True)
class Flow:
    claim: Claim
    start: int
    end: int


def find_flow(bounds: Sequence[Bound], figures: Figures) -> Flow | None:
    """What came in against outcomes and carry-over, where the paragraph gives all of them.

    It is decided only if they are the same, or differ by just what was carried in and the text does
    not mention: the reader should be told that, and no figure is wrong.
    """
    counts = [b for b in bounds if b.counts and b.meaning and b.meaning.table == "requests"]
    counts = [b for b in counts if b.meaning and b.meaning.columns == TOTAL]
    arrived = next((b for b in counts if b.meaning and b.meaning.phase in ARRIVED), None)
    carried = next((b for b in counts if b.meaning and b.meaning.rows == CARRIED_OUT), None)
    if (
        arrived is None
        or carried is None
        or any(b.meaning and b.meaning.rows in (CARRIED_IN, CARRIED_EITHER) for b in counts)
    ):
        return None
    outcomes = [b for b in counts if b.meaning and not b.meaning.is_flow and not b.depth]
    if len(outcomes) < 2 or arrived.figure.about:
        return None
    stated = arrived.figure.value
    gone = sum((b.figure.value for b in outcomes), carried.figure.value)
    verdict = _verdict(stated, gone, figures)
    if verdict is None:
        return None
    reading = Reading(DUE, gone, verdict == HOLDS)
    claim = Claim("", "flow", stated, (reading,), verdict, rule="TXT06")
    last = max(outcomes[-1].end, carried.end)
    return Flow(claim, arrived.start, last)


def _verdict(stated: Decimal, gone: Decimal, figures: Figures) -> Verdict | None:
    if stated == gone:
        return HOLDS
    carried = figures.exact("requests.carried_in.total")
    received = figures.exact("requests.received.total")
    if carried and received == stated and stated + carried == gone:
        return BROKEN
    return None
