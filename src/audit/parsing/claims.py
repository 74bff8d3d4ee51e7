"""The claims of a report: every number and statement of its text that repeats figures of its tables.

A claim leaves here with what it can mean and how much slack its wording gives it, and without a
verdict: `audit.judging` holds it against the tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from audit.model import Claim, Reading, Report
from audit.numerals import plain
from audit.parsing.identity import year_of_name
from audit.parsing.sentences.by_form import claims_by_form
from audit.parsing.sentences.clause import Stated
from audit.parsing.sentences.divisions import parts_of_what_came, rivals
from audit.parsing.sentences.flows import DUE, find_flow
from audit.parsing.sentences.grammar import Grammar
from audit.parsing.sentences.lists import Enumeration, find_sums
from audit.parsing.sentences.passages import Passage, read_passages
from audit.parsing.sentences.passages import Reading as Text
from audit.parsing.sentences.periods import find_names, find_periods
from audit.parsing.sentences.taken import Taken
from audit.parsing.sentences.variants import variants_of
from audit.parsing.signatures import find_signature

TEN_THOUSAND = Decimal(10_000)
FEE = "fee_of_processing"


class Narrative(NamedTuple):
    """`claims` repeat figures of the tables; `further` are sums, periods and flows of the text itself."""

    claims: tuple[Claim, ...]
    further: tuple[Claim, ...]


def read_narrative(report: Report) -> Narrative:
    """Everything that the sentences of a report claim. What a wording can mean never depends on the figures."""
    text = read_passages(report)
    said = (claim for one in text.passages for _, claim in said_in(one, text))
    claims = [claim for claim in said if claim is not None]
    claims += claims_by_form(report, text)
    further = [claim for one in text.passages for claim in _further(one, text, report)]
    return Narrative(tuple(claims), (*further, *_of_name(report), *_of_signature(report)))


def said_in(passage: Passage, text: Text) -> Iterator[tuple[Taken | Stated, Claim | None]]:
    """What one paragraph says, in reading order, each with the claim that it makes, if it makes one."""
    found: list[tuple[int, Taken | Stated, Claim | None]] = []
    taken = said_once(passage.taken)
    for one, variant in zip(taken, variants_of(passage.taken), strict=True):
        found.append((one.figure.start, one, claim_of(one, variant, text.grammar)))
    found += [(one.start, one, claim_of_statement(one)) for one in passage.statements]
    for _, said, claim in sorted(found, key=itemgetter(0)):
        yield said, passage.placed(claim, said.start, said.end) if claim is not None else None


def said_once(taken: Sequence[Taken]) -> tuple[Taken, ...]:
    """What was taken; a quantity that a paragraph gives two numbers is not certain in either place."""
    doubtful = rivals(taken) | parts_of_what_came(taken)
    return tuple(o._replace(certain=False) if n in doubtful else o for n, o in enumerate(taken))


def claim_of_statement(stated: Stated) -> Claim:
    """The claim that a clause without a number makes."""
    return Claim(
        quote="",
        kind="statement",
        stated=None,
        meaning=stated.meaning,
        weak=stated.weak,
        rule="TXT04",
        certain=stated.certain,
    )


def claim_of(one: Taken, variant: str, grammar: Grammar) -> Claim | None:
    """The claim that a number makes; None if it is none of the tables'."""
    meaning = one.ours
    if meaning is None or one.is_doubling:
        return None
    figure, number = one.figure, one.figure.number
    stated, scale = figure.value * one.sign, Decimal(1)
    if number.unit == "元":
        stated, scale = stated / TEN_THOUSAND, TEN_THOUSAND
    parts = meaning.quantities(grammar, variant)
    wholes = [q for base in one.bases for q in base.quantities(grammar, variant)]
    of: tuple[str | None, ...] = tuple(dict.fromkeys(wholes)) or (None,)
    pairs = [(part, whole) for whole in of for part in parts]
    change = one.kind == "change"
    qualifier = figure.qualifier or ("万" if number.scale > 1 and one.kind == "count" else None)
    return Claim(
        quote="",
        kind=one.kind,
        stated=stated,
        readings=tuple(Reading(part, of=whole) for part, whole in pairs),
        approximate=qualifier is not None,
        qualifier=qualifier,
        of=pairs[0][1],
        direction=one.direction,
        change=one.change,
        against=("text" if one.base is not None else "previous") if change else None,
        base=one.base,
        decimals=number.decimals,
        weak=meaning.weak or meaning.table in grammar["weak"]["tables"],
        rule="TXT03" if one.kind in ("percent", "change") else "TXT01",
        about=figure.about,
        unit=Decimal(1).scaleb(-number.decimals) * number.scale / scale,
        certain=one.certain,
    )


def _further(passage: Passage, text: Text, report: Report) -> Iterator[Claim]:
    for listed in find_sums(passage.taken, text.grammar):
        yield passage.placed(_of_sum(listed), listed.start, listed.end)
    for one in passage.taken:
        if one.why == FEE and one.figure.number.unit == "元":
            claim = Claim("", "fee", one.figure.value, rule="TXT07")
            yield passage.placed(claim, one.start, one.end)
    flow = find_flow(passage.taken)
    if flow is not None:
        claim = Claim("", "flow", flow.stated, (Reading(DUE, flow.gone),), rule="TXT06")
        yield passage.placed(claim, flow.start, flow.end)
    if report.year is None:
        return
    words = passage.text.plain
    named = find_names(words) if passage.part is None else ()
    for period in (*find_periods(words), *named):
        claim = Claim("", "period", None, meaning=str(period), rule="TXT05")
        yield passage.placed(claim, period.start, period.end)


def _of_name(report: Report) -> Iterator[Claim]:
    """What the name of the file says of the year, if it says so."""
    name = report.source.name
    named = year_of_name(name, report.year)
    if named is not None:
        yield Claim(name, "name", None, meaning=str(named), rule="DOC11")


def _of_signature(report: Report) -> Iterator[Claim]:
    """Whose report it is by the line that signs it."""
    signed = find_signature(report)
    if signed is not None and report.agency is not None:
        name = signed.text.strip()
        yield Claim(name, "signature", None, location=signed.location, rule="DOC12")


def _of_sum(listed: Enumeration) -> Claim:
    """A whole and its parts; `complete` where the list says that they are all."""
    parts = " + ".join(plain(part.figure.value) for part in listed.parts)
    abouts = {part.figure.about for part in listed.parts}
    return Claim(
        quote="",
        kind="sum",
        stated=listed.whole.figure.value,
        readings=(Reading(parts, listed.total),),
        rule="TXT02",
        about=None if abouts == {None} else "over" if abouts <= {None, "over"} else "about",
        certain=all(one.certain for one in (listed.whole, *listed.parts)),
        complete=listed.complete,
    )
