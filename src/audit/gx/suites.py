"""Suite files as Great Expectations' own objects, and whole: what it would drop silently is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import great_expectations as gx
from great_expectations.expectations.registry import list_registered_expectation_implementations

import audit.gx.balance  # noqa: F401  # registers our own type
from audit.conditions import as_object
from audit.rules import LEVELS, RuleError, read_suite, suites_folder
from audit.settings import need, of_kind


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
    given = need(raw, "expectations", list, file) if "expectations" in raw else []
    for position, entry in enumerate(given, start=1):
        where = f"{file}: entry {position}"
        meta = of_kind(of_kind(entry, dict, where).get("meta", {}), dict, f"{where}: meta")
        where = f"{file}: {meta.get('code', f'entry {position}')}"
        refuse_unknown(entry.get("type"), where)
        if str(entry.get("severity", "critical")) not in LEVELS:
            raise RuleError(f"{where}: there is no severity {entry['severity']!r}.")
        of_kind(entry.get("kwargs", {}), dict, f"{where}: kwargs")
    entries = [_current(entry) for entry in given]
    try:
        suite = gx.ExpectationSuite(**{**raw, "expectations": entries})
    except Exception as error:
        raise RuleError(f"{file}: {_culprit(entries)}{_first_line(error)}") from error
    if len(suite.expectations) != len(entries):
        raise RuleError(f"{file}: Great Expectations would leave out an entry.")
    return suite


def refuse_unknown(kind: object, where: str) -> None:
    """Raise RuleError, which begins with `where`, if Great Expectations has no such type."""
    if str(kind) not in list_registered_expectation_implementations():
        raise RuleError(f"{where}: there is no expectation type {kind!r}.")


def _culprit(entries: Sequence[Mapping[str, Any]]) -> str:
    """The code of the first entry of which no expectation can be made, to stand before its reason."""
    for position, entry in enumerate(entries, start=1):
        try:
            gx.ExpectationSuite(name="one", expectations=[dict(entry)])
        except Exception:
            return f"{entry.get('meta', {}).get('code', f'entry {position}')}: "
    return ""


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
