"""Layouts that nobody has asked for: other separators, other orders, labels that are not whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from random import Random

from tests.layouts.report import Printed, Rows, sections

NARROW = 7  # signs of a line of a narrow column
TRADITIONAL = str.maketrans(
    "国开复议诉讼业务总计审结机构无构数据", "國開復議訴訟業務總計審結機構無構數據"
)
RADICALS = str.maketrans("一二人工立行文方", "⼀⼆⼈⼯⽴⾏⽂⽅")


def write_ampersands(report: Printed, dice: Random) -> bytes:
    """Rows as LaTeX has them."""
    return _write(report, lambda rows: (" & ".join(row) + r" \\" for row in _full(rows)))


def write_brackets(report: Printed, dice: Random) -> bytes:
    """Each cell in brackets."""
    return _write(
        report, lambda rows: ("".join(f"[{text}]" for text in row) for row in _full(rows))
    )


def write_list(report: Printed, dice: Random) -> bytes:
    """Each cell as the item of a list."""
    sign = dice.choice(["* ", "+ ", "• "])
    return _write(report, lambda rows: (sign + text for row in _full(rows) for text in row))


def write_wrapped(report: Printed, dice: Random) -> bytes:
    """Cells behind each other with single spaces, in lines that end wherever they are full."""
    size = dice.randint(24, 60)
    return _write(report, lambda rows: _filled([text for row in _full(rows) for text in row], size))


def write_narrow(report: Printed, dice: Random) -> bytes:
    """A narrow column of labels beside the figures, which stand in any one of their lines."""
    level = dice.choice(["first", "middle", "last"])
    return _write(report, lambda rows: _beside(rows, level))


def write_figures_first(report: Printed, dice: Random) -> bytes:
    """Each row of figures in a line above its label."""
    return _write(report, _figures_first)


def write_columns(report: Printed, dice: Random) -> bytes:
    """All labels of a table, then all its figures, column by column."""
    return _write(report, _columns)


def write_truncated(report: Printed, dice: Random) -> bytes:
    """Labels cut off after nine signs, as the cells of a small screen, and no heads of groups."""
    return _write(report, _truncated)


def write_traditional(report: Printed, dice: Random) -> bytes:
    """Traditional characters and radicals in one text, with bars of another kind."""
    text = _write(report, lambda rows: (" ｜ ".join(row) for row in _full(rows))).decode()
    return text.translate(dice.choice([TRADITIONAL, RADICALS])).encode()


def write_double_spaced(report: Printed, dice: Random) -> bytes:
    """Every row over two lines: labels and the first figures, then the others."""
    return _write(report, lambda rows: (line for row in _full(rows) for line in _halves(row)))


def _write(report: Printed, lines_of: Callable[[Rows], Iterable[str]]) -> bytes:
    lines = [report.title]
    for heading, paragraphs, table in sections(report):
        lines += [heading, *paragraphs, *(lines_of(table) if table else ())]
    return "\n".join(lines).encode()


def _full(rows: Rows) -> list[list[str]]:
    return [[slot.text for slot in row if slot.text] for row in rows]


def _filled(texts: list[str], size: int) -> Iterator[str]:
    line = ""
    for text in texts:
        if line and len(line) + len(text) >= size:
            yield line
            line = ""
        line = f"{line} {text}".strip()
    yield line


def _beside(rows: Rows, level: str) -> Iterator[str]:
    for row in rows:
        figures = [slot.text for slot in row if slot.figure]
        label = [slot.text for slot in row if not (slot.figure or slot.unit)][-1:]
        if not figures:
            yield "   ".join(slot.text for slot in row)
            continue
        text = label[0] if label else ""
        pieces = [text[at : at + NARROW] for at in range(0, len(text), NARROW)] or [""]
        at = {"first": 0, "middle": len(pieces) // 2, "last": len(pieces) - 1}[level]
        for number, piece in enumerate(pieces):
            values = "".join(one.rjust(12) for one in figures) if number == at else ""
            yield ("    " + piece.ljust(NARROW, "\u3000") + values).rstrip()


def _figures_first(rows: Rows) -> Iterator[str]:
    for row in rows:
        yield "\t".join(slot.text for slot in row if slot.figure)
        yield "".join(slot.text for slot in row if not slot.figure)


def _columns(rows: Rows) -> Iterator[str]:
    for row in rows:
        yield from (slot.text for slot in row if not slot.figure)
    figures = [[slot.text for slot in row if slot.figure] for row in rows]
    for column in zip_longest(*(row for row in figures if row), fillvalue=""):
        yield from column


def _truncated(rows: Rows) -> Iterator[str]:
    for row in rows:
        figures = [slot.text for slot in row if slot.figure]
        labels = [slot.text for slot in row if not (slot.figure or slot.unit)]
        yield "\t".join([*(text[:11] for text in labels[-1:]), *figures] if figures else labels)


def _halves(row: list[str]) -> Iterator[str]:
    at = (len(row) + 1) // 2
    yield "   ".join(row[:at])
    if row[at:]:
        yield "      " + "   ".join(row[at:])
