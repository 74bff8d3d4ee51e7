"""A corpus surveyed for a notebook: the tally, and besides it where rules are broken and what was lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from audit.corpus.overview.folder import Folder
from audit.corpus.overview.listed import Listed, Row
from audit.corpus.overview.tally import Tally
from audit.corpus.tables import MISSING, columns

KEPT = 200  # files named as not read, or as lacking a table; reports named as missing


@dataclass
class Body:
    """One body over all its years: reports, those of each state, findings by severity, rules broken."""

    reports: int = 0
    states: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)


@dataclass
class Survey:
    """What a corpus shows as a whole. `broken` counts reports by (rule, year), `read` by year."""

    tally: Tally = field(default_factory=Tally)
    bodies: dict[str, Body] = field(default_factory=dict)
    broken: Counter[tuple[str, int | None]] = field(default_factory=Counter)
    read: Counter[int | None] = field(default_factory=Counter)
    lacking: list[Listed] = field(default_factory=list)
    missing: list[Row] = field(default_factory=list)

    def add(self, one: Listed) -> None:
        """Count a file in."""
        self.tally.add(one)
        if one.state == "refused" or one.row["tables_lost"]:
            self.lacking += [one] if len(self.lacking) < KEPT else []
        if one.state == "refused":
            return
        year = one.row["year"]
        self.read[year] += 1
        self.broken.update((code, year) for code in one.codes)
        body = self.bodies.setdefault(one.row["agency"] or one.row["path"], Body())
        body.reports += 1
        body.states[one.state] += 1
        body.rules.update(one.codes)
        body.findings.update({name: one.row[name] for name in ("errors", "warnings", "infos")})

    def add_missing(self, row: Row) -> None:
        """Count in a report that should be there."""
        self.tally.missing.update(row["why"][:1])
        self.missing += [row] if len(self.missing) < KEPT else []

    @property
    def lacks(self) -> int:
        """How many files were not read, or lack a table."""
        return self.tally.refused + self.tally.reports_lost

    def ranked_bodies(self) -> list[tuple[str, Body]]:
        """The bodies with the most errors first, then with the most warnings."""

        def rank(pair: tuple[str, Body]) -> tuple[int, int, str]:
            found = pair[1].findings
            return -found["errors"], -found["warnings"], pair[0]

        return sorted(self.bodies.items(), key=rank)


def survey_corpus(out: str) -> Survey:
    """Survey what `audit corpus` left in the folder `out`. AuditError where a table is missing."""
    from audit.corpus.overview.listed import listed

    folder, survey = Folder(out), Survey()
    rows = folder.rows("reports", columns("reports"))
    needed = ("path", "codes", "severity", "verdict", "waived")
    for one in listed(rows, folder.rows("findings", needed)):
        survey.add(one)
    for row in folder.rows(MISSING, columns(MISSING)):
        survey.add_missing(row)
    survey.tally.add_results(folder.verdicts())
    return survey
