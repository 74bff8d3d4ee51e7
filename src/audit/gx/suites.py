"""Suite files as Great Expectations' own objects, and whole: what it would drop silently is refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import great_expectations as gx
from great_expectations.expectations.registry import list_registered_expectation_implementations

import audit.gx.balance  # noqa: F401  # registers our own type
from audit.conditions import as_object
from audit.rules import LEVELS, RuleError, read_suite, suites_folder


def load_suite(file: str | Path) -> gx.ExpectationSuite:
    """A suite file as Great Expectations' own object.

    Raises RuleError for what Great Expectations would drop without a word: an entry of an unknown
    type, or with a severity that it does not have.
    """
    path = Path(file)
    return suite_of(read_suite(path), path.name)


def load_suites(folder: str | Path | None = None) -> dict[str, gx.ExpectationSuite]:
    """Every suite of a folder (the shipped ones if none is named), by name. Raises as `load_suite`."""
    files = sorted(Path(folder or suites_folder()).glob("*.json"))
    return {path.stem: load_suite(path) for path in files}


def suite_of(raw: Mapping[str, Any], file: str) -> gx.ExpectationSuite:
    """A suite from its JSON; RuleError, naming the entry, if not every entry becomes an expectation."""
    known = set(list_registered_expectation_implementations())
    for entry in raw.get("expectations", ()):
        code = entry.get("meta", {}).get("code", "?")
        if entry.get("type") not in known:
            raise RuleError(f"{file}: {code}: there is no expectation type {entry.get('type')!r}.")
        if entry.get("severity", "critical") not in LEVELS:
            raise RuleError(f"{file}: {code}: there is no severity {entry['severity']!r}.")
    entries = [_current(entry) for entry in raw.get("expectations", ())]
    try:
        suite = gx.ExpectationSuite(**{**raw, "expectations": entries})
    except Exception as error:
        raise RuleError(f"{file}: {_first_line(error)}") from error
    if len(suite.expectations) != len(entries):
        raise RuleError(f"{file}: Great Expectations would leave out an entry.")
    return suite


def _current(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with its condition as an object: texts are on their way out of Great Expectations."""
    kwargs = dict(entry.get("kwargs", {}))
    condition = as_object(kwargs.get("row_condition"))
    if condition is not None and not isinstance(condition, str):
        kwargs.pop("condition_parser", None)
        kwargs["row_condition"] = condition
    return {**entry, "kwargs": kwargs}


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
