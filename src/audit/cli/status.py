"""The exit status: 0 nothing broken that counts, 1 something is, 2 bad input or a wrong call."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from audit.baselines import STILL
from audit.model import SEVERITIES, Audit
from audit.wording import say

OK, FOUND, BAD = 0, 1, 2


def status(audits: Sequence[Audit], options: argparse.Namespace) -> int:
    """0, 1, or 2 where a report gave nothing that could be checked (said on standard error).

    Beside an earlier run, what was there already does not count.
    """
    empty = [audit for audit in audits if not audit.checked]
    for audit in empty:
        name = audit.report.source.name
        print(f"audit: {say('cli.nothing_checked', options.language, name=name)}", file=sys.stderr)
    counted = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    broken = any(
        finding.severity in counted and finding.is_open and finding.since != STILL
        for audit in audits
        for finding in audit.findings
    )
    return FOUND if broken else BAD if empty else OK
