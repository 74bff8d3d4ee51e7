"""A sitting of review: findings of a corpus listed, read again where they stand, decided upon.

What is decided is written as entries of a file of waivers, and as letters, one a body.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from audit.corpus.overview.confidence import DEGREES, confidence
from audit.corpus.overview.folder import Folder
from audit.corpus.overview.listed import Row, is_open, listed
from audit.corpus.pairing import ALL as ALL_BELOW
from audit.corpus.tables import columns
from audit.model import SEVERITIES, Audit, AuditError, Change, Finding, Report, Rule
from audit.wording import texts

ALL = "all"


class Matter(NamedTuple):
    """A finding of the corpus that is open. `key` names it: the file, and its number there."""

    key: str
    report: Row
    finding: Row
    confidence: str

    @property
    def body(self) -> str:
        """Whose it is: the body, or the file where that is not known."""
        return str(self.report["agency"] or self.report["path"])


@dataclass(frozen=True)
class Reread:
    """A matter with its report, read and audited again; `audit` has this finding and no other."""

    matter: Matter
    audit: Audit

    @property
    def finding(self) -> Finding:
        return self.audit.findings[0]


def list_matters(
    out: str,
    codes: Collection[str] = (),
    bodies: Collection[str] = (),
    degrees: Collection[str] = (),
    severities: Collection[str] = SEVERITIES,
) -> tuple[Matter, ...]:
    """The open findings that fit, by rule, body and confidence; what is empty takes all.

    A body is named in full or by a part of its name. Waived findings are left out.
    """
    found = [
        matter
        for matter in _matters(Folder(out))
        if (not codes or set(codes) & set(matter.finding["codes"]))
        and (not bodies or any(one in matter.body for one in bodies))
        and (not degrees or matter.confidence in degrees)
        and matter.finding["severity"] in severities
    ]
    return tuple(sorted(found, key=_place))


def _place(matter: Matter) -> tuple[object, ...]:
    severity = SEVERITIES.index(matter.finding["severity"])
    sure = DEGREES.index(matter.confidence)
    return severity, matter.finding["code"], matter.body, sure, matter.key


def _matters(folder: Folder) -> Iterator[Matter]:
    rows = folder.rows("reports", columns("reports"))
    for one in listed(rows, folder.rows("findings", columns("findings"))):
        for finding in filter(is_open, one.findings):
            key = f"{one.row['path']}#{finding['number']}"
            yield Matter(key, one.row, finding, confidence(finding))


def choose_matters(matters: Sequence[Matter], keys: Collection[str]) -> tuple[Matter, ...]:
    """Those of these keys, in the order of the list; `all` is all. AuditError for a key that is none."""
    known = {matter.key for matter in matters}
    unknown = sorted(set(keys) - known - {ALL})
    if unknown:
        raise AuditError(texts("review.no_matter", name=unknown[0]))
    return tuple(one for one in matters if ALL in keys or one.key in keys)


def read_again(
    matters: Sequence[Matter],
    root: str | None = None,
    rules: Sequence[Rule] | None = None,
    changes: Sequence[Change] = (),
) -> tuple[Reread, ...]:
    """The matters with their reports, each read from its path once, below `root` where that is given.

    `changes` are those of organisation that the corpus was audited with.
    Raises AuditError where a report is not there any more, or a finding no longer in it.
    """
    audits: dict[str, Audit] = {}
    found = []
    for matter in matters:
        path = matter.report["path"]
        if path not in audits:
            audits[path] = _audit(matter.report, root, rules, changes)
        audit = audits[path]
        fingerprint = matter.finding["fingerprint"]
        same = [one for one in audit.findings if one.fingerprint == fingerprint]
        if not same:
            raise AuditError(texts("review.changed", path=path))
        found.append(Reread(matter, replace(audit, findings=(same[0],))))
    return tuple(found)


def _audit(
    row: Row,
    root: str | None,
    rules: Sequence[Rule] | None,
    changes: Sequence[Change],
) -> Audit:
    from audit.bodies import successions
    from audit.pipeline import audit_report, read_report

    def read(path: str) -> Report:
        return read_report(_bytes(path, root), name=PurePosixPath(path).name)

    previous = read(row["previous"]) if row["previous"] else None
    children = [read(path) for path in row["children"] or ()]
    report = read(row["path"])
    return audit_report(
        report,
        previous,
        children,
        all_children=row["below"] == ALL_BELOW,
        changes=(*changes, *successions([report], [previous])),
        rules=rules,
    )


def _bytes(path: str, root: str | None) -> bytes:
    import fsspec

    where = f"{root}/{path}" if root else path
    try:
        with fsspec.open(where, "rb") as file:
            return bytes(file.read())
    except OSError as error:
        raise AuditError(texts("review.no_report", path=where)) from error


def write_waivers(
    reread: Sequence[Reread],
    file: str | Path,
    reason: str,
    by: str,
    until: date,
) -> int:
    """Add an entry for each finding to a file of waivers, made if it is missing; how many were added.

    Findings that an entry of the file holds for already are left as they are. The file is there
    whole or as it was. Raises AuditError if `reason` or `by` is empty, or the file is no such file.
    """
    from audit.waivers import entry_text, load_waivers, waive

    if not (reason.strip() and by.strip()):
        raise AuditError(texts("review.no_reason"))
    path = Path(file)
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    known = load_waivers(path) if old else ()
    entries = [
        entry_text(one.finding, one.audit.report, reason, by, until)
        for one in reread
        if not waive([one.audit], known)[0].findings[0].waived
    ]
    if not entries:
        return 0
    text = "\n".join([*([old.rstrip("\n") + "\n"] if old else []), *dict.fromkeys(entries)])
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent) as folder:
        new = Path(folder, path.name)
        new.write_text(text, encoding="utf-8")
        load_waivers(new)  # what cannot be read again is not kept
        new.replace(path)
    return len(dict.fromkeys(entries))


def write_letters(
    reread: Sequence[Reread],
    folder: str | Path,
    language: str = "en",
    formats: Sequence[str] = ("docx",),
) -> tuple[Path, ...]:
    """One letter a body about its findings, in each format of `docx` and `pdf`; the files written.

    Of a body with several reports the letter has a page for each.
    """
    from importlib import import_module

    from audit.publishers import FORMATS

    written = []
    for body, audits in _by_body(reread).items():
        for name in formats:
            content: bytes = import_module(FORMATS[name][1]).publish(audits, language)
            path = Path(folder) / f"{body}.{name}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written.append(path)
    return tuple(written)


def _by_body(reread: Sequence[Reread]) -> dict[str, list[Audit]]:
    """The audits of each body, one a report with all the findings that were chosen of it."""
    reports: dict[str, list[Reread]] = {}
    for one in reread:
        reports.setdefault(one.matter.report["path"], []).append(one)
    bodies: dict[str, list[Audit]] = {}
    names: dict[str, str] = {}
    for some in reports.values():
        body = some[0].matter.body
        name = names.setdefault(body, _file_name(body, names.values()))
        findings = tuple(one.finding for one in some)
        bodies.setdefault(name, []).append(replace(some[0].audit, findings=findings))
    return bodies


def _file_name(body: str, taken: Collection[str]) -> str:
    """A name that no file system refuses, and that no other body has."""
    name = re.sub(r"[^\w-]+", "-", body).strip("-")[:60] or "letter"
    number = sum(re.fullmatch(rf"{re.escape(name)}(-\d+)?", one) is not None for one in taken)
    return f"{name}-{number + 1}" if number else name
