"""What the forms can show, held against small systems worked out by hand and against brute force."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from audit.catalogue.identifiability import written
from audit.diagnosis.identifiability import (
    BESIDE,
    FormMap,
    Pairs,
    cancelling_pairs,
    form_maps,
    singles,
    unrelated_pairs,
)
from audit.diagnosis.relations import Relation, Relations, relations_of
from audit.forms import Form, form_names, load_form
from audit.forms.form import Block, Column, Row, Table
from audit.model import Address, Term
from audit.rules import load_rules, suites_folder

RULES = load_rules()


def system(*lines: str) -> Relations:
    """Sums such as `a b = c` as relations of a form with the figures a to f."""
    columns = tuple(Column(name, name) for name in "abcdef")
    table = Table("t", "p", (Block((Row("r", "r"),), columns),))
    form = Form("made-up", "", 2000, None, (), {"t": table})
    relations = [_relation(line) for line in lines]
    figures = [str(address) for address in form.addresses]
    matrix = np.zeros((len(relations), len(figures)))
    for number, relation in enumerate(relations):
        for sign, address in relation.terms:
            matrix[number, figures.index(str(address))] = sign
    return Relations(tuple(figures), tuple(relations), matrix, form)


def _relation(line: str) -> Relation:
    left, right = line.split(" = ")
    terms = [(1, name) for name in left.split()] + [(-1, name) for name in right.split()]
    code = line.replace(" ", "")
    return Relation(code, "", tuple(Term(sign, Address("t", "r", name)) for sign, name in terms))


def fates(relations: Relations) -> str:
    """The first letter of each figure's fate: u(nnoticed), n(oticed), l(ocated)."""
    return "".join(single.fate[0] for single in singles(relations).values())


def test_one_sum_notices_and_does_not_locate() -> None:
    assert fates(system("a b = c")) == "nnnuuu"
    assert singles(system("a b = c"))["t.r.a"].alike == ("t.r.b", "t.r.c")


def test_where_two_sums_cross_the_figure_is_located() -> None:
    assert fates(system("a b = c", "a d = e")) == "lnnnnu"
    assert fates(system("a b = c", "c d = e", "a = f")) == "lllnnl"


def test_two_wrong_figures_of_a_small_system() -> None:
    found = unrelated_pairs(system("a b = c", "c d = e"))[""]
    # classes with one signature: {a, b}, {c}, {d, e}, and f in no sum; all the rest lies in one plane
    assert found == Pairs(unnoticed=0, as_one=2 + 5, several=2 + 2 + 4, located=0)
    assert unrelated_pairs(system("a = b", "c = d"))[""].several == 4
    assert unrelated_pairs(system("a b = c", "a = d", "b = e"))[""].located > 0


def test_errors_that_cancel() -> None:
    found = cancelling_pairs(system("a b = c", "a = d"))
    assert found["ab=c"] == Pairs(unnoticed=1, as_one=2)  # b and c; a and b, a and c look like d
    assert found["a=d"] == Pairs(as_one=1)  # as b alone, or c alone


@cache
def maps_of(form: str) -> tuple[FormMap, ...]:
    return form_maps(load_form(form), RULES)


@pytest.fixture(params=[name for name in form_names() if "disputes" in load_form(name).tables])
def maps(request: pytest.FixtureRequest) -> tuple[FormMap, ...]:
    return maps_of(request.param)


def counted(one: FormMap) -> dict[str, Counter[str]]:
    """How many figures of each table have which fate."""
    tables: dict[str, Counter[str]] = {}
    for address in one.form.addresses:
        tables.setdefault(address.table, Counter())[one.fate(address)] += 1
    return tables


def test_each_request_figure_is_located_each_dispute_only_noticed(
    maps: tuple[FormMap, ...],
) -> None:
    tables = counted(maps[0])
    assert set(tables["requests"]) == {"located"}
    assert set(tables["disputes"]) == {"noticed"}
    assert set(tables["disclosure"]) == {"unnoticed"}
    assert len(maps[0].singles["disputes.reconsideration.total"].alike) == 4


def test_a_sentence_locates_what_a_sum_only_notices(maps: tuple[FormMap, ...]) -> None:
    tables = counted(maps[1])
    assert set(tables["disputes"]) == {"located"}
    assert set(tables["disclosure"]) == {"noticed"}


def test_more_beside_the_tables_never_shows_less(maps: tuple[FormMap, ...]) -> None:
    order = ["unnoticed", "noticed", "located"]
    alone, text, previous, both = maps
    for address in alone.form.addresses:
        rank = {one.beside: order.index(one.fate(address)) for one in maps}
        assert rank["tables"] <= min(rank["text"], rank["previous"])
        assert max(rank["text"], rank["previous"]) <= rank["both"]
    assert text.unrelated[""].located <= both.unrelated[""].located
    assert previous.unrelated[""].unnoticed >= both.unrelated[""].unnoticed


def test_every_pair_is_counted_once(maps: tuple[FormMap, ...]) -> None:
    figures = len(maps[0].form.addresses)
    assert {one.unrelated[""].all for one in maps} == {figures * (figures - 1) // 2}
    assert [one.beside for one in maps] == [*BESIDE]
    requests = maps[0].unrelated["requests"]
    assert requests.located == requests.all > 12_000


def test_pairs_agree_with_the_ranks_of_all_other_pairs() -> None:
    """Brute force over one column of the requests table and one of the disputes: 30 figures."""
    whole = relations_of(load_form("cn-2021"), RULES)
    rows = [
        n for n, one in enumerate(whole.relations) if one.subject in ("total", "reconsideration")
    ]
    own = [n for n, column in enumerate(whole.matrix[rows].T) if column.any()]
    part = whole.matrix[np.ix_(rows, own)]
    columns = tuple(Column(str(n), "") for n in own)
    table = Table("t", "p", (Block((Row("r", "r"),), columns),))
    small = Relations(
        tuple(whole.figures[n] for n in own),
        tuple(whole.relations[n] for n in rows),
        part,
        Form("part", "", 2000, None, (), {"t": table}),
    )
    pairs = list(combinations(range(len(own)), 2))
    rank = {pair: np.linalg.matrix_rank(part[:, pair]) for pair in pairs}
    full = [pair for pair in pairs if rank[pair] == 2]
    several = sum(
        any(
            other != pair and np.linalg.matrix_rank(part[:, [*pair, *other]]) == 2 for other in full
        )
        for pair in full
    )
    found = unrelated_pairs(small)["t"]
    assert (found.several, found.located) == (several, len(full) - several)
    assert found.as_one == len(pairs) - len(full)


def test_the_page_in_the_catalogue_is_fresh() -> None:
    text = written([maps_of(name) for name in form_names()])
    assert "| Table 3 (175) | 175 located |" in text
    assert "| `disputes.reconsideration` | noticed (1 of 5) | located |" in text
    assert (suites_folder() / "IDENTIFIABILITY.md").read_text(encoding="utf-8") == text
