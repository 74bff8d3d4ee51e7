"""Mistakes put into the sentences of the clean samples: every quoted figure × every slip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from audit.catalogue.mutants import slipped
from audit.confrontation import confront
from audit.findings import diagnose
from audit.frames import build_frames
from audit.judging import judge_report
from audit.model import BROKEN, HOLDS, Claim, Finding, Report, Result, Rule
from audit.numerals import plain
from audit.parsing.claims import read_narrative
from audit.pipeline import read_report
from audit.samples import previous_of, sample

# A report, a number that it quotes, a slip, and what the slip makes of the number.
Stated = tuple[Report, Claim, str, Decimal]


@dataclass(frozen=True)
class Quoted:
    """A number of a sentence that is stated as `printed` instead, the rules broken, and the fate.

    `located`: the finding says that the sentence is the likelier one to be wrong. `tie`: that one of
    sentence and table is. `misled`: a figure of the table is blamed.
    """

    report: Report
    claim: Claim
    name: str
    printed: Decimal
    codes: frozenset[str]
    fate: str


def try_sentences(rules: Sequence[Rule]) -> tuple[Quoted, ...]:
    """Each number that the samples without mistakes quote, with each slip."""
    return tuple(tried_sentences(list(stated_numbers()), rules))


def tried_sentences(stated: Sequence[Stated], rules: Sequence[Rule]) -> Iterator[Quoted]:
    """What the kit makes of these numbers, all confronted at once."""
    changed = [_restated(report, claim, printed) for report, claim, _, printed in stated]
    confrontation = confront(build_frames(changed), rules)
    for number, (one, report) in enumerate(zip(stated, changed, strict=True)):
        yield _tried(one, report, confrontation.results(number))


def stated_numbers() -> Iterator[Stated]:
    """Every number that a sentence of the samples states rightly, with each slip."""
    for path in (sample("consistent"), previous_of("broken")):
        report = read_report(path) if path else None
        for claim in report.claims if report else ():
            if report and claim.stated is not None and claim.verdict == HOLDS:
                for name, printed in slipped(claim.stated).items():
                    if printed >= 0:  # a sentence says no number below zero
                        yield report, claim, name, printed


def _tried(stated: Stated, changed: Report, results: tuple[Result, ...]) -> Quoted:
    codes = frozenset(r.rule.code for r in results if r.verdict == BROKEN)
    findings = diagnose(changed, results)
    grave = [finding for finding in findings if finding.severity != "info"]
    fate = _fate(grave) if grave else "noted" if codes else "silent"
    return Quoted(*stated, codes, fate)


def _restated(report: Report, claim: Claim, printed: Decimal) -> Report:
    """The report whose sentence states another number, its claims found anew."""
    quote = claim.quote.replace(plain(claim.stated or Decimal(0)), plain(printed))
    parts = tuple(
        replace(
            part,
            paragraphs=tuple(
                paragraph._replace(text=paragraph.text.replace(claim.quote, quote))
                for paragraph in part.paragraphs
            ),
        )
        for part in report.parts
    )
    changed = replace(report, parts=parts, claims=())
    return judge_report(replace(changed, claims=read_narrative(changed).claims))


def _fate(findings: Sequence[Finding]) -> str:
    told = [finding for finding in findings if finding.claims]
    if not told:
        return "misled"
    if any(finding.suspects and not finding.tie for finding in told):
        return "misled"
    return "located" if any(finding.held for finding in told) else "tie"
