"""How much of a stranger's file is looked at, and what reading it may cost: every limit, with its reason.

A real report stays far below each of these. The variable `AUDIT_` with the name of a limit sets it to
another whole number: AUDIT_MAX_CELLS=1000000.
"""

from __future__ import annotations

import os

from audit.model import AuditError
from audit.wording import texts

PREFIX = "AUDIT_"
_MIB = 1024 * 1024


class Limit(int):
    """The most of something that a file may have; as it is set, else as it is here."""

    name: str

    def __new__(cls, name: str, most: int) -> Limit:
        given = os.environ.get(PREFIX + name, "")
        limit = super().__new__(cls, int(given) if _is_number(given) else most)
        limit.name = PREFIX + name
        return limit

    def exceeded(self) -> LimitError:
        """What is to be raised where a file has more; `read_document` says which file."""
        return LimitError(self)

    def refusal(self, name: object) -> dict[str, str]:
        """What is said, in every language, of a file that has more."""
        what = texts(f"limits.what.{self.name.removeprefix(PREFIX)}", most=int(self))
        return texts("limits.exceeded", name=name, what=what, variable=self.name)


class LimitError(AuditError):
    """A file goes over `limit`; the text does not know which file."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(limit.refusal(texts("limits.file")))
        self.limit = limit


def refuse_settings() -> None:
    """Raise AuditError, naming the variable, where a limit is set to what is no whole number."""
    for limit in LIMITS:
        given = os.environ.get(limit.name, "")
        if given and not _is_number(given):
            raise AuditError(texts("limits.no_number", variable=limit.name, given=given))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 12 and int(text) > 0


# What reading one report may cost, where a child process reads it (audit.sandbox). The largest real
# report takes two seconds and 150 MiB.
SECONDS = Limit("SECONDS", 12)
WAITED = 4  # times as many seconds until it is given up on a machine that has other work to do
MEMORY_MIB = Limit("MEMORY_MIB", 640)
RESULT_MIB = 32  # MiB that come back: of 200,000 cells they are 20
WRITTEN = 4 * _MIB  # bytes that the child may write to one file: Python keeps compiled modules

# The file. A scan with pictures has tens of megabytes.
MAX_BYTES = Limit("MAX_BYTES", 64 * _MIB)
# Zip containers: a Word file has about twenty members; a picture in it hardly shrinks, and text of
# the same few tags to a hundredth.
MAX_MEMBERS = Limit("MAX_MEMBERS", 4_000)
MAX_UNPACKED = Limit("MAX_UNPACKED", 256 * _MIB)
MAX_RATIO = 200  # unpacked to packed, for members of more than a megabyte
# The parsers keep ten bytes for each of these; a report has one megabyte.
MAX_XML = Limit("MAX_XML", 24 * _MIB)
MAX_TAGS = Limit("MAX_TAGS", 1_000_000)  # at about 200 bytes each; a report has 20,000

# The text. The longest real report has 25,000 characters; sentences are held against each other.
MAX_TEXT = Limit("MAX_TEXT", 120_000)
MAX_PARAGRAPH = Limit("MAX_PARAGRAPH", 30_000)
MAX_LINES = Limit("MAX_LINES", 200_000)

# The tables: all of the form together have 300 cells; a workbook that was formatted far beyond its
# table has a hundred thousand that are empty.
MAX_CELLS = Limit("MAX_CELLS", 200_000)
MAX_COLUMNS = 2_000  # from which on a cell reaches into no row below it
MAX_SPAN = 200  # rows or columns that one cell covers: of what browsers show, the first ones
MAX_MERGES = Limit("MAX_MERGES", 5_000)  # openpyxl compares all with each
MAX_SHEETS = Limit("MAX_SHEETS", 250)  # openpyxl compares the names of all with each

# The structure: Python calls itself for each element inside another, up to a thousand deep.
MAX_DEPTH = Limit("MAX_DEPTH", 400)
MAX_ATTRIBUTES = Limit("MAX_ATTRIBUTES", 1_000)
MAX_STYLES = 1_000_000  # characters of the style sheets in a page that are looked at
MAX_MATCHED = 5_000_000  # rules of the style sheets in a page, times its elements, likewise

# PDF: a report has ten pages, with some thousand characters and lines on each.
MAX_PAGES = Limit("MAX_PAGES", 400)
# pdfplumber takes time with the square of the boxes between lines: 0.4 s of 2,500, 3.5 s of 10,000.
MAX_CROSSED = Limit("MAX_CROSSED", 4_000)
MAX_DRAWN = Limit("MAX_DRAWN", 6_000)

# Settings. A waiver has 400 bytes, a rule 1,000, a report in a baseline 100,000.
MAX_LIST = Limit("MAX_LIST", 32 * _MIB)
MAX_TOML = Limit("MAX_TOML", _MIB)
MAX_SETTINGS = Limit("MAX_SETTINGS", 16 * _MIB)
MAX_RULES = Limit("MAX_RULES", 2_000)  # each is held against all figures
MAX_SUITES = Limit("MAX_SUITES", 200)
MAX_NESTING = 40  # lists and tables inside each other
MAX_KEYS = 20  # names of a key, with points between them
MAX_PATTERN = 1_000  # characters of a regular expression
MAX_NAME = 500  # characters of the name of a column, which may be a sum of several
SEARCHED = 2  # seconds that a regular expression may take over all texts of a report

LIMITS = tuple(one for one in list(globals().values()) if isinstance(one, Limit))
