"""The expectation types that the shipped suites use, each over all rows of a frame at once.

A check says which rows it can judge (`known`), which of those hold, and, for sums, what was compared.
It means what Great Expectations means by the same type and kwargs; a test holds the two together.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from audit.frames.formulas import add, figures, parse_formula
from audit.limits import SEARCHED
from audit.model import BALANCE, BETWEEN, EQUAL, GREATER

if TYPE_CHECKING:
    import pandas as pd


class Checked(NamedTuple):
    known: np.ndarray
    held: np.ndarray
    left: np.ndarray | None = None
    right: np.ndarray | None = None


class Sides(NamedTuple):
    """The columns that a check adds up or looks at, left and right of what it compares."""

    left: tuple[str, ...]
    right: tuple[str, ...] = ()


def _balance(frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Checked:
    left = add([figures(frame, name) for name in kwargs["left"]])
    right = add([figures(frame, name) for name in kwargs["right"]])
    return Checked(~np.isnan(left - right), left == right, left, right)


def _pair(frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> tuple[np.ndarray, np.ndarray] | None:
    names = kwargs["column_A"], kwargs["column_B"]
    if any(name in frame.columns and frame[name].dtype.kind not in "iuf" for name in names):
        return None
    a, b = (figures(frame, name) for name in names)
    return a, b


def _equal(frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Checked:
    numbers = _pair(frame, kwargs)
    if numbers is None:
        first, second = frame[kwargs["column_A"]], frame[kwargs["column_B"]]
        known = (first.notna() & second.notna()).to_numpy(dtype=bool)
        held = first.astype(object).to_numpy() == second.astype(object).to_numpy()
        return Checked(known, np.asarray(held, dtype=bool))
    return _compared(numbers[0] == numbers[1], *numbers, kwargs)


def _greater(frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Checked:
    a, b = (figures(frame, kwargs[name]) for name in ("column_A", "column_B"))
    return _compared(a >= b if kwargs.get("or_equal") else a > b, a, b, kwargs)


def _compared(held: np.ndarray, a: np.ndarray, b: np.ndarray, kwargs: Mapping[str, Any]) -> Checked:
    known = ~np.isnan(a - b)
    names = kwargs["column_A"], kwargs["column_B"]
    if any(parse_formula(name).above is not None for name in names):
        return Checked(known, held)
    return Checked(known, held, a, b)


def _between(frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Checked:
    values = figures(frame, kwargs["column"])
    held = np.ones(len(values), dtype=bool)
    if kwargs.get("min_value") is not None:
        held &= values >= kwargs["min_value"]
    if kwargs.get("max_value") is not None:
        held &= values <= kwargs["max_value"]
    return Checked(~np.isnan(values), held, values)


def _in_set(frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Checked:
    values = frame[kwargs["column"]]
    known = values.notna().to_numpy(dtype=bool)
    return Checked(known, values.isin(kwargs["value_set"]).to_numpy(dtype=bool))


def _regex(frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Checked:
    """Anywhere in the text, as Great Expectations looks for it: a pattern needs its own ^ and $.

    TimeoutError where the pattern takes seconds: it may try more ways than there is time for.
    """
    import regex  # it means what re does, and stops when it is told to

    texts = frame[kwargs["column"]].astype("category").cat
    search, end = regex.compile(kwargs["regex"]).search, time.monotonic() + SEARCHED
    fits = np.array(
        [
            search(str(text), timeout=max(end - time.monotonic(), 0.001)) is not None
            for text in texts.categories
        ]
        + [False]
    )
    codes = texts.codes.to_numpy()  # -1 where there is no text
    return Checked(codes >= 0, fits[codes])


class Check(NamedTuple):
    """`kwargs` are those it understands: an entry with any other is left to Great Expectations."""

    run: Callable[[pd.DataFrame, Mapping[str, Any]], Checked]
    kwargs: frozenset[str]
    sides: Callable[[Mapping[str, Any]], Sides]


_COLUMN = frozenset({"column"})
_PAIR = frozenset({"column_A", "column_B", "ignore_row_if"})


def _one(kwargs: Mapping[str, Any]) -> Sides:
    return Sides((kwargs["column"],))


def _two(kwargs: Mapping[str, Any]) -> Sides:
    return Sides((kwargs["column_A"],), (kwargs["column_B"],))


def _sums(kwargs: Mapping[str, Any]) -> Sides:
    return Sides(tuple(kwargs["left"]), tuple(kwargs["right"]))


CHECKS: dict[str, Check] = {
    BALANCE: Check(_balance, frozenset({"left", "right"}), _sums),
    EQUAL: Check(_equal, _PAIR, _two),
    GREATER: Check(_greater, _PAIR | {"or_equal"}, _two),
    BETWEEN: Check(_between, _COLUMN | {"min_value", "max_value"}, _one),
    "expect_column_values_to_be_in_set": Check(_in_set, _COLUMN | {"value_set"}, _one),
    "expect_column_values_to_match_regex": Check(_regex, _COLUMN | {"regex"}, _one),
}
