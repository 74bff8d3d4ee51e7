"""The requests table with what its sums leave over: where rows and columns that fail cross."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from audit.forms import table_of
from audit.model import BROKEN, HOLDS, UNDECIDED, Address, Audit, Result
from audit.naming import name
from audit.numerals import plain, signed
from audit.plots.canvas import INK, LINE, SOFT, SUSPECT, Drawing, as_svg, canvas, write
from audit.wording import say
from audit.writeup.words import sentences

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TABLE, ROWS, SUMS, BALANCE = "requests", "REQ01", "REQ02", "REQ03"
LEFT, CELL, ROW, TOP = 3.6, 0.62, 0.2, 0.75


def draw_residuals(audit: Audit, language: str) -> Drawing | None:
    """None where the report has no requests table."""
    table = table_of(audit.report, TABLE)
    cells = {a: cell for a, cell in audit.report.cells.items() if a.table == TABLE}
    if table is None or not cells:
        return None
    rows, columns = list(table.rows), list(table.columns)
    width, height = LEFT + CELL * (len(columns) + 1.6), TOP + ROW * (len(rows) + 3)
    figure, axes = canvas(width, height)
    axes.set(xlim=(0, width), ylim=(height, 0))
    failing = _failing(audit)
    right, bottom = LEFT + CELL * len(columns), TOP + ROW * len(rows)
    axes.hlines([TOP + ROW * n for n in range(len(rows) + 1)], LEFT, right, LINE, lw=0.5)
    axes.vlines([LEFT + CELL * n for n in range(len(columns) + 1)], TOP, bottom, LINE, lw=0.5)
    _heads(axes, columns, language)
    for number, row in enumerate(rows):
        y = TOP + ROW * (number + 0.5)
        write(axes, LEFT - 0.12, y, name("row", row, language), SOFT, ha="right", fontsize=7)
        for place, column in enumerate(columns):
            address = Address(TABLE, row, column)
            raw = cells[address].raw if address in cells else ""
            _cell(axes, LEFT + CELL * place, y, raw, failing[address])
        _margin(axes, LEFT + CELL * (len(columns) + 0.8), y, _result(audit, ROWS, row))
    for number, code in enumerate((SUMS, BALANCE)):
        y = TOP + ROW * (len(rows) + number + 1)
        label = say(f"plots.residuals.{code}", language)
        write(axes, LEFT - 0.12, y, label, INK, ha="right", fontsize=7)
        for place, column in enumerate(columns):
            _margin(axes, LEFT + CELL * (place + 0.5), y, _result(audit, code, column))
    sums = _sums(audit)
    broken = [r for r in sums if r.verdict == BROKEN]
    return Drawing(
        "residuals",
        as_svg(figure, "residuals"),
        _alternative(audit, broken, language),
        _rows(audit, language),
        _caption(sums, language),
    )


def _caption(sums: list[Result], language: str) -> str:
    """What closes and what does not; a sum that lacks a figure does neither."""
    found = Counter(result.verdict for result in sums)
    broken, held, undecided = (found[verdict] for verdict in (BROKEN, HOLDS, UNDECIDED))
    if not broken + undecided:
        return say("plots.residuals.closed", language)
    told = [say("plots.residuals.open", language, count=broken)] if broken else []
    if held and not broken:
        told.append(say("plots.residuals.held", language, count=held))
    if undecided:
        told.append(say("plots.residuals.undecided", language, count=undecided))
    return sentences(told, language)


def _sums(audit: Audit) -> list[Result]:
    return [result for result in audit.results if result.rule.code in (ROWS, SUMS, BALANCE)]


def _failing(audit: Audit) -> Counter[Address]:
    """How many failing sums each figure stands in: at most three."""
    return Counter(
        term.address for result in _sums(audit) if result.verdict == BROKEN for term in result.terms
    )


def _result(audit: Audit, code: str, subject: str) -> Result | None:
    found = (r for r in _sums(audit) if r.rule.code == code and r.subject == subject)
    return next(found, None)


def _heads(axes: Axes, columns: list[str], language: str) -> None:
    for place, column in enumerate(columns):
        text = name("column", column, language).replace(" ", "\n", 1)
        x = LEFT + CELL * (place + 0.5)
        write(axes, x, TOP - 0.06, text, SOFT, ha="center", va="bottom", fontsize=7)
    x = LEFT + CELL * (len(columns) + 0.8)
    text = say("plots.residuals.REQ01", language)
    write(axes, x, TOP - 0.06, text, INK, ha="center", va="bottom", fontsize=7)


def _cell(axes: Axes, x: float, y: float, raw: str, failing: int) -> None:
    from matplotlib.patches import Rectangle

    shade = (0.0, 0.16, 0.4, 0.75)[min(failing, 3)]
    corner = (x, y - ROW / 2)
    if failing:
        axes.add_patch(
            Rectangle(corner, CELL, ROW, facecolor=SUSPECT, alpha=shade, lw=0, clip_on=False)
        )
    quiet = raw == "0" and not failing
    write(
        axes,
        x + CELL - 0.1,
        y,
        raw,
        SOFT if quiet else INK,
        ha="right",
        fontsize=7.5 * min(1, 8 / max(len(raw), 1)),
        strong=failing > 1,
    )


def _margin(axes: Axes, x: float, y: float, result: Result | None) -> None:
    """What the sum leaves over: 0 where it closes, its difference where it does not, ? if undecided."""
    if result is None:
        return
    if result.verdict == UNDECIDED:
        write(axes, x, y, "?", SOFT, ha="center", fontsize=7.5)
    elif result.verdict == HOLDS:
        write(axes, x, y, "0", SOFT, ha="center", fontsize=7.5)
    else:
        write(
            axes,
            x,
            y,
            _difference(result),
            SUSPECT,
            ha="center",
            fontsize=8.5,
            strong=True,
        )


def _difference(result: Result) -> str:
    return "?" if result.difference is None else signed(result.difference)


def _alternative(audit: Audit, broken: list[Result], language: str) -> str:
    if not broken:
        return _caption(_sums(audit), language)
    listed = "; ".join(
        f"{say(f'plots.residuals.{r.rule.code}', language)}, "
        f"{_place(r, language)}: "
        f"{_difference(r)}"
        for r in broken
    )
    return say("plots.residuals.alternative", language, listed=listed)


def _place(result: Result, language: str) -> str:
    return name("row" if result.rule.code == ROWS else "column", result.subject, language)


def _rows(audit: Audit, language: str) -> tuple[tuple[str, ...], ...]:
    keys = ("rule", "place", "left", "right", "difference")
    heads = tuple(say(f"plots.{key}", language) for key in keys)

    def text(value: Decimal | None) -> str:
        return "" if value is None else plain(value)

    return heads, *(
        (r.rule.code, _place(r, language), text(r.left), text(r.right), text(r.difference))
        for r in _sums(audit)
    )
