"""The rules: entries of the suites in expectations/*.json, read and checked.

The files are Great Expectations' own format, read here without it. An entry that it would drop or
misread without a word is refused with a sentence that names the file and the entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from audit.folders import shipped
from audit.forms import form_names, lineage, load_form
from audit.frames.shapes import SHAPES
from audit.model import AuditError, Rule, Severity
from audit.wording import LANGUAGES

LEVELS: dict[str, Severity] = {"critical": "error", "warning": "warning", "info": "info"}
CODE = re.compile(r"[A-Z]{3}[0-9]{2}")
AREAS = ("REQ", "DSP", "PUB", "TXT", "YOY", "AGG", "DOC", "PLA")
COLUMN_KWARGS = ("column", "column_A", "column_B", "left", "right", "column_list", "column_set")


class RuleError(AuditError):
    """A suite that cannot be used; the text names the file and the entry."""


def suites_folder() -> Path:
    """Where the shipped suites lie."""
    return shipped("expectations")


def load_rules(*folders: str | Path | None) -> tuple[Rule, ...]:
    """The rules of all suites in these folders, of the shipped ones if none is named.

    Raises RuleError, one clear sentence, for a file or entry that cannot be used as it stands.
    """
    named = tuple(Path(folder) for folder in folders if folder is not None)
    rules = tuple(rule for folder in named or (suites_folder(),) for rule in _load(folder))
    _refuse_twins(rules)
    return tuple(sorted(rules, key=_place))


def _place(rule: Rule) -> tuple[int, str]:
    """The order of the catalogue: tables first, then the text, other reports, structure, the unusual."""
    area = rule.code[:3]
    return AREAS.index(area) if area in AREAS else len(AREAS), rule.code


@cache
def _load(folder: Path) -> tuple[Rule, ...]:
    files = sorted(folder.glob("*.json"))
    if not files:
        raise RuleError(f"There is no suite (*.json) in {folder}.")
    return tuple(rule for file in files for rule in rules_of(read_suite(file), file.name))


def read_suite(file: Path) -> dict[str, Any]:
    """The suite of a file as plain values; RuleError if it is no JSON object."""
    try:
        suite = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise RuleError(f"{file.name} cannot be read: {error}.") from error
    if not isinstance(suite, dict):
        raise RuleError(f"{file.name} is no suite: it must be a JSON object.")
    return suite


def keep_suite(suite: Mapping[str, Any], folder: str | Path) -> Path:
    """Write a suite into a folder under its own name, if it can be used; the file.

    Raises RuleError, and writes nothing, where a rule of it could not be read again.
    """
    name = _need(suite, "name", str, "the suite")
    if not re.fullmatch(r"[\w-]+", name):
        raise RuleError(f"{name!r} cannot be the name of a suite: letters, digits, - and _ only.")
    file = Path(folder) / f"{name}.json"
    _refuse_twins(tuple(rules_of(suite, file.name)))
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(suite, ensure_ascii=False, indent=2)
    file.write_text(text + "\n", encoding="utf-8")
    _load.cache_clear()
    return file


def rules_of(suite: Mapping[str, Any], file: str) -> Iterator[Rule]:
    """The rules of one suite; `file` is the name that messages give it."""
    meta = _need(suite, "meta", dict, file)
    frame = _need(meta, "frame", str, f"{file}: meta")
    named = tuple(meta.get("forms") or form_names())
    if frame not in SHAPES:
        raise RuleError(
            f"{file}: there is no frame {frame!r}; the frames are {', '.join(sorted(SHAPES))}."
        )
    for form in named:
        if form not in form_names():
            raise RuleError(f"{file}: there is no form {form!r}.")
    forms = tuple(form for form in form_names() if _applies(named, form, frame))
    entries = _need(suite, "expectations", list, file)
    for position, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise RuleError(f"{file}: entry {position} is no JSON object.")
        yield _rule(entry, frame, forms, file, position)


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
    entry: Mapping[str, Any], frame: str, forms: tuple[str, ...], file: str, position: int
) -> Rule:
    meta = _need(entry, "meta", dict, f"{file}: entry {position}")
    code = _need(meta, "code", str, f"{file}: entry {position}: meta")
    where = f"{file}: {code}"
    if not CODE.fullmatch(code):
        raise RuleError(f"{where}: a code is three capital letters and two digits.")
    severity = entry.get("severity", "critical")
    if severity not in LEVELS:
        raise RuleError(f"{where}: severity {severity!r} is none of {', '.join(LEVELS)}.")
    kwargs = _need(entry, "kwargs", dict, where)
    _check_columns(kwargs, frame, where)
    return Rule(
        code=code,
        frame=frame,
        forms=forms,
        type=_need(entry, "type", str, where),
        kwargs=kwargs,
        severity=LEVELS[severity],
        title=_texts(meta, "title", where, needed=True),
        basis=meta.get("basis", ""),
        checks=_joined(entry.get("notes", "")),
        broken=_texts(meta, "broken", where),
        why=_texts(meta, "why", where),
        limits=_texts(meta, "limits", where),
        suite=file.removesuffix(".json"),
    )


def _check_columns(kwargs: Mapping[str, Any], frame: str, where: str) -> None:
    for key, column in named_columns(kwargs):
        if not isinstance(column, str) or not SHAPES[frame].knows(column):
            raise RuleError(f"{where}: {key}: the frame {frame} has no column {column!r}.")


def named_columns(kwargs: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each column that an entry names, with the keyword that it stands under."""
    for key in COLUMN_KWARGS:
        value = kwargs.get(key, ())
        yield from ((key, column) for column in ((value,) if isinstance(value, str) else value))


def _texts(meta: Mapping[str, Any], key: str, where: str, needed: bool = False) -> dict[str, str]:
    texts = meta.get(key, {})
    if not isinstance(texts, dict) or (needed and not all(texts.get(name) for name in LANGUAGES)):
        raise RuleError(f"{where}: {key} must be given in {' and '.join(LANGUAGES)}.")
    return texts


def _joined(notes: object) -> str:
    return "; ".join(map(str, notes)) if isinstance(notes, list) else str(notes or "")


def _need(data: Mapping[str, Any], key: str, kind: type, where: str) -> Any:
    value = data.get(key)
    if not isinstance(value, kind):
        raise RuleError(f"{where}: {key} is missing or no {kind.__name__}.")
    return value


def _refuse_twins(rules: tuple[Rule, ...]) -> None:
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.code in seen:
            raise RuleError(
                f"{rule.suite}.json: {rule.code} is in {seen[rule.code]}.json already; "
                "one entry has one code."
            )
        seen[rule.code] = rule.suite
