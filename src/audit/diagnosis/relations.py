"""The sums of a form as a matrix: what the suites make of a report that prints 0 everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from audit.confrontation import confront
from audit.diagnosis.signature import Floats
from audit.forms import Form
from audit.frames import build_frames
from audit.model import BALANCE, PREVIOUS, Cell, Report, Result, Rule, Source, Term
from audit.numerals import read_number

TEXT = "text"
SOURCE = Source("blank", "text", "", 0)


@dataclass(frozen=True)
class Relation:
    """Figures, each with a sign, that come to 0; `code` and `subject` as in the result."""

    code: str
    subject: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Relations:
    """Relations (a row each of `matrix`) over figures (a column each), in the order of the form.

    A figure of the text is `text.requests.received.total`, one of last year's report
    `previous.requests.received.total`.
    """

    figures: tuple[str, ...]
    relations: tuple[Relation, ...]
    matrix: Floats
    form: Form


def relations_of(
    form: Form, rules: Sequence[Rule], *, text: bool = False, previous: bool = False
) -> Relations:
    """The sums that must hold in a report on this form.

    `text`: with a sentence for each figure that quotes it. `previous`: with last year's report on
    the same form, its own sums, and what links the two, warnings included.
    """
    sums = tuple(rule for rule in rules if rule.type == BALANCE and rule.severity != "info")
    found = list(_relations(form, sums, previous))
    if text:
        found += [
            Relation(TEXT, str(a), (Term(1, a), Term(-1, a.within(TEXT)))) for a in form.addresses
        ]
    printed = [*form.addresses, *(term.address for one in found for term in one.terms)]
    figures = tuple(dict.fromkeys(map(str, printed)))
    place = {figure: number for number, figure in enumerate(figures)}
    matrix = np.zeros((len(found), len(figures)))
    for number, relation in enumerate(found):
        for sign, address in relation.terms:
            matrix[number, place[str(address)]] += sign
    return Relations(figures, tuple(found), matrix, form)


def _relations(form: Form, rules: Sequence[Rule], previous: bool) -> Iterator[Relation]:
    this, last = (_blank(form, form.first_year + age) for age in (1, 0))
    frames = build_frames([this], [last if previous else None])
    results = [result for result in confront(frames, rules).results(0) if len(result.terms) > 1]
    within = [result for result in results if not any(a.report for _, a in result.terms)]
    own = [_relation(result) for result in within if result.rule.severity == "error"]
    yield from own
    if previous:
        yield from map(_of_last_year, own)
    yield from (_relation(result) for result in results if result not in within)


def _relation(result: Result) -> Relation:
    return Relation(result.rule.code, result.subject, result.terms)


def _of_last_year(own: Relation) -> Relation:
    terms = tuple(Term(sign, address.within(PREVIOUS)) for sign, address in own.terms)
    return replace(own, subject=f"{PREVIOUS}.{own.subject}", terms=terms)


def _blank(form: Form, year: int) -> Report:
    zero = read_number("0")
    cells = {address: Cell(address, zero) for address in form.addresses}
    return Report(SOURCE, None, None, year, form.name, cells)
