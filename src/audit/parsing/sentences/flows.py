"""What a paragraph says came in, and what it says went out: 收到513件; outcomes and 结转2件."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from audit.parsing.sentences.meaning import CARRIED_EITHER, CARRIED_IN, CARRIED_OUT, TOTAL
from audit.parsing.sentences.taken import Taken

ARRIVED = ("new", "receive", "accept", "submit", "receive_and_work", "volume")
DUE = "requests.received.total + requests.carried_in.total"


class Flow(NamedTuple):
    """`stated` came in, `gone` went out, as the numbers between `start` and `end` say."""

    stated: Decimal
    gone: Decimal
    start: int
    end: int


def find_flow(taken: Sequence[Taken]) -> Flow | None:
    """What came in against outcomes and carry-over, where the paragraph gives all of them."""
    counts = [one for one in taken if one.counts and one.ours and one.ours.table == "requests"]
    counts = [one for one in counts if one.ours and one.ours.columns == TOTAL]
    arrived = next((one for one in counts if one.ours and one.ours.phase in ARRIVED), None)
    carried = next((one for one in counts if one.ours and one.ours.rows == CARRIED_OUT), None)
    if arrived is None or carried is None or arrived.figure.about:
        return None
    if any(one.ours and one.ours.rows in (CARRIED_IN, CARRIED_EITHER) for one in counts):
        return None
    outcomes = [o for o in counts if o.ours and o.ours.is_outcome and not o.mention.depth]
    if len(outcomes) < 2:
        return None
    gone = sum((one.figure.value for one in outcomes), carried.figure.value)
    last = max(outcomes[-1].end, carried.end)
    return Flow(arrived.figure.value, gone, min(arrived.start, outcomes[0].start), last)
