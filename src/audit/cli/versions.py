"""`audit waive` and `audit diff`: what is accepted, and what changed between two versions."""

from __future__ import annotations

import argparse
from datetime import date

from audit.cli.codes import OK
from audit.cli.status import status
from audit.cli.streams import show, show_json
from audit.model import BROKEN, AuditError
from audit.wording import texts


def waive(options: argparse.Namespace) -> int:
    """Write entries for a file of waivers, one for each finding that is to be accepted."""
    from audit.pipeline import audit_report
    from audit.waivers import entry_text

    audit = audit_report(options.report, options.previous, guarded=True)
    code = options.code
    chosen = [
        finding
        for finding in audit.findings
        if finding.verdict == BROKEN
        and (code in finding.codes if code else finding.severity != "info")
    ]
    if not chosen:
        raise AuditError(texts(f"versions.waive.{'no_such' if code else 'nothing'}", code=code))
    why = (options.reason, options.by, options.until)
    show("\n".join(entry_text(one, audit.report, *why) for one in chosen))
    return OK


def diff(options: argparse.Namespace) -> int:
    """Two versions of a report: figures that changed, findings fixed, new, still there."""
    from audit.baselines import against
    from audit.differences import difference
    from audit.pipeline import audit_reports
    from audit.publishers.differences import difference_record, difference_text
    from audit.publishers.record import findings_record, write_json

    both = [options.before, options.after]
    previous = [options.previous] * 2 if options.previous else ()
    before, after = audit_reports(both, previous, guarded=True)
    (earlier,) = findings_record([before], options.language)["reports"]
    change = difference(before, against(after, earlier))
    if options.json:
        show_json(write_json(difference_record(change, options.language)))
    else:
        show(difference_text(change, options.language))
    return status([change.after], options)


def day(text: str) -> date:
    """A day as `2030-12-31`; ValueError otherwise."""
    return date.fromisoformat(text)
