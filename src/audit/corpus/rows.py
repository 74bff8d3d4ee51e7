"""What was found out about the files of a chunk, as rows of the tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.baselines import subject_of
from audit.corpus.checking import Checked
from audit.corpus.reading import Refused
from audit.corpus.tables import READ, REFUSED, columns, schema
from audit.model import BROKEN, HOLDS, SEVERITIES, UNDECIDED, Audit, Finding, Location, Report
from audit.numerals import plain
from audit.publishers.record import claim_record, finding_record
from audit.wording import LANGUAGES
from audit.writeup import relation_text, standing

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]


class Entry(NamedTuple):
    """A file as it goes into the tables, with the paths of the reports that it was held against, and
    what they are to it."""

    path: str
    sha256: str
    size: int
    outcome: Checked | Refused
    previous: str | None = None
    children: tuple[str, ...] = ()
    before: str | None = None
    below: str | None = None


def tabulate(entries: Sequence[Entry], rules: Sequence[str]) -> dict[str, pa.Table]:
    """The tables of these files, in their order; `rules` are the codes of all rules."""
    return {
        name: _table(name, [row for one in entries for row in rows_of(one, rules)])
        for name, rows_of in _ROWS.items()
    }


def _table(name: str, rows: Sequence[Any]) -> pa.Table:
    """Rows are dictionaries, in which a missing column is null, or tuples of all columns."""
    import pyarrow as pa

    fields = schema(name)
    if rows and isinstance(rows[0], tuple):
        values = [list(column) for column in zip(*rows, strict=True)]
    else:
        values = [[row.get(column) for row in rows] for column in columns(name)]
    arrays = [_array(one, field.type) for one, field in zip(values, fields, strict=True)]
    return pa.Table.from_arrays(arrays, schema=fields)


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:  # half a character, as a damaged file or its name may have
        return pa.array([_whole(value) for value in values], kind)


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return [_whole(one) for one in value] if isinstance(value, list) else value


def _reports(entry: Entry, rules: Sequence[str]) -> Iterator[Row]:
    row: Row = {"path": entry.path, "sha256": entry.sha256, "bytes": entry.size}
    if isinstance(entry.outcome, Refused):
        reason = entry.outcome.reason
        yield row | {"status": REFUSED, "reason": reason["en"], "reason_zh": reason["zh"]}
        return
    audit = entry.outcome.audit
    report = audit.report
    named = ("title", "agency", "year", "form", "scope", "published")
    yield (
        row
        | {"status": READ, "format": report.source.format}
        | {name: getattr(report, name) for name in named}
        | {"previous": entry.previous, "children": list(entry.children)}
        | {"before": entry.before, "below": entry.below}
        | _coverage(audit)
        | _verdicts(entry.outcome, rules)
        | _counts(audit)
    )


def _coverage(audit: Audit) -> Row:
    coverage = audit.coverage
    return {
        "cells_form": coverage.form,
        "cells_read": coverage.read,
        "tables_lost": list(coverage.named("lost")),
        "unread": len(audit.report.unread),
        "claims_judged": coverage.judged,
        "claims_undecided": coverage.undecided,
    }


def _verdicts(checked: Checked, rules: Sequence[str]) -> Row:
    return {
        HOLDS: sum(checked.holds.values()),
        BROKEN: checked.audit.count(BROKEN),
        UNDECIDED: checked.audit.count(UNDECIDED),
        "not_exercised": sum(code not in checked.exercised for code in rules),
        "nothing_checked": not checked.audit.checked,
        "standing": standing(checked.audit).state,
    }


def _counts(audit: Audit) -> Row:
    open_ = [one.severity for one in audit.findings if one.is_open]
    counted = {f"{severity}s": open_.count(severity) for severity in SEVERITIES}
    return counted | {"waived": sum(one.waived for one in audit.findings)}


def _cells(entry: Entry, rules: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    if isinstance(entry.outcome, Refused):
        return
    for (table, row, column), number, location in entry.outcome.audit.report.cells.values():
        yield (
            entry.path,
            table,
            row,
            column,
            number.raw,
            _number(number.value),
            number.kind,
            number.note,
            _place(location),
        )


def _claims(entry: Entry, rules: Sequence[str]) -> Iterator[Row]:
    if isinstance(entry.outcome, Refused):
        return
    for number, claim in enumerate(entry.outcome.audit.report.claims, start=1):
        record = claim_record(claim)
        readings = record.pop("readings")
        yield record | {
            "path": entry.path,
            "number": number,
            "place": _place(claim.location),
            "part": claim.part,
            "rule": claim.rule,
            "quantity": readings[0]["quantity"] if readings else None,
            "readings": _json(readings),
        }


def _results(entry: Entry, rules: Sequence[str]) -> Iterator[Row]:
    if isinstance(entry.outcome, Refused):
        return
    checked = entry.outcome
    severities = {rule.code: rule.severity for rule in checked.audit.rules}
    for code in rules:
        if checked.holds.get(code):
            row: Row = {"path": entry.path, "code": code, "verdict": HOLDS}
            yield row | {"count": checked.holds[code], "severity": severities[code]}
    for result in checked.audit.results:
        if result.verdict != HOLDS:
            yield {
                "path": entry.path,
                "code": result.rule.code,
                "verdict": result.verdict,
                "count": 1,
                "severity": result.rule.severity,
                "subject": subject_of(result),
                "left": _number(result.left),
                "right": _number(result.right),
                "difference": _number(result.difference),
                **{f"text_{one}": relation_text(result, one) for one in LANGUAGES},
            }


def _findings(entry: Entry, rules: Sequence[str]) -> Iterator[Row]:
    if isinstance(entry.outcome, Refused):
        return
    audit = entry.outcome.audit
    for number, finding in enumerate(audit.findings, start=1):
        yield {"path": entry.path, "number": number} | _finding(finding, audit.report)


def _finding(finding: Finding, report: Report) -> Row:
    said = {one: finding_record(finding, report, one) for one in LANGUAGES}
    found: Row = {}
    for name, value in said[LANGUAGES[0]].items():
        if name in _TOLD:
            found |= {f"{name}_{one}": _written(said[one][name]) for one in LANGUAGES}
        elif name in _KEPT:
            found[name] = value if name == "codes" else _written(value)
    return found


# Of a finding's record: what is said in each language, and what is the same in all.
_TOLD = frozenset(("title", "message", "basis", "relations", "suspects"))
_KEPT = frozenset(columns("findings"))


def _written(value: Any) -> Any:
    return _json(value) if isinstance(value, list) else value


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _place(location: Location) -> str:
    return _json(location.as_json())


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_ROWS: dict[str, Callable[[Entry, Sequence[str]], Iterator[Any]]] = {
    "reports": _reports,
    "cells": _cells,
    "claims": _claims,
    "results": _results,
    "findings": _findings,
}
