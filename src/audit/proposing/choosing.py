"""Which of the relations that hold are proposed, and what can be said of each.

Of two that say the same, the one that is shorter to say is kept; what follows from others is not
proposed; nor is what only holds where the figures that it leaves out are 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log10
from typing import Literal

import numpy as np

from audit.model import PREVIOUS, Address
from audit.proposing.lattices import Span
from audit.proposing.searching import find_candidates
from audit.proposing.sheets import Sheet
from audit.proposing.trials import ENOUGH, SHOWN, Trial, runs_of, try_all

Status = Literal["certain", "likely", "chance"]
STATUSES: tuple[Status, ...] = ("certain", "likely", "chance")
Line = tuple[int, ...]
Instance = dict[Address, int]

ROUNDS = 3  # sums of sums of sums
APART = 0.5  # a shadow holds in fewer of the rows that would tell it from the relation behind it


@dataclass(frozen=True)
class Candidate:
    """A relation with all that is to be said of it.

    `log_expected` is the logarithm of the number of relations as good as this that would turn up by
    accident among all that were compared. `open` are columns of which the figures do not show whether
    they belong to it; `factors` has those that a reader would take for parts of it.
    """

    trial: Trial
    runs: int
    log_expected: float
    open: tuple[int, ...]
    factors: np.ndarray

    @property
    def sheet(self) -> Sheet:
        return self.trial.sheet

    @property
    def status(self) -> Status:
        if self.log_expected > SHOWN:
            return "chance"
        doubts = self.open or self.trial.one_sided or self.trial.reports < ENOUGH
        return "likely" if doubts else "certain"

    @property
    def order(self) -> tuple[float, ...]:
        """No accidents first, those of whole tables before those of totals, then what is short to say."""
        chance, columns = self.status == "chance", self.trial.columns.tolist()
        return (
            chance,
            not self.sheet.table,
            self.runs,
            self.trial.exceptions,
            len(columns),
            *columns,
        )

    def instances(self) -> Iterator[Instance]:
        """The relation between printed figures that it is in each row of the form."""
        return _instances(self.sheet, self.factors)


def _instances(sheet: Sheet, factors: np.ndarray) -> Iterator[Instance]:
    columns = np.flatnonzero(factors).tolist()
    for line in sheet.addresses:
        found = {a: int(factors[c]) for c in columns if (a := line[c]) is not None}
        if len(found) == len(columns):
            yield found


def choose(sheets: Sequence[Sheet], pairs: Sequence[Sheet] = ()) -> tuple[Candidate, ...]:
    """The relations to propose, sure ones first; none follows from those before it.

    `pairs` are sheets of two years: what holds within each of them is no news there.
    """
    span = Span()
    own = _independent(sheets, span)
    for candidate in own:
        span.add(map(of_last_year, _instances(candidate.sheet, candidate.trial.factors)))
    every = own + _independent(pairs, span)
    return tuple(sorted(every, key=lambda one: (STATUSES.index(one.status), one.order)))


def of_last_year(instance: Instance) -> Instance:
    return {Address.of(f"{PREVIOUS}.{address}"): factor for address, factor in instance.items()}


def _independent(sheets: Sequence[Sheet], span: Span) -> list[Candidate]:
    """Of all relations of the sheets, those that do not follow from others, which are added to `span`."""
    found = [one for sheet in sheets for one in _candidates(sheet)]
    chosen: list[Candidate] = []
    for candidate in sorted(found, key=lambda one: one.order):
        # Without figures that are 0 throughout: by these, two of one meaning would seem to differ.
        instances = list(_instances(candidate.sheet, candidate.trial.factors))
        if not _says_nothing_new(candidate, instances, span) and not _adds_nothing(
            candidate, chosen
        ):
            span.add(instances)
            chosen.append(candidate)
    return chosen


def _says_nothing_new(candidate: Candidate, instances: list[Instance], span: Span) -> bool:
    """Whether it follows from others, or would without the figures that nothing shows to belong to it."""
    if all(map(span.implies, instances)):
        return True
    shown = candidate.trial.factors.copy()
    shown[list(candidate.trial.unshown)] = 0
    return bool(shown.any()) and all(map(span.implies, _instances(candidate.sheet, shown)))


def _candidates(sheet: Sheet) -> list[Candidate]:
    """Every relation of a sheet that holds well enough, but for shadows of others."""
    search = _Search(sheet, list(sheet.lines))
    for _ in range(ROUNDS):
        if not search.again():
            break
    best = sorted(search.trials.values(), key=lambda one: one.exceptions)
    kept = [one for one in best if not any(_is_shadow(one, other) for other in best)]
    return [search.candidate(trial) for trial in kept]


class _Search:
    """The relations of a sheet, sums first, then sums of sums: each round has the lines of the form
    without the figures that others on them sum up."""

    def __init__(self, sheet: Sheet, lines: list[Line]) -> None:
        self.sheet = sheet
        self.live = (sheet.values != 0).any(axis=(0, 1))
        self.lines = lines
        self.every: list[Line] = []
        self.trials: dict[bytes, Trial] = {}
        self.plain = self.all = 1

    def again(self) -> bool:
        """One round; whether another can find more."""
        self.every += self.lines
        lines = [self._living(line) for line in self.lines]
        found = find_candidates(self.sheet, lines)
        self.plain, self.all = max(self.plain, found.plain), max(self.all, found.all)
        new = [one for one in found.vectors if one.tobytes() not in self.trials]
        fit = [one for one in new if _joins(self.sheet, one)]
        tried = list(try_all(self.sheet, np.array(fit).reshape(-1, len(self.sheet.columns))))
        self.trials |= {trial.factors.tobytes(): trial for trial in tried}
        parts = self._parts(tried, lines)
        self.lines = [tuple(c for c in line if c not in parts) for line in self.lines]
        return bool(parts)

    def _living(self, line: Line) -> Line:
        return tuple(column for column in line if self.live[column])

    def _parts(self, trials: Sequence[Trial], lines: Sequence[Line]) -> set[int]:
        """The figures that another beside them sums up for sure: of sums that overlap, the shortest."""
        parts: set[int] = set()
        for trial in sorted(trials, key=lambda one: len(one.columns)):
            sides = [set(np.flatnonzero(trial.factors == sign).tolist()) for sign in (1, -1)]
            whole, rest = sorted(sides, key=len)
            if len(whole) == 1 < len(rest) and parts.isdisjoint(rest):
                plain = runs_of(trial, lines) == 2
                sure = plain and trial.log_chance + log10(2 * self.plain) <= SHOWN
                parts |= rest if sure else set()
        return parts

    def candidate(self, trial: Trial) -> Candidate:
        """Half of the doubt is spent on what a reader would compare first, half on all the rest."""
        runs = runs_of(trial, [self._living(line) for line in self.every])
        single = 1 in [int((trial.factors == sign).sum()) for sign in (1, -1)]
        compared = self.plain if runs == 2 and single else self.all
        expected = min(0.0, trial.log_chance + log10(2 * compared))
        beside = (c for line in self.every for c in _idle_beside(trial, line, self.live))
        open_ = {*trial.unshown, *beside, *_menders(trial)}
        factors = _with_idle(trial, self.live)
        return Candidate(trial, runs, expected, tuple(sorted(open_)), factors)


def _idle_beside(trial: Trial, line: Line, live: np.ndarray) -> Iterator[int]:
    """Figures that are 0 throughout and have none that is not between them and one of the relation's."""
    for way in (line, line[::-1]):
        beside = False
        for column in way:
            if live[column]:
                beside = bool(trial.factors[column])
            elif beside:
                yield column


def _joins(sheet: Sheet, vector: np.ndarray) -> bool:
    """Whether the relation has figures of both years, where the sheet joins two."""
    half = len(sheet.columns) // 2
    return bool(sheet.frame) or bool(vector[:half].any() and vector[half:].any())


def _is_shadow(one: Trial, other: Trial) -> bool:
    """Whether `one` holds only where what `other` has besides is 0.

    Received is handled wherever nothing is carried over: that is true of most offices, and no rule.
    """
    if other.exceptions >= one.exceptions:
        return False
    shared = np.intersect1d(one.columns, other.columns)
    if len(shared) < 2:
        return False
    same = one.factors[shared[0]] * other.factors[shared[0]]
    difference = one.factors * same - other.factors
    lacking = np.flatnonzero((difference != 0) & (one.factors == 0))
    if not len(lacking) or other.unshown.intersection(lacking.tolist()):
        return False
    values = one.sheet.values[:, :, difference != 0]
    apart = one.tested & (values != 0).any(axis=2)
    holds = one.residual() == 0
    return bool(apart.any()) and holds[apart].mean() < APART


def _adds_nothing(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether all that it has besides a chosen one are figures that nothing shows to belong to it."""
    own = candidate.trial.factors
    for one in (one for one in chosen if one.sheet is candidate.sheet):
        shared = np.flatnonzero(own * one.trial.factors)
        if len(shared) > 1:
            same = own[shared[0]] * one.trial.factors[shared[0]]
            further = (own != 0) & (own != one.trial.factors * same)
            if candidate.trial.unshown.issuperset(np.flatnonzero(further).tolist()):
                return True
    return False


def _with_idle(trial: Trial, live: np.ndarray) -> np.ndarray:
    """The relation with the figures that are 0 throughout and stand between its parts on the form, or
    between a part and the whole."""
    parts = _sign_of_parts(trial)
    factors = trial.factors.copy()
    for line in trial.sheet.lines:
        before, idle = 0, []
        for column in line:
            factor = int(factors[column])
            if not live[column]:
                idle.append(column)
                continue
            if factor and before and (factor == before or parts):
                factors[idle] = factor if factor == before else parts
            before, idle = factor, []
    return factors


def _sign_of_parts(trial: Trial) -> int:
    """The sign of several figures that one is the sum of; 0 where it is not so."""
    single = [sign for sign in (1, -1) if (trial.factors == sign).sum() == 1]
    return -single[0] if len(single) == 1 else 0


def _menders(trial: Trial) -> list[int]:
    """Figures outside the relation with which it would have fewer exceptions."""
    if not trial.exceptions:
        return []
    sheet, residual = trial.sheet, trial.residual()
    found = []
    for column in np.flatnonzero(trial.factors == 0).tolist():
        figures = sheet.values[:, :, column]
        for sign in (1, -1):
            broken = trial.tested & sheet.known[:, :, column] & (residual + sign * figures != 0)
            if broken.any(axis=1).sum() < trial.exceptions and len(trial.broken):
                found.append(column)
    return found
