"""A form's figures, each by what would become of it if it were wrong: once for each thing beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from audit.forms import Form
from audit.model import Address
from audit.naming import name
from audit.plots.canvas import BAD, DOUBTFUL, INK, SOFT, WELL, Drawing, as_svg, canvas, write
from audit.wording import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from audit.diagnosis.identifiability import Fate, FormMap

LEFT, CELL, ROW, TOP, BETWEEN = 3.0, 0.17, 0.17, 0.85, 0.25
# Colour and mark, so that a print in grey says the same.
LOOKS: Mapping[Fate, tuple[str, str]] = {
    "located": (WELL, "✓"),
    "noticed": (DOUBTFUL, "?"),
    "unnoticed": (BAD, "×"),
}


def draw_form_map(maps: Sequence[FormMap], language: str) -> Drawing:
    """`maps` are those of one form, one for each thing that its tables are held against."""
    form = maps[0].form
    widest = max(len(table.columns) for table in form.tables.values())
    panel = CELL * widest + BETWEEN
    places = dict(_places(form))
    height = max(y for _, y in places.values()) + ROW + 0.1
    figure, axes = canvas(LEFT + panel * len(maps), height)
    axes.set(xlim=(0, LEFT + panel * len(maps)), ylim=(height, 0))
    _legend(axes, language)
    _rows_of(axes, places, language)
    for number, one in enumerate(maps):
        left = LEFT + panel * number
        label = say(f"identifiability.beside.{one.beside}", language)
        write(axes, left, TOP - 0.15, label.replace(" ", "\n", 1), INK, fontsize=7, va="bottom")
        for address, (x, y) in places.items():
            _cell(axes, left + x, y, one.fate(address))
    title = f"form_map_{form.name}"
    alternative = say("identifiability.map.alternative", language, listed=_listed(maps, language))
    return Drawing(
        title, as_svg(figure, title), alternative, _data(maps, language), _caption(maps, language)
    )


def _places(form: Form) -> Iterator[tuple[Address, tuple[float, float]]]:
    """Where each figure stands: its table's rows one below the other, its columns from the left."""
    y = TOP
    for table in form.tables.values():
        rows: dict[str, list[Address]] = {}
        for address in table.addresses:
            rows.setdefault(address.row, []).append(address)
        for addresses in rows.values():
            for number, address in enumerate(addresses):
                yield address, (CELL * number, y)
            y += ROW
        y += BETWEEN


def _rows_of(axes: Axes, places: Mapping[Address, tuple[float, float]], language: str) -> None:
    rows = {(a.table, a.row): y for a, (x, y) in places.items() if x == 0}
    for (_, row), y in rows.items():
        label = name("row", row, language)
        write(axes, LEFT - 0.1, y + ROW / 2, label, SOFT, ha="right", fontsize=7)


def _cell(axes: Axes, x: float, y: float, fate: Fate) -> None:
    from matplotlib.patches import Rectangle

    colour, mark = LOOKS[fate]
    size = (CELL - 0.02, ROW - 0.02)
    axes.add_patch(Rectangle((x, y), *size, facecolor=colour, lw=0, clip_on=False))
    middle = (x + size[0] / 2, y + size[1] / 2)
    write(axes, *middle, mark, "#ffffff", ha="center", fontsize=6)


def _legend(axes: Axes, language: str) -> None:
    x = LEFT
    for fate in LOOKS:
        _cell(axes, x, 0.1, fate)
        label = say(f"identifiability.fate.{fate}", language)
        write(axes, x + CELL + 0.06, 0.1 + ROW / 2, label, INK, fontsize=7)
        x += 1.5


def _count(one: FormMap) -> Counter[str]:
    return Counter(one.fate(address) for address in one.form.addresses)


def _listed(maps: Sequence[FormMap], language: str) -> str:
    return "; ".join(
        say(
            "identifiability.map.listed",
            language,
            beside=say(f"identifiability.beside.{one.beside}", language),
            **{fate: _count(one)[fate] for fate in LOOKS},
        )
        for one in maps
    )


def _caption(maps: Sequence[FormMap], language: str) -> str:
    alone, most = _count(maps[0]), _count(maps[-1])
    return say(
        "identifiability.map.caption",
        language,
        count=len(maps[0].form.addresses),
        located=alone["located"],
        noticed=alone["noticed"],
        most=most["located"],
    )


def _data(maps: Sequence[FormMap], language: str) -> tuple[tuple[str, ...], ...]:
    heads = [say(f"identifiability.head.{key}", language) for key in ("table", "row", "column")]
    heads += [say(f"identifiability.beside.{one.beside}", language) for one in maps]
    rows = (
        (
            *(name(kind, getattr(a, kind), language) for kind in ("table", "row", "column")),
            *(say(f"identifiability.fate.{one.fate(a)}", language) for one in maps),
        )
        for a in maps[0].form.addresses
    )
    return tuple(heads), *rows
