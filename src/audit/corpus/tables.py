"""The tables that a corpus leaves, as Parquet: `reports`, `cells`, `claims`, `results`, `findings`, and
`missing`.

`path` goes through the first five: the file as it was found, below the folder as it was given. Numbers
are texts in plain decimal notation (`"69608.8964"`), so that no digit is lost: cast them to
DECIMAL(38, 10) to reckon. What is given as JSON has the objects of `audit check --json` and
`audit parse --json`; a place is the object `location`. Rows are in the order of the paths, then in
that of the report. What holds is counted, what does not is kept whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

# What became of a file.
READ, REFUSED = "read", "refused"

OF_FILES = ("reports", "cells", "claims", "results", "findings")
MISSING = "missing"
NAMES = (*OF_FILES, MISSING)

# Columns as `name: type`, one a line; `text` may be null, `texts` is a list of text.
_COLUMNS = {
    # One row a file. Where `status` is `refused`, `reason` says why in one sentence, `reason_zh` in
    # Chinese, and what was not found out is null. `previous` and `children` are paths of the reports that it was held against;
    # `before` and `below` say what they are to it, or why there are none (audit.corpus.pairing).
    # `holds` to `not_exercised` count as `verdicts` of the JSON; `errors` to `infos` count findings
    # that are broken and not waived; `nothing_checked`: no printed figure was held against anything.
    "reports": """
        path: text            sha256: text        bytes: count        format: text
        status: text          reason: text        title: text         agency: text
        year: count           form: text          scope: text         published: text
        previous: text        children: texts       before: text          below: text
        cells_form: count     cells_read: count   tables_lost: texts  unread: count
        claims_judged: count  claims_undecided: count
        holds: count          broken: count       undecided: count    not_exercised: count
        errors: count         warnings: count     infos: count        waived: count
        nothing_checked: truth  standing: text     reason_zh: text
    """,
    # One row a printed cell; `value` is null unless `kind` is `number`.
    "cells": """
        path: text  table: text  row: text  column: text
        raw: text   value: text  kind: text  note: text  place: text
    """,
    # One row a claim; `number` counts them from 1 within the report. `readings` is JSON.
    "claims": """
        path: text         number: count  quote: text      place: text   part: text
        kind: text         stated: text   approximate: truth
        verdict: text      rule: text     quantity: text   readings: text
        of: text           direction: text  change: text   against: text  meaning: text
    """,
    # What holds: one row a rule and report, with how often. What is broken or undecided: one row
    # each, `count` 1, with the row that it is about (`subject`), in words, and what was compared.
    "results": """
        path: text      code: text     verdict: text   count: count  severity: text
        subject: text   text_en: text  text_zh: text
        left: text      right: text    difference: text
    """,
    # One row a finding; `number` counts them from 1 within the report, worst first.
    # `relations_*`, `cells`, `claims` and `suspects_*` are JSON.
    "findings": """
        path: text         number: count     code: text          codes: texts
        severity: text     verdict: text     fingerprint: text   waived: truth   tie: truth
        title_en: text     title_zh: text    message_en: text    message_zh: text
        basis_en: text     basis_zh: text
        relations_en: text relations_zh: text
        suspects_en: text  suspects_zh: text
        cells: text        claims: text
    """,
    # One row a report that should be there: between two years of its body, among the parts of a sum,
    # or as the sum of reports that are there (`why`). `parent` sums it up, where that is known.
    "missing": """
        body: text  year: count  parent: text  why: texts
    """,
}


@cache
def schema(table: str) -> pa.Schema:
    """The columns of one of the tables, in their order."""
    import pyarrow as pa

    kinds = {"text": pa.string(), "texts": pa.list_(pa.string())}
    kinds |= {"count": pa.int64(), "truth": pa.bool_()}
    words = _COLUMNS[table].replace(":", "").split()
    pairs = zip(words[::2], words[1::2], strict=True)
    return pa.schema([pa.field(name, kinds[kind]) for name, kind in pairs])


def columns(table: str) -> tuple[str, ...]:
    """The names of its columns."""
    return tuple(word[:-1] for word in _COLUMNS[table].split() if word.endswith(":"))


def reason_of(row: Mapping[str, Any], language: str) -> str:
    """Why a file was refused, of a row of `reports`; "" if it was not."""
    return str(row["reason" if language == "en" else f"reason_{language}"] or "")


def file_of(table: str) -> str:
    """What the file of a table is called: `reports.parquet`."""
    return f"{table}.parquet"
