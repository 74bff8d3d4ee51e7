"""The claims of a report: every number and statement of its text that repeats figures of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.model import BROKEN, HOLDS, Claim, Reading, Report
from audit.numerals import plain
from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.flows import find_flow
from audit.parsing.sentences.judging import Judge
from audit.parsing.sentences.passages import Passage, read_passages
from audit.parsing.sentences.passages import Reading as Text
from audit.parsing.sentences.periods import find_names, find_periods, year_of_name
from audit.parsing.sentences.quantities import Figures
from audit.parsing.sentences.restraint import FEE
from audit.parsing.sentences.sums import Enumeration, find_sums
from audit.parsing.signatures import find_signature, is_elsewhere

# 国办函〔2020〕109号: 10, 20 or 40 yuan a page, 100 an application and its multiples.
TARIFF_STEP = 10


class Narrative(NamedTuple):
    """`claims` repeat figures of the tables; `further` are sums, periods and flows of the text itself."""

    claims: tuple[Claim, ...]
    further: tuple[Claim, ...]


def read_narrative(report: Report, previous: Report | None = None) -> Narrative:
    """Everything that the sentences of a report claim, with verdicts.

    What a wording can mean never depends on the figures; they decide the verdict only. `previous`
    is last year's report, for sentences that compare with it.
    """
    text = read_passages(report)
    figures = Figures(report)
    judge = Judge(text.grammar, figures, Figures(previous) if previous else None)
    claims = [claim for one in text.passages for claim in claims_of(one, text, judge)]
    further = [claim for one in text.passages for claim in _further(one, text, report, figures)]
    return Narrative(tuple(claims), (*further, *_of_name(report), *_of_signature(report)))


def find_claims(report: Report, previous: Report | None = None) -> tuple[Claim, ...]:
    """The claims in the text of a report, in reading order; see `read_narrative`."""
    return read_narrative(report, previous).claims


def claims_of(passage: Passage, text: Text, judge: Judge) -> Iterator[Claim]:
    """The claims of one paragraph, in reading order."""
    made = []
    for bound in passage.scene.bound:
        claim = judge.claim(bound, text.variants[id(bound)]) if bound.meaning else None
        if claim is not None:
            made.append((bound.figure.start, passage.placed(claim, bound.start, bound.end)))
    for stated in passage.scene.statements:
        claim = passage.placed(judge.statement(stated), stated.start, stated.end)
        made.append((stated.start, claim))
    yield from (claim for _, claim in sorted(made, key=lambda pair: pair[0]))


def _further(passage: Passage, text: Text, report: Report, figures: Figures) -> Iterator[Claim]:
    for listed in find_sums(passage.scene.bound, text.grammar):
        yield passage.placed(_of_sum(listed), listed.start, listed.end)
    flow = find_flow(passage.scene.bound, figures)
    if flow is not None:
        yield passage.placed(flow.claim, flow.start, flow.end)
    for bound in passage.scene.bound:
        if bound.other == FEE and bound.figure.number.unit == "元":
            yield passage.placed(_of_fee(bound), bound.start, bound.end)
    if report.year is None:
        return
    plain = passage.text.plain
    named = find_names(plain) if passage.part is None else ()
    for period in (*find_periods(plain), *named):
        verdict = HOLDS if period.is_year(report.year) else BROKEN
        claim = Claim("", "period", None, (), verdict, meaning=str(period), rule="TXT05")
        yield passage.placed(claim, period.start, period.end)


def _of_name(report: Report) -> Iterator[Claim]:
    """What the name of the file says of the year, if it says so."""
    name = report.source.name
    named = year_of_name(name, report.year)
    if named is not None:
        verdict = HOLDS if named == report.year else BROKEN
        yield Claim(name, "name", None, (), verdict, meaning=str(named), rule="DOC11")


def _of_signature(report: Report) -> Iterator[Claim]:
    """Whose report it is by the line that signs it."""
    signed = find_signature(report)
    if signed is not None and report.agency is not None:
        name = signed.text.strip()
        verdict = BROKEN if is_elsewhere(report.agency, name) else HOLDS
        yield Claim(name, "signature", None, (), verdict, signed.location, rule="DOC12")


def _of_fee(bound: Bound) -> Claim:
    """A processing fee: the tariff has no amount that is not a multiple of ten yuan."""
    verdict = BROKEN if bound.figure.value % TARIFF_STEP else HOLDS
    return Claim("", "fee", bound.figure.value, (), verdict, rule="TXT07")


def _of_sum(listed: Enumeration) -> Claim:
    parts = " + ".join(plain(part.figure.value) for part in listed.parts)
    holds = {HOLDS: True, BROKEN: False}.get(listed.verdict)
    reading = Reading(parts, listed.total, holds)
    stated = listed.whole.figure.value
    return Claim("", "sum", stated, (reading,), listed.verdict, rule="TXT02")
