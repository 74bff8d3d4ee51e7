"""What the kit makes of mutants: which rules catch each, and whether the figure is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from audit.catalogue.clean import clean_reports
from audit.catalogue.mutants import Mutant, mutants
from audit.confrontation import confront
from audit.diagnosis.relations import Relations, relations_of
from audit.diagnosis.signature import Signatures
from audit.findings import diagnose
from audit.forms import Form
from audit.frames import build_frames
from audit.model import BROKEN, VERDICTS, Address, Finding, Report, Rule

# From best to worst. `tie`: the wrong figure is among several that would do equally. `misled`: another
# figure is named as the likelier one. `caught`: a rule fails, and no figure is named. `noted`: only a
# rule of severity info does. `silent`: no rule does.
FATES = ("located", "tie", "misled", "caught", "noted", "silent")
AT_ONCE = 1000


@dataclass(frozen=True)
class Trial:
    """A mutant, the rules that it breaks, and which of FATES it came to."""

    mutant: Mutant
    codes: frozenset[str]
    fate: str


def try_form(form: Form, rules: Sequence[Rule]) -> tuple[Trial, ...]:
    """Every mutant of the clean report on this form, audited beside last year's clean report."""
    made = made_of(form, rules)
    batches = (made[start : start + AT_ONCE] for start in range(0, len(made), AT_ONCE))
    return tuple(trial for batch in batches for trial in tried(batch, form, rules))


def made_of(form: Form, rules: Sequence[Rule]) -> tuple[Mutant, ...]:
    """All mutants of the clean report on this form."""
    report, previous = clean_reports(form)
    results = confront(build_frames([report], [previous]), rules).results(0)
    sums = tuple(r for r in results if len(r.terms) > 2 and r.rule.severity == "error")
    return tuple(mutants(report, previous, sums))


def tried(made: Sequence[Mutant], form: Form, rules: Sequence[Rule]) -> Iterator[Trial]:
    """What the kit makes of these mutants, all confronted at once."""
    report, previous = clean_reports(form)
    reports = [mutant.of(report) for mutant in made]
    confrontation = confront(build_frames(reports, [previous] * len(reports)), rules)
    broken = confrontation.by_report(len(reports))[:, :, VERDICTS.index(BROKEN)] > 0
    only = _only_explanation(reports, relations_of(form, rules))
    for number, mutant in enumerate(made):
        failing = [confrontation.rules[place] for place in np.flatnonzero(broken[number])]
        codes = frozenset(rule.code for rule in failing)
        if all(rule.severity == "info" for rule in failing):
            yield Trial(mutant, codes, "noted" if failing else "silent")
        elif only[number] == mutant.figures.keys():
            yield Trial(mutant, codes, "located")
        else:
            results = confrontation.results(number)
            findings = diagnose(reports[number], results, previous)
            yield Trial(mutant, codes, fate_of(findings, mutant))


def _only_explanation(reports: Sequence[Report], system: Relations) -> list[set[Address]]:
    """The one set of one or two figures that explains each report's failing sums; empty if not one.

    What the diagnosis names then is just that set, whatever else bears witness.
    """
    addresses = system.form.addresses
    values = np.array(
        [[float(report.cells[a].value or 0) for a in addresses] for report in reports]
    )
    counts = [system.form.measure(address) != "amount" for address in addresses]
    summed = system.matrix.any(axis=0) & np.array(counts)
    signatures = Signatures(system.matrix[:, summed])
    own = [address for address, used in zip(addresses, summed, strict=True) if used]
    found = signatures.locate(values[:, summed], np.zeros(len(own)), np.ones(len(own)))
    times = np.bincount(found.record, minlength=len(reports))
    named: list[set[Address]] = [set() for _ in reports]
    for record, figures in zip(found.record, found.figures, strict=True):
        if times[record] == 1:
            named[record] = {own[figure] for figure in figures if figure >= 0}
    return named


def fate_of(findings: Sequence[Finding], mutant: Mutant) -> str:
    """Whether the findings name just the figures that are wrong; the worst, where they are in several."""
    grave = [finding for finding in findings if finding.severity != "info"]
    if not grave:
        return "noted" if findings else "silent"
    wrong, left = set(mutant.figures), set(mutant.figures)
    fates = []
    for finding in grave:
        fate, named = _named(finding, wrong)
        fates.append(fate)
        left -= named
    about = [fate for fate in fates if fate != "caught"]
    if "misled" in fates:
        return "misled"
    return "caught" if left else max(about, key=FATES.index)


def _named(finding: Finding, wrong: set[Address]) -> tuple[str, set[Address]]:
    """What one finding comes to, and the wrong figures that it names."""
    sets = [set(suspect.addresses) for suspect in finding.suspects]
    if not sets:
        figures = {cell.address for cell in finding.cells}
        return ("located", figures) if figures <= wrong else ("caught", set())
    if not finding.tie:
        return ("located", sets[0]) if sets[0] <= wrong else ("misled", set())
    named = set().union(*(one for one in sets if one <= wrong))
    return ("tie" if named else "caught"), named
