"""The figures of one published table (漯河市 2019, part three), for tests; the text is not its own."""

from __future__ import annotations

from audit.forms import load_form
from audit.model import Report
from tests.made import complete, report_of

# A row of the form a line: natural persons, businesses, research, non-profit, legal, other, total.
REQUESTS = """
462 44 0 0 7 0 513
1 0 0 0 0 0 1
385 34 0 0 7 0 426
26 0 0 0 0 0 26
0 0 0 0 0 0 0
3 0 0 0 0 0 3
0 0 0 0 0 0 0
2 0 0 0 0 0 2
0 0 0 0 0 0 0
0 0 0 0 0 0 0
0 10 0 0 0 0 10
0 0 0 0 0 0 0
27 0 0 0 0 0 27
0 0 0 0 0 0 0
0 0 0 0 0 0 0
0 0 0 0 0 0 0
7 0 0 0 0 0 7
0 0 0 0 0 0 0
0 0 0 0 0 0 0
0 0 0 0 0 0 0
11 0 0 0 0 0 11
461 44 0 0 7 0 512
2 0 0 0 0 0 2
"""


def luohe(**tables: dict[str, dict[str, object]]) -> Report:
    """A report that prints this requests table, and 0 or the given figures elsewhere."""
    form = load_form("cn-2019")
    table = form.tables["requests"]
    lines = [line.split() for line in REQUESTS.strip().splitlines()]
    requests = {
        row: dict(zip(table.columns, line, strict=True))
        for row, line in zip(table.rows, lines, strict=True)
    }
    return report_of(complete({"requests": requests, **tables}, "cn-2019"), "cn-2019", 2019)
