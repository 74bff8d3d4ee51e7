"""What came of a corpus as a whole: counted from its table of reports, one stretch after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from audit.corpus.pairing import ALL, HELD, SOME
from audit.corpus.tables import MISSING, READ, REFUSED, file_of, reason_of
from audit.model import SEVERITIES, Coverage, Severity, Waiver
from audit.wording import LANGUAGES, say
from audit.writeup import extent, lost

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

NAMED = 20  # files at most that are named as lacking

_COLUMNS = (
    *(
        "path",
        "status",
        "reason",
        "reason_zh",
        "title",
        "agency",
        "year",
        "cells_form",
        "tables_lost",
    ),
    *("nothing_checked", "errors", "warnings", "infos", "waived", "standing", "before", "below"),
)


@dataclass(frozen=True)
class Summary:
    """`findings` counts those that count, by severity; `waived` those that somebody answers for.

    `clean` are reports without an error. `lacking` says of files that could not be read or checked,
    or lost a whole table, which and why, (path, the reason by language); it names the first twenty of `lacks`.
    `strangers` are waivers that name none of the reports. `held` were held against the year before,
    `sums` against reports that they sum up; `missing` are not there and should be.
    """

    files: int
    read: int
    clean: int
    findings: dict[Severity, int]
    waived: int
    lacks: int
    lacking: tuple[tuple[str, Mapping[str, str]], ...] = ()
    standings: dict[str, int] = field(default_factory=dict)
    strangers: tuple[Waiver, ...] = ()
    held: int = 0
    sums: int = 0
    missing: int = 0

    @property
    def refused(self) -> int:
        return self.files - self.read

    def counts(self, fail_on: Severity) -> int:
        """The findings at or above that severity."""
        counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return sum(self.findings[severity] for severity in counted)


def summarise(fs: AbstractFileSystem, folder: str, waivers: Sequence[Waiver] = ()) -> Summary:
    """The summary of the tables in a folder."""
    counts: Counter[str] = Counter()
    standings: Counter[str] = Counter()
    lacking: list[tuple[str, Mapping[str, str]]] = []
    unnamed = {waiver.report for waiver in waivers}
    for row in _rows(fs, folder):
        counts[row["status"]] += 1
        counts.update({name: row[name] or 0 for name in ("errors", "warnings", "infos", "waived")})
        counts["held"] += row["before"] == HELD
        counts["sums"] += row["below"] in (ALL, SOME)
        counts["clean"] += row["errors"] == 0
        standings.update([row["standing"]] if row["standing"] else [])
        unnamed -= _names(row)
        if _lack(row, LANGUAGES[0]):
            counts["lacks"] += 1
            if len(lacking) < NAMED:
                lacking.append((row["path"], {one: _lack(row, one) for one in LANGUAGES}))
    return Summary(
        files=counts[READ] + counts[REFUSED],
        read=counts[READ],
        clean=counts["clean"],
        findings={severity: counts[f"{severity}s"] for severity in SEVERITIES},
        waived=counts["waived"],
        lacks=counts["lacks"],
        lacking=tuple(lacking),
        standings=dict(standings),
        strangers=tuple(waiver for waiver in waivers if waiver.report in unnamed),
        held=counts["held"],
        sums=counts["sums"],
        missing=_count(fs, folder, MISSING),
    )


def _rows(fs: AbstractFileSystem, folder: str) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    with fs.open(f"{folder}/{file_of('reports')}", "rb") as file:
        for batch in pq.ParquetFile(file).iter_batches(4096, columns=list(_COLUMNS)):
            yield from batch.to_pylist()


def _count(fs: AbstractFileSystem, folder: str, table: str) -> int:
    import pyarrow.parquet as pq

    with fs.open(f"{folder}/{file_of(table)}", "rb") as file:
        return int(pq.ParquetFile(file).metadata.num_rows)


def _names(row: dict[str, Any]) -> set[str]:
    """What a waiver may call the report, as `audit.waivers.names_of` has it."""
    names = {PurePosixPath(row["path"]).name, row["title"]}
    return names | {f"{row['agency']} {row['year']}"}


def _lack(row: dict[str, Any], language: str) -> str:
    """What keeps it unknown whether a report is in order; "" if nothing does."""
    if row["status"] == REFUSED:
        return reason_of(row, language)
    name = PurePosixPath(row["path"]).name
    if not row["cells_form"]:
        return say("cli.stands", language, name=name, headline=extent(Coverage(), language))
    if row["nothing_checked"]:
        return say("cli.nothing_checked", language, name=name)
    if row["tables_lost"]:
        coverage = Coverage(tables=dict.fromkeys(row["tables_lost"], "lost"))
        return say("cli.stands", language, name=name, headline=lost(coverage, language))
    return ""


def summary_text(summary: Summary, language: str) -> str:
    """The summary in a few lines."""
    lines = [
        say("corpus.summary.files", language, count=summary.files, read=summary.read),
        *(
            say(f"corpus.summary.standing.{state}", language, count=summary.standings[state])
            for state in ("holds", "partly", "suspect", "departs", "broken", "undecided")
            if summary.standings.get(state)
        ),
        say(
            "corpus.summary.findings",
            language,
            **{f"{s}s": summary.findings[s] for s in SEVERITIES},
        ),
    ]
    lines += [
        say(f"corpus.summary.{key}", language, count=getattr(summary, key))
        for key in ("held", "sums", "missing")
        if getattr(summary, key)
    ]
    if summary.waived:
        lines.append(say("corpus.summary.waived", language, count=summary.waived))
    return "\n".join(lines) + "\n"


def lacking_text(summary: Summary, language: str) -> list[str]:
    """A sentence for each file that could not be read or checked, and how many are not named."""
    lines = [why[language] for _, why in summary.lacking]
    if rest := summary.lacks - len(lines):
        lines.append(say("corpus.summary.more", language, count=rest))
    return lines
