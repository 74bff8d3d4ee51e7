"""Settings with one value replaced by one of another kind, or made to cost: used, or refused in one sentence."""

from __future__ import annotations

import json
import os
import time
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from audit.baselines import compare, load_baseline
from audit.cli import main
from audit.forms import form_names, read_form
from audit.model import Audit, AuditError
from audit.pipeline import audit_report, audit_reports
from audit.publishers.record import findings_record
from audit.publishers.text import findings_text
from audit.rules import load_rules, suites_folder
from audit.samples import sample
from audit.waivers import load_waivers

WRONG = (
    None,
    True,
    -1,
    1.5,
    10**400,
    "",
    "x",
    "\x1b[2J\n",
    [],
    ["x"],
    [[]],
    [None],
    {},
    {"x": 1},
    {"x": {}},
)
SUITES = ("requests_by_applicant", "cells", "parts", "years", "claims")


def changed(value: Any) -> Iterator[tuple[str, Any]]:
    """The value with each thing in it replaced by each wrong one, left out, or put in twice."""
    for path in places(value):
        for wrong in (*WRONG, ...):
            copy = deepcopy(value)
            *above, last = path
            inner = copy
            for step in above:
                inner = inner[step]
            if wrong is ...:
                del inner[last]
            else:
                inner[last] = wrong
            yield f"{path}: {str(wrong)[:20]}", copy


def places(value: Any) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield (key,)
        if isinstance(inner, dict | list):
            yield from ((key, *below) for below in places(inner))


def used_or_refused(use: Callable[[], object], name: str) -> None:
    said = ""
    try:
        use()
    except AuditError as error:
        said = str(error)
    assert not said or (name in said and len(said) < 600)


@pytest.fixture(scope="module")
def audit() -> Audit:
    return audit_report(sample("broken"))


@pytest.mark.parametrize("suite", SUITES)
def test_a_rule_with_a_wrong_value(suite: str, tmp_path: Path, audit: Audit) -> None:
    whole = json.loads((suites_folder() / f"{suite}.json").read_text(encoding="utf-8"))
    whole["expectations"] = whole["expectations"][:1]
    for number, (what, one) in enumerate(changed(whole)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "own.json").write_text(json.dumps(one), encoding="utf-8")

        def use(folder: Path = folder) -> None:
            for found in audit_reports([audit.report], rules=load_rules(folder)):
                findings_text(found, "en")

        try:
            used_or_refused(use, "own")
        except Exception as error:
            raise AssertionError(what) from error


def test_a_baseline_with_a_wrong_value(tmp_path: Path, audit: Audit) -> None:
    file = tmp_path / "baseline.json"
    record = json.loads(json.dumps(findings_record([audit], "en"), default=str))
    one = record["reports"][0]
    one["findings"] = one["findings"][:1]
    kept = ("source", "agency", "year", "findings")
    for kind in ("fixed", "fixed_before"):
        one[kind] = deepcopy(one["findings"])
    record["reports"] = [{key: one[key] for key in (*kept, "fixed", "fixed_before")}]
    for what, wrong in islice(changed(record), 0, None, 5):  # each kind of wrong value in turn
        file.write_text(json.dumps(wrong), encoding="utf-8")

        def use() -> None:
            audits = compare([audit], load_baseline(file))
            findings_text(audits[0], "en")
            json.dumps(findings_record(audits, "en"), default=str)

        try:
            used_or_refused(use, "baseline.json")
        except Exception as error:
            raise AssertionError(what) from error


WAIVER = {
    "report": "x", "code": "REQ03", "reason": "y", "by": "z", "until": "2030-01-01",
    "fingerprint": "f", "values": {"requests.received.total": 1},
}  # fmt: skip


def test_a_waiver_with_a_wrong_value(tmp_path: Path, audit: Audit) -> None:
    file = tmp_path / "waivers.toml"
    for what, wrong in changed({"waiver": [WAIVER]}):
        text = _toml(wrong)
        file.write_text(text.replace('"2030-01-01"', "2030-01-01"), encoding="utf-8")
        try:
            used_or_refused(
                lambda: audit_report(audit.report, waivers=load_waivers(file)), "waivers"
            )
        except Exception as error:
            raise AssertionError(what) from error


def _toml(value: dict[str, Any]) -> str:
    return "\n".join(f"{json.dumps(key)} = {_value(one)}" for key, one in value.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return "nan" if value is None else json.dumps(value)


FORM = """
name = "own"
notice = "n"
first_year = 2040
[[parts]]
name = "overview"
mark = "一、"
label = "总体情况"
[tables.t]
part = "overview"
total = "b"
[tables.t.sums]
r = ["s"]
[tables.t.balance]
left = ["r"]
right = ["s"]
[[tables.t.groups]]
name = "g"
label = "组"
[[tables.t.column_groups]]
name = "h"
label = "列组"
columns = ["a", "b"]
[[tables.t.blocks]]
rows = [{ name = "r", label = "甲", group = "g" }, { name = "s", label = "乙" }]
columns = [{ name = "a", label = "丙" }, { name = "b", label = "丁", measure = "amount" }]
"""


def test_a_form_with_a_wrong_value() -> None:
    assert read_form(FORM, "own.toml").name == "own"
    for what, wrong in changed(tomllib.loads(FORM)):
        try:
            used_or_refused(lambda: read_form(_toml(wrong), "own.toml"), "own")  # noqa: B023
        except Exception as error:
            raise AssertionError(what) from error


def test_a_form_that_extends_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from audit.forms import loader

    for one, other in (("a", "b"), ("b", "a")):
        text = f'name = "{one}"\nextends = "{other}"\nnotice = "n"\nfirst_year = 2040\n'
        (tmp_path / f"{one}.toml").write_text(text)
    monkeypatch.setenv("AUDIT_FORMS", str(tmp_path))
    caches = (loader._files, loader.form_names, loader.load_form, loader.lineage)
    for cache in caches:
        cache.cache_clear()
    try:
        with pytest.raises(AuditError, match="extends itself"):
            [loader.load_form(name) for name in form_names()]
    finally:
        for cache in caches:
            cache.cache_clear()


OPTIONS = {"--waivers": "w.toml", "--baseline": "b.json", "--suites": "suites"}
COSTLY = {
    "deep lists": b"[" * 100_000,
    "deep tables": b'{"a":' * 100_000,
    "deep and whole": b'{"a":' + b"[" * 900 + b"]" * 900 + b"}",
    "deep and whole, as TOML": b"a = " + b"[" * 900 + b"]" * 900,
    "a key of many names": b".".join([b"a"] * 40_000) + b" = 1",
    "keys of many names": b"\n".join(
        b"[" + b".".join([b"a"] * 19 + [b"b%d" % n]) + b"]" for n in range(9_000)
    ),
    "a long number": b'{"a": ' + b"9" * 100_000 + b"}",
    "a number beyond all": b"a = 1e999999999999",
    "no text": b"\xff\xfe\x00",
    "nothing": b"",
    "a number alone": b"7",
    "a value that is none": b"null",
    "too much": b" " * 20 * 1024 * 1024,
    "no number": b'{"schema": "audit/findings/1", "reports": NaN}',
}


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    start = time.process_time()
    status = main(["check", str(sample("consistent")), *words])
    assert time.process_time() - start < 20
    return status, capsys.readouterr().err


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("what", COSTLY)
def test_settings_that_cost(
    option: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, file = put(tmp_path, option)
    file.write_bytes(COSTLY[what])
    status, said = call(capsys, option, str(place))
    assert (status, said.count("\n")) == (2, 1) or (option, what) == ("--waivers", "nothing")
    assert file.name in said or status != 2


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("what", ["/dev/zero", "a pipe", "a folder", "nothing"])
def test_settings_that_are_no_file(
    option: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, file = put(tmp_path, option)
    if what == "a pipe":
        os.mkfifo(file)
    elif what == "a folder":
        file.mkdir()
    elif what == "/dev/zero":
        file.symlink_to(what)
    status, said = call(capsys, option, str(place))
    assert status == 2
    assert said.count("\n") == 1


def put(folder: Path, option: str) -> tuple[Path, Path]:
    """What the option is given, and the file that is read."""
    place = folder / OPTIONS[option]
    if option == "--suites":
        place.mkdir()
        return place, place / "own.json"
    return place, place


RULE = {
    "type": "expect_column_values_to_match_regex",
    "kwargs": {"column": "raw", "regex": "x"},
    "meta": {"code": "OWN01", "title": {"en": "a", "zh": "b"}},
}
SUITE = {"name": "own", "meta": {"frame": "cells"}, "expectations": [RULE]}
ENDLESS = "^([0-9]|[0-9][0-9])*$"
LONG = "1" * 40 + "件"


@pytest.mark.parametrize(
    ("kind", "kwargs"),
    [
        ("expect_column_values_to_not_match_regex", {"regex": ENDLESS}),
        ("expect_column_values_to_match_regex_list", {"regex_list": [ENDLESS]}),
    ],
)
def test_a_pattern_that_great_expectations_runs_ends(
    kind: str, kwargs: dict[str, Any], tmp_path: Path
) -> None:
    """By pandas: where that has an engine that cannot blow up it is judged, elsewhere refused."""
    rule = {**RULE, "type": kind, "kwargs": {"column": "raw", **kwargs}}
    (tmp_path / "own.json").write_text(json.dumps({**SUITE, "expectations": [rule]}))
    report = tmp_path / "report.md"
    text = sample("consistent").read_text(encoding="utf-8").replace("| 0 |", f"| {LONG} |")
    report.write_text(text, encoding="utf-8")
    start = time.process_time()
    assert main(["check", str(report), "--suites", str(tmp_path)]) in (1, 2)
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    ("kind", "kwargs", "says"),
    [
        ("expect_column_values_to_match_regex", {"regex": "("}, "OWN01: regex '(' is none"),
        ("expect_column_values_to_match_regex", {"regex": "x" * 9_999}, "OWN01: regex has more"),
        ("expect_column_values_to_match_regex", {"regex": "(?:" * 300 + ")" * 300}, "OWN01: regex"),
        ("expect_column_values_to_match_regex", {"regex": 7}, "OWN01: regex is no text"),
        ("expect_column_values_to_match_regex", {"regex": ENDLESS}, "OWN01: regex takes more"),
        ("expect_column_values_to_be_nothing_known", {}, "there is no expectation type"),
        ("expect_column_values_to_be_in_set", {"value_set": 3}, "value_set is no list"),
        ("expect_column_values_to_be_in_set", {}, "value_set is missing"),
        ("expect_column_mean_to_be_between", {"min_value": "x"}, "min_value is no number"),
        ("expect_column_values_to_not_be_null", {"row_condition": "@__import__('os').abort()"}, "row_condition"),
        ("expect_column_values_to_not_be_null", {"row_condition": "value.nothing > 1"}, "OWN01"),
        ("expect_column_values_to_match_regex", {"regex": "x", "row_condition": "raw > 1"}, "OWN01"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_evaluated(
    kind: str, kwargs: dict[str, Any], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = {**RULE, "type": kind, "kwargs": {"column": "raw", **kwargs}}
    (tmp_path / "own.json").write_text(json.dumps({**SUITE, "expectations": [rule]}))
    text = sample("consistent").read_text(encoding="utf-8").replace("| 513 |", f"| {LONG} |")
    report = tmp_path / "report.md"
    report.write_text(text.replace("| 0 |", f"| {LONG} |"), encoding="utf-8")
    start = time.process_time()
    status = main(["check", str(report), "--suites", str(tmp_path)])
    said = capsys.readouterr().err
    assert time.process_time() - start < 30
    assert status == 2
    assert "own" in said
    assert says in said
    assert said.count("\n") == 1
