"""The catalogue polices itself; and what a suite must not contain is refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from audit.catalogue.cases import Case, load_cases, run_case
from audit.confrontation import confront, understands
from audit.forms import load_form
from audit.frames import build_frames
from audit.model import BROKEN, HOLDS, UNDECIDED, Result, Rule
from audit.rules import CODE, RuleError, load_rules, rules_of
from audit.wording import LANGUAGES
from tests.made import complete, report_of

CASES = Path(__file__).parent / "cases"
RULES = load_rules()
BY_CODE = {rule.code: rule for rule in RULES}
EVERY_CASE = [
    pytest.param(
        rule,
        case,
        id=f"{rule.code}: {case.shows}",
    )
    for rule in RULES
    for case in load_cases(CASES / f"{rule.code}.toml")
]
# Rules that are about what is there; where nothing is, they are about nothing.
ALWAYS_DECIDED = {
    *("DOC03", "DOC05", "DOC06", "DOC11", "DOC12"),
    *("TXT02", "TXT05", "TXT06", "TXT07", "TXT08", "YOY06", "YOY11"),
}


@pytest.mark.parametrize(("rule", "case"), EVERY_CASE)
def test_every_case_comes_out_as_it_says(rule: Rule, case: Case) -> None:
    found = run_case(case, rule)
    assert agrees(found[BROKEN], case.broken), found[BROKEN]
    assert agrees(found[UNDECIDED], case.undecided), found[UNDECIDED]
    if case.holds is not None:
        assert len(found[HOLDS]) == case.holds


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_case_for_each_verdict(rule: Rule) -> None:
    cases = load_cases(CASES / f"{rule.code}.toml")
    assert any(case.holds for case in cases)
    assert any(case.broken for case in cases)
    assert any(case.undecided for case in cases) != (rule.code in ALWAYS_DECIDED)


def agrees(found: Sequence[Result], expected: Sequence[str]) -> bool:
    """Whether these are the results: named by their subject, those about a sentence by words of it."""
    return len(found) == len(expected) and all(
        words in (result.observed or "") if result.claim else words == result.subject
        for result, words in zip(found, expected, strict=True)
    )


def test_no_case_is_left_of_a_rule_that_is_gone() -> None:
    assert {file.stem for file in CASES.glob("*.toml")} == set(BY_CODE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_written_up(rule: Rule) -> None:
    assert CODE.fullmatch(rule.code)
    for language in LANGUAGES:
        for part, stop in (("title", False), ("broken", False), ("why", True), ("limits", True)):
            text = getattr(rule, part).get(language, "")
            where = f"{rule.code}: meta.{part}.{language} of its entry"
            assert text, f"{where} is missing"
            assert text.endswith((".", "。")) == stop, (
                f"{where} {'is' if stop else 'is no'} sentence"
            )
    assert rule.checks
    assert rule.basis
    assert understands(rule)


def test_pairs_pass_over_rows_with_a_blank() -> None:
    """Great Expectations would otherwise call a row broken that lacks one of the two."""
    pairs = [rule for rule in RULES if "column_A" in rule.kwargs]
    blank = {rule.code: rule.kwargs.get("ignore_row_if") for rule in pairs}
    assert blank == dict.fromkeys(blank, "either_value_is_missing")


@pytest.mark.parametrize(("form", "relations"), [("cn-2019", 40), ("cn-2021", 42)])
def test_every_figure_of_a_form_stands_in_the_sums_that_it_must(form: str, relations: int) -> None:
    frames = build_frames([report_of(complete({}, form), form)])
    sums = [rule for rule in RULES if rule.code in {"REQ01", "REQ02", "REQ03", "DSP01"}]
    results = confront(frames, sums).results(0)
    assert len(results) == relations
    covered = {term.address for result in results for term in result.terms}
    tables = load_form(form).tables
    assert covered == {a for name in ("requests", "disputes") for a in tables[name].addresses}


SUITE: dict[str, Any] = {
    "name": "own",
    "meta": {"frame": "requests", "forms": ["cn-2021"]},
    "expectations": [
        {
            "type": "expect_column_values_to_be_between",
            "kwargs": {"column": "total", "min_value": 0},
            "severity": "info",
            "meta": {"code": "OWN01", "title": {"en": "Title", "zh": "标题"}},
        }
    ],
}


def changed(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    suite = json.loads(json.dumps(SUITE))
    change(suite)
    return suite


def entry(suite: dict[str, Any]) -> dict[str, Any]:
    return suite["expectations"][0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s: s["meta"].update(frame="request"), "there is no frame 'request'"),
        (lambda s: s["meta"].update(forms=["cn-2020"]), "there is no form 'cn-2020'"),
        (lambda s: s.pop("expectations"), "own.json: expectations is missing"),
        (
            lambda s: entry(s).update(severity="fatal"),
            "OWN01: severity 'fatal' is none of critical",
        ),
        (lambda s: entry(s)["kwargs"].update(column="sum"), "frame requests has no column 'sum'"),
        (lambda s: entry(s)["kwargs"].update(column="total + sum"), "no column 'total \\+ sum'"),
        (lambda s: entry(s)["meta"].update(code="own1"), "three capital letters and two digits"),
        (lambda s: entry(s)["meta"]["title"].pop("zh"), "title must be given in en and zh"),
        (lambda s: entry(s).pop("type"), "OWN01: type is missing"),
    ],
)
def test_a_suite_that_cannot_be_used_is_refused(
    change: Callable[[dict[str, Any]], None], message: str
) -> None:
    with pytest.raises(RuleError, match=message):
        list(rules_of(changed(change), "own.json"))


def write(folder: Path, suite: dict[str, Any], name: str = "own.json") -> Path:
    (folder / name).write_text(json.dumps(suite), encoding="utf-8")
    return folder


def test_suites_of_ones_own_join_the_shipped_ones_or_stand_alone(tmp_path: Path) -> None:
    from audit.rules import suites_folder

    write(tmp_path, SUITE)
    assert [rule.code for rule in load_rules(tmp_path)] == ["OWN01"]
    assert len(load_rules(suites_folder(), tmp_path)) == len(RULES) + 1


def test_one_code_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path, SUITE)
    write(tmp_path, SUITE, "other.json")
    with pytest.raises(RuleError, match=r"own.json: OWN01 is in other.json already"):
        load_rules(tmp_path)


def test_a_file_that_is_no_suite_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[1", encoding="utf-8")
    with pytest.raises(RuleError, match=r"x.json is no JSON file"):
        load_rules(tmp_path)
    with pytest.raises(RuleError, match="no suite"):
        load_rules(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('"column_A": "b"', '"column_A": "totl"', 10, "write total"),
        ('"frame": "requests"', '"frame": "request"', 3, "the frames are"),
        ('"severity": "info"', '"severity": "grave"', 8, "none of critical, warning, info"),
    ],
)
def test_a_refusal_names_the_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    text = SUITE_WITH_LINES.replace(old, new)
    (tmp_path / "own.json").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as refusal:
        load_rules(tmp_path)
    assert str(refusal.value).startswith(f"own.json, line {line}:")
    assert said in str(refusal.value)


SUITE_WITH_LINES = """{
  "name": "own",
  "meta": {"frame": "requests"},
  "expectations": [
    {
      "type": "expect_column_pair_values_a_to_be_greater_than_b",
      "meta": {"code": "OWN01", "title": {"en": "a", "zh": "b"}},
      "severity": "info",
      "kwargs": {"or_equal": true,
        "column_A": "b", "column_B": "total"}
    }
  ]
}
"""
