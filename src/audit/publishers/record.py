"""Reports and audits as JSON, in the contract that other programs rely on (numbers are strings)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from audit.baselines import SCHEMA, subject_of, tally
from audit.coverage import measure_coverage
from audit.model import (
    Audit,
    Cell,
    Claim,
    Coverage,
    Finding,
    Report,
    Result,
    Source,
    Suspect,
    WaiverUse,
)
from audit.numerals import plain
from audit.publishers.quoting import json_text
from audit.publishers.versions import waiver_text
from audit.wording import reason
from audit.writeup import (
    basis_text,
    message,
    relation_text,
    suspect_evidence,
    suspect_slip,
    title,
    undecided_text,
)

Record = dict[str, Any]


def report_record(report: Report, language: str = "en") -> Record:
    """`audit parse --json` of one report (schema audit/report/1)."""
    record: Record = {
        "schema": "audit/report/1",
        "source": source_record(report.source),
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "form": report.form,
        "scope": report.scope,
        "published": report.published,
        "parts": [
            {"part": part.part, "heading": part.heading, "location": part.location.as_json()}
            for part in report.parts
        ],
        "cells": [_cell(cell) for cell in report.cells.values()],
        "claims": [claim_record(claim) for claim in report.claims],
        "coverage": coverage_record(measure_coverage(report)),
        "unread": [
            {
                "text": unread.text,
                "why": reason(unread, language),
                "location": unread.location.as_json(),
                **({"address": str(unread.address)} if unread.address else {}),
            }
            for unread in report.unread
        ],
    }
    deviating = {table: form for table, form in report.table_forms.items() if form != report.form}
    if deviating:
        record["table_forms"] = deviating
    return record


def reports_record(reports: Iterable[Report], language: str = "en") -> Record:
    """One report as it is; several as a list (schema audit/reports/1), in the order given."""
    records = [report_record(report, language) for report in reports]
    if len(records) == 1:
        return records[0]
    return {"schema": "audit/reports/1", "reports": records}


def findings_record(audits: Iterable[Audit], language: str) -> Record:
    """`audit check --json` (schema audit/findings/1), texts in `language`."""
    audits = tuple(audits)
    record: Record = {
        "schema": SCHEMA,
        "reports": [_audit(audit, language) for audit in audits],
    }
    if any(audit.fixed is not None for audit in audits):
        record["baseline"] = dict(tally(audits))
    return record


def coverage_record(coverage: Coverage) -> Record:
    """Cells on the form and read, what became of each table, claims judged and undecided."""
    return {
        "cells": {"form": coverage.form, "read": coverage.read},
        "tables": dict(coverage.tables),
        "claims": {"judged": coverage.judged, "undecided": coverage.undecided},
    }


def source_record(source: Source) -> Record:
    """A file; where it lies is nobody else's affair."""
    return {name: value for name, value in asdict(source).items() if name != "path"}


def write_json(record: Mapping[str, Any]) -> str:
    """The record as text, ending in a line break; what is not seen stands as its escape."""
    return json_text(json.dumps(record, ensure_ascii=False, indent=2)) + "\n"


def _audit(audit: Audit, language: str) -> Record:
    report = audit.report
    record: Record = {
        "source": source_record(report.source),
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "form": report.form,
        "verdicts": {
            "holds": audit.count("holds"),
            "broken": audit.count("broken"),
            "undecided": audit.count("undecided"),
            "not_exercised": len(audit.not_exercised),
        },
        "coverage": coverage_record(audit.coverage),
        "findings": [finding_record(finding, report, language) for finding in audit.findings],
        "undecided_claims": [
            {**claim_record(claim), "why": undecided_text(claim, language)}
            for claim in audit.undecided_claims
        ],
    }
    if audit.waivers:
        record["waivers"] = [_waiver(use, language) for use in audit.waivers]
    if audit.fixed is not None:
        record["fixed"] = [one.record for one in audit.fixed if not one.fixed]
        record["fixed_before"] = [one.record for one in audit.fixed if one.fixed]
    return record


def finding_record(finding: Finding, report: Report, language: str) -> Record:
    """A finding with its relations, figures and suspects, texts in `language`."""
    record: Record = {
        "code": finding.code,
        "codes": list(finding.codes),
        "severity": finding.severity,
        "verdict": finding.verdict,
        "title": title(finding, language),
        "message": message(finding, report, language),
        "fingerprint": finding.fingerprint,
        "waived": finding.waived,
        "tie": finding.tie,
        "relations": [_relation(result, language) for result in finding.results],
        "cells": [_cell(cell) for cell in finding.cells],
        "claims": [claim_record(claim) for claim in finding.claims],
        "suspects": [_suspect(suspect, language) for suspect in finding.suspects],
        "basis": basis_text(finding, language),
    }
    if finding.since:
        record["baseline"] = finding.since
    if finding.waiver:
        one = finding.waiver
        record["waiver"] = {"reason": one.reason, "by": one.by, "until": one.until.isoformat()}
    return record


def _waiver(use: WaiverUse, language: str) -> Record:
    """What became of a waiver: `state`, and in words."""
    one = use.waiver
    return {
        "entry": one.entry,
        "code": one.code,
        "until": one.until.isoformat(),
        "state": use.state,
        "message": waiver_text(use, language),
    }


def _relation(result: Result, language: str) -> Record:
    return {
        "code": result.rule.code,
        "subject": subject_of(result),
        "text": relation_text(result, language),
        "left": _number(result.left),
        "right": _number(result.right),
        "difference": _number(result.difference),
    }


def _suspect(suspect: Suspect, language: str) -> Record:
    record: Record = {
        **suspect.address._asdict(),
        "printed": _number(suspect.printed),
        "needed": _number(suspect.needed),
        "slip": suspect_slip(suspect, language),
        "evidence": suspect_evidence(suspect, language),
    }
    if suspect.also:
        record["also"] = [
            {**address._asdict(), "printed": _number(printed), "needed": _number(needed)}
            for address, printed, needed in suspect.also
        ]
    return record


def _cell(cell: Cell) -> Record:
    return {
        **cell.address._asdict(),
        "raw": cell.raw,
        "value": _number(cell.value),
        "kind": cell.kind,
        "note": cell.number.note,
        "location": cell.location.as_json(),
    }


def claim_record(claim: Claim) -> Record:
    """A claim with its readings; what it does not have is left out."""
    record: Record = {
        "quote": claim.quote,
        "location": claim.location.as_json(),
        "stated": _number(claim.stated),
        "kind": claim.kind,
        "approximate": claim.approximate,
        "readings": [
            {
                "quantity": reading.quantity,
                "value": _number(reading.value),
                "holds": reading.holds,
                **({"of": reading.of} if reading.of else {}),
            }
            for reading in claim.readings
        ],
        "verdict": claim.verdict,
    }
    further = ("qualifier", "meaning", "of", "direction", "change", "against")
    record |= {name: getattr(claim, name) for name in further if getattr(claim, name) is not None}
    if claim.base is not None:
        record["base"] = _number(claim.base)
    return record


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def publish(audits: Iterable[Audit], language: str) -> bytes:
    """`findings.json`."""
    return write_json(findings_record(audits, language)).encode()
