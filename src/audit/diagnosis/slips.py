"""How a figure may have been mistyped: what would turn the needed value into the printed one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from audit.numerals import plain

KEYPAD = ("789", "456", "123", "0")
KEY_ROW = "1234567890"


@dataclass(frozen=True)
class Surroundings:
    """The figures beside a figure, as printed: where a wrong value may have come from.

    `summed` are the figures that it is the sum of, if it is a sum.
    """

    rows: tuple[Decimal, ...] = ()
    columns: tuple[Decimal, ...] = ()
    last_year: Decimal | None = None
    summed: tuple[Decimal, ...] = ()


@cache
def weights() -> Mapping[str, Any]:
    """What each kind of evidence counts (weights.toml)."""
    return tomllib.loads(files("audit.diagnosis").joinpath("weights.toml").read_text("utf-8"))


def slip_between(
    printed: Decimal, needed: Decimal, around: Surroundings | None = None
) -> str | None:
    """The most plausible name of the slip that makes `printed` of `needed`, or None.

    The names are the keys of `[slip]` in weights.toml.
    """
    if printed == needed:
        return None
    around = around or Surroundings()
    fitting = [name for name, fits in SLIPS.items() if fits(printed, needed, around)]
    return max(fitting, key=lambda name: weights()["slip"][name], default=None)


def _digits(value: Decimal) -> str:
    return plain(abs(value)).replace(".", "")


def _sign(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    return printed == -needed


def _unfilled(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    return printed == 0 and bool(around.summed)


def _empty(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    return printed == 0


def _tenfold(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    if not printed or not needed:
        return False
    larger, smaller = max(abs(printed), abs(needed)), min(abs(printed), abs(needed))
    ratio = larger / smaller
    return ratio in (10, 100, 1000, 10_000) and (printed > 0) == (needed > 0)


def _swapped(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    differing = _differing(_digits(printed), _digits(needed))
    if len(differing) != 2 or differing[0][0] != differing[1][0][::-1]:
        return False
    return differing[1][1] - differing[0][1] == 1


def _reversed(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    digits = _digits(needed)
    return len(digits) > 1 and Decimal(digits[::-1]) == Decimal(_digits(printed))


def _dropped(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    return _digits(printed) in _without_one(_digits(needed))


def _added(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    return _digits(needed) in _without_one(_digits(printed))


def _doubled(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    digits = _digits(needed)
    return any(digits[:i] + digits[i] + digits[i:] == _digits(printed) for i in range(len(digits)))


def _digit(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    a, b = _digits(printed), _digits(needed)
    return len(a) == len(b) and len(_differing(a, b)) == 1 and printed * needed >= 0


def _adjacent_key(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    return _digit(printed, needed, around) and any(
        _adjacent(pair) for pair, _ in _differing(_digits(printed), _digits(needed))
    )


def _one_off(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    return abs(printed - needed) == 1


def _among(pick: Callable[[Surroundings], Sequence[Decimal]]) -> Callable[..., bool]:
    def fits(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
        return printed != 0 and printed in pick(around)

    return fits


def _last_year(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    return printed != 0 and printed == around.last_year


def _counted_twice(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    return printed - needed > 1 and printed - needed in around.summed


def _left_out(printed: Decimal, needed: Decimal, around: Surroundings) -> bool:
    return needed - printed > 1 and needed - printed in around.summed


def _differing(a: str, b: str) -> list[tuple[str, int]]:
    """The pairs of digits in which two texts of one length differ, with their places."""
    if len(a) != len(b):
        return []
    return [(x + y, place) for place, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]


def _without_one(digits: str) -> set[str]:
    """The digits with any one of them gone, read as a number is (no leading zeros)."""
    if len(digits) < 2:
        return set()
    return {(digits[:i] + digits[i + 1 :]).lstrip("0") or "0" for i in range(len(digits))}


def _adjacent(pair: str) -> bool:
    """Two digits whose keys touch, on the number pad or in the row above the letters."""
    a, b = pair[0], pair[1]
    if abs(KEY_ROW.index(a) - KEY_ROW.index(b)) == 1:
        return True
    at = {key: (y, x) for y, line in enumerate(KEYPAD) for x, key in enumerate(line)}
    return max(abs(at[a][0] - at[b][0]), abs(at[a][1] - at[b][1])) == 1


SLIPS: Mapping[str, Callable[[Decimal, Decimal, Surroundings], bool]] = {
    "sign": _sign,
    "unfilled": _unfilled,
    "empty": _empty,
    "swapped": _swapped,
    "reversed": _reversed,
    "tenfold": _tenfold,
    "last_year": _last_year,
    "neighbour_row": _among(lambda around: around.rows),
    "neighbour_column": _among(lambda around: around.columns),
    "counted_twice": _counted_twice,
    "left_out": _left_out,
    "dropped": _dropped,
    "doubled": _doubled,
    "added": _added,
    "adjacent_key": _adjacent_key,
    "one_off": _one_off,
    "digit": _digit,
}
