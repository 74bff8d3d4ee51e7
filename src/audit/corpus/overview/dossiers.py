"""The findings of each report, many reports to a page: written as they come, one page held at a time."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from audit.corpus.overview.listed import Listed, Row
from audit.corpus.overview.rendering import FACE, lost_tables, render
from audit.model import Address, Location
from audit.naming import figure
from audit.publishers.whereabouts import whereabouts

FOLDER = "overview"
REPORTS, LETTERS = 100, 1_000_000  # a page is full with so many reports or characters
SHOWN = 6  # relations, sentences or suspects of a finding

Write = Callable[[str, str], None]


def page_name(language: str, number: int) -> str:
    """What the page of findings of that number is called, below the corpus."""
    return f"{FOLDER}/{language}-findings-{number}.html"


def anchor(one: Listed) -> str:
    """The id of a report on its page."""
    return f"r{one.number}"


@dataclass
class Dossiers:
    """The pages in one language, of the overview of that name; `write(name, html)` takes each when
    it is full."""

    language: str
    overview: str
    write: Write
    page: int = 1
    parts: list[str] = field(default_factory=list)
    letters: int = 0

    def add(self, one: Listed) -> str | None:
        """Put the findings of a report on the page; where that is, below the corpus."""
        if not one.findings:
            return None
        where = f"{page_name(self.language, self.page)}#{anchor(one)}"
        text = self._section(one)
        self.parts.append(text)
        self.letters += len(text)
        if len(self.parts) >= REPORTS or self.letters >= LETTERS:
            self.close()
        return where

    def close(self) -> None:
        """Write what is left."""
        if not self.parts:
            return
        text = render(
            "dossiers",
            self.language,
            sections=Markup("".join(self.parts)),
            links=(),
            home=posixpath.relpath(self.overview, FOLDER),
            font=FACE,
        )
        self.write(page_name(self.language, self.page), text)
        self.page, self.parts, self.letters = self.page + 1, [], 0

    def _section(self, one: Listed) -> str:
        cards = [_card(finding, self.language) for finding in one.findings]
        return render(
            "dossier",
            self.language,
            row=one.row,
            lost=lost_tables(one.row, self.language),
            state=one.state,
            anchor=anchor(one),
            findings=cards,
        )


def _card(finding: Row, language: str) -> dict[str, Any]:
    """A finding as the page tells it; of long lists the first few, and how many more there are."""
    relations = json.loads(finding[f"relations_{language}"] or "[]")
    claims = json.loads(finding["claims"] or "[]")
    suspects = json.loads(finding[f"suspects_{language}"] or "[]")
    return {
        "number": finding["number"],
        "severity": finding["severity"],
        "codes": finding["codes"],
        "waived": finding["waived"],
        "tie": finding["tie"],
        "title": finding[f"title_{language}"],
        "message": finding[f"message_{language}"].splitlines(),
        "basis": finding[f"basis_{language}"],
        "relations": [one for one in relations if one.get("difference")][:SHOWN],
        "quotes": [(one["quote"], _place(one, language)) for one in claims[:SHOWN]],
        "suspects": [_suspect(one, language) for one in suspects[:SHOWN]],
        "more": max(0, len(suspects) - SHOWN),
        "places": _places(finding, suspects, language) if not claims else (),
    }


def _places(finding: Row, suspects: list[Row], language: str) -> tuple[str, ...]:
    """Where the suspects stand in the file, else the figures of the finding."""
    cells = json.loads(finding["cells"] or "[]")
    wanted = {_key(one) for one in suspects}
    chosen = [one for one in cells if _key(one) in wanted] or cells
    said = [_place(one, language) for one in chosen if "." not in one["table"]]
    return tuple(dict.fromkeys(one for one in said if one))[:SHOWN]


def _key(one: Row) -> tuple[str, str, str]:
    return one["table"], one["row"], one["column"]


def _place(one: Row, language: str) -> str:
    return whereabouts(Location(**(one.get("location") or {})), language)


def _suspect(one: Row, language: str) -> dict[str, Any]:
    changes = [one, *one.get("also", ())]
    return {
        "changes": [
            (_figure(*_key(change), language), change["printed"], change["needed"])
            for change in changes
        ],
        "why": [text for text in (one.get("slip"), one.get("evidence")) if text],
    }


@lru_cache(4096)
def _figure(table: str, row: str, column: str, language: str) -> str:
    return figure(Address(table, row, column), language)
