"""The exit status: 0 nothing broken that counts, 1 something is, 2 bad input or a wrong call."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from audit.baselines import STILL
from audit.cli.codes import BAD, FOUND, OK
from audit.cli.streams import tell
from audit.model import SEVERITIES, Audit
from audit.wording import say
from audit.writeup import extent, lost


def status(audits: Sequence[Audit], options: argparse.Namespace) -> int:
    """0, 1, or 2 where nothing of a report could be checked, or a whole table of it was lost.

    The last two are said on standard error. Beside an earlier run, what was there already does not
    count.
    """
    lacking = [audit for audit in audits if not audit.checked or audit.coverage.named("lost")]
    for audit in lacking:
        tell(f"audit: {_lack(audit, options.told)}")
    counted = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    broken = any(
        finding.severity in counted and finding.is_open and finding.since != STILL
        for audit in audits
        for finding in audit.findings
    )
    return FOUND if broken else BAD if lacking else OK


def _lack(audit: Audit, language: str) -> str:
    """What keeps an audit from saying that a report is in order."""
    name = audit.report.source.name
    if not audit.coverage.form:
        return say("cli.stands", language, name=name, headline=extent(audit.coverage, language))
    if not audit.checked:
        return say("cli.nothing_checked", language, name=name)
    return say("cli.stands", language, name=name, headline=lost(audit.coverage, language))
