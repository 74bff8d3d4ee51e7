"""From the tables to what people see: one pass over reports and findings, pages written as they fill."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence

from audit.corpus.overview.book import Workbook
from audit.corpus.overview.dossiers import FOLDER, Dossiers
from audit.corpus.overview.folder import Folder
from audit.corpus.overview.listed import Listed, Row, listed
from audit.corpus.overview.page import ABSENT, REPORTS, Entry, entry_of, page_name, render_page
from audit.corpus.overview.rendering import FONT, letters
from audit.corpus.overview.tally import Tally
from audit.corpus.tables import MISSING, columns
from audit.publishers.fonts import font_face
from audit.wording import LANGUAGES

WORKBOOK = "overview.xlsx"
HERE = "/* font */"  # where the font of a first page goes


def write_overview(out: str, language: str = "en") -> tuple[str, ...]:
    """Write the overview of the corpus in the folder `out`; the names of the files written.

    `overview.html` is in `language`, the same in other languages beside the findings, in the folder
    `overview`; the workbook is `overview.xlsx`. AuditError where a table is missing.
    """
    return _Overview(Folder(out), language).write()


class _Overview:
    """What is under way while the tables are read: each page is let go of as soon as it is written."""

    def __init__(self, folder: Folder, language: str) -> None:
        self.folder, self.main = folder, language
        self.tally = Tally()
        self.written: list[str] = []
        self.letters: set[str] = set()
        self.dossiers = {
            one: Dossiers(one, page_name(one, language), self._write_text) for one in LANGUAGES
        }

    def write(self) -> tuple[str, ...]:
        files = self.folder.count("reports")
        first: list[Entry] = []
        rows = self.folder.rows("reports", columns("reports"))
        findings = self.folder.rows("findings", columns("findings"))
        entries: list[Entry] = []
        with Workbook(self.main) as book:
            for one in listed(rows, findings):
                entries.append(self._take(one, book))
                if one.number == files or len(entries) == REPORTS:
                    if one.number <= REPORTS:
                        first = entries  # its page tells of the whole, which is not known yet
                    else:
                        self._write_page(entries, (one.number - 1) // REPORTS + 1, files)
                    entries = []
            for dossiers in self.dossiers.values():
                dossiers.close()
            self.tally.add_results(self.folder.verdicts())
            book.rules(self.tally)
            missing = self._missing(book)
        self._write_first(first, files, missing)
        self._write(WORKBOOK, book.content)
        self.folder.keep(FOLDER, self.written)
        return tuple(self.written)

    def _missing(self, book: Workbook) -> list[Row]:
        """The reports that are missing, into the workbook; the first of them."""
        first: list[Row] = []
        for row in self.folder.rows(MISSING, columns(MISSING)):
            self.tally.missing.update(row["why"][:1])
            book.missing(row)
            first += [row] if len(first) < ABSENT else []
        return first

    def _take(self, one: Listed, book: Workbook) -> Entry:
        self.tally.add(one)
        book.add(one)
        return entry_of(one, {name: some.add(one) for name, some in self.dossiers.items()})

    def _write_page(self, entries: Sequence[Entry], part: int, files: int) -> None:
        for language in LANGUAGES:
            text = render_page(entries, self.tally, language, self.main, part, files)
            self._write_text(page_name(language, self.main, part), text)

    def _write_first(self, entries: Sequence[Entry], files: int, missing: Sequence[Row]) -> None:
        """The first page in each language, which carries its font within it: it may be sent alone.

        The font has the characters of all pages, so that it is made once; it takes a third of a second.
        """
        pages = {
            page_name(one, self.main): render_page(
                entries, self.tally, one, self.main, 1, files, font=HERE, missing=missing
            )
            for one in LANGUAGES
        }
        face = font_face(letters(self.letters.union(*pages.values())))
        for name, text in pages.items():
            self._write(name, text.replace(HERE, face, 1).encode())
        data = re.search(r"base64,([^)]+)\)", face)
        if data:
            self._write(f"{FOLDER}/{FONT}", base64.b64decode(data[1]))

    def _write_text(self, name: str, text: str) -> None:
        self.letters.update(text)
        self._write(name, text.encode())

    def _write(self, name: str, content: bytes) -> None:
        self.folder.write(name, content)
        self.written.append(name)
