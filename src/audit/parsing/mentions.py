"""Every number of the text and what became of it: how much of the narrative was understood."""

from __future__ import annotations

from dataclasses import dataclass

from audit.model import Claim, Location, Report
from audit.parsing.sentences.bound import Bound
from audit.parsing.sentences.judging import Judge
from audit.parsing.sentences.passages import Passage, Reading, read_passages
from audit.parsing.sentences.quantities import Figures

KINDS = ("claim", "derived", "other", "mark", "unplaced")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of the text and what it was read as.

    `kind`: claim, derived (a sum that no cell holds), other (`why` says of what), mark (a date, an
    ordinal, part of a word), unplaced; or statement, which has no number. `number` is where the
    number itself stands, `location` where the words with it do.
    """

    quote: str
    kind: str
    location: Location
    number: Location
    part: str | None = None
    why: str | None = None
    claim: Claim | None = None


def read_numbers(report: Report, previous: Report | None = None) -> tuple[Mention, ...]:
    """Every number and statement of the text, with the claim that it makes or why it makes none."""
    text = read_passages(report, whole=True)
    judge = Judge(text.grammar, Figures(report), Figures(previous) if previous else None)
    return tuple(
        mention for passage in text.passages for mention in _mentions(passage, text, judge)
    )


def _mentions(passage: Passage, text: Reading, judge: Judge) -> list[Mention]:
    found = []
    for figure in passage.marks:
        where = passage.text.location(figure.start, figure.digits)
        quote = passage.text.quote(figure.start, figure.digits)
        found.append(
            (figure.start, Mention(quote, "mark", where, where, passage.part, figure.mark))
        )
    for bound in passage.scene.bound:
        found.append((bound.figure.start, _mention(passage, bound, text, judge)))
    for stated in passage.scene.statements:
        claim = passage.placed(judge.statement(stated), stated.start, stated.end)
        where = claim.location
        mention = Mention(claim.quote, "statement", where, where, passage.part, None, claim)
        found.append((stated.start, mention))
    return [mention for _, mention in sorted(found, key=lambda pair: pair[0])]


def _mention(passage: Passage, bound: Bound, text: Reading, judge: Judge) -> Mention:
    claim = judge.claim(bound, text.variants[id(bound)]) if bound.meaning else None
    if claim is not None:
        claim = passage.placed(claim, bound.start, bound.end)
    where = passage.text.location(bound.start, bound.end)
    number = passage.text.location(bound.figure.start, bound.figure.end)
    quote = passage.text.quote(bound.start, bound.end)
    kind = _kind(bound, claim, judge.figures)
    return Mention(quote, kind, where, number, passage.part, bound.other, claim)


def _kind(bound: Bound, claim: Claim | None, figures: Figures) -> str:
    if claim is None:
        return "other" if bound.other else "unplaced"
    quantity = claim.readings[0].quantity
    form = figures.form(quantity.partition(".")[0])
    single = form is not None and len(form.expand(quantity)) == 1
    return "claim" if single or not bound.counts else "derived"
