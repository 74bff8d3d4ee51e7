"""A corpus in numbers: how much was read, how it stands, which rules are broken and in which year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from audit.corpus.overview.listed import Listed, is_open
from audit.model import SEVERITIES

ADDED = ("cells_form", "cells_read", "claims_judged", "claims_undecided", "unread")
ADDED_OF_VERDICTS = ("holds", "broken", "undecided", "errors", "warnings", "infos", "waived")


@dataclass
class Broken:
    """What became of one rule: reports and findings in which it is broken, the gravest severity."""

    reports: int = 0
    findings: int = 0
    severity: str = SEVERITIES[-1]
    verdicts: Counter[str] = field(default_factory=Counter)

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sorts rules: broken in most reports, gravest, with most findings."""
        return -self.reports, SEVERITIES.index(self.severity), -self.findings


@dataclass
class Tally:
    """Counts over the files that were added; `states` as Listed.state, `lost` by table.

    `before` and `below` count what reports are held against, and why not (audit.corpus.pairing);
    `missing` the reports that should be there, by the first reason.
    """

    states: Counter[str] = field(default_factory=Counter)
    sums: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    years: dict[int | None, Counter[str]] = field(default_factory=dict)
    rules: dict[str, Broken] = field(default_factory=dict)
    reports_lost: int = 0
    before: Counter[str] = field(default_factory=Counter)
    below: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)

    @property
    def files(self) -> int:
        return self.states.total()

    @property
    def refused(self) -> int:
        return self.states["refused"]

    @property
    def read(self) -> int:
        return self.files - self.refused

    @property
    def state(self) -> str:
        """How the whole stands, one of STATES: no better than a report in it that was read."""
        if self.states["undecided"] == self.read:
            return "undecided"
        return next(
            (one for one in ("broken", "lost", "departs", "suspect") if self.states[one]), "holds"
        )

    def add(self, one: Listed) -> None:
        """Count a file in."""
        state = one.state
        self.states[state] += 1
        if state == "refused":
            return
        for name in (*ADDED, *ADDED_OF_VERDICTS):
            self.sums[name] += one.row[name] or 0
        self.lost.update(one.row["tables_lost"] or ())
        self.reports_lost += bool(one.row["tables_lost"])
        self.before.update(filter(None, [one.row["before"]]))
        self.below.update(filter(None, [one.row["below"]]))
        year = self.years.setdefault(one.row["year"], Counter())
        year["files"] += 1
        year[state] += 1
        self._add_findings(one)

    def _add_findings(self, one: Listed) -> None:
        open_ = [finding for finding in one.findings if is_open(finding)]
        for finding in open_:
            for code in finding["codes"]:
                rule = self.rules.setdefault(code, Broken())
                rule.findings += 1
                rule.severity = min(rule.severity, finding["severity"], key=SEVERITIES.index)
        for code in one.codes:
            self.rules[code].reports += 1

    def add_results(self, counted: Iterable[tuple[str, str, int]]) -> None:
        """Count verdicts in: (rule, verdict, how often)."""
        for code, verdict, count in counted:
            self.rules.setdefault(code, Broken()).verdicts[verdict] += count

    def ranked(self) -> list[tuple[str, Broken]]:
        """The rules that are broken somewhere, those broken in most reports first."""
        broken = [(code, rule) for code, rule in self.rules.items() if rule.reports]
        return sorted(broken, key=lambda pair: (*pair[1].rank, pair[0]))

    def by_year(self) -> list[tuple[int | None, Counter[str]]]:
        """The years in their order, an unknown one last."""
        return sorted(self.years.items(), key=lambda pair: (pair[0] is None, pair[0] or 0))
