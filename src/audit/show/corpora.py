"""What a notebook shows of a corpus: how it stands, what recurs, where, and answers to questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from audit.corpus import Survey
from audit.corpus import query as ask
from audit.corpus.overview.listed import STATES
from audit.corpus.overview.page import extent, headline
from audit.corpus.overview.rendering import lost_tables
from audit.corpus.tables import reason_of
from audit.plots import Panel, draw_multiples
from audit.publishers.quoting import one_line
from audit.rules import load_rules
from audit.show.drawn import write_data
from audit.show.view import Output, output, sentence
from audit.wording import say

SHOWN, PANELS = 20, 12  # lines of a ranked list, panels of a drawing
SEVERAL = 1_000  # rows of an answer that are shown

BADGES = {"lost": "undecided", "departs": "broken", "suspect": "candidate", "broken": "broken"}


def corpus_bottom_line(survey: Survey, language: str = "en") -> Output:
    """How the corpus stands, and of how much that is said."""
    state = survey.tally.state
    colour = {"lost": "undecided"}.get(state, state)
    return output(
        "corpus_bottom_line",
        language,
        {"title": headline(survey.tally, language)},
        state=colour,
        badge_of=BADGES.get(state, state),
        headline=headline(survey.tally, language),
        sentences=list(extent(survey.tally, language)),
    )


def corpus_rules(survey: Survey, language: str = "en") -> Output:
    """The rules that are broken, those broken in most reports first."""
    titles = _titles(language)
    rows = [
        (
            code,
            titles.get(code, ""),
            say(f"show.severity.{rule.severity}", language),
            rule.reports,
            say("overview.percent", language, share=100 * rule.reports / survey.tally.read),
            rule.findings,
            rule.verdicts["holds"],
            rule.verdicts["undecided"],
        )
        for code, rule in survey.tally.ranked()
    ]
    heads = "code rule severity reports share findings held undecided"
    return _table("rules", heads, rows, language)


def corpus_bodies(survey: Survey, language: str = "en") -> Output:
    """The bodies with the most errors, and the rules that each breaks in most of its reports."""
    rows = [
        (
            one_line(name),
            body.reports,
            *(body.findings[key] for key in ("errors", "warnings", "infos")),
            " ".join(f"{code}×{n}" if n > 1 else code for code, n in body.rules.most_common(8)),
        )
        for name, body in survey.ranked_bodies()[:SHOWN]
        if body.rules
    ]
    return _table("bodies", "agency files errors warnings infos rules", rows, language)


def corpus_years(survey: Survey, language: str = "en") -> Output:
    """The reports of each year by how they stand."""
    years = survey.tally.by_year()
    states = [one for one in STATES if any(counts[one] for _, counts in years)]
    rows = [
        (
            str(year or say("overview.unknown_year", language)),
            counts["files"],
            *(counts[one] for one in states),
        )
        for year, counts in years
    ]
    heads = [say(f"overview.column.{key}", language) for key in ("year", "files")]
    return _numbers("years", [*heads, *_said(states, language)], rows, language)


def corpus_missing(survey: Survey, language: str = "en") -> Output:
    """The reports that should be there and are not: the first 200."""
    between = say("overview.and", language)
    rows = [
        (
            one_line(row["body"]),
            row["year"],
            one_line(row["parent"]),
            between.join(say(f"overview.missing.{why}", language) for why in row["why"]),
        )
        for row in survey.missing
    ]
    return _table("missing", "agency year parent why", rows, language)


def corpus_lacking(survey: Survey, language: str = "en") -> Output:
    """The files that could not be read, and those that lost a table: the first 200."""
    rows = [
        (
            one_line(one.row["path"]),
            say(f"overview.state.{one.state}", language),
            one_line(reason_of(one.row, language) or lost_tables(one.row, language)),
        )
        for one in survey.lacking
    ]
    return _table("lacking", "path state lacking", rows, language)


def corpus_multiples(survey: Survey, language: str = "en", out: str | Path | None = None) -> Output:
    """The rules that are broken most, year by year; the data also as CSV in `out`."""
    titles = _titles(language)
    years = [year for year, _ in survey.tally.by_year()]
    panels = [
        Panel(
            code,
            titles.get(code, ""),
            tuple(
                (str(year or "?"), survey.broken[code, year], survey.read[year]) for year in years
            ),
        )
        for code, _ in survey.tally.ranked()[:PANELS]
    ]
    question = sentence(language, "plots.question.multiples")
    title = sentence(language, "show.figure_number", number="1", question=question)
    drawing = draw_multiples(panels, language)
    if drawing is None:
        return output("nothing", language, title=title, name="multiples")
    file = write_data(drawing, Path(out)) if out else None
    return output("drawing", language, title=title, drawing=drawing, file=file)


def query(sql: str, out: str | Path, language: str = "en") -> Output:
    """The answer of DuckDB over the tables in `out`: the first thousand rows, and how many there are."""
    answer = ask(str(out), sql)
    rows = [(str(_cell(row[0])), *map(_cell, row[1:])) for row in answer.rows[:SEVERAL]]
    text = say("show.rows_of", language, shown=len(rows), count=len(answer.rows))
    return _filled(text, list(answer.columns), rows, language)


def _cell(value: object) -> object:
    """A value of an answer: numbers as numbers without empty decimals, all else as visible text."""
    if isinstance(value, list | tuple):
        return one_line(", ".join(str(one) for one in value))
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value.normalize()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return "" if value is None else one_line(str(value))


def _titles(language: str) -> dict[str, str]:
    return {rule.code: rule.title[language] for rule in load_rules()}


def _said(states: Sequence[str], language: str) -> Iterator[str]:
    return (say(f"overview.state.{one}", language) for one in states)


def _table(name: str, heads: str, rows: Sequence[tuple[object, ...]], language: str) -> Output:
    named = [say(f"overview.column.{key}", language) for key in heads.split()]
    return _numbers(name, named, rows, language)


def _numbers(
    name: str, heads: Sequence[str], rows: Sequence[tuple[object, ...]], language: str
) -> Output:
    return _filled(say(f"overview.caption.{name}", language), heads, rows, language)


def _filled(
    caption: str, heads: Sequence[str], rows: Sequence[tuple[object, ...]], language: str
) -> Output:
    """A table, or one sentence where it would have no row."""
    if not rows:
        none = sentence(language, "show.no_row")
        return output("sentence", language, title=caption, text=none)
    return output("numbers", language, caption=caption, heads=heads, rows=rows)
