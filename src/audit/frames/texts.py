"""The frame `texts`: a row for last year's report and one for another body's that reads alike.

`against` is `previous` or `another`; `repeated` the share of the text in percent that stands word for
word in that report, years aside; `unchanged` of `sentences` they are. `other` is the longest of them
as printed. A text too short to tell has no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from audit.forms import presumed_form
from audit.frames.records import framed
from audit.frames.shapes import SHAPES
from audit.model import PREVIOUS, Change, Report
from audit.similarity import repetition

if TYPE_CHECKING:
    import pandas as pd

ANOTHER = "another"


def build(
    reports: Sequence[Report],
    previous: Sequence[Report | None] = (),
    alike: Sequence[Report | None] = (),
    changes: Sequence[Change | None] = (),
) -> pd.DataFrame:
    entries = zip_longest(reports, previous, alike, changes)
    rows = (row for index, entry in enumerate(entries) for row in _rows(index, *entry))
    return framed(SHAPES["texts"], rows)


def _rows(
    index: int,
    report: Report,
    old: Report | None,
    other: Report | None,
    change: Change | None,
) -> Iterator[tuple[object, ...]]:
    form = presumed_form(report, "")
    front = (index, form.name if form else None, report.year)
    for against, there, since in ((PREVIOUS, old, change), (ANOTHER, other, None)):
        if there is None:
            continue
        share, *rest = repetition(report, there, nameless=against == ANOTHER)
        if share is not None:
            yield (*front, against, round(share, 1), *rest, since)
