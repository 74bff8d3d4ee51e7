"""A folder of reports, read for their figures; and which of them follow each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from audit.folding import key
from audit.forms import Form
from audit.model import AuditError, Report
from audit.wording import say, texts


class Reading(NamedTuple):
    """Reports that have a table of the form, by their paths; and why other files were left out."""

    reports: tuple[Report, ...]
    left_out: tuple[tuple[str, str], ...]


def read_folder(folder: str | Path, form: Form, language: str = "en") -> Reading:
    """The reports in or below a folder, each named by its way from there; hidden ones are not looked at.

    Raises AuditError, one sentence, where there is no such folder. A file that is no report, or one on
    another form, or that repeats another's figures, is left out with the reason.
    """
    root = Path(folder)
    if not root.is_dir():
        raise AuditError(texts("proposals.no_folder", folder=folder))
    reports: list[Report] = []
    left_out: list[tuple[str, str]] = []
    seen: dict[object, str] = {}
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        name = path.relative_to(root)
        if any(part.startswith(".") for part in name.parts):
            continue
        report = _read(path, language)
        reason = report if isinstance(report, str) else _unfit(report, form, seen, language)
        if isinstance(report, str) or reason:
            left_out.append((str(name), str(reason)))
        else:
            seen[_figures(report)] = str(name)
            reports.append(replace(report, source=replace(report.source, name=str(name))))
    return Reading(tuple(reports), tuple(left_out))


def _read(path: Path, language: str) -> Report | str:
    """The report without its claims; a sentence where there is none."""
    from audit.parsing.report import parse_tables
    from audit.readers import read_document

    try:
        return parse_tables(read_document(path))
    except AuditError as error:
        return error.text(language)


def _unfit(report: Report, form: Form, seen: dict[object, str], language: str) -> str:
    """Why the report is of no use here; "" if it is."""
    forms = {report.form_of(table) for table in form.tables} - {None}
    if not forms:
        return say("proposals.no_table", language)
    if form.name not in forms:
        others = ", ".join(sorted(map(str, forms)))
        return say("proposals.other_form", language, form=others)
    if twin := seen.get(_figures(report)):
        return say("proposals.twin", language, file=twin)
    return ""


def _figures(report: Report) -> object:
    """What two prints of one report have in common."""
    cells = sorted((str(address), cell.value) for address, cell in report.cells.items())
    return key(report.agency or ""), report.year, tuple(cells)


def successions(reports: Sequence[Report]) -> tuple[tuple[int, int], ...]:
    """The places of a report and of the same body's of the year before, where there is one such."""
    places: dict[tuple[str, int], list[int]] = {}
    for place, report in enumerate(reports):
        if report.agency and report.year:
            places.setdefault((key(report.agency), report.year), []).append(place)
    return tuple(
        (now[0], before[0])
        for (agency, year), now in places.items()
        if len(now) == 1 and len(before := places.get((agency, year - 1), [])) == 1
    )
