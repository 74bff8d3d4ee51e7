"""Broken results that no sum explains, put together by what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from audit.model import Address, Report, Result


def grouped(results: Iterable[Result], report: Report) -> list[tuple[Result, ...]]:
    """Groups of results with one cause, in the order of their first result.

    Notes and warnings of one rule on one table are one finding (all its blank cells, all its
    labels). Comparisons of figures belong together where they share a figure; comparisons with
    another report, where they are about one row. A percentage that was computed from a wrong number
    of the text is part of that mistake. An error on a single figure stands alone.
    """
    groups: dict[tuple[object, ...], list[Result]] = {}
    compared: list[list[Result]] = []
    for number, result in enumerate(results):
        if result.claim is not None:
            groups.setdefault(_claim_key(result), []).append(result)
        elif len(result.terms) > 1 and result.left is not None:
            compared = _joined(compared, result)
        else:
            alone = number if result.rule.severity == "error" else None
            groups.setdefault((result.rule.code, _table(result), alone), []).append(result)
    return [tuple(group) for group in _followed((*compared, *groups.values()), report)]


def _followed(groups: Sequence[list[Result]], report: Report) -> list[list[Result]]:
    """The groups, with percentages of the text beside the wrong number that they come of."""
    from audit.diagnosis.claims import follows_from

    kept: list[list[Result]] = []
    numbers = [g for g in groups if g[0].claim is not None and g[0].claim.kind == "count"]
    for group in groups:
        claim = group[0].claim
        source = next(
            (
                n
                for n in numbers
                if claim and n[0].claim and follows_from(claim, n[0].claim, report)
            ),
            None,
        )
        if source is None:
            kept.append(group)
        else:
            source.extend(group)
    return kept


def _joined(groups: list[list[Result]], result: Result) -> list[list[Result]]:
    """The groups with the result in the one that it shares a figure or a row with."""
    members = [result]
    apart = []
    for group in groups:
        if any(_related(result, other) for other in group):
            members = group + members
        else:
            apart.append(group)
    return [*apart, members]


def _related(one: Result, other: Result) -> bool:
    if one.rule.code[:3] != other.rule.code[:3]:
        return False
    if is_between(one) and is_between(other):
        return one.rule.code[:3] != "YOY" or _rows(one) == _rows(other)
    return bool({t.address for t in one.terms} & {t.address for t in other.terms})


def is_between(result: Result) -> bool:
    """Whether the result compares this report with another one."""
    return any(term.address.report for term in result.terms)


def _rows(result: Result) -> set[tuple[str, str]]:
    own = (term.address for term in result.terms if not term.address.report)
    return {(address.table, address.row) for address in own}


def _claim_key(result: Result) -> tuple[object, ...]:
    """The same number said again of the same figures is the same mistake."""
    claim = result.claim
    best = claim.readings[0].quantity if claim and claim.readings else None
    if claim is None or claim.stated is None or best is None:
        return (result.rule.code, id(claim))
    return (result.rule.code, best, claim.stated, claim.of)


def _table(result: Result) -> str:
    addresses: Sequence[Address] = [*(term.address for term in result.terms), *result.missing]
    return addresses[0].local.table if addresses else result.subject.split(".")[0]
