"""What is read of each file, and how fast beside the bare libraries.

    python -m tests.benchmarks.reading [FOLDER]

Of the reports in the folder (default: the shared ones), and of one made-up report in each format:
figures read, not read, and wrong. For real reports "wrong" counts figures that fall outside the rows
and columns whose sums the file is known to keep; for made-up ones, any that is not as printed. Then
the time from bytes to the report's figures, beside what a bare library takes for the same bytes.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path

from audit.forms import load_form
from audit.model import Address, Report
from audit.parsing.report import parse_tables, read_figures
from audit.readers import read_document
from tests.conftest import SHARED
from tests.layouts import LAYOUTS
from tests.parsing.test_layouts import lost, made, wrong

TIMES = 24
BARS = {"html": 4.0, "docx": 2.0, "pdf": 1.5}
# Sums that a report is known to break as it was published.
BROKEN = {
    ("2023_hongze_district", "disputes.reconsideration"),
    ("2023_hongze_district", "disputes.litigation_after_reconsideration"),
}


def main() -> int:
    folder = Path(sys.argv[1]) if sys.argv[1:] else SHARED / "reports"
    files = [path for path in sorted(folder.iterdir()) if path.stem != "README"]
    bad = sum(map(_line, files))
    for layout in LAYOUTS:
        printed, dice = made("cn-2021", 5, plain=True)
        report = parse_tables(read_document(LAYOUTS[layout](printed, dice), layout))
        errors = len(wrong(report, printed))
        gone = len(lost(report, printed))
        bad += errors
        print(f"{'made up: ' + layout:45} {len(report.cells):4} read {gone:4} not {errors:4} wrong")
    over = [_ratio(path) for path in files if path.suffix in (".html", ".docx", ".pdf")]
    return bool(bad or any(over))


def _line(path: Path) -> int:
    report = parse_tables(read_document(path))
    forms = [load_form(form).tables[table] for table, form in report.table_forms.items()]
    expected = sum(len(table.addresses) for table in forms)
    errors = [one for one in _unkept(report) if (_stem(path), one) not in BROKEN]
    gone = expected - len(report.cells)
    blank = sum(cell.kind != "number" for cell in report.cells.values())
    print(
        f"{path.name:45} {len(report.cells):4} read {gone:4} not {len(errors):4} wrong"
        f"  ({blank} of them blank or no number; {len(report.unread)} said to be unread)"
    )
    return len(errors) + (0 if report.unread else gone)


def _stem(path: Path) -> str:
    return "_".join(path.stem.split("_")[:3])


def _unkept(report: Report) -> Iterator[str]:
    """Rows and columns whose sums do not hold where all their figures are there."""
    for table in ("requests", "disputes"):
        form = load_form(report.table_forms[table]).tables[table]
        *parts, total = form.columns
        for row in form.rows:
            if _differ(report, [Address(table, row, part) for part in parts], (table, row, total)):
                yield f"{table}.{row}"
    form = load_form(report.table_forms["requests"]).tables["requests"]
    flow = ("received", "carried_in", "handled", "carried_out")
    outcomes = [row for row in form.rows if row not in flow]
    for column in form.columns:
        cells = [Address("requests", row, column) for row in outcomes]
        if _differ(report, cells, ("requests", "handled", column)):
            yield f"requests.*.{column}"


def _differ(report: Report, parts: list[Address], total: tuple[str, str, str]) -> bool:
    values = [report.value(*part) for part in parts]
    whole = report.value(*total)
    if whole is None or None in values:
        return False
    return sum(value for value in values if value is not None) != whole


def _ratio(path: Path) -> bool:
    """Whether a format's bar is missed on a file; prints the times."""
    data = path.read_bytes()
    kind = path.suffix[1:]
    ours, *bare = _medians(lambda: read_figures(read_document(data, path.name)), *BARE[kind](data))
    ratio = ours / bare[0]
    others = "".join(f"; pandas.read_html {1000 * one:.1f} ms" for one in bare[1:])
    print(
        f"{path.name:45} {1000 * ours:7.1f} ms, bare {1000 * bare[0]:7.1f} ms: {ratio:.2f} times"
        f" (at most {BARS[kind]}){others}"
    )
    return ratio > BARS[kind] or any(ours >= one for one in bare[1:])


def _medians(*tasks: Callable[[], object]) -> list[float]:
    """Seconds that each takes; they take turns, each time in another order, after one round to warm up."""
    taken: list[list[float]] = [[] for _ in tasks]
    orders = list(permutations(zip(tasks, taken, strict=True)))
    for turn in range(TIMES + 1):
        for task, times in orders[turn % len(orders)]:
            start = time.perf_counter()
            task()
            if turn:
                times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in taken]


def _html(data: bytes) -> list[Callable[[], object]]:
    import lxml.html
    import pandas as pd

    return [
        lambda: lxml.html.fromstring(data),
        lambda: pd.read_html(io.BytesIO(data), encoding="utf-8"),
    ]


def _docx(data: bytes) -> list[Callable[[], object]]:
    import docx

    def walk() -> int:
        file = docx.Document(io.BytesIO(data))
        paragraphs = [paragraph.text for paragraph in file.paragraphs]
        cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
        return len(paragraphs) + len(cells)

    return [walk]


def _pdf(data: bytes) -> list[Callable[[], object]]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as opened:
        pages = [page.page_number for page in opened.pages if page.find_tables()]

    def extract() -> int:
        with pdfplumber.open(io.BytesIO(data), pages=pages) as opened:
            return sum(len(page.extract_tables()) for page in opened.pages)

    return [extract]


BARE = {"html": _html, "docx": _docx, "pdf": _pdf}


if __name__ == "__main__":
    sys.exit(main())
