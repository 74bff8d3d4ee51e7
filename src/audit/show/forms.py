"""What the forms can show of their own mistakes: for the notebook `what_the_form_can_show`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from audit.forms import Table, form_names, load_form
from audit.naming import name
from audit.plots.form_map import LOOKS, draw_form_map
from audit.rules import load_rules
from audit.show.drawn import write_data
from audit.show.view import Output, output, sentence
from audit.wording import say

if TYPE_CHECKING:
    from audit.diagnosis.identifiability import FormMap, Pairs

PAIRS = ("all", "unnoticed", "as_one", "several", "located")


def form_fates(language: str = "en") -> Output:
    """How many figures of each table would be located, noticed or unnoticed, if wrong alone."""
    rows = [
        [form, name("table", table.name, language), *(_told(one, table, language) for one in maps)]
        for form, maps in ((form, _maps(form)) for form in form_names())
        for table in load_form(form).tables.values()
    ]
    beside = [_beside(one, language) for one in _maps(form_names()[0])]
    return _table("fates", [*_heads(("form", "table"), language), *beside], rows, language)


def _told(one: FormMap, table: Table, language: str) -> str:
    counts = Counter(one.fate(address) for address in table.addresses)
    words = {fate: say(f"identifiability.fate.{fate}", language) for fate in LOOKS if counts[fate]}
    return say("identifiability.separator", language).join(
        f"{counts[fate]} {word}" for fate, word in words.items()
    )


def form_map(form: str, language: str = "en", out: str | Path | None = None) -> Output:
    """The figures of a form, drawn by what would become of them; the data also as CSV in `out`."""
    question = sentence(language, "identifiability.map.question", form=form)
    number = str(list(reversed(form_names())).index(form) + 1)
    title = sentence(language, "show.figure_number", number=number, question=question)
    drawing = draw_form_map(_maps(form), language)
    file = write_data(drawing, Path(out)) if out else None
    return output("drawing", language, title=title, drawing=drawing, file=file)


def form_pairs(language: str = "en") -> Output:
    """Two wrong figures whose errors have nothing to do with each other, table by table, then all."""
    rows = []
    for form in form_names():
        for one in _maps(form):
            for key, pairs in one.unrelated.items():
                if key and one.beside != "tables":
                    continue
                table = name("table", key, language) if key else _head("everywhere", language)
                rows.append([form, table, _beside(one, language), *_counts(pairs)])
    heads = _pair_heads(("form", "table", "beside"), language)
    return _table("unrelated", heads, rows, language)


def form_cancelling(language: str = "en") -> Output:
    """Two wrong figures of one sum that leave this sum as it is."""
    rows = []
    for form in form_names():
        for code, pairs in _maps(form)[0].cancelling.items():
            rows.append([form, code, *_counts(pairs)])
    return _table("cancelling", _pair_heads(("form", "rule"), language), rows, language)


@cache
def _maps(form: str) -> tuple[FormMap, ...]:
    from audit.diagnosis.identifiability import form_maps

    return form_maps(load_form(form), load_rules())


def _counts(pairs: Pairs) -> list[object]:
    return [getattr(pairs, key) for key in PAIRS]


def _beside(one: FormMap, language: str) -> str:
    return say(f"identifiability.beside.{one.beside}", language)


def _head(key: str, language: str) -> str:
    return say(f"identifiability.head.{key}", language)


def _heads(keys: Iterable[str], language: str) -> list[str]:
    return [_head(key, language) for key in keys]


def _pair_heads(keys: Iterable[str], language: str) -> list[str]:
    return [*_heads(keys, language), *(say(f"identifiability.pairs.{k}", language) for k in PAIRS)]


def _table(
    key: str, heads: Sequence[str], rows: Sequence[Sequence[object]], language: str
) -> Output:
    caption = sentence(language, f"identifiability.caption.{key}")
    return output("numbers", language, caption=caption, heads=heads, rows=rows)
