"""A sitting of review in a notebook: findings to choose from, each at its place, and what is decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from markupsafe import Markup

from audit.corpus.sitting import Matter, Reread, write_letters, write_waivers
from audit.model import AuditError, Claim
from audit.naming import figure as name_figure
from audit.publishers.quoting import one_line
from audit.publishers.whereabouts import whereabouts
from audit.show.anchors import Anchors
from audit.show.figures import index_figures
from audit.show.findings import card
from audit.show.relations import place_of
from audit.show.texts import Run, cut
from audit.show.view import Output, output, render, sentence
from audit.wording import say, texts

SHOWN = 200  # lines of the list


def matter_list(matters: Sequence[Matter], language: str = "en") -> Output:
    """The findings by rule, body and confidence, each with the key that a parameter names it by."""
    caption = say("review.caption", language, count=len(matters), shown=min(SHOWN, len(matters)))
    if not matters:
        return output("sentence", language, title=caption, text=sentence(language, "show.no_row"))
    heads = [say(f"review.column.{key}", language) for key in COLUMNS]
    rows = [_line(matter, language) for matter in matters[:SHOWN]]
    return output("numbers", language, caption=caption, heads=heads, rows=rows)


COLUMNS = ("finding", "rule", "severity", "body", "year", "sure", "what")


def _line(matter: Matter, language: str) -> tuple[object, ...]:
    return (
        one_line(matter.key),
        " ".join(matter.finding["codes"]),
        say(f"show.severity.{matter.finding['severity']}", language),
        one_line(matter.body),
        str(matter.report["year"] or ""),
        say(f"overview.confidence.{matter.confidence}", language),
        one_line(matter.finding[f"title_{language}"]),
    )


def matters(reread: Sequence[Reread], language: str = "en") -> Output:
    """Each finding at its place: the rows of the table, the paragraph of the sentence, the sums."""
    parts = [_matter(one, language) for one in reread]
    text = Markup("").join(parts) if parts else sentence(language, "review.none_chosen")
    return output("matters", language, parts=text)


def _matter(one: Reread, language: str) -> Markup:
    audit, finding = one.audit, one.finding
    shown = card(audit, finding, 1, language)
    shown = replace(shown, quotes=tuple((claim, None) for claim, _ in shown.quotes))
    html = render(
        "findings",
        language,
        findings=[shown],
        figures=index_figures(audit),
        anchors=Anchors.of(audit),
        label=partial(name_figure, language=language),
        place=partial(whereabouts, language=language),
        place_of=partial(place_of, language=language),
        titles={result.rule.code: result.rule.title[language] for result in audit.results},
    )
    head = render(
        "matter",
        language,
        matter=one.matter,
        paragraphs=[runs for claim in finding.claims if (runs := _paragraph(one, claim))],
    )
    # the report itself is not shown here: what leads into it leads nowhere, and ids would repeat
    return Markup(head) + Markup(re.sub(r' (?:href="#|id="|aria-labelledby=")[^"]*"', "", html))


def _paragraph(one: Reread, claim: Claim) -> tuple[Run, ...]:
    """The paragraph that a sentence stands in, cut so that its quote can be marked."""
    for _, paragraph in one.audit.report.paragraphs():
        runs = cut(paragraph, [(1, claim)])
        if any(run.claim for run in runs):
            return runs
    return ()


def decide(
    reread: Sequence[Reread],
    language: str = "en",
    *,
    waivers: str | Path | None = None,
    reason: str = "",
    by: str = "",
    until: str = "",
    letters: str | Path | None = None,
    formats: Sequence[str] = ("docx",),
) -> Output:
    """Write entries into the file `waivers` and letters into the folder `letters`, where these are
    named; what was written. AuditError where a waiver lacks its reason, who answers for it, or a day.
    """
    said = []
    if waivers and reread:
        count = write_waivers(reread, waivers, reason, by, _day(until))
        said.append(sentence(language, "review.waived", count=count, path=str(waivers)))
    if letters and reread:
        files = write_letters(reread, letters, language, formats)
        said += [sentence(language, "review.letter", path=str(path)) for path in files]
    return output("decided", language, said=said or [sentence(language, "review.undecided")])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise AuditError(texts("review.no_day", day=text)) from error
