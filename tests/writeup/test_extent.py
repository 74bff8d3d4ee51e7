"""What could not be decided is quoted, with what the tables say of it and why it stays open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from audit.model import PREVIOUS, UNDECIDED, Claim, Coverage, Reading
from audit.writeup import extent, undecided_text

RECEIVED = "requests.received.total"
WHOLE = "requests.received.total + requests.carried_in.total"


def reading(quantity: str, value: int | str | None) -> Reading:
    return Reading(quantity, None if value is None else Decimal(value), None)


def undecided(kind: str, *readings: Reading, against: str | None = None) -> str:
    claim = Claim("受理20件", kind, Decimal(20), readings, UNDECIDED, against=against)
    return undecided_text(claim, "en")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (undecided("count"), "what it counts is not known."),
        (
            undecided("count", reading(RECEIVED, 25)),
            "it may speak of Table 3, Received, total, which is 25 in the tables; that it does is not "
            "certain.",
        ),
        (
            undecided("count", reading(RECEIVED, 25), reading(WHOLE, 26)),
            "it may speak of Table 3, Received, total, which is 25 in the tables, or of the sum of "
            "Table 3, Received, total and Table 3, Carried over from last year, total, which is 26.",
        ),
        (
            undecided("count", reading(RECEIVED, None)),
            "it may speak of Table 3, Received, total; a figure for that is blank or was not read.",
        ),
        (
            undecided("percent", reading(RECEIVED, "12.5")),
            "it may speak of Table 3, Received, total, for which the tables give 12.5%; that it does "
            "is not certain.",
        ),
        (
            undecided("change", reading(RECEIVED, None), against=PREVIOUS),
            "it may compare Table 3, Received, total with last year's, and a figure for that is not "
            "at hand.",
        ),
    ],
)
def test_why_a_statement_is_neither_right_nor_wrong(text: str, why: str) -> None:
    assert text == f"“受理20件”: {why}"


def test_how_much_that_is() -> None:
    tables = {"requests": "read", "disputes": "lost", "disclosure": "in_part"}
    coverage = Coverage(200, 181, tables, 5, 1)  # type: ignore[arg-type]
    assert extent(coverage, "en") == (
        "181 of the 200 cells of the form were read. In the file, but no figure of it could be "
        "read: Table 4. Read only in part: Table 2. 5 statements of the text were held against the "
        "tables. One more could not be decided."
    )
    assert extent(coverage, "zh") == (
        "格式所列200个单元格，读取了181个。文件中有而未能读取任何数字：表四。仅部分读取：表二。"
        "正文与表格核对5处。另有1处未能判定。"
    )
