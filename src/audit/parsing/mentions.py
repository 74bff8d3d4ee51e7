"""Every number of the text and what became of it: how much of the narrative was understood."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter

from audit.forms import form_of
from audit.model import Claim, Location, Report
from audit.parsing.claims import said_in
from audit.parsing.sentences.by_form import claims_by_form
from audit.parsing.sentences.clause import Stated
from audit.parsing.sentences.passages import Passage, Reading, read_passages
from audit.parsing.sentences.taken import Taken

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
    placed, part = passage.text, passage.part
    found = []
    for figure in passage.marks:
        where = placed.location(figure.start, figure.digits)
        quote = placed.quote(figure.start, figure.digits)
        found.append((figure.start, Mention(quote, "mark", where, where, part, figure.mark)))
    for said, claim in said_in(passage, text):
        where, quote = placed.location(said.start, said.end), placed.quote(said.start, said.end)
        if isinstance(said, Stated):
            mention = Mention(quote, "statement", where, where, part, None, claim)
            found.append((said.start, mention))
            continue
        number, kind = said.figure, _kind(said, claim, report)
        at = placed.location(number.start, number.end)
        found.append((number.start, Mention(quote, kind, where, at, part, said.why, claim)))
    return [mention for _, mention in sorted(found, key=itemgetter(0))]


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
