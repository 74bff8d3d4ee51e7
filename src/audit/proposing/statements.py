"""Relations in the words of a suite: the frame, the columns on either side, the rows that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from audit.checks import CHECKS, Sides
from audit.conditions import OPERATORS, Condition, parse_condition
from audit.confrontation.results import terms_of
from audit.forms import Form, Group
from audit.frames.formulas import parse_formula
from audit.frames.links import Link, links
from audit.frames.shapes import SHAPES, SUCCEEDS, transposed_of
from audit.model import BALANCE, EQUAL, Address, Rule
from audit.proposing.choosing import Candidate

Instance = frozenset[tuple[Address, int]]  # a relation between printed figures, whichever its sign


class Statement(NamedTuple):
    """What an entry of a suite says: the left columns add up to the right ones, in the rows that meet
    the condition ("" for all). In `years` the columns are those of a link."""

    frame: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    condition: str = ""


def instance_of(factors: Iterable[tuple[Address, int]]) -> Instance:
    """The same for a relation and for the same one with its sides exchanged."""
    pairs = sorted(factors)
    sign = pairs[0][1] if pairs else 1
    return frozenset((address, factor * sign) for address, factor in pairs)


def instances_of(candidate: Candidate) -> frozenset[Instance]:
    return frozenset(instance_of(one.items()) for one in candidate.instances())


def statements_of(candidate: Candidate, form: Form) -> tuple[Statement, ...]:
    """How suites can say it; () if they cannot: figures of two years that no link joins, and of which
    the frame of totals has not all."""
    sheet = candidate.sheet
    if sheet.frame:
        return (Statement(sheet.frame, *sides_of(candidate, form)),)
    linked = _linked(candidate, form)
    return (linked,) if linked else tuple(_one_by_one(candidate))


def sides_of(candidate: Candidate, form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns of both sides; the members of a group as the group, where all of them are there."""
    left, right = (_columns(candidate, form, sign) for sign in signs_of(candidate))
    return left, right


def signs_of(candidate: Candidate) -> tuple[int, int]:
    """Parts to the left, the whole to the right; else what comes first on the form to the left."""
    plus, minus = (int((candidate.factors == sign).sum()) for sign in (1, -1))
    if plus != minus and 1 in (plus, minus):
        return (1, -1) if minus == 1 else (-1, 1)
    first = int(candidate.factors[np.flatnonzero(candidate.factors)[0]])
    return first, -first


def _columns(candidate: Candidate, form: Form, sign: int) -> tuple[str, ...]:
    sheet = candidate.sheet
    names = [sheet.columns[i] for i in np.flatnonzero(candidate.factors == sign)]
    table = form.tables.get(sheet.table)
    if table is None:
        return tuple(names)
    for group in table.groups if sheet.by == "column" else table.column_groups:
        if _stands_for(group, names, sheet.columns):
            place = names.index(group.members[0])
            before, after = names[:place], names[place:]
            names = [*before, group.name, *after]
            names = [name for name in names if name not in group.members]
    return tuple(names)


def _stands_for(group: Group, names: Sequence[str], columns: Sequence[str]) -> bool:
    return (
        len(group.members) > 1
        and set(group.members) <= set(names)
        and set(names) != set(group.members)
        and group.name not in columns
    )


def _linked(candidate: Candidate, form: Form) -> Statement | None:
    """As a rule on figures that a link joins with those of last year, if it is one."""
    own = instances_of(candidate)
    kinds: dict[str, dict[Instance, str]] = {}
    for kind, table, instance in link_instances(form):
        kinds.setdefault(kind, {})[instance] = table
    for kind, tables in kinds.items():
        here = {one for one, table in tables.items() if table == candidate.sheet.table}
        if own and own == here:
            condition = f'link == "{kind}"'
            if len(here) < len(tables):
                condition += f' and table == "{candidate.sheet.table}"'
            return Statement("years", *_moves(kind, form), condition)
    return None


def _steady(form: Form) -> Iterator[Link]:
    """The links of the form that rest on no sentence of the report."""
    return (link for link in links(form.name, form.name) if link.said is None)


def _moves(kind: str, form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    link = next(one for one in links(form.name, form.name) if one.kind == kind)
    _, _, added, removed = link.quantities
    left = ("this_year", "removed") if removed else ("this_year",)
    return left, ("last_year", "added") if added else ("last_year",)


def link_instances(form: Form) -> Iterator[tuple[str, str, Instance]]:
    """Each link of the form with last year's: its kind, its table, and that both come to the same."""
    for link in _steady(form):
        signs = zip(link.quantities, (1, -1, -1, 1), strict=True)
        figures = [(Address.of(quantity), sign) for quantity, sign in signs if quantity]
        yield link.kind, link.address.table, instance_of(figures)


def _one_by_one(candidate: Candidate) -> Iterator[Statement]:
    """A statement for each row, as far as the frame of totals has all its figures."""
    known = set(SHAPES["totals"].columns)
    for instance in candidate.instances():
        left, right = (
            tuple(str(a) for a, factor in instance.items() if factor == sign)
            for sign in signs_of(candidate)
        )
        if known.issuperset(left + right):
            yield Statement("totals", left, right, f"{SUCCEEDS} == 1")


def stated_instances(rules: Sequence[Rule], form: Form) -> dict[Instance, str]:
    """What the rules say of printed figures of a form and of last year's: the code for each relation."""
    found: dict[Instance, str] = {}
    for rule in rules:
        if rule.type in (BALANCE, EQUAL) and form.name in rule.forms:
            sides = CHECKS[rule.type].sides(rule.kwargs)
            for instance in _instances(rule, sides, form):
                found.setdefault(instance, rule.code)
    return found


def _instances(rule: Rule, sides: Sides, form: Form) -> Iterator[Instance]:
    formulas = [parse_formula(column) for column in (*sides.left, *sides.right)]
    if any(one.above is not None or set(one.factors) != {1} for one in formulas):
        return
    for key in _keys(rule, form):
        terms = terms_of(rule.frame, form.name, key, sides)
        if terms and len({term.address for term in terms}) == len(terms):
            yield instance_of((term.address, term.sign) for term in terms)


def _keys(rule: Rule, form: Form) -> Iterator[tuple[str, ...]]:
    """The rows of the form that a rule is about; conditions on figures are left aside."""
    names = SHAPES[rule.frame].keys
    conditions = parse_condition(rule.kwargs.get("row_condition")) or ()
    for key in _all_keys(rule.frame, form):
        facts = dict(zip(names, key, strict=True))
        if all(_meets(facts, one) for one in conditions if one.column in facts):
            yield key


def _meets(facts: dict[str, str], condition: Condition) -> bool:
    return bool(OPERATORS[condition.operator](facts[condition.column], condition.value))


def _all_keys(frame: str, form: Form) -> Iterator[tuple[str, ...]]:
    if frame == "totals":
        yield ()
    elif frame == "years":
        yield from ((link.kind, *link.address) for link in _steady(form))
    for name, table in form.tables.items():
        if frame in (name, transposed_of(name)):
            yield from ((key,) for key in (table.rows if frame == name else table.columns))
