"""Suite files as Great Expectations' own objects, and whole: what it would drop silently is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import great_expectations as gx
from great_expectations.expectations.registry import list_registered_expectation_implementations

import audit.gx.balance  # noqa: F401  # registers our own type
from audit.conditions import as_object
from audit.rules import LEVELS, RuleError, read_suite, suites_folder
from audit.settings import Where, need, of_kind
from audit.wording import texts


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
    given = need(raw, "expectations", list, Where(file)) if "expectations" in raw else []
    for position, entry in enumerate(given, start=1):
        where = Where(file).nth(position, "entry")
        meta = of_kind(of_kind(entry, dict, where).get("meta", {}), dict, where.key("meta"))
        where = Where(file).key(meta["code"]) if "code" in meta else where
        refuse_unknown(entry.get("type"), where)
        if str(entry.get("severity", "critical")) not in LEVELS:
            raise RuleError(
                texts("settings.rules.unknown_severity", where=where, severity=entry["severity"])
            )
        of_kind(entry.get("kwargs", {}), dict, where.key("kwargs"))
    entries = [_current(entry) for entry in given]
    try:
        suite = gx.ExpectationSuite(**{**raw, "expectations": entries})
    except Exception as error:
        where, english = _culprit(entries, Where(file)), _first_line(error)
        raise RuleError(texts("settings.rules.bad_suite", where=where, english=english)) from error
    if len(suite.expectations) != len(entries):
        raise RuleError(texts("settings.rules.left_out", file=file))
    return suite


def refuse_unknown(kind: object, where: Where) -> None:
    """Raise RuleError, with the place, if Great Expectations has no such type."""
    known = list_registered_expectation_implementations()
    if str(kind) not in known:
        close = get_close_matches(str(kind), known, 1, 0.6)
        instead = texts("settings.close", name=close[0]) if close else texts("settings.no_close")
        raise RuleError(texts("settings.rules.no_type", where=where, type=kind, instead=instead))


def _culprit(entries: Sequence[Mapping[str, Any]], file: Where) -> Where:
    """The first entry of which no expectation can be made, else the file."""
    for position, entry in enumerate(entries, start=1):
        try:
            gx.ExpectationSuite(name="one", expectations=[dict(entry)])
        except Exception:
            code = entry.get("meta", {}).get("code")
            return file.nth(position, "entry") if code is None else file.key(code)
    return file


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
