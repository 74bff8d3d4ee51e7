"""An earlier run beside this one: which findings are new, still there, reopened, or fixed.

The earlier run is what `audit check --json` wrote. A finding is recognised by its fingerprint, which
changes with its figures; failing that by the relations that it breaks: then it is the same trouble
with other figures, and counts as reopened. So does one that was fixed or waived before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from audit.model import Audit, AuditError, Finding, Known, Report, Result
from audit.settings import Where, list_of_texts, need, of_kind, read_json
from audit.wording import texts

NEW, STILL, REOPENED, FIXED = "new", "still_there", "reopened", "fixed"
SCHEMA = "audit/findings/1"
KINDS = ("findings", "fixed", "fixed_before")  # lists of findings that a record of a report has

Record = Mapping[str, Any]


def load_baseline(path: str | Path) -> Record:
    """The record of an earlier run; AuditError, one clear sentence, if the file is none."""
    name = Path(path).name
    record = read_json(path)
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise AuditError(texts("settings.baselines.no_baseline", name=name, schema=SCHEMA))
    for number, one in enumerate(need(record, "reports", list, Where(name)), 1):
        _check_report(one, Where(name).nth(number, "report"))
    return record


def _check_report(record: Any, where: Where) -> None:
    """Raise SettingsError, naming report, finding and key, for what `known_of` could not use."""
    of_kind(record, dict, where)
    need(need(record, "source", dict, where), "name", str, where.key("source"))
    for key, expected in (("agency", str), ("year", int)):
        if record.get(key) is not None:
            of_kind(record[key], expected, where.key(key))
    for kind in KINDS:
        here = where.key(kind)
        for number, one in enumerate(of_kind(record.get(kind) or [], list, here), start=1):
            _check_finding(one, here.nth(number))


def _check_finding(record: Any, where: Where) -> None:
    of_kind(record, dict, where)
    for key in ("fingerprint", "severity"):
        need(record, key, str, where)
    of_kind(record.get("title", ""), str, where.key("title"))
    of_kind(record.get("waived", False), bool, where.key("waived"))
    list_of_texts(record.get("codes", []), where.key("codes"))
    for number, relation in enumerate(need(record, "relations", list, where), start=1):
        here = where.key("relations").nth(number)
        of_kind(relation, dict, here)
        need(relation, "code", str, here)
        need(relation, "subject" if "subject" in relation else "text", str, here)


def compare(audits: Iterable[Audit], baseline: Record) -> tuple[Audit, ...]:
    """The audits with each finding told apart, and the findings of `baseline` that are gone.

    A report is recognised by office and year, else by its file's name; one that the earlier run did
    not have has all its findings new.
    """
    names = Counter(name for one in baseline["reports"] for name in _key(one))
    before = {name: one for one in baseline["reports"] for name in _key(one) if names[name] == 1}
    return tuple(against(audit, _find(audit.report, before)) for audit in audits)


def known_of(record: Record) -> Iterator[Known]:
    """The findings that a report had in an earlier run, and those that had been fixed by then."""
    for kind in KINDS:
        for one in record.get(kind) or ():
            yield Known(
                fingerprint=str(one["fingerprint"]),
                broken=frozenset(
                    (
                        str(relation["code"]),
                        str(relation["subject" if "subject" in relation else "text"]),
                    )
                    for relation in one["relations"]
                ),
                severity=str(one["severity"]),
                waived=bool(one.get("waived")),
                fixed=kind != "findings",
                record=one,
            )


def subject_of(result: Result) -> str:
    """What a result is about, the same in all languages: a row's key, or what a sentence means."""
    if result.claim is None:
        return result.subject
    readings = result.claim.readings
    return readings[0].quantity if readings else result.claim.meaning or result.claim.quote


def _key(record: Record) -> list[object]:
    return _names(record.get("agency"), record.get("year"), record["source"]["name"])


def _names(agency: object, year: object, file: object) -> list[object]:
    return [(agency, year), file] if agency and year else [file]


def _find(report: Report, before: Mapping[object, Record]) -> Record | None:
    names = _names(report.agency, report.year, report.source.name)
    return next((before[name] for name in names if name in before), None)


def against(audit: Audit, record: Record | None) -> Audit:
    """One audit beside the record of an earlier one of the same report, None if there was none."""
    known = tuple(known_of(record)) if record else ()
    matches = _matched(audit.findings, known)
    findings = tuple(
        replace(finding, since=_since(finding, match))
        for finding, match in zip(audit.findings, matches, strict=True)
    )
    seen = {id(match) for match in matches}
    gone = tuple(one for one in known if id(one) not in seen)
    return replace(audit, findings=findings, fixed=gone)


def _since(finding: Finding, match: Known | None) -> str:
    if match is None:
        return NEW
    again = match.fixed or (match.waived and not finding.waived)
    return REOPENED if again or match.fingerprint != finding.fingerprint else STILL


def _matched(findings: Sequence[Finding], known: Sequence[Known]) -> list[Known | None]:
    """For each finding its counterpart: by fingerprint first, then by the relations that it breaks."""
    left = list(known)
    found: list[Known | None] = []
    for finding in findings:
        same = next((one for one in left if one.fingerprint == finding.fingerprint), None)
        if same:
            left.remove(same)
        found.append(same)
    for place, finding in enumerate(findings):
        if found[place] is None and left:
            broken = frozenset((r.rule.code, subject_of(r)) for r in finding.results)
            nearest = max(left, key=lambda one: len(one.broken & broken))
            if nearest.broken & broken:
                left.remove(nearest)
                found[place] = nearest
    return found


def tally(audits: Sequence[Audit]) -> Counter[str]:
    """How many findings are new, still there, reopened and fixed."""
    counts = Counter(finding.since for audit in audits for finding in audit.findings)
    counts[FIXED] = sum(not one.fixed for audit in audits for one in audit.fixed or ())
    return counts
