"""Waivers: what they waive, and that any figure of the finding that changes ends them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from audit.model import Audit, AuditError, Finding
from audit.pipeline import audit_report
from audit.waivers import entry_text, facts, load_waivers, strangers, waive
from tests.figures import luohe
from tests.made import with_value

DAY = date(2026, 6, 1)
TEXT = """
[[waiver]]
report = "云川市人民政府 2019"
code = "REQ03"
reason = "Two requests were merged after the books were closed."
by = "the archive"
until = 2026-12-31
values = { "requests.received.natural_person" = 1 }
"""


@pytest.fixture(scope="module")
def wrong() -> Audit:
    """The published table with two more requests received than its other figures say."""
    report = with_value(luohe(), "requests.received.total", 515)
    return audit_report(with_value(report, "requests.received.natural_person", 464))


def sums(audit: Audit) -> Finding:
    (finding,) = [one for one in audit.findings if "REQ03" in one.codes]
    return finding


def written(audit: Audit, tmp_path: Path, *, until: date = DAY) -> Path:
    path = tmp_path / "waivers.toml"
    path.write_text(entry_text(sums(audit), audit.report, 'Merged: "2", see \\ notes', "A", until))
    return path


def states(audit: Audit) -> list[str]:
    return [use.state for use in audit.waivers]


def test_a_written_entry_waives_its_finding_to_the_last_day(wrong: Audit, tmp_path: Path) -> None:
    waivers = load_waivers(written(wrong, tmp_path))
    (audit,) = waive([wrong], waivers, DAY)
    assert sums(audit).waived
    assert sums(audit).waiver == waivers[0]
    assert waivers[0].reason == 'Merged: "2", see \\ notes'
    assert states(audit) == ["used"]
    assert not any(one.waived for one in audit.findings if one.code != sums(audit).code)


def test_an_expired_one_waives_nothing_and_says_so(wrong: Audit, tmp_path: Path) -> None:
    (audit,) = waive([wrong], load_waivers(written(wrong, tmp_path)), date(2026, 6, 2))
    assert not sums(audit).waived
    assert states(audit) == ["expired"]


def test_each_figure_that_changes_reopens_the_finding(wrong: Audit, tmp_path: Path) -> None:
    (waiver,) = load_waivers(written(wrong, tmp_path))
    assert len(waiver.values) >= 8
    for name, value in waiver.values.items():
        other = replace(waiver, values={**waiver.values, name: f"{value}1"})
        (audit,) = waive([wrong], [other], DAY)
        assert not sums(audit).waived
        assert states(audit) == ["changed"]
        assert audit.waivers[0].figures == ((name, f"{value}1", value),)


def test_a_report_whose_figure_changed_is_not_waived(wrong: Audit, tmp_path: Path) -> None:
    path = written(wrong, tmp_path)
    report = with_value(wrong.report, "requests.received.total", 516)
    audit = audit_report(report, waivers=path)
    assert not any(one.waived for one in audit.findings)
    assert ("requests.received.total", "515", "516") in audit.waivers[0].figures


def test_one_that_names_some_figures_says_which_it_lacks(wrong: Audit, tmp_path: Path) -> None:
    (waiver,) = load_waivers(written(wrong, tmp_path))
    *_, last = waiver.values
    less = {name: value for name, value in waiver.values.items() if name != last}
    (audit,) = waive([wrong], [replace(waiver, values=less)], DAY)
    assert not sums(audit).waived
    assert states(audit) == ["incomplete"]
    assert audit.waivers[0].figures == ((last, "", facts(sums(wrong))[last]),)


def test_the_fingerprint_does_in_place_of_values(wrong: Audit, tmp_path: Path) -> None:
    (waiver,) = load_waivers(written(wrong, tmp_path))
    by_name = replace(waiver, values={}, fingerprint=sums(wrong).fingerprint)
    (audit,) = waive([wrong], [by_name], DAY)
    assert sums(audit).waived


def test_what_waives_nothing_is_unused(tmp_path: Path, wrong: Audit) -> None:
    audit = audit_report(luohe(), waivers=written(wrong, tmp_path))
    assert states(audit) == ["unused"]


def test_one_for_another_report_is_a_stranger(wrong: Audit, tmp_path: Path) -> None:
    (waiver,) = load_waivers(written(wrong, tmp_path))
    other = replace(waiver, report="another.md")
    (audit,) = waive([wrong], [other], DAY)
    assert audit.waivers == ()
    assert strangers([wrong], [waiver, other]) == (other,)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('code = "REQ03"', 'code = "REQ3"', "no code of a rule"),
        ("until = 2026-12-31", 'until = "soon"', "until is missing or no date"),
        ("until = 2026-12-31", "until = 2026-12-31T10:00:00", "until is missing or no date"),
        ('by = "the archive"', 'by = " "', "by is missing or empty"),
        ('by = "the archive"', 'buy = "the archive"', "there is no field 'buy'"),
        ('{ "requests.received.natural_person" = 1 }', "{}", "values is missing"),
        (
            '{ "requests.received.natural_person" = 1 }',
            "{ a = [1] }",
            "values: a is neither a number nor a text",
        ),
        ("[[waiver]]", "[[waivers]]", "has entries [[waiver]] alone"),
        ("[[waiver]]", "[waiver]", "has entries [[waiver]] alone"),
        ("[[waiver]]", "[[waiver", "no TOML file"),
    ],
)
def test_a_bad_file_is_one_sentence(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(TEXT)
    assert load_waivers(path)[0].values == {"requests.received.natural_person": "1"}
    path.write_text(TEXT.replace(old, new))
    with pytest.raises(AuditError) as caught:
        load_waivers(path)
    assert sentence in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
