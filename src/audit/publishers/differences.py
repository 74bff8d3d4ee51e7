"""Two versions of a report, told to people and as JSON (schema audit/diff/1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from audit.differences import Difference
from audit.model import Cell
from audit.naming import figure
from audit.publishers.record import claim_record, findings_record, source_record
from audit.publishers.text import finding_text
from audit.publishers.versions import afterword, tally_text
from audit.wording import say


def difference_text(change: Difference, language: str) -> str:
    """Figures that changed, then the findings of the later version, then what was fixed."""
    before, after = change.before.report, change.after.report
    names = {"before": before.source.name, "after": after.source.name}
    lines = [say("versions.diff.heading", language, **names)]
    lines.append("\n".join(_cells(change, language)))
    if change.gone or change.added:
        lines.append("\n".join(_sentences(change, language)))
    lines += [finding_text(finding, after, language) for finding in change.after.findings]
    lines += afterword(change.after, language)
    lines.append(tally_text([change.after], language))
    return "\n\n".join(lines) + "\n"


def difference_record(change: Difference, language: str) -> dict[str, Any]:
    """The same for programs; of the findings, those of the later version, each with `baseline`."""
    record = findings_record([change.after], language)
    (later,) = record["reports"]
    return {
        "schema": "audit/diff/1",
        "before": source_record(change.before.report.source),
        "after": later["source"],
        "cells": [
            one.address._asdict() | {"before": _raw(one.before), "after": _raw(one.after)}
            for one in change.cells
        ],
        "claims": {
            "gone": [claim_record(claim) for claim in change.gone],
            "added": [claim_record(claim) for claim in change.added],
        },
        "findings": later["findings"],
        "fixed": later["fixed"],
        "baseline": record["baseline"],
    }


def _cells(change: Difference, language: str) -> Iterator[str]:
    if not change.cells:
        yield say("versions.diff.none", language)
        return
    yield say("versions.diff.cells", language, count=len(change.cells))
    for one in change.cells:
        values = {"before": _shown(one.before, language), "after": _shown(one.after, language)}
        name = figure(one.address, language)
        yield "  " + say("versions.diff.cell", language, figure=name, **values)


def _sentences(change: Difference, language: str) -> Iterator[str]:
    count = max(len(change.gone), len(change.added))
    yield say("versions.diff.sentences", language, count=count)
    for key, claims in (("gone", change.gone), ("added", change.added)):
        for claim in claims:
            yield "  " + say(f"versions.diff.{key}", language, text=claim.quote)


def _raw(cell: Cell | None) -> str | None:
    return cell.raw if cell else None


def _shown(cell: Cell | None, language: str) -> str:
    if cell is None:
        return say("versions.diff.absent", language)
    return cell.raw.strip() or say("versions.diff.blank", language)
