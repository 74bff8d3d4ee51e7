"""What was audited, the bottom line, what was checked, and what could not be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from audit.forms import load_form
from audit.model import BROKEN, HOLDS, UNDECIDED, Address, Audit, Result, Rule, Verdict
from audit.naming import figure as name_figure
from audit.naming import name as name_of
from audit.publishers.whereabouts import whereabouts
from audit.show.anchors import Anchors
from audit.show.figures import index_figures
from audit.show.view import Counted, Output, output, sentence
from audit.wording import reason
from audit.writeup import Standing, standing, title, undecided_text
from audit.writeup.extent import reading_facts
from audit.writeup.words import sentences

VERDICTS: tuple[Verdict, ...] = (HOLDS, BROKEN, UNDECIDED)


def identity(audit: Audit, language: str = "en") -> Output:
    """Publisher, title, year, form and file of what was audited."""
    report = audit.report
    form = load_form(report.form) if report.form else None
    name = report.title or report.source.name
    return output(
        "identity",
        language,
        {"title": name},
        report=report,
        previous=audit.previous,
        notice=form.notice if form else None,
        others=[
            (name_of("table", table, language), load_form(other).notice)
            for table, other in report.table_forms.items()
            if other != report.form
        ],
    )


def bottom_line(audit: Audit, language: str = "en") -> Output:
    """What came of the audit in a few sentences, all of them computed; then the findings, linked."""
    found = standing(audit)
    return output(
        "bottom_line",
        language,
        state=found.state,
        headline=_headline(found, language),
        sentences=list(_sentences(audit, language)),
        findings=[
            {"title": title(finding, language), "severity": finding.severity}
            for finding in audit.findings
        ],
        anchors=Anchors.of(audit),
    )


def coverage(audit: Audit, language: str = "en") -> Output:
    """Rule by rule: how often it held, was broken, and could not be decided."""
    mentions = _mentions(audit)
    return output(
        "coverage",
        language,
        caption=sentence(language, "show.table.coverage"),
        verdicts=VERDICTS,
        rows=_rows(audit),
        totals={
            verdict: Counted(audit.count(verdict), f"verdicts.{verdict}") for verdict in VERDICTS
        },
        not_exercised=audit.not_exercised,
        mentions=mentions,
        mention_counts={
            "count": Counted(sum(map(len, mentions.values())), "mentions"),
            "claims": Counted(len(mentions["claim"]), "claims"),
            **{kind: Counted(len(mentions[kind])) for kind in ("other", "mark", "unplaced")},
        },
    )


def undecided(audit: Audit, language: str = "en") -> Output:
    """What could not be read or decided: places, statements of the text, and rules with what they lack."""
    groups = _groups(audit)
    return output(
        "undecided",
        language,
        unread=audit.report.unread,
        claims=[(claim, undecided_text(claim, language)) for claim in audit.undecided_claims],
        groups=groups,
        reason=partial(reason, language=language),
        undecided=sum(group.count for group in groups),
        label=partial(name_figure, language=language),
        place=partial(whereabouts, language=language),
    )


@dataclass(frozen=True)
class Group:
    """The results of one rule that could not be decided, and all figures missing for them."""

    rule: Rule
    count: int
    missing: tuple[Address, ...]


def _groups(audit: Audit) -> tuple[Group, ...]:
    found: dict[str, list[Result]] = {}
    for result in audit.results:
        if result.verdict == UNDECIDED:
            found.setdefault(result.rule.code, []).append(result)
    return tuple(
        Group(
            found[code][0].rule,
            len(found[code]),
            tuple(dict.fromkeys(one for result in found[code] for one in result.missing)),
        )
        for code in sorted(found)
    )


def _mentions(audit: Audit) -> dict[str, list[str]]:
    """The numbers and statements of the text by what they were read as."""
    from audit.judging import judged_mentions

    found: dict[str, list[str]] = {"claim": [], "mark": [], "other": [], "unplaced": []}
    for mention in judged_mentions(audit.report, audit.previous):
        kind = "claim" if mention.claim else mention.kind
        found[kind if kind in found else "other"].append(mention.quote)
    return found


@dataclass(frozen=True)
class Row:
    rule: Rule
    counts: Counter[str]


def _rows(audit: Audit) -> list[Row]:
    counts: dict[str, Counter[str]] = {}
    rules: dict[str, Rule] = {}
    for result in audit.results:
        rules.setdefault(result.rule.code, result.rule)
        counts.setdefault(result.rule.code, Counter())[result.verdict] += 1
    return [Row(rules[code], counts[code]) for code in sorted(counts)]


def _counted(name: str, value: object) -> object:
    return Counted(value, f"coverage.{name}") if isinstance(value, int) else value


def _headline(found: Standing, language: str) -> Markup:
    contradictions = Counted(found.contradictions, "contradictions")
    departures = Counted(found.departures, "departures")
    counted = departures if found.state == "departs" else contradictions
    first = sentence(language, f"headline.{found.state}", count=counted)
    if found.state != "broken" or not departures:
        return first
    besides = sentence(language, "headline.besides", count=departures)
    return Markup(sentences([first, besides], language))


def _sentences(audit: Audit, language: str) -> Iterator[Markup]:
    for key, values in reading_facts(audit.coverage, language):
        yield sentence(language, key, **{name: _counted(name, one) for name, one in values.items()})
    yield sentence(
        language,
        "show.relations",
        count=Counted(len(audit.results), "checks"),
        **{verdict: Counted(audit.count(verdict), f"verdicts.{verdict}") for verdict in VERDICTS},
    )
    figures = [one for one in index_figures(audit).values() if one.cell.kind == "number"]
    alone = sum(figure.mark in ("unchecked", "undecided") for figure in figures)
    if figures:
        yield sentence(
            language,
            f"show.figures.{'some' if alone else 'all'}",
            count=Counted(len(figures), "figures"),
            witnessed=Counted(len(figures) - alone, "witnessed"),
            alone=Counted(alone, "alone"),
        )
    blank = len(audit.report.cells) - len(figures)
    if blank:
        yield sentence(language, "show.blanks", count=Counted(blank, "blank"))
    if audit.report.claims:
        found = Counter(claim.verdict for claim in audit.report.claims)
        yield sentence(
            language,
            "show.claims",
            count=Counted(found.total(), "claims"),
            **{verdict: Counted(found[verdict], f"claims.{verdict}") for verdict in VERDICTS},
        )
