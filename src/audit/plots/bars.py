"""Bars cut into parts, with the number of each part on it: outcomes by applicant, and disputes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from audit.model import Audit
from audit.naming import name
from audit.numerals import plain
from audit.plots.answers import disputes_answer, outcomes_answer
from audit.plots.canvas import (
    INK,
    LINE,
    PAPER,
    SOFT,
    SUSPECT,
    Drawing,
    as_svg,
    canvas,
    colour_of,
    ordered,
    write,
)
from audit.plots.quantities import UNSTATED, cases_of, columns_with, flow_of, label, total
from audit.wording import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Parts = Mapping[str, Decimal]

LEFT, LONG, HIGH, STEP = 2.5, 5.6, 0.34, 0.52


@dataclass(frozen=True)
class Bar:
    """What is filled in, by part, and the total that is printed, if any.

    Where parts are blank, what they leave of the printed total is a part of its own: a bar must
    not look whole that is not. `complete` says that none is blank.
    """

    parts: Parts
    printed: Decimal | None
    complete: bool

    @property
    def whole(self) -> Decimal:
        return sum(self.parts.values(), Decimal(0))

    @property
    def label(self) -> str:
        """What the parts come to; beside it what is printed, where that is another number."""
        if self.printed is None or self.printed == self.whole:
            return plain(self.whole)
        return f"{plain(self.whole)} ≠ {plain(self.printed)}"


def draw_outcomes(audit: Audit, language: str) -> Drawing | None:
    """What became of the requests of each kind of applicant that made any, as shares."""
    report, flow = audit.report, flow_of(audit.report)
    if flow is None:
        return None
    bars = {
        applicant: _bar_of(
            {one: flow.total(report, one, applicant) for one in flow.outcomes},
            flow.total(report, flow.handled, applicant),
        )
        for applicant in flow.table.details
    }
    shown = {key: bar for key, bar in bars.items() if bar is not None and bar.whole > 0}
    if not shown:
        return None
    told = {key: (bar.parts, bar.whole) for key, bar in shown.items()}
    caption = outcomes_answer(told, flow.granted, language)
    return _draw("outcomes", "column", "row", shown, language, caption, shares=True)


def draw_disputes(audit: Audit, language: str) -> Drawing | None:
    """How reconsiderations and lawsuits ended; None where there were none."""
    report, table = audit.report, cases_of(audit.report)
    if table is None:
        return None
    bars = {
        channel: _bar_of(
            {result: total(report, table, channel, result) for result in table.details},
            total(report, table, channel),
        )
        for channel in table.rows
    }
    shown = {key: bar for key, bar in bars.items() if bar is not None}
    if not any(bar.whole > 0 for bar in shown.values()):
        return None
    complete = len(shown) == len(table.rows) and all(bar.complete for bar in shown.values())
    pending, lost = (columns_with(table, result) for result in ("open", "lost"))
    parts = [bar.parts for bar in shown.values()]
    caption = disputes_answer(parts, pending, lost, language) if complete else None
    caption = caption or say("plots.disputes.caption", language)
    return _draw("disputes", "row", "column", shown, language, caption, shares=False)


def _bar_of(values: Mapping[str, Decimal | None], printed: Decimal | None) -> Bar | None:
    """None where parts are blank and no total says how much they leave out."""
    known = {key: value for key, value in values.items() if value is not None and value >= 0}
    if len(known) == len(values):
        return Bar(known, printed, complete=True)
    rest = None if printed is None else printed - sum(known.values(), Decimal(0))
    if rest is None or rest < 0:
        return None
    return Bar({**known, UNSTATED: rest} if rest else known, printed, complete=False)


def _draw(
    figure_name: str,
    bar_kind: str,
    part_kind: str,
    bars: Mapping[str, Bar],
    language: str,
    caption: str,
    *,
    shares: bool,
) -> Drawing:
    parts = dict.fromkeys(p for bar in bars.values() for p, value in bar.parts.items() if value)
    present = [*ordered(p for p in parts if p != UNSTATED), *(p for p in parts if p == UNSTATED)]
    height = STEP * len(bars) + 0.75
    width = LEFT + LONG + max(0.9, *(0.3 + 0.09 * len(bar.label) for bar in bars.values()))
    figure, axes = canvas(width, height)
    axes.set(xlim=(0, width), ylim=(height, 0))
    _key(axes, present, part_kind, language)
    largest = max(bar.whole for bar in bars.values())
    for number, (key, bar) in enumerate(bars.items()):
        y = 0.75 + STEP * (number + 0.4)
        write(axes, LEFT - 0.15, y, name(bar_kind, key, language), ha="right")
        _bar(axes, y, bar.parts, bar.whole if shares else largest)
        end = LEFT + (LONG if shares else LONG * float(bar.whole / largest))
        ink = SUSPECT if "≠" in bar.label else INK
        write(axes, end + 0.12, y, bar.label, ink, strong=True)
    return Drawing(
        figure_name,
        as_svg(figure, figure_name),
        _alternative(bar_kind, part_kind, bars, language),
        _rows(bar_kind, part_kind, bars, present, language),
        caption,
    )


def _bar(axes: Axes, y: float, parts: Parts, whole: Decimal) -> None:
    x = LEFT
    for part, value in parts.items():
        width = LONG * float(value / whole) if whole else 0.0
        if not width:
            continue
        colour, ink = _colour(part), INK if part == UNSTATED else "#ffffff"
        axes.barh(y, width, HIGH, left=x, color=colour, edgecolor=PAPER, lw=1)
        text = plain(value)
        if width > 0.12 + 0.085 * len(text):
            write(axes, x + width / 2, y, text, ink, ha="center", fontsize=8)
        x += width


def _colour(part: str) -> str:
    return LINE if part == UNSTATED else colour_of(part)


def _key(axes: Axes, present: Sequence[str], kind: str, language: str) -> None:
    """What the colours mean, in the order of the parts."""
    texts = [label(kind, part, language) for part in present]
    wide = [sum(1 if ord(letter) > 0x2E80 else 0.56 for letter in text) for text in texts]
    x = 0.1
    for part, text, width in zip(present, texts, wide, strict=True):
        axes.barh(0.28, 0.13, 0.13, left=x, color=_colour(part), lw=0)
        write(axes, x + 0.2, 0.28, text, SOFT, fontsize=8)
        x += 0.42 + width * 0.115


def _alternative(bar_kind: str, part_kind: str, bars: Mapping[str, Bar], language: str) -> str:
    joint, stop, colon = (say(f"plots.{mark}", language) for mark in ("joint", "stop", "colon"))
    sentences = []
    for key, bar in bars.items():
        told = [f"{label(part_kind, k, language)} {plain(v)}" for k, v in bar.parts.items() if v]
        whole = f"{name(bar_kind, key, language)} {bar.label}"
        sentences.append(whole + colon + (joint.join(told) or "0"))
    return stop.join(sentences) + stop.strip()


def _rows(
    bar_kind: str,
    part_kind: str,
    bars: Mapping[str, Bar],
    present: Sequence[str],
    language: str,
) -> tuple[tuple[str, ...], ...]:
    heads = ("", *(label(part_kind, part, language) for part in present))
    return (*heads, say("plots.printed_total", language)), *(
        (
            name(bar_kind, key, language),
            *(plain(bar.parts[part]) if part in bar.parts else "" for part in present),
            "" if bar.printed is None else plain(bar.printed),
        )
        for key, bar in bars.items()
    )
