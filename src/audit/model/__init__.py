"""The values that every stage speaks about: frozen, without I/O.

A stage takes some of these and gives others back; none is ever changed.
"""

from __future__ import annotations

from audit.model.covered import Coverage
from audit.model.found import Audit, Finding, Known, Suspect, Waiver, WaiverUse
from audit.model.judged import BALANCE, BETWEEN, EQUAL, GREATER, Change, Result, Rule, Term
from audit.model.places import CHILD, NOWHERE, PREVIOUS, Address, AuditError, Location
from audit.model.printed import (
    Block,
    Cell,
    Document,
    Grid,
    GridCell,
    Kind,
    Number,
    Paragraph,
    Source,
    Unread,
)
from audit.model.said import Claim, Label, Part, Reading, Report
from audit.model.verdicts import (
    BROKEN,
    HOLDS,
    SEVERITIES,
    UNDECIDED,
    VERDICTS,
    Severity,
    Verdict,
)

__all__ = [
    "BALANCE",
    "BETWEEN",
    "BROKEN",
    "CHILD",
    "EQUAL",
    "GREATER",
    "HOLDS",
    "NOWHERE",
    "PREVIOUS",
    "SEVERITIES",
    "UNDECIDED",
    "VERDICTS",
    "Address",
    "Audit",
    "AuditError",
    "Block",
    "Cell",
    "Change",
    "Claim",
    "Coverage",
    "Document",
    "Finding",
    "Grid",
    "GridCell",
    "Kind",
    "Known",
    "Label",
    "Location",
    "Number",
    "Paragraph",
    "Part",
    "Reading",
    "Report",
    "Result",
    "Rule",
    "Severity",
    "Source",
    "Suspect",
    "Term",
    "Unread",
    "Verdict",
    "Waiver",
    "WaiverUse",
]
