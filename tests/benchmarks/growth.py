"""How the time of each reader grows with the size of a file, up to the largest that is read.

`python -m tests.benchmarks.growth [NAME]` prints, for each kind of file, the seconds at an eighth, a
quarter, a half and the whole of that size, and the exponent that fits them best: 1 is in step with it.
Reading alone is measured, and then what parsing makes of it.
"""

from __future__ import annotations

import math
import sys
import time
import zlib
from collections.abc import Callable
from random import Random

from audit.limits import MAX_CELLS, MAX_LINES, MAX_MERGES, MAX_SHEETS, MAX_TEXT
from audit.parsing import parse_report
from audit.readers import read_document
from tests.hostile.files import REPORT, ROW, _grid, _merge, _numbers, _page, _word_body
from tests.hostile.packed import sheet, workbook
from tests.hostile.printed import pdf

SHARES = (1 / 8, 1 / 4, 1 / 2, 1)
SENTENCE = "2023年收到申请12件，其中自然人3件。"
PARAGRAPH = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
HTML_ROW = "<tr>" + "<td>1</td>" * 8 + "</tr>"
SIGNS = MAX_TEXT // len(SENTENCE) - 9

KINDS: dict[str, tuple[int, Callable[[int], bytes]]] = {
    "text: sentences": (SIGNS, lambda n: (REPORT + f"{SENTENCE}\n" * n).encode()),
    "text: empty lines": (MAX_LINES - 9, lambda n: (REPORT + "\n" * n).encode()),
    "markdown: rows": (MAX_TEXT // 2 - 99, lambda n: (REPORT + "|1|2|\n" * n).encode()),
    "csv: records": (MAX_TEXT // 7 - 99, lambda n: ("1,2,3,4,5,6,7\n" * n).encode()),
    "html: paragraphs": (SIGNS, lambda n: _page(f"<p>{SENTENCE}</p>" * n)),
    "html: hidden paragraphs": (400_000, lambda n: _page("<p hidden>" * n)),
    "html: hidden, text behind": (29_000, lambda n: _page("<p hidden>政</p>务" * n)),
    "html: rows of eight": (MAX_TEXT // 8 - 99, lambda n: _page(f"<table>{HTML_ROW * n}</table>")),
    "docx: paragraphs": (SIGNS, lambda n: _word_body(PARAGRAPH * n)),
    "docx: rows of eight": (9_000, lambda n: _word_body(f"<w:tbl>{_word_rows(n)}</w:tbl>")),
    "xlsx: rows of forty": (600, lambda n: workbook(sheet(_numbers(n, 40)))),
    "xlsx: empty rows": (
        MAX_CELLS // 2,
        lambda n: workbook(sheet(ROW + f'<row r="{n}"><c r="A{n}"/></row>')),
    ),
    "xlsx: merges": (
        MAX_MERGES,
        lambda n: workbook(sheet(ROW, after=_merge(*(f"A{at}:B{at}" for at in range(1, n + 1))))),
    ),
    "xlsx: sheets": (MAX_SHEETS, lambda n: workbook(sheet(ROW), times=n)),
    "pdf: signs": (
        MAX_TEXT // 6,
        lambda n: pdf(zlib.compress(b"BT /T 9 Tf " + b"9 1 Td (12345) Tj " * n + b"ET")),
    ),
    "pdf: lines": (63, lambda n: pdf(zlib.compress(_grid(n)))),
}


def main(wanted: str) -> None:
    print("| file | largest | seconds to read | exponent | to parse | exponent |")
    print("|---|---|---|---|---|---|")
    for name, (most, make) in KINDS.items():
        if wanted in name:
            sizes = [max(1, int(most * share)) for share in SHARES]
            reading, parsing = zip(*(_seconds(make(size)) for size in sizes), strict=True)
            cells = [
                text
                for seconds in (reading, parsing)
                for text in (_shown(seconds), _exponent(sizes, seconds))
            ]
            print(f"| {name} | {sizes[-1]:,} | {' | '.join(cells)} |", flush=True)


def _word_rows(count: int) -> str:
    """Rows of figures that do not shrink to nothing, as those of a bomb do."""
    dice = Random(0)
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = ("".join(cell.format(dice.getrandbits(3)) for _ in range(8)) for _ in range(count))
    return "".join(f"<w:tr>{row}</w:tr>" for row in rows)


def _seconds(data: bytes) -> tuple[float, float]:
    start = time.process_time()
    document = read_document(data, "report")
    read = time.process_time()
    parse_report(document)
    return read - start, time.process_time() - read


def _shown(seconds: tuple[float, ...]) -> str:
    return " ".join(f"{one:.2f}" for one in seconds)


def _exponent(sizes: list[int], seconds: tuple[float, ...]) -> str:
    """The slope of a line through the logarithms; of times too short to tell, none."""
    if seconds[-1] < 0.2:
        return "–"
    x = [math.log(size) for size in sizes]
    y = [math.log(max(one, 0.001)) for one in seconds]
    middle = sum(x) / len(x), sum(y) / len(y)
    above = sum((a - middle[0]) * (b - middle[1]) for a, b in zip(x, y, strict=True))
    return f"{above / sum((a - middle[0]) ** 2 for a in x):.2f}"


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
