"""Forms from their TOML files. A form that contradicts itself is refused, naming file and key."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from audit.forms.checks import check_form
from audit.forms.entries import make_form, need
from audit.forms.faults import EntryError, FormError
from audit.forms.form import Form
from audit.limits import MAX_TOML
from audit.model import AuditError
from audit.settings import SettingsError, parse_toml, read_settings
from audit.wording import texts, why

FOLDERS = "AUDIT_FORMS"  # the variable that names folders with further forms, as PATH does


@cache
def _files() -> Mapping[str, tuple[str, str]]:
    """The text of each form and the file that it is in, by name: those of the kit first, the oldest first."""
    folders = [files("audit.forms"), *named_folders()]
    found: dict[str, tuple[bool, int, str, str]] = {}
    for further, folder in enumerate(folders):
        for file in _entries(folder):
            if file.name.endswith(".toml"):
                text = _text(file)
                name, year = _named(parse_toml(text, file.name), file.name, text)
                if name in found:
                    raise FormError(
                        texts(
                            "settings.forms.already",
                            file=file.name,
                            name=name,
                            first=found[name][3],
                        )
                    )
                found[name] = further > 0, year, text, file.name
    ordered = sorted(found.items(), key=lambda one: (*one[1][:2], one[0]))
    return {name: (text, file) for name, (*_, text, file) in ordered}


def _entries(folder: Any) -> list[Any]:
    try:
        return sorted(folder.iterdir(), key=lambda file: file.name)
    except OSError as error:
        named = {"folder": folder, "variable": FOLDERS}
        raise FormError(texts("settings.forms.unreadable", why=why(error), **named)) from error


def _text(file: Any) -> str:
    return read_settings(file, MAX_TOML) if isinstance(file, Path) else file.read_text("utf-8")


def named_folders() -> tuple[Path, ...]:
    """The folders with further forms, and with suites of theirs. AuditError if one is not there."""
    named = os.environ.get(FOLDERS, "").split(os.pathsep)
    folders = tuple(Path(folder) for folder in named if folder)
    for folder in folders:
        if not folder.is_dir():
            raise AuditError(texts("settings.forms.no_folder", folder=folder))
    return folders


def use_forms(*folders: str | Path) -> None:
    """Take further forms from these folders, from now on and in programs that this one starts.

    Forms are loaded once: AuditError if that is done already and one of the folders is new.
    """
    named = [str(Path(folder).resolve()) for folder in folders]
    known = [one for one in os.environ.get(FOLDERS, "").split(os.pathsep) if one]
    new = [one for one in named if one not in known]
    if new and _files.cache_info().currsize:
        raise AuditError(texts("settings.forms.loaded", folder=new[0]))
    os.environ[FOLDERS] = os.pathsep.join([*known, *new])
    named_folders()


def keep_form(text: str, folder: str | Path) -> Path:
    """Write the text of a form into a folder, if it is a form; the file, called as the form is.

    Raises FormError, and writes nothing, where the form could not be read again.
    """
    called = texts("settings.forms.the_form")
    name, _ = _named(parse_toml(text, called), called, text)
    file = Path(folder) / f"{str(name).replace('-', '_')}.toml"
    read_form(text, file.name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@cache
def form_names() -> tuple[str, ...]:
    """The names of the known forms: those of the kit, then those of further folders, the oldest first."""
    return tuple(_files())


@cache
def table_names() -> tuple[str, ...]:
    """The names of all tables that any form has, in the order of their parts."""
    tables = {name: None for form in form_names() for name in load_form(form).tables}
    return tuple(tables)


@cache
def load_form(name: str) -> Form:
    """The form of that name; AuditError if there is none."""
    if name not in _files():
        names = ", ".join(form_names())
        raise AuditError(texts("settings.forms.no_form", name=name, names=names))
    return read_form(*_files()[name])


@cache
def forms_with(table: str) -> tuple[Form, ...]:
    """The forms that have a table of that name, oldest first."""
    return tuple(form for form in map(load_form, form_names()) if table in form.tables)


@cache
def lineage(name: str) -> tuple[str, ...]:
    """The form and those that it extends, itself first."""
    form = load_form(name)
    return (name, *(lineage(form.extends) if form.extends else ()))


@cache
def kins() -> tuple[tuple[str, ...], ...]:
    """The names of the forms that extend each other, together: those share labels, others do not."""
    found: dict[str, tuple[str, ...]] = {}
    for name in form_names():
        root = lineage(name)[-1]
        found[root] = (*found.get(root, ()), name)
    return tuple(found.values())


def required_form(year: int | None, series: str | None = None) -> Form | None:
    """The form that a report of that year must be printed on; None before there was any.

    `series` is that of the report's own form; without it, the kit's.
    """
    forms = list(map(load_form, form_names()))
    wanted = forms[0].series if series is None else series
    fitting = [one for one in forms if one.series == wanted and one.first_year <= (year or 0)]
    return max(fitting, key=lambda form: form.first_year, default=None)


def form_for_year(year: int) -> Form:
    """As `required_form`, but the first form for years before there was any."""
    return required_form(year) or load_form(form_names()[0])


def read_form(text: str, file: str) -> Form:
    """A form from the text of its TOML file; FormError if it contradicts itself."""
    data = parse_toml(text, file)
    _named(data, file, text)
    if "extends" in data:
        _refuse_circle(data["extends"], file)
    parent = load_form(data["extends"]) if "extends" in data else None
    return _formed(data, parent, file, text)


def _refuse_circle(name: object, file: str) -> None:
    """Raise FormError if the form of that name is none, or extends, in some steps, itself."""
    if not isinstance(name, str):
        raise FormError(texts("settings.forms.extends_no_text", file=file))
    if name not in _files():
        known = ", ".join(form_names())
        raise FormError(
            texts("settings.forms.extends_none", file=file, name=name[:40], names=known)
        )
    seen: set[str] = set()
    while name in _files():
        if name in seen:
            raise FormError(texts("settings.forms.extends_itself", file=file, name=name))
        seen.add(name)
        name = str(parse_toml(*_files()[name]).get("extends", ""))


def _named(data: Mapping[str, Any], file: str | Mapping[str, str], text: str) -> tuple[str, int]:
    try:
        name, year = (need(data, key, "") for key in ("name", "first_year"))
        if not isinstance(name, str) or not re.fullmatch(r"[\w-]+", name):
            raise EntryError("name", "bad_form", name=name)
        if not isinstance(year, int):
            raise EntryError("first_year", "no_year", value=year)
    except EntryError as error:
        raise error.in_file(file, text) from error
    return name, year


def _formed(data: Mapping[str, Any], parent: Form | None, file: str, text: str) -> Form:
    try:
        form = make_form(data, parent)
        check_form(form)
    except EntryError as error:
        raise error.in_file(file, text) from error
    except SettingsError as error:
        raise FormError(texts("settings.in_file", file=file, said=error)) from error
    return form
