"""Bars cut into parts, with the number of each part on it: outcomes by applicant, and disputes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from audit.model import Audit
from audit.naming import name
from audit.numerals import plain
from audit.plots.canvas import COLOURS, INK, PAPER, SOFT, Drawing, as_svg, canvas, write
from audit.plots.quantities import APPLICANTS, OUTCOMES, total
from audit.wording import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Parts = Mapping[str, Decimal]

LEFT, LONG, HIGH, STEP = 2.5, 5.6, 0.34, 0.52


def draw_outcomes(audit: Audit, language: str) -> Drawing | None:
    """What became of the requests of each kind of applicant that made any, as shares."""
    bars = {
        applicant: _known({one: total(audit.report, one, applicant) for one in OUTCOMES})
        for applicant in APPLICANTS
    }
    shown = {key: parts for key, parts in bars.items() if sum(parts.values()) > 0}
    return _draw("outcomes", "column", "row", shown, language, shares=True) if shown else None


def draw_disputes(audit: Audit, language: str) -> Drawing | None:
    """How reconsiderations and lawsuits ended; None where there were none."""
    results = ("upheld", "corrected", "other_result", "pending")
    channels = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
    bars = {
        channel: _known({r: audit.report.value("disputes", channel, r) for r in results})
        for channel in channels
    }
    if not any(sum(parts.values()) > 0 for parts in bars.values()):
        return None
    return _draw("disputes", "row", "column", bars, language, shares=False)


def _known(values: Mapping[str, Decimal | None]) -> Parts:
    return {key: value for key, value in values.items() if value is not None and value >= 0}


def _draw(
    figure_name: str,
    bar_kind: str,
    part_kind: str,
    bars: Mapping[str, Parts],
    language: str,
    *,
    shares: bool,
) -> Drawing:
    present = [p for p in COLOURS if any(parts.get(p) for parts in bars.values())]
    height = STEP * len(bars) + 0.75
    figure, axes = canvas(LEFT + LONG + 0.9, height)
    axes.set(xlim=(0, LEFT + LONG + 0.9), ylim=(height, 0))
    _key(axes, present, part_kind, language)
    largest = max(sum(parts.values(), Decimal(0)) for parts in bars.values())
    for number, (bar, parts) in enumerate(bars.items()):
        y = 0.75 + STEP * (number + 0.4)
        whole = sum(parts.values(), Decimal(0))
        write(axes, LEFT - 0.15, y, name(bar_kind, bar, language), ha="right")
        _bar(axes, y, parts, whole if shares else largest)
        end = LEFT + (LONG if shares else LONG * float(whole / largest))
        write(axes, end + 0.12, y, plain(whole), INK, strong=True)
    return Drawing(
        figure_name,
        as_svg(figure, figure_name),
        _alternative(bar_kind, part_kind, bars, language),
        _rows(bar_kind, part_kind, bars, present, language),
        say(f"plots.{figure_name}.caption", language),
    )


def _bar(axes: Axes, y: float, parts: Parts, whole: Decimal) -> None:
    x = LEFT
    for part, value in parts.items():
        width = LONG * float(value / whole) if whole else 0.0
        if not width:
            continue
        axes.barh(y, width, HIGH, left=x, color=COLOURS[part], edgecolor=PAPER, lw=1)
        text = plain(value)
        if width > 0.12 + 0.085 * len(text):
            write(axes, x + width / 2, y, text, "#ffffff", ha="center", fontsize=8)
        x += width


def _key(axes: Axes, present: Sequence[str], kind: str, language: str) -> None:
    """What the colours mean, in the order of the parts."""
    texts = [name(kind, part, language) for part in present]
    wide = [sum(1 if ord(letter) > 0x2E80 else 0.56 for letter in text) for text in texts]
    x = 0.1
    for part, text, width in zip(present, texts, wide, strict=True):
        axes.barh(0.28, 0.13, 0.13, left=x, color=COLOURS[part], lw=0)
        write(axes, x + 0.2, 0.28, text, SOFT, fontsize=8)
        x += 0.42 + width * 0.115


def _alternative(bar_kind: str, part_kind: str, bars: Mapping[str, Parts], language: str) -> str:
    joint, stop = (", ", ". ") if language == "en" else ("，", "。")
    sentences = []
    for bar, parts in bars.items():
        told = [f"{name(part_kind, k, language)} {plain(v)}" for k, v in parts.items() if v]
        whole = plain(sum(parts.values(), Decimal(0)))
        sentences.append(f"{name(bar_kind, bar, language)} {whole}: {joint.join(told) or '0'}")
    return stop.join(sentences) + stop.strip()


def _rows(
    bar_kind: str,
    part_kind: str,
    bars: Mapping[str, Parts],
    present: Sequence[str],
    language: str,
) -> tuple[tuple[str, ...], ...]:
    heads = ("", *(name(part_kind, part, language) for part in present))
    return heads, *(
        (
            name(bar_kind, bar, language),
            *(plain(parts[part]) if part in parts else "" for part in present),
        )
        for bar, parts in bars.items()
    )
