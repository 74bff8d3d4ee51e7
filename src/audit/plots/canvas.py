"""What all figures share: the font, the colours, and SVG that follows the page's own colours."""

from __future__ import annotations

import csv
import io
import re
import tomllib
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from audit.publishers.fonts import font_path
from audit.publishers.quoting import visible

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Stand-ins that the SVG is drawn with; the page sets the variables for light and dark.
INK, SOFT, LINE, PAPER, SUSPECT, TINT = (f"#00{n:02d}00" for n in range(1, 7))
VARIABLES = {
    INK: "var(--ink, #1d2430)",
    SOFT: "var(--soft, #566072)",
    LINE: "var(--line, #d8dde5)",
    PAPER: "var(--paper, #ffffff)",
    SUSPECT: "var(--suspect, #b0281a)",
    TINT: "var(--suspect-bg, #fbe4df)",
}

# Of bars that stand for one thing, and of what is well, doubtful or bad.
BAR, WELL, DOUBTFUL, BAD = "#3b6ea5", "#1f6f78", "#8a5a00", "#a63d33"


@cache
def _colours() -> dict[str, Any]:
    text = files("audit.plots").joinpath("colours.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def colour_of(name: str) -> str:
    """The colour of a row or column; the same for the same name."""
    others = _colours()["others"]
    return str(_colours()["named"].get(name) or others[sum(map(ord, name)) % len(others)])


def ordered(names: Iterable[str]) -> list[str]:
    """The names in the order of their colours, those without one behind."""
    known = list(_colours()["named"])
    return sorted(names, key=lambda one: known.index(one) if one in known else len(known))


@dataclass(frozen=True)
class Drawing:
    """A figure with what it says in words: `rows` are its data, the first of them the heads."""

    name: str
    svg: str
    alternative: str
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    def csv(self) -> str:
        """The data as CSV; no text of it can be taken for a formula."""
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(
            [f"'{cell}" if cell[:1] in ("=", "+", "@", "\t") else cell for cell in row]
            for row in self.rows
        )
        return text.getvalue()


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    """An empty figure of that size in inches, its axes as wide as it is and without a frame."""
    from matplotlib import font_manager
    from matplotlib.figure import Figure

    if not any(one.fname == font_path() for one in font_manager.fontManager.ttflist):
        font_manager.fontManager.addfont(font_path())
    # The page has a ground of its own, dark or light.
    figure = Figure(figsize=(width, height), facecolor="none")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    return figure, axes


def write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    colour: str = INK,
    *,
    strong: bool = False,
    **style: Any,
) -> None:
    """Text in the font of all figures. There is no bold file of it: the page makes it strong."""
    style = {"va": "center", "fontsize": 9, "gid": "strong" if strong else None, **style}
    axes.text(
        x, y, visible(text), color=colour, fontfamily=["Noto Sans SC", "DejaVu Sans"], **style
    )


def as_svg(figure: Figure, name: str) -> str:
    """The figure as an SVG element whose text is text, and whose colours are those of the page."""
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    text = io.StringIO()
    with (
        matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}),
        warnings.catch_warnings(),
    ):
        warnings.filterwarnings("ignore", "Glyph .* missing")  # a browser finds another font
        FigureCanvasSVG(figure).print_svg(text, metadata={"Date": None, "Creator": None})
    svg = text.getvalue()[text.getvalue().index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<g id="(patch|text|line2d|axes|figure)_\d+">', "<g>", svg)
    svg = svg.replace('<g id="strong">', '<g class="strong">')
    for colour, variable in VARIABLES.items():
        svg = svg.replace(colour, variable)
    return re.sub(r"\n\s*", "\n", svg)
