"""Relations between figures as formulas and as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from audit.forms import form_names, load_form
from audit.model import BETWEEN, GREATER, Address, Result
from audit.naming import name, part_of, where
from audit.wording import say
from audit.writeup.words import number

SIGNS = {
    GREATER: "≥",
    BETWEEN: "≥",
}


def relation_text(result: Result, language: str) -> str:
    """The relation by the names of its figures: `received + carried_in = handled + … [total]`.

    English has the names that programs use, Chinese those of the form.
    """
    if len(result.terms) < 2 or result.claim is not None:
        text = result.rule.title[language]
        at = part_of(result.subject, language)
        return f"{text} [{at}]" if at else text
    sides = [[t.address for t in result.terms if t.sign == sign] for sign in (1, -1)]
    left, right = (
        _side(side, _shared([t.address for t in result.terms]), language) for side in sides
    )
    shared = _shared([term.address for term in result.terms])
    at = f" [{_named(shared, result.terms[0].address, language)}]" if shared else ""
    return f"{left} {SIGNS.get(result.rule.type, '=')} {right or '0'}{at}"


def sum_fails(result: Result, language: str) -> str:
    """One failing sum as a sentence: where, both sides, the difference."""
    return say(
        "finding.fails",
        language,
        where=where([term.address for term in result.terms], language),
        left=number(result.left, language),
        right=number(result.right, language),
        difference=number(abs(result.difference or Decimal(0)), language),
    )


def _shared(addresses: Sequence[Address]) -> str | None:
    """What all figures have in common: `row`, `column`, or nothing."""
    for kind in ("row", "column"):
        if len({getattr(address, kind) for address in addresses}) == 1:
            return kind
    return None


def _named(kind: str, address: Address, language: str) -> str:
    key = getattr(address, kind)
    return str(key) if language == "en" else name(kind, key, language)


def _side(addresses: Sequence[Address], shared: str | None, language: str) -> str:
    """The figures of one side, groups of the form by one name."""
    if shared is None:
        return " + ".join(str(a) if language == "en" else _full(a, language) for a in addresses)
    kind = "column" if shared == "row" else "row"
    names = _folded([getattr(a, kind) for a in addresses], addresses, kind)
    texts = [key if language == "en" else name(kind, key, language) for key in names]
    reports = [address.report for address in addresses]
    if any(reports):
        pairs = zip(reports, texts, strict=True)
        texts = [f"{report}.{text}" if report else text for report, text in pairs]
    return " + ".join(texts)


def _folded(names: list[str], addresses: Sequence[Address], kind: str) -> list[str]:
    """The names with the members of a group replaced by the group, where all of them are there."""
    if kind != "row" or not addresses:
        return names
    for form in map(load_form, form_names()):
        table = form.tables.get(addresses[0].local.table)
        for group in table.groups if table else ():
            if len(group.members) > 1 and set(group.members) <= set(names):
                first = names.index(group.members[0])
                rest = [n for n in names[first:] if n not in group.members]
                names = [*names[:first], group.name, *rest]
    return names


def _full(address: Address, language: str) -> str:
    return "·".join((name("row", address.row, language), name("column", address.column, language)))
