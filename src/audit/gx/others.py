"""Results of rules whose type `confront` does not know: whatever a user's own suite asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from audit.conditions import fitting, parse_condition
from audit.frames.shapes import SHAPES
from audit.gx.running import Validated, grouped, judges_rows, prepared, validated
from audit.gx.suites import refuse_unknown
from audit.model import BROKEN, HOLDS, UNDECIDED, Result, Rule
from audit.rules import RuleError, named_columns, where_of
from audit.wording import texts


def confront_others(
    frames: Mapping[str, pd.DataFrame], rules: Sequence[Rule]
) -> dict[int, tuple[Result, ...]]:
    """The results, by report, of rules of which only Great Expectations knows the type.

    Where a type judges rows, each row is a result; where it judges a whole frame (a mean, a row
    count), each report is, and is validated alone.
    """
    found: dict[int, list[Result]] = {}
    for rule in rules:
        refuse_unknown(rule.type, where_of(rule))
    for (name, forms), group in grouped(rules):
        if name not in frames or not len(frames[name]):
            continue
        frame = prepared(frames[name], forms, group)
        by_row = [rule for rule in group if judges_rows(rule.type)]
        for one in validated(frame, by_row):
            for report, result in _of_rows(one, frame):
                found.setdefault(report, []).append(result)
        whole = [rule for rule in group if not judges_rows(rule.type)]
        for report in frame["report"].unique() if whole else ():
            for one in validated(frame[frame["report"] == report], whole):
                verdict = HOLDS if one.success else BROKEN
                found.setdefault(int(report), []).append(Result(one.rule, name, verdict))
    return {report: tuple(results) for report, results in found.items()}


def _of_rows(one: Validated, frame: pd.DataFrame) -> Iterator[tuple[int, Result]]:
    """A result for each row that the rule is about; a row with a blank in it is undecided."""
    shape = SHAPES[one.rule.frame]
    try:
        rows = frame[_met(frame, one.rule.kwargs.get("row_condition"))]
    except Exception as error:  # pandas raises whatever a query makes it raise
        where = where_of(one.rule)
        raise RuleError(
            texts("settings.rules.no_row_condition", where=where, english=error)
        ) from error
    broken = np.isin(rows.index, one.unexpected or ())
    blank = rows[[name for _, name in named_columns(one.rule.kwargs)]].isna().any(axis=1)
    for place, (_, row) in enumerate(rows.iterrows()):
        verdict = BROKEN if broken[place] else UNDECIDED if blank.iloc[place] else HOLDS
        subject = ".".join(str(row[name]) for name in shape.keys)
        observed = str(row[shape.shown]) if shape.shown and pd.notna(row[shape.shown]) else None
        yield int(row["report"]), Result(one.rule, subject, verdict, observed=observed)


def _met(frame: pd.DataFrame, condition: object) -> np.ndarray:
    if condition is None or parse_condition(condition) is not None:
        return fitting(frame, condition)
    return np.asarray(frame.index.isin(frame.query(str(condition)).index))
