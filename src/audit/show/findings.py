"""The findings, one card each: what does not agree, the sum that fails, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from audit.forms import table_names
from audit.model import BROKEN, Address, Audit, Claim, Finding, Result, Suspect
from audit.naming import figure as name_figure
from audit.publishers.whereabouts import whereabouts
from audit.show.anchors import Anchors
from audit.show.figures import index_figures
from audit.show.printed import caption
from audit.show.relations import Relation, place_of, write_out
from audit.show.tables import Layout, lay_out
from audit.show.texts import passages
from audit.show.view import Output, output, sentence
from audit.writeup import basis_text, message, suspect_evidence, suspect_slip, title

FEW = 4


@dataclass(frozen=True)
class Excerpt:
    layout: Layout
    caption: str


@dataclass(frozen=True)
class Suspicion:
    """A suspect as the page tells it: its changes (figure, printed, needed), and why."""

    changes: tuple[tuple[Address, object, object], ...]
    why: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """A finding with its texts in one language."""

    title: str
    message: tuple[str, ...]
    severity: str
    codes: tuple[str, ...]
    waived: bool
    tie: bool
    excerpts: tuple[Excerpt, ...]
    quotes: tuple[tuple[Claim, str | None], ...]
    broken: tuple[Relation, ...]
    suspects: tuple[Suspicion, ...]
    basis: str
    fingerprint: str


def findings(audit: Audit, language: str = "en") -> Output:
    """Every finding with the printed excerpt, the relations that fail, and the suspects."""
    return output(
        "findings",
        language,
        findings=[
            card(audit, finding, number, language)
            for number, finding in enumerate(audit.findings, start=1)
        ],
        figures=index_figures(audit),
        anchors=Anchors.of(audit),
        label=partial(name_figure, language=language),
        place=partial(whereabouts, language=language),
        place_of=partial(place_of, language=language),
        titles={result.rule.code: result.rule.title[language] for result in audit.results},
    )


def card(audit: Audit, finding: Finding, number: int, language: str) -> Card:
    """The texts of the finding of that number."""
    anchors = Anchors.of(audit)
    at = {id(claim): anchors.claim(n) for n, claim in enumerate(audit.report.claims, start=1)}
    further = audit.report.further
    at |= {id(further[n - 1]): anchors.further(n) for n in passages(audit.report)}
    return Card(
        title=title(finding, language),
        message=tuple(message(finding, audit.report, language).splitlines()),
        severity=finding.severity,
        codes=finding.codes,
        waived=finding.waived,
        tie=finding.tie,
        excerpts=tuple(_excerpts(audit, finding, number, language)),
        quotes=tuple((claim, at.get(id(claim))) for claim in finding.claims),
        broken=tuple(write_out(audit, result, language) for result in _written(finding)),
        suspects=tuple(_suspicion(suspect, language) for suspect in finding.suspects),
        basis=basis_text(finding, language),
        fingerprint=finding.fingerprint,
    )


def _written(finding: Finding) -> tuple[Result, ...]:
    """The relations to write out: all that fail, but of many that look at one figure each, none.

    The excerpt marks those, and the message counts them.
    """
    broken = tuple(result for result in finding.results if result.verdict == BROKEN)
    joint = tuple(one for one in broken if len(one.terms) > 1 or one.claim is not None)
    return broken if len(broken) - len(joint) <= FEW else joint


def _excerpts(audit: Audit, finding: Finding, number: int, language: str) -> Iterator[Excerpt]:
    """The printed rows of the suspects, and of each failing relation that has only a few rows."""
    addresses = {address for suspect in finding.suspects for address in suspect.addresses}
    for result in finding.results:
        terms = {term.address for term in result.terms} | set(result.missing)
        if result.verdict == BROKEN and len({address.row for address in terms}) <= FEW:
            addresses |= terms
    for table in table_names():
        rows = frozenset(address.row for address in addresses if address.table == table)
        if rows and (layout := lay_out(audit.report, table, rows)):
            whole = caption(table, language)
            text = sentence(language, "show.excerpt", caption=whole, number=str(number))
            yield Excerpt(layout, text)


def _suspicion(suspect: Suspect, language: str) -> Suspicion:
    why = (suspect_slip(suspect, language), suspect_evidence(suspect, language))
    texts = [text for one in why if one for text in ([one] if isinstance(one, str) else one)]
    return Suspicion(suspect.changes, tuple(texts))
