"""What came of an audit in one line: no more certain than its findings are."""

from __future__ import annotations

from dataclasses import dataclass

from audit.model import UNDECIDED, Audit
from audit.wording import say
from audit.writeup.extent import extent
from audit.writeup.words import sentences

# Frames of what the form has, not of figures.
FORM = frozenset(("labels", "parts", "rows", "tables"))


@dataclass(frozen=True)
class Standing:
    """How a report stands: the key of its headline, and what is counted in it.

    `contradictions` are errors of figures and sentences, `departures` errors against the form.
    """

    state: str
    contradictions: int
    departures: int


def standing(audit: Audit) -> Standing:
    """Waived findings do not count. Where nothing was checked, nothing is said to agree."""
    open_ = [one for one in audit.findings if one.is_open]
    errors = [one.results[0].rule.frame in FORM for one in open_ if one.severity == "error"]
    departures = sum(errors)
    contradictions = len(errors) - departures
    return Standing(_state(audit, contradictions, departures), contradictions, departures)


def _state(audit: Audit, contradictions: int, departures: int) -> str:
    if contradictions:
        return "broken"
    if not audit.checked:
        return "undecided"
    if departures:
        return "departs"
    if any(one.severity == "warning" and one.is_open for one in audit.findings):
        return "suspect"
    lacking = any(one.verdict == UNDECIDED and one.missing for one in audit.results)
    return "partly" if lacking or not audit.coverage.is_whole else "holds"


def headline(audit: Audit, language: str) -> str:
    """The line itself: how the report stands, without saying how much of it was read (`bottom_line`)."""
    found = standing(audit)
    counted = found.departures if found.state == "departs" else found.contradictions
    text = say(f"headline.{found.state}", language, count=counted)
    if found.state != "broken" or not found.departures:
        return text
    return sentences([text, say("headline.besides", language, count=found.departures)], language)


def bottom_line(audit: Audit, language: str) -> str:
    """How the report stands, and how much of it that is said of."""
    return sentences([headline(audit, language), extent(audit.coverage, language)], language)
