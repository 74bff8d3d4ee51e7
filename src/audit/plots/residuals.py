"""The requests table with what its sums leave over: where rows and columns that fail cross."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from audit.forms import Table
from audit.model import BALANCE, BROKEN, HOLDS, UNDECIDED, Address, Audit, Result
from audit.naming import name
from audit.numerals import plain, signed
from audit.plots.canvas import INK, LINE, SOFT, SUSPECT, Drawing, as_svg, canvas, write
from audit.plots.quantities import flow_of
from audit.wording import say
from audit.writeup.words import sentences

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEFT, CELL, ROW, TOP = 3.6, 0.62, 0.2, 0.75


def draw_residuals(audit: Audit, language: str) -> Drawing | None:
    """None where the report has no table that balances."""
    flow = flow_of(audit.report)
    table = flow.table if flow else None
    cells = {a: cell for a, cell in audit.report.cells.items() if table and a.table == table.name}
    if table is None or not cells:
        return None
    sums = _sums(audit, table)
    across, down = (_codes(sums, frame) for frame in (table.name, table.transposed))
    rows, columns = list(table.rows), list(table.columns)
    width, height = LEFT + CELL * (len(columns) + 1.6), TOP + ROW * (len(rows) + 1 + len(down))
    figure, axes = canvas(width, height)
    axes.set(xlim=(0, width), ylim=(height, 0))
    failing = _failing(sums)
    right, bottom = LEFT + CELL * len(columns), TOP + ROW * len(rows)
    axes.hlines([TOP + ROW * n for n in range(len(rows) + 1)], LEFT, right, LINE, lw=0.5)
    axes.vlines([LEFT + CELL * n for n in range(len(columns) + 1)], TOP, bottom, LINE, lw=0.5)
    _heads(axes, columns, across, language)
    for number, row in enumerate(rows):
        y = TOP + ROW * (number + 0.5)
        write(axes, LEFT - 0.12, y, name("row", row, language), SOFT, ha="right", fontsize=7)
        for place, column in enumerate(columns):
            address = Address(table.name, row, column)
            raw = cells[address].raw if address in cells else ""
            _cell(axes, LEFT + CELL * place, y, raw, failing[address])
        for code in across:
            _margin(axes, LEFT + CELL * (len(columns) + 0.8), y, _result(sums, code, row))
    for number, code in enumerate(down):
        y = TOP + ROW * (len(rows) + number + 1)
        write(axes, LEFT - 0.12, y, _label(code, language), INK, ha="right", fontsize=7)
        for place, column in enumerate(columns):
            _margin(axes, LEFT + CELL * (place + 0.5), y, _result(sums, code, column))
    broken = [r for r in sums if r.verdict == BROKEN]
    return Drawing(
        "residuals",
        as_svg(figure, "residuals"),
        _alternative(sums, broken, table, language),
        _rows(sums, table, language),
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


def _sums(audit: Audit, table: Table) -> list[Result]:
    """The sums that the table must keep, in its rows and in its columns."""
    return [
        result
        for result in audit.results
        if result.rule.frame in (table.name, table.transposed)
        if result.rule.type == BALANCE and result.rule.severity == "error"
    ]


def _codes(sums: Sequence[Result], frame: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.rule.code for one in sums if one.rule.frame == frame))


def _label(code: str, language: str) -> str:
    """What a sum leaves over, in a few words; the code of a rule that is not in the catalogue."""
    try:
        return say(f"plots.residuals.{code}", language)
    except KeyError:
        return code


def _failing(sums: Sequence[Result]) -> Counter[Address]:
    """How many failing sums each figure stands in: at most three."""
    return Counter(
        term.address for result in sums if result.verdict == BROKEN for term in result.terms
    )


def _result(sums: Sequence[Result], code: str, subject: str) -> Result | None:
    found = (r for r in sums if r.rule.code == code and r.subject == subject)
    return next(found, None)


def _heads(axes: Axes, columns: list[str], across: Sequence[str], language: str) -> None:
    for place, column in enumerate(columns):
        text = name("column", column, language).replace(" ", "\n", 1)
        x = LEFT + CELL * (place + 0.5)
        write(axes, x, TOP - 0.06, text, SOFT, ha="center", va="bottom", fontsize=7)
    x = LEFT + CELL * (len(columns) + 0.8)
    text = ", ".join(_label(code, language) for code in across)
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


def _alternative(sums: list[Result], broken: list[Result], table: Table, language: str) -> str:
    if not broken:
        return _caption(sums, language)
    listed = "; ".join(
        f"{_label(r.rule.code, language)}, {_place(r, table, language)}: {_difference(r)}"
        for r in broken
    )
    return say("plots.residuals.alternative", language, listed=listed)


def _place(result: Result, table: Table, language: str) -> str:
    kind = "row" if result.rule.frame == table.name else "column"
    return name(kind, result.subject, language)


def _rows(sums: Sequence[Result], table: Table, language: str) -> tuple[tuple[str, ...], ...]:
    keys = ("rule", "place", "left", "right", "difference")
    heads = tuple(say(f"plots.{key}", language) for key in keys)

    def text(value: Decimal | None) -> str:
        return "" if value is None else plain(value)

    return heads, *(
        (r.rule.code, _place(r, table, language), text(r.left), text(r.right), text(r.difference))
        for r in sums
    )
