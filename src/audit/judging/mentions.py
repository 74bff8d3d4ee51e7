"""Every number of the text and what became of it, the claims among them judged."""

from __future__ import annotations

from dataclasses import replace

from audit.judging.claims import judge
from audit.judging.figures import Figures
from audit.model import Report
from audit.parsing.mentions import Mention, read_numbers


def judged_mentions(report: Report, previous: Report | None = None) -> tuple[Mention, ...]:
    """Every number and statement of the text; a claim of which the form has no reading is unplaced."""
    figures, old = Figures(report), Figures(previous) if previous is not None else None
    found = []
    for mention in read_numbers(report):
        claim = judge(mention.claim, figures, old) if mention.claim is not None else None
        kind = "unplaced" if mention.claim is not None and claim is None else mention.kind
        found.append(replace(mention, claim=claim, kind=kind))
    return tuple(found)
