"""The JSON of parse and check is as the published schemas have it, and the schemas name every field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from random import Random
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from audit import audit_report
from audit.baselines import compare
from audit.model import Audit, Report, Waiver
from audit.model.covered import State
from audit.model.printed import Kind
from audit.model.verdicts import SEVERITIES, VERDICTS
from audit.parsing import parse_report
from audit.publishers.record import findings_record, reports_record, write_json
from audit.readers import read_document
from audit.samples import previous_of, sample
from audit.waivers import facts
from tests.layouts import LAYOUTS
from tests.layouts.figures import figures, printed
from tests.layouts.report import Printed

FOLDER = files("audit") / "publishers" / "schemas"
SCHEMAS = {
    name: json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("report-1", "reports-1", "findings-1")
}


def strict(schema: Any) -> Any:
    """The schema with no field allowed that it does not name."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: strict(one) for key, one in schema.items()}
    return (
        {"additionalProperties": False, **found}
        if found.get("type") == "object" and "properties" in found
        else found
    )


REGISTRY = Registry().with_resources(
    (f"{name}.json", Resource.from_contents(strict(schema))) for name, schema in SCHEMAS.items()
)


def check(record: Any) -> None:
    record = json.loads(write_json(record))
    name = record["schema"].removeprefix("audit/").replace("/", "-")
    validator = Draft202012Validator(REGISTRY[f"{name}.json"].contents, registry=REGISTRY)
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(record)] == []


def reports() -> Iterator[Report]:
    """One in each layout, with figures missing and noted, and the samples."""
    for number, (name, write) in enumerate(LAYOUTS.items()):
        dice = Random(number)
        form = dice.choice(["cn-2019", "cn-2021"])
        texts = printed(figures(form, dice), dice, vacant=0.1)
        yield parse_report(read_document(write(Printed(form, texts), dice), name))


@pytest.fixture(scope="module")
def audits() -> tuple[Audit, ...]:
    return tuple(audit_report(sample(name), previous_of(name)) for name in ("consistent", "broken"))


def test_what_parse_prints(audits: tuple[Audit, ...]) -> None:
    for audit in audits:
        check(reports_record([audit.report]))
    for report in reports():
        check(reports_record([report], "zh"))
    check(reports_record([audit.report for audit in audits]))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_check_prints(audits: tuple[Audit, ...], language: str) -> None:
    check(findings_record(audits, language))


def test_what_check_prints_beside_an_earlier_run(audits: tuple[Audit, ...]) -> None:
    consistent, broken = audits
    before = json.loads(write_json(findings_record([broken], "en")))
    check(findings_record(compare([broken], before), "en"))
    gone = compare(
        [audit_report(broken.report, broken.previous, rules=consistent.rules[:1])], before
    )
    check(findings_record(gone, "en"))
    assert gone[0].fixed


def test_what_check_prints_of_waivers(audits: tuple[Audit, ...]) -> None:
    _, broken = audits
    waivers = [
        Waiver(broken.report.source.name, one.code, "r", "b", date(2099, 1, 1), facts(one), entry=n)
        for n, one in enumerate(broken.findings, start=1)
    ]
    found = audit_report(broken.report, broken.previous, waivers=waivers)
    assert found.findings[0].waived
    record = findings_record([found], "zh")
    check(record)
    assert "waiver" in record["reports"][0]["findings"][0]


def test_the_schemas_are_schemas_and_name_the_values_that_there_are() -> None:
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)
    report, findings = (SCHEMAS[name]["$defs"] for name in ("report-1", "findings-1"))
    assert report["verdict"]["enum"] == list(VERDICTS)
    assert report["cell"]["properties"]["kind"]["enum"] == list(get_args(Kind))
    states = report["coverage"]["properties"]["tables"]["additionalProperties"]["enum"]
    assert states == list(get_args(State))
    assert findings["finding"]["properties"]["severity"]["enum"] == list(SEVERITIES)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), "audit/findings/2"),
        (("reports", 0, "findings", 0, "severity"), "grave"),
        (("reports", 0, "findings", 0, "cells", 0, "value"), 7),
        (("reports", 0, "findings", 0, "cells", 0, "value"), "7,000"),
        (("reports", 0, "coverage", "cells", "read"), "7"),
        (("reports", 0, "more"), 1),
    ],
)
def test_what_is_wrong_does_not_pass(
    audits: tuple[Audit, ...], path: tuple[Any, ...], wrong: Any
) -> None:
    record = json.loads(write_json(findings_record(audits[1:], "en")))
    *above, last = path
    inner = record
    for step in above:
        inner = inner[step]
    inner[last] = wrong
    validator = Draft202012Validator(REGISTRY["findings-1.json"].contents, registry=REGISTRY)
    assert not validator.is_valid(record)
