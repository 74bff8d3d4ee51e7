"""The frame `labels`: what is printed as a row's, column's or part's name, beside the form's wording.

`wording` and `official_wording` leave out what is no wording: widths, spaces, marks, enumerators. A
remark in brackets counts only where both have one: some copies of the form print the unit, some not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.forms import presumed_form
from audit.frames.records import framed
from audit.frames.shapes import SHAPES
from audit.model import Report
from audit.parsing.labels.spelling import split_mark

if TYPE_CHECKING:
    import pandas as pd

_REMARK = re.compile(r"\([^()]*\)?$")


def build(reports: Sequence[Report]) -> pd.DataFrame:
    return framed(SHAPES["labels"], (row for i, r in enumerate(reports) for row in _rows(i, r)))


def _rows(index: int, report: Report) -> Iterator[tuple[object, ...]]:
    form = presumed_form(report, "")
    for label in report.labels:
        pair = wordings(label.printed, label.official)
        name = form.name if form else None
        yield (
            index,
            name,
            report.year,
            label.target,
            label.printed,
            label.official,
            *pair,
            label.location,
        )


@lru_cache(4096)
def wordings(printed: str, official: str) -> tuple[str, str]:
    """Both labels as they are compared."""
    texts = [unicodedata.normalize("NFKC", text).strip() for text in (printed, official)]
    if not all(_REMARK.search(text) for text in texts):
        texts = [_REMARK.sub("", text) or text for text in texts]
    one, other = (split_mark(text)[1] for text in texts)
    return (other, other) if one.endswith(other) else (one, other)
