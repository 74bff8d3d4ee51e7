"""Rules over frames by Great Expectations: in memory, offline, without progress bars."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache
from itertools import groupby
from threading import current_thread, main_thread
from typing import Any, NamedTuple

import great_expectations as gx
import pandas as pd
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.expectations.expectation import (
    ColumnMapExpectation,
    ColumnPairMapExpectation,
    MulticolumnMapExpectation,
)
from great_expectations.expectations.registry import get_expectation_impl

from audit.forms import form_names
from audit.frames.formulas import figures
from audit.frames.shapes import OBJECTS
from audit.gx.suites import suite_of
from audit.model import Rule
from audit.rules import LEVELS, RuleError, named_columns, where_of
from audit.wording import texts

_SLOW = re.compile(r"regex takes more than (\d+) seconds to search")
LONGEST = 3  # seconds for rules with regular expressions, which may never end
ROWS = 20_000  # for which there is one second more
COMPLETE: dict[str, Any] = {"result_format": "COMPLETE"}
SUMMARY = ("suite", "code", "title", "severity", "success", "rows", "judged", "unexpected")


class Validated(NamedTuple):
    """What Great Expectations said of one rule: the index of each row that breaks it, if rows do."""

    rule: Rule
    success: bool
    rows: int
    judged: int
    unexpected: tuple[int, ...] | None


def run_suites(frames: Mapping[str, pd.DataFrame], rules: Sequence[Rule]) -> pd.DataFrame:
    """All rules over all rows by Great Expectations: one line a rule, in the order of the suites."""
    return summed_up(validate(frames, rules))


def summed_up(found: Iterable[Validated]) -> pd.DataFrame:
    """One line a rule: how many rows it saw, could judge, and found to break it."""
    return pd.DataFrame(
        [
            (
                one.rule.suite,
                one.rule.code,
                one.rule.title["en"],
                one.rule.severity,
                one.success,
                one.rows,
                one.judged,
                None if one.unexpected is None else len(one.unexpected),
            )
            for one in found
        ],
        columns=list(SUMMARY),
    )


def validate(frames: Mapping[str, pd.DataFrame], rules: Sequence[Rule]) -> tuple[Validated, ...]:
    """Each rule over its frame. RuleError if an expectation crashes instead of giving an answer."""
    found: list[Validated] = []
    for (name, forms), group in grouped(rules):
        if name in frames and len(frames[name]):
            found += validated(prepared(frames[name], forms, group), group)
    return tuple(found)


def grouped(rules: Sequence[Rule]) -> Iterator[tuple[tuple[str, tuple[str, ...]], list[Rule]]]:
    """The rules by what they are held against: the frame, and the forms of its rows."""

    def key(rule: Rule) -> tuple[str, tuple[str, ...]]:
        return rule.frame, rule.forms

    return ((name, list(group)) for name, group in groupby(sorted(rules, key=key), key))


def prepared(frame: pd.DataFrame, forms: Sequence[str], rules: Sequence[Rule]) -> pd.DataFrame:
    """The rows of these forms, with a column for every formula that the rules name."""
    rows = frame.drop(columns=[name for name in OBJECTS if name in frame])
    if set(forms) != set(form_names()):
        rows = rows[rows["form"].isin(forms)]
    names = {name for rule in rules for _, name in named_columns(rule.kwargs)}
    return rows.assign(**{name: figures(rows, name) for name in sorted(names) if name not in rows})


def validated(frame: pd.DataFrame, rules: Sequence[Rule]) -> Iterator[Validated]:
    """What Great Expectations says of each rule of one frame. Raises as `validate`."""
    if not rules:
        return
    suite = suite_for(rules[0].frame, rules)
    patterned = any(key.startswith("regex") for rule in rules for key in rule.kwargs)
    limit = _interrupted(LONGEST + len(frame) // ROWS) if patterned else nullcontext()
    with limit:
        validation = _batch(frame).validate(suite, result_format=COMPLETE)
    yield from read_results(validation.results, rules, len(frame))


def suite_for(name: str, rules: Sequence[Rule]) -> gx.ExpectationSuite:
    """These rules as one suite."""
    entries = {"name": name, "expectations": [_entry(rule) for rule in rules]}
    return suite_of(entries, rules[0].suite)


def read_results(results: Iterable[Any], rules: Sequence[Rule], rows: int) -> Iterator[Validated]:
    """What Great Expectations said of the rules over so many rows. Raises as `validate`."""
    by_code = {rule.code: rule for rule in rules}
    for one in results:
        config = one.expectation_config
        assert config is not None
        rule = by_code[config.meta["code"]]
        if "element_count" not in one.result and not one.success and _crash(one.exception_info):
            raise _refusal(rule, _crash(one.exception_info))
        yield _read(rule, one, rows)


def _refusal(rule: Rule, english: str) -> RuleError:
    where = where_of(rule)
    if slow := _SLOW.search(english):
        return RuleError(texts("settings.rules.slow", where=where, most=slow[1]))
    return RuleError(texts("settings.rules.refused", where=where, english=english))


@contextmanager
def _interrupted(seconds: int) -> Iterator[None]:
    """Again and again after some seconds, as Great Expectations tries again: re searches without end.

    Only the main thread can be, and not on Windows.
    """
    if not hasattr(signal, "SIGALRM") or current_thread() is not main_thread():
        yield
        return

    def interrupt(_: int, __: object) -> None:
        raise TimeoutError(f"regex takes more than {seconds} seconds to search")

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _entry(rule: Rule) -> dict[str, Any]:
    severity = next(theirs for theirs, ours in LEVELS.items() if ours == rule.severity)
    return {
        "type": rule.type,
        "kwargs": dict(rule.kwargs),
        "severity": severity,
        "meta": {"code": rule.code},
    }


def _read(rule: Rule, one: Any, rows: int) -> Validated:
    result = one.result
    indices = result.get("unexpected_index_list") or ()
    missing = result.get("missing_count") or 0
    judged = result.get("element_count", rows) - missing
    unexpected = tuple(map(int, indices)) if judges_rows(rule.type) else None
    return Validated(rule, bool(one.success), rows, judged, unexpected)


def _batch(frame: pd.DataFrame) -> Any:
    return _batches().get_batch({"dataframe": frame})


@cache
def _batches() -> Any:
    """One context for all frames: each takes a twentieth of a second to make."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("all")


def judges_rows(kind: str) -> bool:
    """Whether an expectation type judges each row, not the frame as a whole."""
    rows = ColumnMapExpectation, ColumnPairMapExpectation, MulticolumnMapExpectation
    return issubclass(get_expectation_impl(kind), rows)


def _crash(info: Mapping[str, Any] | None) -> str:
    """Its message, if the expectation crashed: the record of it has two shapes."""
    for record in (info or {}, *(v for v in (info or {}).values() if isinstance(v, dict))):
        if record.get("raised_exception"):
            return str(record.get("exception_message")).splitlines()[0]
    return ""
