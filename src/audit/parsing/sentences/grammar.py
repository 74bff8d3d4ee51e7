"""The grammar (`parsing/phrases/`), loaded once: words by kind, units, readings, columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from audit.folding import fold
from audit.forms import form_names, load_form
from audit.numerals import CHINESE_DIGITS as SPELLED
from audit.parsing.sentences.automaton import Automaton
from audit.parsing.sentences.checked import Known, check
from audit.parsing.sentences.sources import braces, join
from audit.parsing.sentences.tokens import Token

# The kinds of words that the code knows, with the names in each that it asks for. Where it says `None`,
# the forms and readings say which names there are, or a name is a reason that is only shown.
KINDS: dict[str, frozenset[str] | None] = {
    "row": None,
    "column": None,
    "forum": None,
    "phase": None,
    "other": None,
    **{
        kind: frozenset(names.split())
        for kind, names in {
            "carry": "carry open",
            "noun": "request volume case bare document",
            "period": "this start last next half cumulative plan",
            "scope": "region each own level office",
            "region_suffix": "unit",
            "link": "mostly among having contains except without beside others rest and etc each allare "
            "respectively whole total ofthem means",
            "share": "of whole",
            "rate": "finished timely granted corrected upheld other",
            "change": "up down reach fewer more ratio equal both",
            "versus": "versus from beside",
            "about": "about near over",
            "role": "organ",
            "person": "person",
            "adjust": "up down",
            "neutral": "as fill",
            "media": "media",
            "list": "channel subject unit month",
            "head": "results applicants",
            "vague": "other",
            "not": "not no carried",
            "all": "all",
            "how": "conform timely overdue",
            "rank": "rank",
            "modal": "wish",
            "verb": "charge above happen closed disclosable somewhat",
        }.items()
    },
}
# The other sections, with the keys that the code asks for; `None`: any, and `checked` looks at each.
SECTIONS: dict[str, frozenset[str] | None] = {
    section: frozenset(keys.split()) or None
    for section, keys in {
        "quotes": "left_out",
        "period": "span self",
        "patterns": "joined joint narrowed cause divided sides months until later_month somebody shown",
        "signs": "of because as class acting row list pair and edge agent more range year date double hundredth",
        "units": "case text percent tenth double points times other mark",
        "fraction": "over_half of",
        "marks": "before after ordinal",
        "tables": "of_documents not_documents applicants units",
        "things": "rows ends",
        "evident": "rows",
        "among": "",
        "readings": "alone including beside",
        "weak": "tables phases",
        "columns": "",
        "defaults": "",
        "consequences": "",
        "items": "nouns",
        "widened": "rows by",
        "groups": "",
        "limits": "days",
        "own_law": "words causes",
        "carrying": "either",
        "sorts": "short",
        "results": "",
        "levels": "names ends whole",
        "agency": "system office region",
        "own": "",
        "contents": "",
        "by_form": "between own others",
    }.items()
}
# Phases that the code gives a number that no word names; a column that the words of change stand for.
KNOWN = Known(KINDS, SECTIONS, readings=frozenset({"applied"}), columns=frozenset({"change"}))


class Grammar:
    """What the files of phrases/ say."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        self._source = source
        self._words: list[tuple[str, str]] = []
        self._automaton = self._build(source["words"], self._words)
        self._units: list[tuple[str, str]] = []
        self._unit_automaton = self._build({"unit": source["units"]}, self._units)

    @staticmethod
    def _build(kinds: Mapping[str, Any], names: list[tuple[str, str]]) -> Automaton:
        phrases = []
        for kind, words in kinds.items():
            for name, forms in words.items():
                phrases += [(fold(form), len(names)) for form in forms]
                names.append((kind, name))
        return Automaton(phrases)

    def tokens(self, plain: str, start: int, end: int) -> list[Token]:
        """The words of a span of a plain text, from left to right."""
        words, make = self._words, Token._make
        return [
            make((first, last, *words[label]))
            for first, last, label in self._automaton.matches(plain, start, end)
        ]

    @cached_property
    def telling(self) -> re.Pattern[str]:
        """What a sentence must have to claim anything: a digit, a spelled number with its unit, or a
        word that denies, includes all or compares.
        """
        words = self["words"]
        kinds = {
            "not": words["not"],
            "all": words["all"],
            "equal": {"equal": words["change"]["equal"]},
        }
        kinds["not"] = {name: forms for name, forms in kinds["not"].items() if name != "no"}
        signs = "|".join(self._build(kinds, []).openings())
        units = "|".join(one for one in self._unit_automaton.openings() if one not in SPELLED)
        return re.compile(f"[0-9]|{signs}|[{SPELLED}](?:{units})")

    def unit(self, plain: str, start: int) -> tuple[int, str] | None:
        """(end, class) of the unit that stands at `start`."""
        found = self._unit_automaton.longest(plain, start)
        return (found[0], self._units[found[1]][1]) if found else None

    def __getitem__(self, section: str) -> Any:
        return self._source[section]

    @cached_property
    def group_of(self) -> Mapping[str, str]:
        """The group of each row that belongs to one."""
        return {row: group for group, rows in self["groups"].items() for row in rows}

    @cached_property
    def left_out(self) -> frozenset[str]:
        return frozenset(fold(self["quotes"]["left_out"]))

    @cached_property
    def unread(self) -> re.Pattern[str]:
        """Runs of characters that are left out."""
        return re.compile(f"[{re.escape(''.join(sorted(self.left_out)))}]+")

    def alternatives(self, phase: str, variant: str) -> tuple[tuple[str, ...], ...]:
        """The sums of rows that a phase can mean where it stands `alone`, `including`, `beside`."""
        readings = self["readings"]
        found = readings[variant].get(phase) or readings["alone"][phase]
        return tuple(tuple(one.split(" + ")) for one in found)


@cache
def load_grammar() -> Grammar:
    """The grammar of the kit: the files of `parsing/phrases/`, in the order of their names."""
    folder = files("audit.parsing").joinpath("phrases")
    found = sorted((one.name, one) for one in folder.iterdir() if one.name.endswith(".toml"))
    return read_grammar({name: one.read_text(encoding="utf-8") for name, one in found})


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A turn of phrase of [patterns]."""
    return re.compile(load_grammar()["patterns"][name])


@cache
def signs(name: str) -> str:
    """The characters of [signs] that do the same."""
    found: str = load_grammar()["signs"][name]
    return found


def read_grammar(texts: Mapping[str, str]) -> Grammar:
    """The grammar that these files say together, by name; AuditError if it is not sound."""
    source = join(texts)
    check(source, KNOWN)
    columns = source.data["columns"]
    for name in form_names():  # a form that says nothing of its columns has those that it extends
        if name not in columns:
            columns[name] = columns.get(load_form(name).extends, {})
    try:
        return Grammar(source.data)
    except ValueError as error:
        raise braces(source) or error from error
