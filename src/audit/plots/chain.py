"""A chain of years: the figures that continue, a line from year to year, broken where they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from audit.chains import Lane, Link, Linked
from audit.model import BROKEN, HOLDS, Address
from audit.naming import name
from audit.numerals import plain
from audit.plots.canvas import (
    BAD,
    DOUBTFUL,
    INK,
    LINE,
    SOFT,
    WELL,
    Drawing,
    as_svg,
    canvas,
    write,
)
from audit.wording import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEFT, HIGH, TOP = 3.3, 0.62, 0.75
STEP, WIDEST = 1.35, 12.0  # inches of a year, and of all years at most
SIGN = 0.3  # inches kept free around a figure
MOST = 12  # figures of one table that are shown though they do not break


def draw_chain(linked: Linked, language: str) -> Drawing | None:
    """None for a chain in which nothing continues: a single year, or none after another."""
    every = lanes_by_address(linked)
    if not every:
        return None
    lanes = lanes_shown(linked)
    more = further_text(len(every) - len(lanes), language)
    step = _step(linked)
    places = {link.year: LEFT + step * (n + 0.5) for n, link in enumerate(linked.links)}
    width, height = LEFT + step * len(places) + 0.1, TOP + HIGH * (len(lanes) + 1 + bool(more))
    figure, axes = canvas(width, height)
    axes.set(xlim=(0, width), ylim=(height, 0))
    for link in linked.links:
        _year(axes, link, places[link.year], height, language)
    for number, (address, found) in enumerate(lanes.items()):
        y = TOP + HIGH * (number + 0.5)
        write(axes, LEFT - 0.1, y, figure_name(address, language), ha="right", fontsize=8.5)
        _lane(axes, linked, address, found, places, y, language)
    _repeated(axes, linked, places, TOP + HIGH * (len(lanes) + 0.5), language)
    if more:
        write(axes, LEFT - 0.1, height - HIGH / 2, more, SOFT, ha="left", fontsize=8.5)
    return Drawing(
        "chain",
        as_svg(figure, "chain"),
        alternative(linked, lanes, language),
        tuple(data(linked, every, language)),
    )


def _step(linked: Linked) -> float:
    """How wide a year is: many years are closer together, or their figures could not be read."""
    return min(STEP, WIDEST / len(linked.links))


def lanes_by_address(linked: Linked) -> dict[Address, dict[int, Lane]]:
    """The lanes by the figure that they are of, then by year; figures in the order of the forms."""
    found: dict[Address, dict[int, Lane]] = {}
    for link in linked.links:
        for lane in link.lanes:
            found.setdefault(lane.address, {})[link.year] = lane
    return found


def lanes_shown(linked: Linked) -> dict[Address, dict[int, Lane]]:
    """Those of the lanes that are shown: of a table with very many, the ones that break."""
    lanes = lanes_by_address(linked)
    counts = Counter(address.table for address in lanes)
    return {
        address: found
        for address, found in lanes.items()
        if counts[address.table] <= MOST or any(one.verdict == BROKEN for one in found.values())
    }


def further_text(count: int, language: str) -> str:
    """That there are more lanes than are shown; "" where there are none."""
    return say("chains.further", language, count=count) if count else ""


def figure_name(address: Address, language: str) -> str:
    """Row and column of a figure: its table is told by them."""
    row, column = name("row", address.row, language), name("column", address.column, language)
    return say("chains.figure", language, row=row, column=column)


def lane_text(lane: Lane, language: str) -> str:
    """What is printed, and what last year's report leaves for it where that is something else."""
    printed = plain(lane.printed) if lane.printed is not None else say("chains.unread", language)
    if lane.verdict != BROKEN or lane.expected is None:
        return printed
    return say("chains.expected", language, printed=printed, expected=plain(lane.expected))


def _year(axes: Axes, link: Link, x: float, height: float, language: str) -> None:
    colour = {BROKEN: BAD, "missing": DOUBTFUL, "gap": DOUBTFUL}.get(link.state, SOFT)
    write(axes, x, 0.2, str(link.year), INK, ha="center", strong=True)
    if link.state not in (HOLDS, "first"):
        text = say(f"chains.state_of.{link.state}", language)
        write(axes, x, 0.48, text, colour, ha="center", fontsize=6.5)
    if link.member is None:
        axes.axvspan(x - 0.42, x + 0.42, ymin=0, ymax=1 - TOP / height, color=LINE, lw=0, alpha=0.6)


def _lane(
    axes: Axes,
    linked: Linked,
    address: Address,
    found: Mapping[int, Lane],
    places: Mapping[int, float],
    y: float,
    language: str,
) -> None:
    step = _step(linked)
    for link in linked.links:
        x = places[link.year]
        lane = found.get(link.year)
        if lane is not None:
            colour, style = {HOLDS: (WELL, "-"), BROKEN: (BAD, "-")}.get(lane.verdict, (SOFT, ":"))
            if lane.change and lane.verdict == BROKEN:
                colour = DOUBTFUL
            axes.plot((x - step + SIGN, x - SIGN), (y, y), color=colour, ls=style, lw=1.6)
            if lane.verdict == BROKEN and lane.expected is not None:
                middle = x - step / 2
                axes.plot((middle - 0.06, middle + 0.06), (y + 0.1, y - 0.1), color=colour, lw=1.6)
                write(
                    axes, middle, y - 0.2, plain(lane.expected), colour, ha="center", fontsize=7.5
                )
        value = link.audit.report.value(*address) if link.audit else None
        if value is not None:
            broken = lane is not None and lane.verdict == BROKEN
            write(axes, x, y, plain(value), BAD if broken else INK, ha="center", fontsize=8.5)


def _repeated(
    axes: Axes, linked: Linked, places: Mapping[int, float], y: float, language: str
) -> None:
    write(axes, LEFT - 0.1, y, say("chains.repeated", language), ha="right", fontsize=8.5)
    for link in linked.links:
        if link.repeated is not None:
            text = say("chains.percent", language, share=plain(link.repeated))
            write(
                axes, places[link.year] - _step(linked) / 2, y, text, SOFT, ha="center", fontsize=8
            )


def data(
    linked: Linked, lanes: Mapping[Address, Mapping[int, Lane]], language: str
) -> list[tuple[str, ...]]:
    """The figure as a table: a row for each figure that continues, a column for each year."""
    rows = [("", *(str(link.year) for link in linked.links))]
    rows.append(("", *(say(f"chains.state_of.{link.state}", language) for link in linked.links)))
    for address, found in lanes.items():
        cells = [cell_text(link, address, found, language) for link in linked.links]
        rows.append((figure_name(address, language), *cells))
    return rows


def cell_text(link: Link, address: Address, found: Mapping[int, Lane], language: str) -> str:
    """What a year's report prints for the figure, beside what was expected where that is another."""
    if link.year in found:
        return lane_text(found[link.year], language)
    value = link.audit.report.value(*address) if link.audit else None
    return plain(value) if value is not None else ""


def alternative(linked: Linked, lanes: Mapping[Address, Mapping[int, Lane]], language: str) -> str:
    """The figure in words: the state of each year, and each broken figure."""
    states = [
        f"{link.year}: {say(f'chains.state_of.{link.state}', language)}" for link in linked.links
    ]
    broken = [
        f"{lane.year} {figure_name(address, language)}: {lane_text(lane, language)}"
        for address, found in lanes.items()
        for lane in found.values()
        if lane.verdict == BROKEN
    ]
    return say("plots.apart", language).join([*states, *broken])
