"""This year's figures beside last year's."""

from __future__ import annotations

from decimal import Decimal

from audit.forms import presumed_form
from audit.frames.links import links
from audit.model import Address, Audit
from audit.naming import name
from audit.numerals import plain, signed
from audit.plots.answers import years_answer
from audit.plots.canvas import BAR, INK, SOFT, Drawing, as_svg, canvas, colour_of, write
from audit.plots.quantities import Flow, flow_of
from audit.wording import say

LEFT, LONG, STEP, HIGH = 2.6, 4.4, 0.5, 0.17

Pair = tuple[Decimal, Decimal]


def draw_years(audit: Audit, language: str) -> Drawing | None:
    """None without last year's report."""
    flow = flow_of(audit.report)
    pairs = _pairs(audit, flow) if flow else {}
    if flow is None or not pairs or audit.previous is None:
        return None
    largest = max(max(pair) for pair in pairs.values()) or Decimal(1)
    height = STEP * len(pairs) + 0.6
    figure, axes = canvas(LEFT + LONG + 1.9, height)
    axes.set(xlim=(0, LEFT + LONG + 1.9), ylim=(height, 0))
    heads = _heads(audit, language)
    for place, head, alpha in ((LEFT, heads[0], 1.0), (LEFT + 1.0, heads[1], 0.4)):
        axes.barh(0.25, 0.13, 0.13, left=place, color=BAR, alpha=alpha, lw=0)
        write(axes, place + 0.2, 0.25, head, SOFT, fontsize=8)
    for number, (one, (new, old)) in enumerate(pairs.items()):
        y = 0.6 + STEP * (number + 0.4)
        write(axes, LEFT - 0.15, y, name("row", one, language), ha="right")
        for place, value, alpha in ((y - 0.1, new, 1.0), (y + 0.1, old, 0.4)):
            width = LONG * float(value / largest)
            axes.barh(place, width, HIGH, left=LEFT, color=colour_of(one), alpha=alpha, lw=0)
            ink = INK if alpha == 1.0 else SOFT
            write(axes, LEFT + width + 0.08, place, plain(value), ink, fontsize=7.5)
        write(axes, LEFT + LONG + 1.8, y, signed(new - old), SOFT, ha="right", fontsize=8.5)
    return Drawing(
        "years",
        as_svg(figure, "years"),
        _alternative(pairs, heads, language),
        (
            ("", *heads),
            *((name("row", one, language), *map(plain, pair)) for one, pair in pairs.items()),
        ),
        years_answer(pairs.get(flow.into[0]), _carried(audit, flow), language),
    )


def _carried(audit: Audit, flow: Flow) -> tuple[Decimal | None, Decimal | None]:
    """What last year's report carries out, and what this one carries in."""
    forms = [presumed_form(one, flow.table.name) for one in (audit.report, audit.previous) if one]
    names = [form.name for form in forms if form]
    for link in links(*names) if len(names) == 2 else ():
        here, there = (Address.of(str(one)).local for one in link.quantities[:2])
        if here.row in flow.into and here.row != there.row and here.column == flow.table.total:
            last = audit.previous.value(*there) if audit.previous else None
            return last, audit.report.value(*here)
    return None, None


def _pairs(audit: Audit, flow: Flow) -> dict[str, Pair]:
    last = flow_of(audit.previous) if audit.previous else None
    if audit.previous is None or last is None:
        return {}
    found = {
        one: (flow.total(audit.report, one), last.total(audit.previous, one))
        for one in (*flow.into, *flow.out_of)
    }
    return {
        one: (new, old)
        for one, (new, old) in found.items()
        if new is not None and old is not None and min(new, old) >= 0
    }


def _heads(audit: Audit, language: str) -> tuple[str, str]:
    years = (audit.report.year, audit.previous.year if audit.previous else None)
    names = (say("plots.years.this", language), say("plots.years.last", language))
    this, last = (str(year or text) for year, text in zip(years, names, strict=True))
    return this, last


def _alternative(pairs: dict[str, Pair], heads: tuple[str, str], language: str) -> str:
    return say("plots.apart", language).join(
        f"{name('row', one, language)}: {heads[0]} {plain(new)}, {heads[1]} {plain(old)}"
        for one, (new, old) in pairs.items()
    )
