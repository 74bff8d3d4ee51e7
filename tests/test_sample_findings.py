"""What the kit says of its samples: nothing of the one, every planted mistake of the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from audit.model import Address, Audit, Finding, Suspect
from audit.pipeline import audit_report, read_report
from audit.samples import planted, previous_of, sample

MISTAKES = planted("broken")
LOCATED = [mistake for mistake in MISTAKES if "needed" in mistake.get("cells", [{}])[0]]


@pytest.fixture(scope="module")
def broken() -> Audit:
    return audit_report(sample("broken"), previous_of("broken"))


def fits(finding: Finding, mistake: dict[str, Any]) -> bool:
    """Whether the finding is that mistake: one of its rules, at the figure or the words planted."""
    if not {*finding.codes} & {*mistake["codes"]}:
        return False
    wanted = {Address.of(cell["address"]) for cell in mistake.get("cells", ())}
    named = {suspect.address for suspect in finding.suspects}
    named |= {cell.address for cell in finding.cells}
    quotes = [claim.quote for claim in finding.claims]
    quotes += [result.observed or "" for result in finding.results]
    quote = mistake.get("quote")
    return (
        any(quote in text or (text and text in quote) for text in quotes)
        if quote
        else bool(wanted & named)
    )


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["what"])
def test_each_planted_mistake_is_found(broken: Audit, mistake: dict[str, Any]) -> None:
    found = [finding for finding in broken.findings if fits(finding, mistake)]
    assert mistake["severity"] in {finding.severity for finding in found}


def changes(suspect: Suspect) -> dict[str, str]:
    """What a suspect would have changed: each figure with the value it needs."""
    all_of_it = [(suspect.address, suspect.printed, suspect.needed), *suspect.also]
    return {str(address): str(needed) for address, _, needed in all_of_it}


@pytest.mark.parametrize("mistake", LOCATED, ids=lambda mistake: mistake["what"])
def test_what_was_planted_is_the_first_suspect(broken: Audit, mistake: dict[str, Any]) -> None:
    wanted = {cell["address"]: cell["needed"] for cell in mistake["cells"]}
    (finding,) = [finding for finding in broken.findings if fits(finding, mistake)]
    assert changes(finding.suspects[0]) == wanted


def test_nothing_else_is_an_error_or_a_warning(broken: Audit) -> None:
    grave = [finding for finding in broken.findings if finding.severity != "info"]
    assert [one.codes for one in grave if not any(fits(one, m) for m in MISTAKES)] == []
    assert len(grave) == sum(mistake["severity"] != "info" for mistake in MISTAKES)


@pytest.mark.parametrize(
    "file", [sample("consistent"), previous_of("broken")], ids=lambda file: file.name
)
def test_the_others_are_clean(file: Path) -> None:
    audit = audit_report(file)
    assert [one.codes for one in audit.findings if one.severity != "info"] == []
    assert audit.report.unread == ()


def test_the_planted_figures_are_read_as_printed(broken: Audit) -> None:
    for mistake in MISTAKES:
        for cell in mistake.get("cells", ()):
            assert broken.report.cells[Address.of(cell["address"])].raw == cell["printed"]


def test_the_consistent_sample_has_the_figures_of_the_published_report(
    shared_reports: Path,
) -> None:
    ours = read_report(sample("consistent"))
    theirs = read_report(shared_reports / "2019_luohe_city.md")
    assert {k: c.value for k, c in ours.cells.items()} == {
        k: c.value for k, c in theirs.cells.items()
    }
