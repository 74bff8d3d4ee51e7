"""What programs leave that export, number, fill down or label the cells of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from random import Random

from tests.layouts.report import Printed, Rows, Slot, placed, sections, width

PAGE = 18  # rows of a printed page


def write_filled_down(report: Printed, dice: Random) -> bytes:
    """Every merged cell printed anew in each cell that it covers."""
    return _write(report, lambda rows: ("\t".join(line) for line in _spread(rows)))


def write_frames(report: Printed, dice: Random) -> bytes:
    """A data frame as Markdown: its columns numbered in the header, its rows in front."""
    return _write(report, _framed)


def write_printed_frames(report: Printed, dice: Random) -> bytes:
    """The same as it is printed on a screen."""
    return _write(report, _on_screen)


def write_numbered(report: Printed, dice: Random) -> bytes:
    """The number of the row in front of its label, and a line that numbers the columns."""
    return _write(report, lambda rows: ("\t".join(line) for line in _numbered(rows)))


def write_line_numbers(report: Printed, dice: Random) -> bytes:
    """The number of the line in front of each, as an editor shows it."""
    text = _write(report, lambda rows: ("\t".join(line) for line in _own(rows))).decode()
    sign = dice.choice([": ", "\t", " | ", "  "])
    return "\n".join(f"{at:4}{sign}{line}" for at, line in enumerate(text.split("\n"), 1)).encode()


def write_messages(report: Printed, dice: Random) -> bytes:
    """A table sent line by line: the time and the sender before each line."""
    text = _write(report, lambda rows: ("  ".join(line) for line in _full(rows))).decode()
    return "\n".join(
        f"[2023-01-{9 + at // 60:02} 10:{at % 60:02}] 王敏: {line}"
        for at, line in enumerate(text.split("\n"))
    ).encode()


def write_rich_text(report: Printed, dice: Random) -> bytes:
    """The control words of a word processor between the cells."""
    return _write(report, lambda rows: ("\\cell ".join(row) + "\\cell\\row" for row in _own(rows)))


def write_pairs(report: Printed, dice: Random) -> bytes:
    """Each label with its figures behind a colon, as a list in a record."""
    sign = dice.choice(["：", ": "])
    return _write(report, lambda rows: _paired(rows, sign))


def write_tags(report: Printed, dice: Random) -> bytes:
    """Rows and cells between tags that are none of a page."""
    return _write(
        report,
        lambda rows: (
            "<row>" + "".join(f"<cell>{text}</cell>" for text in row) + "</row>"
            for row in _own(rows)
        ),
    )


def write_grid(report: Printed, dice: Random) -> bytes:
    """Cells in frames of signs, all of one line."""
    return _write(report, _gridded)


def write_continued(report: Printed, dice: Random) -> bytes:
    """Pages of rows: each ends with its number, the next begins with the report and the columns."""
    return _write(report, lambda rows: _paged(rows, report.title, dice))


def write_last_year(report: Printed, dice: Random) -> bytes:
    """The figure of the year before in brackets behind each."""
    return _write(
        report,
        lambda rows: (
            "\t".join(
                f"{slot.text}（上年{dice.randint(0, 99)}）"
                if slot.figure and slot.text
                else slot.text
                for slot in row
            )
            for row in rows
        ),
    )


def write_named_figures(report: Printed, dice: Random) -> bytes:
    """The name of its column before each figure."""
    return _write(report, _named)


def write_spaced_thousands(report: Printed, dice: Random) -> bytes:
    """Thousands set apart by a space."""
    return _write(report, lambda rows: ("\t".join(_spaced(slot) for slot in row) for row in rows))


def write_noted(report: Printed, dice: Random) -> bytes:
    """Marks of footnotes behind some figures, and the notes below the table."""
    mark = dice.choice(["①", "*", "[1]", "¹", "（注1）"])

    def marked(rows: Rows) -> Iterator[str]:
        for row in rows:
            yield "\t".join(
                slot.text + mark
                if slot.figure and slot.text and dice.random() < 0.05
                else slot.text
                for slot in row
            )
        yield f"{mark}含往年结转事项。"

    return _write(report, marked)


def write_counted(report: Printed, dice: Random) -> bytes:
    """A unit behind each figure."""
    unit = dice.choice(["件", " 件", "件次"])
    return _write(
        report,
        lambda rows: (
            "\t".join(
                slot.text + unit
                if slot.figure and slot.text[-1:].isdecimal() and "." not in slot.text
                else slot.text
                for slot in row
            )
            for row in rows
        ),
    )


def _write(report: Printed, lines_of: Callable[[Rows], Iterable[str]]) -> bytes:
    lines = [report.title]
    for heading, paragraphs, table in sections(report):
        lines += [heading, *paragraphs, *(lines_of(table) if table else ())]
    return "\n".join(lines).encode()


def _own(rows: Rows) -> list[list[str]]:
    return [[slot.text for slot in row] for row in rows]


def _full(rows: Rows) -> list[list[str]]:
    return [[slot.text for slot in row if slot.text] for row in rows]


def _spread(rows: Rows) -> list[list[str]]:
    """The rows with the text of each cell in all that it covers."""
    found = [[""] * width(rows) for _ in rows]
    for row, column, slot in placed(rows):
        for down in range(slot.down):
            for across in range(slot.across):
                if row + down < len(found) and column + across < len(found[0]):
                    found[row + down][column + across] = slot.text
    return found


def _framed(rows: Rows) -> Iterator[str]:
    wide = width(rows)
    yield f"|    | {' | '.join(map(str, range(wide)))} |"
    yield "|---:" + "|:---" * wide + "|"
    for number, line in enumerate(_spread(rows)):
        yield f"| {number:2} | {' | '.join(line)} |"


def _on_screen(rows: Rows) -> Iterator[str]:
    yield "     " + "   ".join(map(str, range(width(rows))))
    for number, line in enumerate(_spread(rows)):
        yield f"{number:<4} " + "  ".join(text or "NaN" for text in line)


def _numbered(rows: Rows) -> Iterator[list[str]]:
    at = 0
    for row in rows:
        texts = [slot.text for slot in row]
        if not any(slot.figure for slot in row):
            yield ["序号", *texts]
            continue
        if not at:
            yield ["栏次", "", *(str(n + 1) for n in range(sum(slot.figure for slot in row)))]
        at += 1
        yield [str(at), *texts]


def _paired(rows: Rows, sign: str) -> Iterator[str]:
    for row in rows:
        figures = [slot.text or "null" for slot in row if slot.figure]
        label = "".join(slot.text for slot in row if not slot.figure)
        yield f"{label}{sign}{', '.join(figures)}" if figures else label


def _gridded(rows: Rows) -> Iterator[str]:
    lines = _own(rows)
    for line in lines:
        border = "+" + "+".join("-" * (2 * len(text) + 2) for text in line) + "+"
        yield border
        yield "|" + "|".join(f" {text} " for text in line) + "|"
    yield border


def _paged(rows: Rows, title: str, dice: Random) -> Iterator[str]:
    heads = [row for row in rows if not any(slot.figure for slot in row)][:3]
    page, since = dice.randint(1, 9), 0
    for row in rows:
        if any(slot.figure for slot in row):
            since += 1
            if since > PAGE:
                since = 0
                yield f"{page}"
                yield title
                yield "续表"
                yield from ("  ".join(slot.text for slot in head if slot.text) for head in heads)
                page += 1
        yield "  ".join(slot.text for slot in row)


def _named(rows: Rows) -> Iterator[str]:
    heads = [slot.text for row in rows if not any(one.figure for one in row) for slot in row]
    for row in rows:
        figures = [slot.text for slot in row if slot.figure]
        names = heads[-len(figures) :] if figures else []
        label = "".join(slot.text for slot in row if not slot.figure)
        if not figures:
            heads = [*heads, *(slot.text for slot in row)]
            yield label
            continue
        yield label + "：" + "，".join(f"{a}{b}" for a, b in zip(names, figures, strict=False))


def _spaced(slot: Slot) -> str:
    whole, dot, rest = slot.text.partition(".")
    if not slot.figure or not whole.isdecimal() or not whole.isascii():
        return slot.text
    return f"{int(whole):,}".replace(",", " ") + dot + rest
