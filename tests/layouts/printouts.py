"""What print, scan and copy leave of a table: pages, columns beside each other, signs taken for others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from random import Random

from tests.layouts.gaps import set_out
from tests.layouts.report import Printed, Rows, sections

PAGE = 14  # lines of a page
BESIDE, SIDE = 60, 12  # signs of a line of a table, and of the text beside it
MISTAKEN = {"0": "O", "1": "l", "5": "S", "8": "B"}


def write_paged(report: Printed, dice: Random) -> bytes:
    """Set out with spaces, with the head and the number of each page between the lines."""
    text = _write(report, set_out).decode().split("\n")
    lines = []
    for number, start in enumerate(range(0, len(text), PAGE), 1):
        lines += [*text[start : start + PAGE], "", f"{'':30}{number}", "\f" + report.title, ""]
    return "\n".join(lines).encode()


def write_copied(report: Printed, dice: Random) -> bytes:
    """Copied from a viewer: the figures of a row stand within the lines of its label."""
    return _write(report, lambda rows: _within(rows, dice))


def write_wide(report: Printed, dice: Random) -> bytes:
    """A table wider than the page: the labels with the first columns, then with the others."""
    return _write(report, _halves)


def write_beside(report: Printed, dice: Random) -> bytes:
    """Two columns of a page: the text of one runs beside the table in the other."""
    text = "公开内容仍需充实下一步将加强培训并完善制度推进各项工作落到实处"
    return _write(
        report,
        lambda rows: (
            f"{line.ljust(BESIDE)}    {text[at % 9 : at % 9 + SIDE]}"
            for at, line in enumerate(set_out(rows))
        ),
    )


def write_mistaken(report: Printed, dice: Random) -> bytes:
    """Recognised from a scan: letters in place of some digits, gaps within some figures."""
    return _write(report, lambda rows: ("  ".join(_scanned(row, dice)) for row in _slots(rows)))


def write_turned_lines(report: Printed, dice: Random) -> bytes:
    """A line for each column, its name before the figures of all rows."""
    return _write(report, _turned)


def _write(report: Printed, lines_of: Callable[[Rows], Iterable[str]]) -> bytes:
    lines = [report.title]
    for heading, paragraphs, table in sections(report):
        lines += [heading, *paragraphs, *(lines_of(table) if table else ())]
    return "\n".join(lines).encode()


def _slots(rows: Rows) -> list[list[tuple[str, bool]]]:
    return [[(slot.text, slot.figure) for slot in row] for row in rows]


def _within(rows: Rows, dice: Random) -> Iterator[str]:
    for row in rows:
        figures = " ".join(slot.text for slot in row if slot.figure and slot.text)
        label = "".join(slot.text for slot in row if not slot.figure)
        if not figures or len(label) < 12:
            yield f"{label} {figures}".strip()
            continue
        cut = dice.randint(6, len(label) - 3)
        yield label[:cut]
        yield figures
        yield label[cut:]


def _halves(rows: Rows) -> Iterator[str]:
    for half in (0, 1):
        for row in rows:
            figures = [slot.text for slot in row if slot.figure]
            labels = [slot.text for slot in row if not slot.figure]
            cut = (len(figures) + 1) // 2
            part = figures[:cut] if half == 0 else figures[cut:]
            yield "\t".join([*labels, *part])


def _scanned(row: list[tuple[str, bool]], dice: Random) -> Iterator[str]:
    full = all(text for text, _ in row)  # a blank and a gap make up for each other: nothing tells
    for text, figure in row:
        if figure and dice.random() < 0.04:
            text = "".join(MISTAKEN.get(sign, sign) for sign in text)
        elif figure and len(text) > 1 and full and dice.random() < 0.04:
            text = f"{text[0]}  {text[1:]}"
        yield text


def _turned(rows: Rows) -> Iterator[str]:
    figures = [[slot.text for slot in row if slot.figure] for row in rows]
    labels = [[slot.text for slot in row if not slot.figure][-1:] for row in rows]
    yield "  ".join(label for one, row in zip(labels, figures, strict=True) if row for label in one)
    heads = [slot.text for row in rows if not any(s.figure for s in row) for slot in row][-20:]
    for name, column in zip_longest(heads, zip_longest(*filter(None, figures), fillvalue="")):
        yield "  ".join([name or "", *(column or ())])
