"""Every number of the text and what became of it: how much of the narrative was understood."""

from __future__ import annotations

from dataclasses import dataclass

from audit.forms import form_of
from audit.model import Claim, Location, Report
from audit.parsing.claims import claim_of, claim_of_statement, said_once
from audit.parsing.sentences.by_form import claims_by_form
from audit.parsing.sentences.passages import Passage, Reading, read_passages
from audit.parsing.sentences.taken import Taken
from audit.parsing.sentences.variants import variants_of

KINDS = ("claim", "derived", "other", "mark", "unplaced")
UNPLACED = "unnamed"


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


def read_numbers(report: Report) -> tuple[Mention, ...]:
    """Every number and statement of the text, with the claim that it makes or why it makes none."""
    text = read_passages(report, whole=True)
    found = [mention for passage in text.passages for mention in _mentions(passage, text, report)]
    for claim in claims_by_form(report, text):
        where = claim.location
        found.append(Mention(claim.quote, "claim", where, where, claim.part, None, claim))
    return tuple(found)


def _mentions(passage: Passage, text: Reading, report: Report) -> list[Mention]:
    found = []
    for figure in passage.marks:
        where = passage.text.location(figure.start, figure.digits)
        quote = passage.text.quote(figure.start, figure.digits)
        mark = Mention(quote, "mark", where, where, passage.part, figure.mark)
        found.append((figure.start, mark))
    variants = variants_of(passage.taken)
    for one, variant in zip(said_once(passage.taken), variants, strict=True):
        claim = claim_of(one, variant, text.grammar)
        found.append((one.figure.start, _mention(passage, one, claim, report)))
    for stated in passage.statements:
        claim = passage.placed(claim_of_statement(stated), stated.start, stated.end)
        where = claim.location
        mention = Mention(claim.quote, "statement", where, where, passage.part, None, claim)
        found.append((stated.start, mention))
    return [mention for _, mention in sorted(found, key=lambda pair: pair[0])]


def _mention(passage: Passage, one: Taken, claim: Claim | None, report: Report) -> Mention:
    if claim is not None:
        claim = passage.placed(claim, one.start, one.end)
    where = passage.text.location(one.start, one.end)
    number = passage.text.location(one.figure.start, one.figure.end)
    quote = passage.text.quote(one.start, one.end)
    kind = _kind(one, claim, report)
    return Mention(quote, kind, where, number, passage.part, one.why, claim)


def _kind(one: Taken, claim: Claim | None, report: Report) -> str:
    if claim is None:
        return "unplaced" if one.why in (None, UNPLACED) else "other"
    quantity = claim.readings[0].quantity
    form = form_of(report, quantity.partition(".")[0])
    try:
        single = form is not None and len(form.expand(quantity)) == 1
    except KeyError:
        return "unplaced"
    return "claim" if single or not one.counts else "derived"
