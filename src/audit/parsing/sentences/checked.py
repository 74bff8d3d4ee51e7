"""Whether the files of the grammar say only what the code and the forms know, before anything uses them.

A grammar that does not is refused with one sentence that names the file and the line and says what to
write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from audit.forms import Form, Table, form_names, load_form
from audit.parsing.sentences.sources import Fault, Source
from audit.wording import texts, why

Said = Mapping[str, str]  # in every language


@dataclass(frozen=True, slots=True)
class Known:
    """What the code knows: the names of each kind, the keys of each section (`None`: checked here)."""

    kinds: Mapping[str, frozenset[str] | None]
    sections: Mapping[str, frozenset[str] | None]
    readings: frozenset[str]
    columns: frozenset[str]


def check(source: Source, known: Known) -> None:
    """Raise AuditError for the first thing that nothing defines or that no code reads."""
    checker = _Checker(source.data, known, tuple(map(load_form, form_names())))
    for fault in checker.faults():
        raise source.refuse(fault)


def _instead(name: str, known: Collection[str]) -> dict[str, str]:
    """What to write instead of a name that nothing knows."""
    close = get_close_matches(name, known, 1, 0.5)
    if close:
        return texts("grammar.close", name=close[0])
    return texts("grammar.choice", names=", ".join(sorted(known)))


def _what(key: str, **values: str) -> dict[str, str]:
    """What a name should be and is not."""
    return texts(f"grammar.what.{key}", **values)


@dataclass(frozen=True, slots=True)
class _Checker:
    data: Mapping[str, Any]
    known: Known
    forms: tuple[Form, ...]

    def faults(self) -> Iterator[Fault]:
        yield from self._sections()
        yield from self._kinds()
        for check in CHECKS:
            yield from check(self)

    def among(
        self, names: Iterable[str], known: Collection[str], what: Said, *path: str
    ) -> Iterator[Fault]:
        """A fault for each name that is not known; `what` says what it should be."""
        for name in names:
            if name not in known:
                said = texts("grammar.none", name=name, what=what, instead=_instead(name, known))
                yield Fault((*path, name), said)

    def terms(
        self, sums: Iterable[str], known: Collection[str], what: Said, *path: str
    ) -> Iterator[Fault]:
        """As `among`, for sums as `one + other`."""
        yield from self.among((t for s in sums for t in s.split(" + ")), known, what, *path)

    def _sections(self) -> Iterator[Fault]:
        sections = self.known.sections
        for name, content in self.data.items():
            if name == "words":
                continue
            if name not in sections:
                instead = _instead(name, sections)
                yield Fault((name,), texts("grammar.unread_section", name=name, instead=instead))
                continue
            keys = sections[name]
            for key in content:
                if keys is not None and key not in keys:
                    instead = _instead(key, keys)
                    said = texts("grammar.unread_key", key=key, name=name, instead=instead)
                    yield Fault((name, key), said)
        for name, keys in sections.items():
            for key in keys or ("",):
                content = self.data.get(name)
                if content is None or (key and key not in content):
                    what = texts("grammar.key", key=key) if key else texts("grammar.its_names")
                    yield Fault((name,), texts("grammar.no_section", name=name, what=what))

    def _kinds(self) -> Iterator[Fault]:
        kinds = self.known.kinds
        for kind, words in self.data["words"].items():
            if kind not in kinds:
                said = texts("grammar.no_kind", name=kind, instead=_instead(kind, kinds))
                yield Fault(("words", kind), said)
                continue
            known = kinds[kind]
            if known is not None:
                yield from self.among(words, known, _what("name", of=kind), "words", kind)
            for name, forms in words.items():
                yield from _phrases(forms, "words", kind, name)
        for name, forms in self.data["units"].items():
            yield from _phrases(forms, "units", name)
        missing = next((kind for kind in kinds if kind not in self.data["words"]), None)
        if missing is not None:
            what = texts("grammar.its_phrases")
            said = texts("grammar.no_section", name=f"words.{missing}", what=what)
            yield Fault(("words",), said)

    def tables(self, name: str) -> list[Table]:
        return [form.tables[name] for form in self.forms if name in form.tables]

    def rows(self, name: str) -> set[str]:
        """The rows and groups of rows of a table, in any form."""
        tables = self.tables(name)
        return {*(r for t in tables for r in t.rows), *(g.name for t in tables for g in t.groups)}

    def columns(self, name: str) -> set[str]:
        tables = self.tables(name)
        groups = (g.name for t in tables for g in t.column_groups)
        return {*(c for t in tables for c in t.columns), *groups}

    def words(self, kind: str) -> Collection[str]:
        found: Collection[str] = self.data["words"][kind]
        return found


def _phrases(forms: Any, *path: str) -> Iterator[Fault]:
    if not isinstance(forms, list) or not all(isinstance(one, str) and one for one in forms):
        yield Fault(path, texts("grammar.no_phrases", path=".".join(path)))
    elif len(set(forms)) < len(forms):
        twice = next(one for one in forms if forms.count(one) > 1)
        said = texts("grammar.twice", phrase=twice, path=".".join(path))
        yield Fault((*path, twice), said)


# --- one check for each section whose names something else defines ------------------------------------


def _tables(known: _Checker) -> Iterator[Fault]:
    """Rows and columns that words name: those of a form, or what [columns] makes of them."""
    tables = {name for form in known.forms for name in form.tables}
    for kind, of in (("row", known.rows), ("column", known.columns), ("forum", known.rows)):
        names = {name: of(name) for name in tables}
        if kind == "column":
            said = (columns for form, columns in known.data["columns"].items())
            names["disclosure"] = {column for columns in said for column in columns}
        full = [f"{table}.{one}" for table, ones in names.items() for one in ones]
        what = _what("column_of_any" if kind == "column" else "row_of_any")
        yield from known.among(known.words(kind), full, what, "words", kind)


def _readings(known: _Checker) -> Iterator[Fault]:
    """Each phase has a reading; each reading is of a phase and sums rows of the requests."""
    phases = {*known.words("phase"), *known.words("noun"), *known.known.readings}
    for variant, readings in known.data["readings"].items():
        path = ("readings", variant)
        yield from known.among(readings, phases, _what("phase"), *path)
        for phase, sums in readings.items():
            yield from known.terms(sums, known.rows("requests"), _what("row"), *path, phase)
    for phase in (*known.words("phase"), *sorted(known.known.readings)):
        if phase not in known.data["readings"]["alone"]:
            yield Fault(("readings", "alone"), texts("grammar.no_reading", phase=phase))


def _part_two(known: _Checker) -> Iterator[Fault]:
    """[columns] of each form, and [defaults]."""
    names = {name.partition(".")[2] for name in known.words("column") if "disclosure." in name}
    forms = {form.name: form for form in known.forms}
    columns = known.data["columns"]
    yield from known.among(columns, forms, _what("form"), "columns")
    for form, found in columns.items():
        yield from known.among(
            found, names | known.known.columns, _what("word_of_column"), "columns", form
        )
        own = forms[form].tables.get("disclosure")
        for name, sums in found.items():
            what = _what("column_of_form", of=form)
            yield from known.terms(sums, own.columns if own else (), what, "columns", form, name)
    defaults = known.data["defaults"]
    yield from known.among(defaults, known.rows("disclosure"), _what("row_of_part_two"), "defaults")
    for row, sums in defaults.items():
        what = _what("column_of_part_two")
        yield from known.terms(sums, known.columns("disclosure"), what, "defaults", row)


def _rows_of_requests(known: _Checker) -> Iterator[Fault]:
    """[groups], [consequences], [results], [widened]: rows of the requests; [among]: what cases came to."""
    rows = known.rows("requests")
    for section in ("groups", "consequences"):
        yield from known.among(known.data[section], rows, _what("row"), section)
        for name, members in known.data[section].items():
            yield from known.among(members, rows, _what("row"), section, name)
    for text, row in known.data["results"].items():
        yield from known.among([row], rows, _what("row"), "results", text)
    for pair in known.data["widened"]["rows"]:
        yield from known.among(pair, rows, _what("row"), "widened", "rows")
    named = {*known.words("row"), *known.words("verb"), *known.words("phase")}
    for word, columns in known.data["among"].items():
        yield from known.among([word], named, _what("row_verb_phase"), "among")
        yield from known.among(columns, known.columns("disputes"), _what("column"), "among", word)


def _named_rows(known: _Checker) -> Iterator[Fault]:
    for section in ("things", "evident"):
        rows = known.data[section]["rows"]
        yield from known.among(rows, known.words("row"), _what("row_with_words"), section, "rows")


def _of_tables(known: _Checker) -> Iterator[Fault]:
    """[weak] and [tables]."""
    tables = {name for form in known.forms for name in form.tables}
    weak = known.data["weak"]
    yield from known.among(weak["tables"], tables, _what("table"), "weak", "tables")
    yield from known.among(
        weak["phases"], known.data["readings"]["alone"], _what("phase"), "weak", "phases"
    )
    of_tables = known.data["tables"]["units"]
    yield from known.among(of_tables, tables, _what("table"), "tables", "units")
    for units in of_tables.values():
        yield from known.among(units, {"", *known.data["units"]}, _what("unit"), "tables", "units")


def _bodies(known: _Checker) -> Iterator[Fault]:
    """[own] and [contents]: kinds of bodies and their scopes, parts and forms."""
    bodies = {"unit", *known.data["agency"]} - {"system"}
    yield from known.among(known.data["own"], bodies, _what("body"), "own")
    for body, scopes in known.data["own"].items():
        yield from known.among(scopes, known.words("scope"), _what("scope"), "own", body)
    contents = known.data["contents"]
    parts = {part.name for form in known.forms for part in form.parts}
    yield from known.among(contents.keys() - {"only"}, parts, _what("part"), "contents")
    forms = [form.name for form in known.forms]
    for part, only in contents.get("only", {}).items():
        path = ("contents", "only", part)
        yield from known.among([part], contents, _what("named_part"), *path[:2])
        yield from known.among(only, ("forms", "agencies"), _what("condition"), *path)
        yield from known.among(only.get("forms", ()), forms, _what("form"), *path)
        yield from known.among(only.get("agencies", ()), bodies, _what("body"), *path)


def _patterns(known: _Checker) -> Iterator[Fault]:
    """[patterns] and [period]: regular expressions."""
    for section in ("patterns", "period"):
        for name, text in known.data[section].items():
            try:
                re.compile(text)
            except re.error as error:
                named = {"name": name, "section": section}
                yield Fault((section, name), texts("grammar.no_pattern", why=why(error), **named))


CHECKS: tuple[Callable[[_Checker], Iterator[Fault]], ...] = (
    _readings,
    _part_two,
    _tables,
    _rows_of_requests,
    _named_rows,
    _of_tables,
    _bodies,
    _patterns,
)
