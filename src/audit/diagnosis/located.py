"""Failing sums to causes with ranked suspects: the way through this room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.diagnosis.acts import Change
from audit.diagnosis.causes import Cause, causes
from audit.diagnosis.claims import holds_with
from audit.diagnosis.explanation import Search, search
from audit.diagnosis.slips import weights
from audit.diagnosis.system import System, systems
from audit.diagnosis.witnesses import Case, difference_with, is_unlawful_cell, weigh
from audit.model import BROKEN, Report, Result, Suspect


@dataclass(frozen=True)
class Located:
    """One cause: the relations that it breaks, and who may have caused it, best first.

    `mended` are further broken results (sentences, last year's figures) that a suspect's change
    would mend. `tie`, `otherwise`, `least` and `search` as in `Finding`.
    """

    relations: tuple[Result, ...]
    suspects: tuple[Suspect, ...]
    mended: tuple[Result, ...]
    tie: bool
    otherwise: int
    least: int
    search: str


def locate(
    report: Report,
    sums: Sequence[Result],
    others: Sequence[Result] = (),
    previous: Report | None = None,
) -> Iterator[Located]:
    """The causes of the sums that fail.

    `sums` are results over figures of this report, held ones too; `others` the results of every
    other kind that bear witness.
    """
    for system in systems(sums, report):
        found = search(system)
        for cause in causes(system, found.explanations):
            yield _located(
                system, cause, found, Case(report, previous, (), tuple(others), tuple(sums))
            )


def _located(system: System, cause: Cause, found: Search, case: Case) -> Located:
    relations = tuple(system.relations[number] for number in cause.relations)
    case = replace(case, relations=relations)
    options = [system.changes(explanation.errors) for explanation in cause.alternatives]
    suspects = sorted(
        (weigh(changes, case) for changes in options),
        key=lambda suspect: (-suspect.weight, system.figures.index(suspect.address)),
    )
    return Located(
        relations=relations,
        suspects=tuple(suspects),
        mended=tuple(
            r for r in case.others if r.verdict == BROKEN and _mends(options, r, case.report)
        ),
        tie=is_tie(suspects),
        otherwise=cause.otherwise,
        least=0 if suspects else found.least,
        search=found.method,
    )


def _mends(options: Sequence[Sequence[Change]], result: Result, report: Report) -> bool:
    """Whether any of the changes would make the result hold."""
    for changes in options:
        figures = {change.address: change.needed for change in changes}
        if result.claim is not None:
            if holds_with(result.claim, figures, report):
                return True
        elif is_unlawful_cell(result):
            if result.terms[0].address in figures:
                return True
        elif difference_with(result, changes) == 0:
            return True
    return False


def is_tie(suspects: Sequence[Suspect]) -> bool:
    """Whether the evidence leaves two or more suspects that would do equally."""
    if len(suspects) < 2:
        return False
    decisive: float = weights()["decisive"]
    return suspects[0].weight - suspects[1].weight < decisive
