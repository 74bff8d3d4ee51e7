"""What a rule can say of a report, and how grave it is."""

from __future__ import annotations

from typing import Literal

Verdict = Literal["holds", "broken", "undecided"]
Severity = Literal["error", "warning", "info"]

HOLDS: Verdict = "holds"
BROKEN: Verdict = "broken"
UNDECIDED: Verdict = "undecided"

VERDICTS: tuple[Verdict, ...] = (HOLDS, BROKEN, UNDECIDED)

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
