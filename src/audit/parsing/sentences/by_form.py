"""Numbers behind the words that a form itself gives for its rows: 收到申请12件.

The grammar has the words of the tables that it knows. A row of any other table may bring its own, and
the unit that it is counted in: a number right behind such words, in that unit, repeats its figure. That is
certain only where nothing else is said of it: around it stand the year, the words below and no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from audit.folding import fold
from audit.forms import Form, Row, load_form
from audit.model import Claim, Report
from audit.model import Reading as Meant
from audit.parsing.sentences.grammar import Grammar
from audit.parsing.sentences.numbers import Figure, read_figures
from audit.parsing.sentences.passages import Passage, Reading
from audit.parsing.sentences.tokens import Token
from audit.parsing.sentences.years import with_years

TEN_THOUSAND = Decimal(10_000)
_CLAUSE = re.compile(r"[,;:。、()]")
_END = re.compile(r"[,;:。、()!?\n]|$")
_YEAR = re.compile(r"[0-9]{4}年(?:度)?")


class _Named(NamedTuple):
    """A row of a table by one of its words, with the column that the words mean."""

    row: Row
    quantity: str
    amount: bool


def claims_by_form(report: Report, text: Reading) -> Iterator[Claim]:
    """The claims of a report on a form whose rows have words of their own, in reading order."""
    form = load_form(report.form) if report.form else None
    words = _words_of(form.name) if form is not None else {}
    if form is None or not words:
        return
    for passage in text.passages:
        found = list(_claims(passage, text, form, words))
        stated: dict[str, set[Decimal | None]] = {}
        for claim in found:
            stated.setdefault(claim.readings[0].quantity, set()).add(claim.stated)
        for claim in found:
            twice = len(stated[claim.readings[0].quantity]) > 1
            yield replace(claim, certain=claim.certain and not twice)


@cache
def _words_of(name: str) -> Mapping[str, _Named]:
    """The words of all rows of a form; words that two rows have are neither's."""
    form, found, twice = load_form(name), dict[str, _Named](), set[str]()
    for table in form.tables.values():
        needed = [one for one in table.columns.values() if not one.optional]
        column = table.total or needed[0].name
        for row in table.rows.values():
            for word in map(fold, row.words):
                twice |= {word} & found.keys()
                address = next(
                    (a for a in table.addresses if (a.row, a.column) == (row.name, column)), None
                )
                if address is not None:
                    amount = form.measure(address) == "amount"
                    found[word] = _Named(row, str(address), amount)
    return {word: named for word, named in found.items() if word not in twice}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Any of the words, the longest first."""
    longest = sorted(_words_of(name), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


def _claims(
    passage: Passage, text: Reading, form: Form, words: Mapping[str, _Named]
) -> Iterator[Claim]:
    plain, grammar = passage.text.plain, text.grammar
    between = re.compile(grammar["by_form"]["between"])
    for span in passage.text.sentences():
        matches = list(_pattern(form.name).finditer(plain, *span))
        if not matches:
            continue
        tokens = grammar.tokens(plain, *span)
        figures = read_figures(plain, tokens, grammar, span)
        tokens = with_years(plain, span, tokens, figures, text.frame.year)
        for match in matches:
            figure = next((one for one in figures if one.start >= match.end()), None)
            named = words[match[0]]
            if figure is None or figure.mark or not _is_counted(figure, plain, named):
                continue
            if not between.fullmatch(plain[match.end() : figure.start]):
                continue
            certain = _is_alone(plain, span[0], match.start(), figure, tokens, form, grammar)
            claim = _claim(figure, named, certain)
            yield passage.placed(claim, _clause(plain, span[0], match.start()), figure.end)


def _is_counted(figure: Figure, plain: str, named: _Named) -> bool:
    """Whether a number is in the unit of the row."""
    if named.amount:
        return figure.number.unit in ("元", "万元")
    unit = plain[figure.digits : figure.end]
    if figure.unit in ("percent", "points", "times", "money") or figure.number.unit:
        return False
    return plain.startswith(named.row.unit, figure.digits) if named.row.unit else bool(unit)


def _clause(plain: str, first: int, place: int) -> int:
    """Where the clause begins that a place is in."""
    ends = [match.end() for match in _CLAUSE.finditer(plain, first, place)]
    return ends[-1] if ends else first


def _is_alone(
    plain: str,
    first: int,
    place: int,
    figure: Figure,
    tokens: list[Token],
    form: Form,
    grammar: Grammar,
) -> bool:
    """Whether nothing that is said before, in its sentence, or behind the number is another matter."""
    others = frozenset(grammar["by_form"]["others"])
    before = [token for token in tokens if token.end <= place]
    if any(t.kind in others and (t.kind, t.name) != ("period", "this") for t in before):
        return False
    lead = plain[_clause(plain, first, place) : place]
    for word in sorted(
        (*map(fold, form.period), *grammar["by_form"]["own"]), key=len, reverse=True
    ):
        lead = lead.replace(word, "")
    return not _YEAR.sub("", lead) and bool(_END.match(plain, figure.end))


def _claim(figure: Figure, named: _Named, certain: bool) -> Claim:
    number, stated, scale = figure.number, figure.value, Decimal(1)
    if number.unit == "元":
        stated, scale = stated / TEN_THOUSAND, TEN_THOUSAND
    return Claim(
        quote="",
        kind="amount" if named.amount else "count",
        stated=stated,
        readings=(Meant(named.quantity),),
        approximate=figure.qualifier is not None,
        qualifier=figure.qualifier,
        decimals=number.decimals,
        rule="TXT01",
        about=figure.about,
        unit=Decimal(1).scaleb(-number.decimals) * number.scale / scale,
        certain=certain,
    )
