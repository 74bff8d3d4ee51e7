"""An earlier run beside this one: each finding is new, still there, reopened or fixed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from audit.baselines import compare, load_baseline, tally
from audit.model import Audit, AuditError, Report
from audit.pipeline import audit_report
from audit.publishers.record import findings_record, write_json
from tests.figures import luohe
from tests.made import with_value

ONE = "requests.handled.total"
OTHER = "disputes.reconsideration.total"


def wrong(**figures: int) -> Report:
    """The published table with these figures printed instead: `handled=517, disputes=3`."""
    report = luohe()
    for name, value in figures.items():
        report = with_value(report, {"handled": ONE, "disputes": OTHER}[name], value)
    return report


def run(report: Report, *, language: str = "en") -> dict[str, object]:
    text = write_json(findings_record([audit_report(report)], language))
    record: dict[str, object] = json.loads(text)
    return record


def beside(report: Report, baseline: dict[str, object]) -> tuple[dict[str, str], tuple[str, ...]]:
    """What each error of the report is to the baseline, and the codes of what was fixed."""
    (audit,) = compare([audit_report(report)], baseline)
    since = {one.code: one.since for one in audit.findings if one.severity == "error"}
    fixed = [one.record["code"] for one in audit.fixed or () if not one.fixed]
    return since, tuple(str(code) for code in fixed)


def test_the_same_again_is_still_there_in_either_language() -> None:
    report = wrong(handled=517)
    for language in ("en", "zh"):
        assert beside(report, run(report, language=language)) == ({"REQ01": "still_there"}, ())


def test_new_and_fixed() -> None:
    before = run(wrong(handled=517))
    since, fixed = beside(wrong(disputes=3), before)
    assert since == {"DSP01": "new"}
    assert fixed == ("REQ01",)


def test_the_same_trouble_with_other_figures_is_reopened() -> None:
    assert beside(wrong(handled=518), run(wrong(handled=517))) == ({"REQ01": "reopened"}, ())


def test_what_was_fixed_and_is_there_again_is_reopened() -> None:
    (mended,) = compare([audit_report(luohe())], run(wrong(handled=517)))
    between = json.loads(write_json(findings_record([mended], "en")))
    assert beside(wrong(handled=517), between)[0] == {"REQ01": "reopened"}
    (still,) = compare([audit_report(luohe())], between)
    assert tally([still])["fixed"] == 0
    after = json.loads(write_json(findings_record([still], "en")))
    assert beside(wrong(handled=517), after)[0] == {"REQ01": "reopened"}


def test_what_was_waived_and_is_no_longer_is_reopened() -> None:
    audit = audit_report(wrong(handled=517))
    waived = replace(audit, findings=tuple(replace(one, waived=True) for one in audit.findings))
    before = json.loads(write_json(findings_record([waived], "en")))
    assert beside(wrong(handled=517), before)[0] == {"REQ01": "reopened"}
    (same,) = compare([waived], before)
    assert {one.since for one in same.findings} == {"still_there"}


def test_a_report_that_the_earlier_run_did_not_have_is_new() -> None:
    source = replace(luohe().source, name="another")
    other = replace(wrong(handled=517), agency="青屿县人民政府", source=source)
    since, fixed = beside(other, run(wrong(handled=517)))
    assert since == {"REQ01": "new"}
    assert fixed == ()


def test_a_file_name_that_two_reports_share_recognises_neither() -> None:
    one, two = wrong(handled=517), replace(wrong(handled=517), agency="青屿县人民政府")
    audits: tuple[Audit, ...] = (audit_report(one), audit_report(two))
    before = json.loads(write_json(findings_record(audits, "en")))
    nameless = replace(wrong(handled=517), agency=None)
    assert beside(nameless, before)[0] == {"REQ01": "new"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"schema": "audit/report/1"}',
        '{"schema": "audit/findings/1"}',
        '{"schema": "audit/findings/1", "reports": 3}',
        '{"schema": "audit/findings/1", "reports": [{"source": {}}]}',
        '{"schema": "audit/findings/1", "reports": [{"source": {"name": "a"}, "agency": "a", '
        '"year": 1, "findings": [{"fingerprint": "a"}]}]}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_baseline_is_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(text)
    with pytest.raises(AuditError) as caught:
        load_baseline(path)
    assert len(str(caught.value).splitlines()) == 1
