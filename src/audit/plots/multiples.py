"""Small multiples: in how many of the reports of each year a rule is broken, a panel a rule."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from audit.plots.canvas import BAD, INK, LINE, SOFT, Drawing, as_svg, canvas, write
from audit.wording import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ACROSS, WIDE, HIGH = 3, 3.1, 1.85  # panels side by side, inches of each
LEFT, TOP, TALL = 0.15, 0.72, 0.7


class Panel(NamedTuple):
    """A rule: its code, what must hold, and by year how many reports break it of how many read."""

    code: str
    title: str
    counts: tuple[tuple[str, int, int], ...]

    @property
    def shares(self) -> tuple[float, ...]:
        return tuple(broken / read if read else 0.0 for _, broken, read in self.counts)


def draw_multiples(panels: Sequence[Panel], language: str) -> Drawing | None:
    """All panels on one scale of shares; None where there is no panel."""
    if not panels:
        return None
    width, height = ACROSS * WIDE, HIGH * ceil(len(panels) / ACROSS)
    figure, axes = canvas(width, height)
    axes.set(xlim=(0, width), ylim=(height, 0))
    largest = max(max(panel.shares) for panel in panels) or 1.0
    for number, panel in enumerate(panels):
        _draw(axes, WIDE * (number % ACROSS), HIGH * (number // ACROSS), panel, largest)
    caption = say("plots.multiples.caption", language, share=100 * largest)
    return Drawing(
        "multiples",
        as_svg(figure, "multiples"),
        _alternative(panels, language),
        _rows(panels, language),
        caption,
    )


def _draw(axes: Axes, x: float, y: float, panel: Panel, largest: float) -> None:
    """Bars stand on a line, the number of reports above each, its year below."""
    write(axes, x + LEFT, y + 0.16, panel.code, INK, strong=True, fontsize=9)
    write(axes, x + LEFT, y + 0.36, _short(panel.title), SOFT, fontsize=7)
    base, room = y + TOP + TALL, WIDE - 2 * LEFT - 0.2
    step = room / max(len(panel.counts), 4)
    axes.plot([x + LEFT, x + LEFT + room], [base, base], color=LINE, lw=1)
    for place, ((year, broken, _), share) in enumerate(
        zip(panel.counts, panel.shares, strict=True)
    ):
        middle = x + LEFT + step * (place + 0.5)
        tall = TALL * share / largest
        axes.bar(middle, -tall, step * 0.6, bottom=base, color=BAD, lw=0)
        write(axes, middle, base - tall - 0.1, str(broken), INK, ha="center", fontsize=7.5)
        write(axes, middle, base + 0.14, year, SOFT, ha="center", fontsize=7)


def _short(title: str) -> str:
    """As much of the title as the panel has room for; the table of data has it in full."""
    room, shown = 44.0, ""
    for letter in title:
        room -= 2 if ord(letter) > 0x2E80 else 1
        if room < 1:
            return shown.rstrip() + "…"
        shown += letter
    return shown


def _alternative(panels: Sequence[Panel], language: str) -> str:
    joint, stop, colon = (say(f"plots.{mark}", language) for mark in ("joint", "stop", "colon"))
    told = (
        panel.code
        + colon
        + joint.join(
            say("plots.multiples.year", language, year=year, broken=broken, read=read)
            for year, broken, read in panel.counts
        )
        for panel in panels
    )
    return stop.join(told) + stop.strip()


def _rows(panels: Sequence[Panel], language: str) -> tuple[tuple[str, ...], ...]:
    heads = tuple(say(f"overview.column.{key}", language) for key in ("code", "rule"))
    years = tuple(f"{year} ({read})" for year, _, read in panels[0].counts)
    return (*heads, *years), *(
        (panel.code, panel.title, *(str(broken) for _, broken, _ in panel.counts))
        for panel in panels
    )
