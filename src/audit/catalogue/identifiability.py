"""The page expectations/IDENTIFIABILITY.md: what a report on each form can show of its own mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.catalogue.tables import counted, table
from audit.diagnosis.identifiability import BESIDE, FATES, FormMap, Pairs, form_maps
from audit.forms import form_names, load_form
from audit.model import Address, Rule
from audit.naming import name

INTRODUCTION = """\
# What the forms can show

Which mistakes the sums of each form notice, and which they tell from all others. This page is made
from the suites in this folder (`python -m audit.catalogue`), from the sums that are errors when they
fail; no report has a part in it. The notebook `what_the_form_can_show` draws the same.

A wrong figure is **unnoticed** if it stands in no sum, **located** if no other figure stands in the
same sums with the same signs, and **noticed** otherwise: then any of several figures could be the
wrong one. That holds for errors of every size. A report may tell more than this where a needed value
would be below zero, or where a slip of the hand is evident; those are left out here.

*Beside it*: **tables** are the tables alone; **text**, a sentence that quotes each figure once;
**previous**, last year's report on the same form with its own sums, links that are warnings included;
**both**, the two together. Sentences and last year's figures may be wrong as well.

Two wrong figures are counted twice over. *Unrelated*: errors that have nothing to do with each other,
so that no sum of a few of them is 0; this is exact for all sizes but those few that happen to cancel.
*Cancelling*: two figures of one sum, with errors of the same size that leave this sum as it is, such
as an application entered in the wrong column, or a wrong part carried into the total.

- *unnoticed*: no sum fails; *as one*: one wrong figure would explain the same
- *several*: two wrong figures are needed, and other two would do as well; *located*: only these two
"""
HEADS = {
    "tables": "tables alone",
    "text": "with the text",
    "previous": "with last year's report",
    "both": "with both",
}


def page(rules: Sequence[Rule]) -> str:
    """The page, for all forms."""
    return written([form_maps(load_form(name), rules) for name in form_names()])


def written(forms: Sequence[Sequence[FormMap]]) -> str:
    """The page, from what was found out about each form."""
    return "\n".join([INTRODUCTION, *map(_section, forms)])


def _section(maps: Sequence[FormMap]) -> str:
    form = maps[0].form.name
    return "\n".join(
        [
            f"## {form}",
            "",
            *table(["figures of", *HEADS.values()], _singles(maps)),
            "### Figures that are not located",
            "",
            *table(["row", *HEADS.values()], _not_located(maps)),
            "### Two unrelated mistakes",
            "",
            *table(["figures", *_PAIR_HEADS], _unrelated(maps)),
            "### Two mistakes that cancel in a sum",
            "",
            *table(["sum", *_PAIR_HEADS], _cancelling(maps)),
        ]
    )


def _singles(maps: Sequence[FormMap]) -> Iterator[Sequence[object]]:
    """A line a table: how many of its figures have which fate, beside each."""
    for key, part in maps[0].form.tables.items():
        cells = [counted(map(one.fate, part.addresses), FATES[::-1]) for one in maps]
        yield [f"{name('table', key, 'en')} ({len(part.addresses)})", *cells]


def _not_located(maps: Sequence[FormMap]) -> Iterator[Sequence[object]]:
    """Row by row what is not located by the tables alone, and among how many it then is."""
    rows: dict[tuple[str, str], list[Address]] = {}
    for address in maps[0].form.addresses:
        if maps[0].fate(address) != "located":
            rows.setdefault((address.table, address.row), []).append(address)
    for key, addresses in rows.items():
        yield [f"`{'.'.join(key)}`", *(_row(one, addresses) for one in maps)]


def _row(one: FormMap, addresses: Sequence[Address]) -> str:
    told: dict[str, list[str]] = {}
    for address in addresses:
        single = one.singles[str(address)]
        among = f" (1 of {len(single.alike) + 1})" if single.fate == "noticed" else ""
        told.setdefault(single.fate + among, []).append(address.column)
    if len(told) == 1:
        return next(iter(told))
    return "; ".join(f"{', '.join(columns)}: {fate}" for fate, columns in told.items())


_PAIR_HEADS = ("pairs", "unnoticed", "as one", "several", "located")


def _counts(pairs: Pairs) -> list[object]:
    return [pairs.all, pairs.unnoticed, pairs.as_one, pairs.several, pairs.located]


def _unrelated(maps: Sequence[FormMap]) -> Iterator[Sequence[object]]:
    for one in maps:
        for key, pairs in one.unrelated.items():
            where = f"both in {name('table', key, 'en').lower()}" if key else "all"
            yield [f"{where}, {HEADS[one.beside]}", *_counts(pairs)]


def _cancelling(maps: Sequence[FormMap]) -> Iterator[Sequence[object]]:
    for one in maps:
        for code in dict.fromkeys(code for code in one.cancelling if code not in BESIDE):
            yield [f"{code}, {HEADS[one.beside]}", *_counts(one.cancelling[code])]
