"""How much of a report a verdict speaks of, in words; and what the text says that was not decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.forms import form_names, load_form
from audit.model import PREVIOUS, Claim, Coverage
from audit.model.covered import State
from audit.naming import last_of, name, quantity
from audit.wording import say
from audit.writeup.values import RATIOS, reading_value
from audit.writeup.words import sentences, shortened

Fact = tuple[str, dict[str, object]]


def extent(coverage: Coverage, language: str) -> str:
    """Figures read of those on the form, tables that were lost, statements judged and undecided."""
    facts = (*reading_facts(coverage, language), *claim_facts(coverage))
    return sentences([say(key, language, **values) for key, values in facts], language)


def lost(coverage: Coverage, language: str) -> str:
    """The tables that are in the file and of which no figure was read; "" where there is none."""
    facts = _tables(coverage, ("lost",), language)
    return sentences([say(key, language, **values) for key, values in facts], language)


def reading_facts(coverage: Coverage, language: str) -> Iterator[Fact]:
    """What was read of the tables: keys of sentences with what fills them in."""
    if coverage.strange:
        yield "parsing.strange_table", dict(coverage.strange)
        return
    if not coverage.form:
        yield "coverage.unknown_form", {"forms": _forms(language)}
        return
    form, read = coverage.form, coverage.read
    key = "all" if read == form else "some" if read else "none"
    yield f"coverage.read.{key}", {"form": form, "read": read}
    yield from _tables(coverage, ("lost", "in_part", "absent"), language)


def claim_facts(coverage: Coverage) -> Iterator[Fact]:
    """What was judged of the text, in the same way."""
    if not coverage.form:
        return
    key = "coverage.claims.judged" if coverage.judged else "coverage.claims.none"
    yield key, {"count": coverage.judged}
    if coverage.undecided:
        yield "coverage.claims.undecided", {"count": coverage.undecided}


def _tables(coverage: Coverage, states: Sequence[State], language: str) -> Iterator[Fact]:
    separator = say("coverage.and", language)
    for state in states:
        tables = [name("table", table, language) for table in coverage.named(state)]
        if tables:
            yield f"coverage.tables.{state}", {"tables": separator.join(tables)}


def undecided_text(claim: Claim, language: str) -> str:
    """A statement of the text with why it is neither right nor wrong."""
    why = _why(claim, language)
    return say("coverage.undecided.quote", language, quote=shortened(claim.quote), why=why)


def _forms(language: str) -> str:
    """The known forms, each with the years that it is for."""
    told = []
    for form in map(load_form, form_names()):
        key = "coverage.form.closed" if form.last_year else "coverage.form.open"
        years = {"first": form.first_year, "last": form.last_year}
        told.append(say(key, language, notice=form.notice, **years))
    return say("coverage.and", language).join(told)


def _why(claim: Claim, language: str) -> str:
    """What the statement may mean, and what the tables say of that."""
    if not claim.readings:
        return say("coverage.undecided.nothing", language)
    best = claim.readings[0]
    if claim.kind == "sum":
        value = reading_value(claim, best.value, language)
        return say("coverage.undecided.sum", language, value=value)
    figures = quantity(best.quantity, language)
    if best.value is None:
        key = "last_year" if claim.against == PREVIOUS and claim.base is None else "missing"
        before = last_of(best.quantity, language)
        return say(f"coverage.undecided.{key}", language, figures=figures, last=before)
    told = {"figures": figures, "value": reading_value(claim, best.value, language)}
    other = next((r for r in claim.readings if r.value not in (None, best.value)), None)
    if other is None or claim.kind in RATIOS:
        key = "ratio" if claim.kind in RATIOS else "differs"
        return say(f"coverage.undecided.{key}", language, **told)
    return say(
        "coverage.undecided.several",
        language,
        **told,
        other=quantity(other.quantity, language),
        other_value=reading_value(claim, other.value, language),
    )
