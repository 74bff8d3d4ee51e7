"""Findings that somebody answers for, and until when: `waivers.toml`, read and applied.

A waiver names every figure of its finding with what is printed there. Where one of them changes, the
waiver no longer holds and the finding counts again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from audit.model import Audit, AuditError, Finding, Report, Waiver, WaiverUse
from audit.numerals import plain
from audit.rules import CODE
from audit.settings import Where, read_toml
from audit.wording import texts

USED, EXPIRED, CHANGED, INCOMPLETE, UNUSED = "used", "expired", "changed", "incomplete", "unused"
NEEDED = ("report", "code", "reason", "by")
FIELDS = {*NEEDED, "until", "values", "fingerprint"}


def load_waivers(path: str | Path) -> tuple[Waiver, ...]:
    """The waivers of a file; AuditError, one clear sentence, for one that cannot be used."""
    name = Path(path).name
    data = read_toml(path)
    entries = data.pop("waiver", [])
    if data or not isinstance(entries, list):
        found = ", ".join(data) or "waiver"
        raise AuditError(texts("settings.waivers.others", name=name, found=found))
    return tuple(
        _waiver(entry, number, Where(name).nth(number, "waiver"))
        for number, entry in enumerate(entries, start=1)
    )


def _waiver(entry: Mapping[str, Any], number: int, where: Where) -> Waiver:
    if not isinstance(entry, Mapping):
        raise AuditError(texts("settings.waivers.no_table", where=where))
    if unknown := sorted(set(entry) - FIELDS):
        raise AuditError(texts("settings.waivers.no_field", where=where, field=unknown[0]))
    for name in NEEDED:
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise AuditError(texts("settings.waivers.empty", where=where, field=name))
    if not CODE.fullmatch(entry["code"]):
        raise AuditError(texts("settings.waivers.no_code", where=where, code=entry["code"]))
    until = entry.get("until")
    if not isinstance(until, date) or isinstance(until, datetime):
        raise AuditError(texts("settings.waivers.no_date", where=where))
    if not isinstance(entry.get("fingerprint", ""), str):
        raise AuditError(texts("settings.waivers.no_fingerprint", where=where))
    return Waiver(
        **{name: entry[name].strip() for name in NEEDED},
        until=until,
        values=_values(entry, where),
        fingerprint=entry.get("fingerprint"),
        entry=number,
    )


def _values(entry: Mapping[str, Any], where: Where) -> dict[str, str]:
    values = entry.get("values", {})
    if not isinstance(values, Mapping) or not (values or entry.get("fingerprint")):
        raise AuditError(texts("settings.waivers.no_values", where=where))
    for name, value in values.items():
        if not isinstance(value, str | int | Decimal) or isinstance(value, bool):
            raise AuditError(texts("settings.waivers.no_value", where=where, name=name))
    return {name: str(value) for name, value in values.items()}


def waive(
    audits: Iterable[Audit], waivers: Sequence[Waiver], today: date | None = None
) -> tuple[Audit, ...]:
    """The audits with the findings waived that a waiver holds for, and what became of each waiver."""
    day = today or date.today()
    return tuple(_waived(audit, waivers, day) for audit in audits)


def strangers(audits: Iterable[Audit], waivers: Iterable[Waiver]) -> tuple[Waiver, ...]:
    """The waivers that name none of these reports."""
    names = {name for audit in audits for name in names_of(audit.report)}
    return tuple(waiver for waiver in waivers if waiver.report not in names)


def names_of(report: Report) -> Iterator[str]:
    """What a waiver may call the report, the best name first: office and year, title, file."""
    if report.agency and report.year:
        yield f"{report.agency} {report.year}"
    if report.title:
        yield report.title
    yield report.source.name


def facts(finding: Finding) -> dict[str, str]:
    """What the finding rests on: figures by address, sentences by their words, else what was seen."""
    said = {str(cell.address): _printed(cell.value, cell.raw) for cell in finding.cells}
    for result in finding.results:
        for address in result.missing:
            said.setdefault(str(address), "")
        if result.claim is not None:
            stated = result.claim.stated
            said[result.claim.quote] = _printed(stated, result.claim.meaning or "")
        elif not result.terms and not result.missing:
            said[result.subject or result.rule.code] = result.observed or ""
    return said


def _printed(value: Decimal | None, text: str) -> str:
    return plain(value) if value is not None else text.strip()


def _waived(audit: Audit, waivers: Sequence[Waiver], day: date) -> Audit:
    names = set(names_of(audit.report))
    uses = tuple(_use(waiver, audit, day) for waiver in waivers if waiver.report in names)
    holding = [use.waiver for use in uses if use.state == USED]
    findings = []
    for finding in audit.findings:
        waiver = next((one for one in holding if _holds(one, finding)), None)
        findings.append(replace(finding, waived=True, waiver=waiver) if waiver else finding)
    return replace(audit, findings=tuple(findings), waivers=uses)


def _use(waiver: Waiver, audit: Audit, day: date) -> WaiverUse:
    if any(_holds(waiver, finding) for finding in audit.findings):
        return WaiverUse(waiver, EXPIRED if day > waiver.until else USED)
    alike = [
        (len(common), said)
        for finding in audit.findings
        if waiver.code in finding.codes
        and (common := waiver.values.keys() & (said := facts(finding)).keys())
    ]
    if not alike:
        return WaiverUse(waiver, UNUSED)
    _, said = max(alike, key=lambda pair: pair[0])
    return _near_miss(waiver, said, audit.report)


def _near_miss(waiver: Waiver, said: Mapping[str, str], report: Report) -> WaiverUse:
    """Why the waiver does not hold: figures that changed, else figures that it does not name."""
    printed = {str(address): _printed(c.value, c.raw) for address, c in report.cells.items()}
    printed |= said
    changed = tuple(
        (name, value, printed[name])
        for name, value in waiver.values.items()
        if name in printed and not _same(value, printed[name])
    )
    missing = tuple((name, "", said[name]) for name in said if name not in waiver.values)
    if changed or not missing:
        return WaiverUse(waiver, CHANGED, changed)
    return WaiverUse(waiver, INCOMPLETE, missing)


def _holds(waiver: Waiver, finding: Finding) -> bool:
    if waiver.code not in finding.codes:
        return False
    if waiver.fingerprint is not None and waiver.fingerprint != finding.fingerprint:
        return False
    said = facts(finding)
    return not waiver.values or (
        said.keys() == waiver.values.keys()
        and all(_same(value, said[name]) for name, value in waiver.values.items())
    )


def _same(waived: str, printed: str) -> bool:
    try:
        return Decimal(waived) == Decimal(printed)
    except InvalidOperation:
        return waived.strip() == printed.strip()


def entry_text(finding: Finding, report: Report, reason: str, by: str, until: date) -> str:
    """The entry that waives a finding, as it stands in the file."""
    lines = [
        "[[waiver]]",
        f"report = {_quoted(next(names_of(report)))}",
        f"code = {_quoted(finding.code)}",
        f"reason = {_quoted(reason)}",
        f"by = {_quoted(by)}",
        f"until = {until.isoformat()}",
        "[waiver.values]",
    ]
    lines += [f"{_quoted(name)} = {_quoted(value)}" for name, value in facts(finding).items()]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML: as in JSON, but for escapes of what is not seen or acts in a log."""
    signs = "".join(map(_shown, json.dumps(text, ensure_ascii=False)))
    return signs.replace("##", "#\\u0023")


def _shown(sign: str) -> str:
    if sign.isprintable():
        return sign
    return f"\\U{ord(sign):08x}" if sign.encode(errors="ignore") else "\ufffd"
