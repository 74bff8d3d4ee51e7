"""What came in, and what became of it: both sides of the balance that the form prints."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from audit.model import Audit
from audit.numerals import plain
from audit.plots.canvas import INK, LINE, SOFT, SUSPECT, Drawing, as_svg, canvas, colour_of, write
from audit.plots.quantities import UNSTATED, Flow, flow_of, label
from audit.wording import say
from audit.writeup.words import sentences

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, HEIGHT, BAND, LEAST = 9.0, 4.3, 3.0, 0.34
LONG = 8  # a number of so many digits stands below its name


def draw_flow(audit: Audit, language: str) -> Drawing | None:
    """None unless what came in and what became of it is printed."""
    flow = flow_of(audit.report)
    if flow is None:
        return None
    into, out_of = _figures(audit, flow, flow.into), _out_of(audit, flow)
    balance = _balance(audit, flow, into, out_of)
    if balance is None or max(balance) <= 0:
        return None
    figure, axes = canvas(WIDTH, HEIGHT)
    axes.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
    scale = _scale(out_of, balance)
    _side(axes, into, scale, (2.35, 4.3), -1, language)
    _side(axes, out_of, scale, (6.3, 4.7), +1, language)
    _middle(axes, *balance, scale)
    return Drawing(
        "flow",
        as_svg(figure, "flow"),
        _alternative(into, out_of, balance, language),
        _rows(into, out_of, language),
        _caption(audit, flow, out_of, balance, language),
    )


def _out_of(audit: Audit, flow: Flow) -> dict[str, Decimal]:
    """What became of the requests; outcomes that are blank are what they leave of the total."""
    known, handled = _figures(audit, flow, flow.out_of), flow.total(audit.report, flow.handled)
    outcomes = {one: known[one] for one in flow.outcomes if one in known}
    last = {one: known[one] for one in flow.onward if one in known}
    if handled is None or len(outcomes) == len(flow.outcomes):
        return known
    rest = handled - sum(outcomes.values(), Decimal(0))
    if not outcomes or rest < 0:
        return {flow.handled: handled, **last}
    return {**outcomes, UNSTATED: rest, **last}


def _balance(
    audit: Audit, flow: Flow, into: dict[str, Decimal], out_of: dict[str, Decimal]
) -> tuple[Decimal, Decimal] | None:
    """Both sides of the identity on the form; the outcomes where their total is not printed.

    None where a figure that it needs is not there: a blank is no 0.
    """
    handled = flow.total(audit.report, flow.handled)
    if handled is None and set(flow.outcomes) <= out_of.keys():
        handled = sum((out_of[one] for one in flow.outcomes), Decimal(0))
    if handled is None or len(into) < len(flow.into) or not set(flow.onward) <= out_of.keys():
        return None
    onward = sum((out_of[one] for one in flow.onward), Decimal(0))
    return sum(into.values(), Decimal(0)), handled + onward


def _caption(
    audit: Audit,
    flow: Flow,
    out_of: dict[str, Decimal],
    balance: tuple[Decimal, Decimal],
    language: str,
) -> str:
    left, right = balance
    key = "balances" if left == right else "differs"
    numbers = {"left": left, "right": right, "difference": abs(left - right)}
    text = say(f"plots.flow.{key}", language, **{k: plain(v) for k, v in numbers.items()})
    outcomes = sum((out_of.get(one, Decimal(0)) for one in flow.outcomes), Decimal(0))
    handled = flow.total(audit.report, flow.handled)
    if handled is None or handled == outcomes or not set(flow.outcomes) <= out_of.keys():
        return text
    more = say("plots.flow.outcomes", language, outcomes=plain(outcomes), handled=plain(handled))
    return sentences([text, more], language)


def _figures(audit: Audit, flow: Flow, names: tuple[str, ...]) -> dict[str, Decimal]:
    values = {one: flow.total(audit.report, one) for one in names}
    return {one: value for one, value in values.items() if value is not None and value >= 0}


def _scale(out_of: dict[str, Decimal], balance: tuple[Decimal, Decimal]) -> float:
    """Inches a request: the sums at most BAND high, and the bars with their names on the canvas."""
    scale = BAND / float(max(*balance, sum(out_of.values(), Decimal(0))))
    while sum(_steps([float(value) * scale for value in out_of.values()])) > HEIGHT - 0.1:
        scale *= 0.95
    return scale


def _side(
    axes: Axes,
    figures: dict[str, Decimal],
    scale: float,
    ends: tuple[float, float],
    direction: int,
    language: str,
) -> None:
    """Bands from the middle to a column of bars, each bar with its name and figure beside it."""
    at, middle = ends
    heights = [float(value) * scale for value in figures.values()]
    tops = _spread(heights)
    inner = (HEIGHT + sum(heights)) / 2
    for (one, value), height, top in zip(figures.items(), heights, tops, strict=True):
        colour = LINE if one == UNSTATED else colour_of(one)
        if height > 0:
            _band(axes, (at, top), (middle, inner), height, colour)
        axes.fill(*_box(at, top, max(height, 0.015), 0.09 * direction), color=colour, lw=0)
        number = plain(value)
        text = label("row", one, language) + ("  " if len(number) < LONG else "\n") + number
        side = "right" if direction < 0 else "left"
        ink = SOFT if value == 0 else INK
        write(axes, at + 0.19 * direction, top - height / 2, text, ink, ha=side)
        inner -= height


def _spread(heights: list[float]) -> list[float]:
    """The tops of the bars, from above, far enough apart for the names beside them."""
    steps = _steps(heights)
    top = (HEIGHT + sum(steps)) / 2
    tops = []
    for height, step in zip(heights, steps, strict=True):
        tops.append(top - (step - height) / 2)
        top -= step
    return tops


def _steps(heights: list[float]) -> list[float]:
    return [max(height + 0.06, LEAST) for height in heights]


def _band(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    height: float,
    colour: str,
) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    (x, y), (u, v) = start, end
    half = (x + u) / 2
    points = [(x, y), (half, y), (half, v), (u, v), (u, v - height)]
    points += [(half, v - height), (half, y - height), (x, y - height), (x, y)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    axes.add_patch(PathPatch(Path(points, codes), facecolor=colour, alpha=0.32, lw=0))


def _box(x: float, top: float, height: float, width: float) -> tuple[list[float], list[float]]:
    return [x, x + width, x + width, x], [top, top, top - height, top - height]


def _middle(axes: Axes, left: Decimal, right: Decimal, scale: float) -> None:
    """The two sums, which must be one: side by side, as high as they are large."""
    equal = left == right
    for x, value in ((4.3, left), (4.5, right)):
        height = float(value) * scale
        colour = SOFT if equal else SUSPECT
        axes.fill(*_box(x, (HEIGHT + height) / 2, height, 0.2), color=colour, lw=0)
    sign = "=" if equal else "≠"
    top = (HEIGHT + BAND) / 2 + 0.25
    ink = INK if equal else SUSPECT
    text = f"{plain(left)} {sign} {plain(right)}"
    write(axes, 4.5, top, text, ink, ha="center", fontsize=13, strong=True)


def _alternative(
    into: dict[str, Decimal],
    out_of: dict[str, Decimal],
    balance: tuple[Decimal, Decimal],
    language: str,
) -> str:
    def listed(figures: dict[str, Decimal]) -> str:
        return say("plots.joint", language).join(
            f"{label('row', k, language)} {plain(v)}" for k, v in figures.items()
        )

    return say(
        "plots.flow.alternative",
        language,
        into=listed(into),
        out_of=listed(out_of),
        left=plain(balance[0]),
        right=plain(balance[1]),
    )


def _rows(
    into: dict[str, Decimal], out_of: dict[str, Decimal], language: str
) -> tuple[tuple[str, ...], ...]:
    heads = tuple(say(f"plots.{one}", language) for one in ("side", "quantity", "count"))
    sides = (("in", into), ("out", out_of))
    return heads, *(
        (say(f"plots.flow.{side}", language), label("row", one, language), plain(value))
        for side, figures in sides
        for one, value in figures.items()
    )
