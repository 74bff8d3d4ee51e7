"""`findings.sarif`: findings for code-scanning pages and editors, SARIF 2.1.0 (OASIS, errata 01).

A region is given where the report is a text; in a PDF, Word file or workbook the place is a logical
location, with page and box, paragraph or cell as its properties.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from audit import __version__
from audit.model import BROKEN, NOWHERE, Audit, Cell, Finding, Location, Report, Rule, Source
from audit.publishers.quoting import visible, visible_in
from audit.publishers.record import coverage_record
from audit.publishers.text import rule_text
from audit.wording import reason, say
from audit.writeup import extent, lost, message, suspect_text, title, undecided_text

Record = dict[str, Any]

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
LANGUAGE_TAGS = {"en": "en-US", "zh": "zh-CN"}
_PLACEHOLDER = re.compile(r"\{(?=[0-9]+\})")


def publish(audits: Sequence[Audit], language: str) -> bytes:
    """One run over all reports; each is an artifact."""
    rules = _rules(audits)
    places = {rule.code: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules, language)},
        "language": LANGUAGE_TAGS[language],
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(audit) for audit in audits],
        "invocations": [
            {
                "executionSuccessful": all(
                    audit.checked and not audit.coverage.named("lost") for audit in audits
                ),
                "toolExecutionNotifications": [
                    notification
                    for index, audit in enumerate(audits)
                    for notification in _notifications(audit, index, language)
                ],
            }
        ],
        "results": [
            _result(finding, audit, index, places, language)
            for index, audit in enumerate(audits)
            for finding in audit.findings
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(visible_in(log), ensure_ascii=False, indent=2) + "\n").encode()


def _rules(audits: Sequence[Audit]) -> tuple[Rule, ...]:
    rules = {rule.code: rule for audit in audits for rule in audit.rules}
    for audit in audits:  # a finding may come from a rule that the audit was not given
        rules |= {r.rule.code: r.rule for f in audit.findings for r in f.results}
    return tuple(rules[code] for code in sorted(rules))


def _driver(rules: Sequence[Rule], language: str) -> Record:
    return {
        "name": "audit-notebook-kit",
        "version": __version__,
        "language": LANGUAGE_TAGS[language],
        "rules": [
            {
                "id": rule.code,
                "shortDescription": _text(rule.title[language]),
                "help": _text(rule_text(rule, language).strip()),
                "defaultConfiguration": {"level": LEVELS[rule.severity]},
                "properties": {"basis": rule.basis, "suite": rule.suite, "frame": rule.frame},
            }
            for rule in rules
        ],
    }


def _artifact(audit: Audit) -> Record:
    source = audit.report.source
    return {
        "location": {"uri": _uri(source)},
        "roles": ["analysisTarget"],
        "length": source.bytes,
        "hashes": {"sha-256": source.sha256},
        "properties": {
            "format": source.format,
            "agency": audit.report.agency,
            "year": audit.report.year,
            "form": audit.report.form,
            "holds": audit.count("holds"),
            "broken": audit.count("broken"),
            "undecided": audit.count("undecided"),
            "notExercised": len(audit.not_exercised),
            "coverage": coverage_record(audit.coverage),
        },
    }


def _notifications(audit: Audit, index: int, language: str) -> list[Record]:
    """What could not be read or decided, and the report of which nothing, or no table, was read."""
    report, here = audit.report, _artifact_at(audit, "", index)
    notes = [
        {
            "level": "note",
            "message": _text(
                say("sarif.unread", language, text=unread.text, why=reason(unread, language))
            ),
            "locations": [_location(unread.location, here)],
        }
        for unread in report.unread
    ]
    notes += [
        {
            "level": "note",
            "message": _text(undecided_text(claim, language)),
            "locations": [_location(claim.location, here)],
        }
        for claim in audit.undecided_claims
    ]
    said = [] if audit.coverage.is_whole else [("note", extent(audit.coverage, language))]
    if not audit.checked:
        said = [("error", say("sarif.nothing_checked", language, name=report.source.name)), *said]
    elif audit.coverage.named("lost"):
        said = [("error", lost(audit.coverage, language)), *said]
    return notes + [
        {"level": level, "message": _text(text), "locations": [_location(NOWHERE, here)]}
        for level, text in said
    ]


def _result(
    finding: Finding, audit: Audit, index: int, places: dict[str, int], language: str
) -> Record:
    broken = finding.verdict == BROKEN
    figures = _figures(finding, audit, index)
    result: Record = {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "kind": "fail" if broken else "open",
        "level": LEVELS[finding.severity] if broken else "none",
        "message": _text(_words(finding, audit.report, language)),
        "locations": figures[:1] or [_location(_place(finding), _artifact_at(audit, "", index))],
        "relatedLocations": [
            {"id": number} | place for number, place in enumerate(figures[1:], start=1)
        ],
        "partialFingerprints": {"auditFinding/v1": finding.fingerprint},
        "properties": {"codes": list(finding.codes), "tie": finding.tie},
    }
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return result


def _words(finding: Finding, report: Report, language: str) -> str:
    lines = [f"{title(finding, language)}: {message(finding, report, language)}"]
    return "\n".join(
        [*lines, *(f"- {suspect_text(s, report, language)}" for s in finding.suspects)]
    )


def _figures(finding: Finding, audit: Audit, index: int) -> list[Record]:
    """The suspects first, then the sentences, then every other figure that the finding is about."""
    suspects = [suspect.address for suspect in finding.suspects]
    cells = {cell.address: _cell_location(cell, audit, index) for cell in finding.cells}
    ranked = [cells[address] for address in dict.fromkeys(suspects) if address in cells]
    others = [place for address, place in cells.items() if address not in suspects]
    here = _artifact_at(audit, "", index)
    quoted = [
        _location(claim.location, here) | {"message": _text(claim.quote)}
        for claim in finding.claims
    ]
    return ranked + quoted + others


def _place(finding: Finding) -> Location:
    return next((r.location for r in finding.results if r.location != NOWHERE), NOWHERE)


def _cell_location(cell: Cell, audit: Audit, index: int) -> Record:
    artifact = _artifact_at(audit, cell.address.report, index)
    place = _location(cell.location, artifact, str(cell.address))
    return place | {"message": _text(f"{cell.address}: {cell.raw.strip() or '–'}")}


def _artifact_at(audit: Audit, report: str, index: int) -> Record:
    """The file that a figure stands in: the one audited, or last year's, or a child's."""
    if not report:
        return {"uri": _uri(audit.report.source), "index": index}
    other = audit.named(report)
    return {"uri": _uri(other.source)} if other else {}


def _location(place: Location, artifact: Record, name: str | None = None) -> Record:
    physical: Record = {"artifactLocation": artifact}
    if place.line is not None:
        physical["region"] = _region(place)
    logical = _logical(place, name)
    return {"physicalLocation": physical} | ({"logicalLocations": [logical]} if logical else {})


def _logical(place: Location, name: str | None) -> Record:
    """The figure's address, and where it stands in a file that has more than lines, or none."""
    elsewhere = place.as_json() if place.line is None or place.structured else {}
    elsewhere.pop("line", None)
    logical: Record = {"properties": elsewhere} if elsewhere else {}
    if name:
        logical |= {"kind": "member", "fullyQualifiedName": name}
    elif elsewhere:
        logical["fullyQualifiedName"] = "/".join(f"{k}={v}" for k, v in elsewhere.items())
    return logical


def _region(place: Location) -> Record:
    """Columns count from 1, and the end is the column after the last; `start` and `end` from 0.

    What is told by paragraph or table gives its whole line: those counts are not of the line.
    """
    region: Record = {"startLine": place.line}
    if place.structured:
        return region
    if place.start is not None:
        region["startColumn"] = place.start + 1
        if place.end is not None and place.end > place.start:
            region["endColumn"] = place.end + 1
    elif place.column is not None:
        region["startColumn"] = place.column
    return region


def _uri(source: Source) -> str:
    """The file as a relative reference; a colon in its name names no scheme."""
    return quote(visible(source.path or source.name), safe="/")


def _text(text: str) -> Record:
    """A message in which nothing is a link or a placeholder: SARIF knows both in plain text."""
    return {"text": _PLACEHOLDER.sub("{ ", visible(text).replace("](", "] (")) or "–"}
