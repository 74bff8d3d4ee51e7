"""The rules: entries of the suites in expectations/*.json, read and checked.

The files are Great Expectations' own format, read here without it. An entry that it would drop or
misread without a word is refused with a sentence that names the file and the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from audit.conditions import parse_condition
from audit.folders import shipped
from audit.forms import form_names, lineage, load_form, named_folders
from audit.frames.shapes import SHAPES
from audit.limits import MAX_NAME, MAX_PATTERN, MAX_RULES, MAX_SETTINGS, MAX_SUITES
from audit.model import BALANCE, BETWEEN, EQUAL, GREATER, Rule, Severity
from audit.settings import (
    SettingsError,
    Where,
    instead_of,
    list_of_texts,
    need,
    of_kind,
    read_json,
    read_settings,
    stretches_of,
)
from audit.wording import LANGUAGES, texts, why

LEVELS: dict[str, Severity] = {"critical": "error", "warning": "warning", "info": "info"}
CODE = re.compile(r"[A-Z]{3}[0-9]{2}")
# Of pandas' query language, what is more than a comparison.
_CALLS = re.compile(r"[@`(\[]|__|\bimport\b|\blambda\b")
AREAS = ("REQ", "DSP", "PUB", "TXT", "YOY", "AGG", "DOC", "PLA")
COLUMN_KWARGS = ("column", "column_A", "column_B", "left", "right", "column_list", "column_set")
_TEXTS = ("column", "column_A", "column_B", "regex", "ignore_row_if")
_LISTS = ("left", "right", "column_list", "column_set", "regex_list")
_NUMBERS = ("min_value", "max_value", "mostly")
# What the types that are evaluated without Great Expectations cannot do without.
NEEDED: dict[str, tuple[str, ...]] = {
    BALANCE: ("left", "right"),
    EQUAL: ("column_A", "column_B"),
    GREATER: ("column_A", "column_B"),
    BETWEEN: ("column",),
    "expect_column_values_to_be_in_set": ("column", "value_set"),
    "expect_column_values_to_match_regex": ("column", "regex"),
}

RuleError = SettingsError  # a suite that cannot be used; the text names the file and the entry


def suites_folder() -> Path:
    """Where the shipped suites lie."""
    return shipped("expectations")


def load_rules(*folders: str | Path | None) -> tuple[Rule, ...]:
    """The rules of all suites in these folders, of the shipped ones if none is named; and of those that
    lie beside forms of further folders.

    Raises RuleError, one clear sentence, for a file or entry that cannot be used as it stands.
    """
    named = tuple(Path(folder) for folder in folders if folder is not None)
    rules = tuple(
        rule for folder in _with_forms(named or (suites_folder(),)) for rule in read_folder(folder)
    )
    refuse_twins(rules)
    return tuple(sorted(rules, key=_place))


def _with_forms(folders: Sequence[Path]) -> Iterator[Path]:
    """The folders, and those of further forms that have suites, each once."""
    known = {folder.resolve() for folder in folders}
    yield from folders
    for folder in named_folders():
        if folder.resolve() not in known and any(folder.glob("*.json")):
            yield folder


def _place(rule: Rule) -> tuple[int, str]:
    """The order of the catalogue: tables first, then the text, other reports, structure, the unusual."""
    area = rule.code[:3]
    return AREAS.index(area) if area in AREAS else len(AREAS), rule.code


@cache
def read_folder(folder: Path) -> tuple[Rule, ...]:
    """The rules of the suites in a folder, read once; RuleError where there are none, or too many."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise RuleError(texts("settings.rules.no_suite", folder=folder))
    if len(files) > MAX_SUITES:
        raise RuleError(MAX_SUITES.refusal(folder))
    rules = [rule for file in files for rule in _rules_in(file)]
    if len(rules) > MAX_RULES:
        raise RuleError(MAX_RULES.refusal(folder))
    return tuple(rules)


def _rules_in(file: Path) -> Iterator[Rule]:
    return rules_of(read_suite(file), file.name, read_settings(file, MAX_SETTINGS))


def read_suite(file: Path) -> dict[str, Any]:
    """The suite of a file as plain values; RuleError if it is no JSON object."""
    suite = read_json(file)
    if not isinstance(suite, dict):
        raise RuleError(texts("settings.rules.no_object", name=file.name))
    return suite


def rules_of(suite: Mapping[str, Any], file: str, content: str = "") -> Iterator[Rule]:
    """The rules of one suite; `file` is the name that messages give it, and its content tells lines."""
    here = Where(file, content=content)
    meta, about = need(suite, "meta", dict, here), here.key("meta")
    frame = need(meta, "frame", str, about)
    own = list_of_texts(meta["forms"], about.key("forms")) if meta.get("forms") else ()
    named = tuple(own or form_names())
    if frame not in SHAPES:
        names = ", ".join(sorted(SHAPES))
        place = about.key("frame")
        raise RuleError(texts("settings.rules.no_frame", file=place, frame=frame, names=names))
    for form in named:
        if form not in form_names():
            instead = instead_of(form, form_names())
            place = about.key("forms")
            raise RuleError(texts("settings.rules.no_form", file=place, form=form, instead=instead))
    forms = tuple(form for form in form_names() if _applies(named, form, frame))
    entries = need(suite, "expectations", list, here)
    stretches = stretches_of("expectations", len(entries), content)
    for position, entry in enumerate(entries, start=1):
        own_place = here._replace(stretch=stretches[position - 1])
        if not isinstance(entry, dict):
            nth = own_place.nth(position, "entry")
            raise RuleError(texts("settings.rules.no_entry", where=nth))
        yield _rule(entry, frame, forms, own_place, position)


def _applies(named: Sequence[str], form: str, frame: str) -> bool:
    """Whether a suite for the named forms is one for this form: it is named, or extends one that is.

    What a suite says of the figures of one table ends with the form that lays the table out anew.
    """
    own = _origin(form, frame)
    return any(one in named and _origin(one, frame) == own for one in lineage(form))


def _origin(form: str, frame: str) -> str | None:
    tables = load_form(form).tables.values()
    return next((one.origin for one in tables if frame in (one.name, one.transposed)), None)


def _rule(
    entry: Mapping[str, Any], frame: str, forms: tuple[str, ...], place: Where, position: int
) -> Rule:
    nameless = place.nth(position, "entry")
    meta = need(entry, "meta", dict, nameless)
    code = need(meta, "code", str, nameless.key("meta"))
    where = place.key(code)
    if not CODE.fullmatch(code):
        raise RuleError(texts("settings.rules.bad_code", where=nameless))
    severity = entry.get("severity", "critical")
    if not isinstance(severity, str) or severity not in LEVELS:
        names = ", ".join(LEVELS)
        at = where.key("severity")
        raise RuleError(
            texts("settings.rules.no_severity", where=at, severity=severity, names=names)
        )
    kind = need(entry, "type", str, where)
    kwargs = need(entry, "kwargs", dict, where)
    _check_kwargs(kind, kwargs, where)
    _check_columns(kwargs, frame, where)
    _check_condition(kwargs.get("row_condition"), frame, where.key("row_condition"))
    return Rule(
        code=code,
        frame=frame,
        forms=forms,
        type=kind,
        kwargs=kwargs,
        severity=LEVELS[severity],
        title=_texts(meta, "title", where, needed=True),
        basis=of_kind(meta.get("basis", ""), str, where.key("basis")),
        checks=_joined(entry.get("notes", "")),
        broken=_texts(meta, "broken", where),
        why=_texts(meta, "why", where),
        limits=_texts(meta, "limits", where),
        suite=str(place.file).removesuffix(".json"),
    )


def _check_kwargs(kind: str, kwargs: Mapping[str, Any], where: Where) -> None:
    """Raise RuleError for a keyword that is missing, or whose value is of another kind."""
    for key in NEEDED.get(kind, ()):
        if kwargs.get(key) in (None, [], ""):
            raise RuleError(texts("settings.missing", where=where, key=key))
    for key, value in kwargs.items():
        here = where.key(key)
        if key in _TEXTS:
            of_kind(value, str, here)
        elif key in _LISTS:
            list_of_texts(value, here)
        elif key in _NUMBERS and value is not None:
            of_kind(value, float, here)
        elif key == "value_set":
            of_kind(value, list, here)
            if any(isinstance(one, list | dict) for one in value):
                raise RuleError(texts("settings.rules.no_values", where=here))
        elif key == "or_equal":
            of_kind(value, bool, here)
    for pattern in (kwargs.get("regex"), *(kwargs.get("regex_list") or ())):
        if pattern is not None:
            check_pattern(pattern, where)


def check_pattern(pattern: str, where: Where) -> None:
    """Raise RuleError for a regular expression that is none, or a very long one."""
    if len(pattern) > MAX_PATTERN:
        raise RuleError(texts("settings.rules.long_pattern", where=where, most=MAX_PATTERN))
    import regex

    try:
        re.compile(pattern)
        regex.compile(pattern)
    except (re.error, regex.error, RecursionError, OverflowError, ValueError) as error:
        raise RuleError(
            texts("settings.rules.no_pattern", where=where, pattern=pattern, why=why(error))
        ) from error


def _check_condition(stated: object, frame: str, where: Where) -> None:
    """Raise RuleError for a condition that names no column, or that would run a program."""
    if stated is None:
        return
    if not isinstance(stated, str | Mapping):
        raise RuleError(texts("settings.rules.no_condition", where=where))
    if isinstance(stated, str) and (len(stated) > MAX_NAME or _CALLS.search(stated)):
        raise RuleError(texts("settings.rules.no_comparison", where=where))
    for condition in parse_condition(stated) or ():
        if condition.column not in SHAPES[frame].names:
            raise _no_column(where, frame, condition.column)


def _check_columns(kwargs: Mapping[str, Any], frame: str, where: Where) -> None:
    for key, column in named_columns(kwargs):
        here = where.key(key)
        if len(column) > MAX_NAME:
            raise RuleError(texts("settings.rules.long_column", where=here, most=MAX_NAME))
        if not SHAPES[frame].knows(column):
            raise _no_column(here, frame, column)


def _no_column(where: Where, frame: str, column: str) -> RuleError:
    instead = instead_of(column, SHAPES[frame].names)
    named = {"frame": frame, "column": column, "instead": instead}
    return RuleError(texts("settings.rules.no_column", where=where, **named))


def named_columns(kwargs: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each column that an entry names, with the keyword that it stands under."""
    for key in COLUMN_KWARGS:
        value = kwargs.get(key, ())
        yield from ((key, column) for column in ((value,) if isinstance(value, str) else value))


def _texts(meta: Mapping[str, Any], key: str, where: Where, needed: bool = False) -> dict[str, str]:
    here = where.key(key)
    found: dict[str, str] = of_kind(meta.get(key, {}), dict, here)
    for language, text in found.items():
        of_kind(text, str, here.key(language))
    if needed and not all(found.get(name) for name in LANGUAGES):
        first, second = LANGUAGES
        raise RuleError(texts("settings.rules.languages", where=here, first=first, second=second))
    return found


def _joined(notes: object) -> str:
    return "; ".join(map(str, notes)) if isinstance(notes, list) else str(notes or "")


def where_of(rule: Rule) -> Where:
    """Where a rule stands, for messages."""
    return Where(f"{rule.suite}.json").key(rule.code)


def refuse_twins(rules: tuple[Rule, ...]) -> None:
    """Raise RuleError where two rules have the same code."""
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.code in seen:
            named = {"file": f"{rule.suite}.json", "other": f"{seen[rule.code]}.json"}
            raise RuleError(texts("settings.rules.twins", code=rule.code, **named))
        seen[rule.code] = rule.suite
