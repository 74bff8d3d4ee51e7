"""The headline is no more certain than the findings are."""

from __future__ import annotations

from dataclasses import replace

from audit.publishers.markdown import bottom_line
from audit.writeup import standing
from tests.publishers.audits import audited, broken, consistent, waived

ALL = "All 200 cells of the form were read\\. No sentence could be held against the tables\\."


def test_what_stands_in_the_headline() -> None:
    audit = audited(broken())
    finding = audit.findings[0]
    form = replace(finding.results[0], rule=replace(finding.results[0].rule, frame="tables"))
    departure = replace(finding, results=(form,))
    note, warning = (replace(finding, severity=severity) for severity in ("info", "warning"))
    expected = {
        "holds": (),
        "suspect": (warning, note),
        "departs": (departure, warning),
        "broken": (finding, departure),
    }
    for state, findings in expected.items():
        assert standing(replace(audit, findings=findings)).state == state
    found = standing(replace(audit, findings=(finding, departure, warning, note)))
    assert (found.contradictions, found.departures) == (1, 1)
    assert standing(waived(audit)).state == "holds"


def test_notes_are_no_contradiction() -> None:
    audit = audited(broken())
    notes = replace(audit, findings=(replace(audit.findings[0], severity="info"),))
    text = f"**The figures of this report agree with each other.** 1 note. {ALL}"
    assert bottom_line(notes, "en") == text


def test_what_lacks_a_figure_is_not_said_to_agree() -> None:
    audit = audited(consistent())
    first, *others = audit.results
    address = next(term.address for term in first.terms)
    lacking = replace(first, verdict="undecided", missing=(address,))
    assert standing(audit).state == "holds"
    assert standing(replace(audit, results=(lacking, *others))).state == "partly"
    assert standing(replace(audit, results=())).state == "undecided"
