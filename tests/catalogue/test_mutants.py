"""Mutants of clean reports: what they start from, what they are, and what the kit makes of them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from audit.catalogue.alone import worth_of_rules
from audit.catalogue.clean import clean_reports
from audit.catalogue.mutants import Mutant, slipped
from audit.catalogue.quoted import stated_numbers, tried_sentences
from audit.catalogue.trial import Trial, fate_of, made_of, tried
from audit.diagnosis.slips import SLIPS, Surroundings
from audit.forms import Form, form_names, load_form
from audit.model import Address
from audit.pipeline import audit_report
from audit.rules import load_rules, suites_folder

RULES = load_rules()
CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture(scope="module", params=form_names())
def form(request: pytest.FixtureRequest) -> Form:
    return load_form(request.param)


def test_the_clean_reports_break_no_rule(form: Form) -> None:
    this, last = clean_reports(form)
    assert audit_report(this, last).findings == ()
    assert audit_report(last).findings == ()
    assert min(cell.value or 0 for cell in this.cells.values()) >= 11


@pytest.mark.parametrize(
    ("value", "slip", "printed"),
    [
        ("127", "swapped", "217"),
        ("127", "dropped", "27"),
        ("127", "doubled", "1127"),
        ("127", "tenfold", "1270"),
        ("127", "reversed", "721"),
        ("127", "sign", "-127"),
        ("127", "one_off", "126"),
        ("69.5", "swapped", "96.5"),
        ("7", "dropped", None),
        ("0", "sign", None),
        ("11", "reversed", None),
    ],
)
def test_what_a_slip_makes_of_a_number(value: str, slip: str, printed: str | None) -> None:
    made = slipped(Decimal(value)).get(slip)
    assert made == (None if printed is None else Decimal(printed))


def test_every_slip_can_happen_and_is_what_it_is_called() -> None:
    around = Surroundings((Decimal(31),), (Decimal(64),), Decimal(52), (Decimal(41), Decimal(86)))
    made = slipped(Decimal(127), around)
    assert set(made) == set(SLIPS)
    assert all(SLIPS[name](printed, Decimal(127), around) for name, printed in made.items())


def test_the_short_way_to_a_fate_is_that_of_the_whole_diagnosis(form: Form) -> None:
    this, last = clean_reports(form)
    some = made_of(form, RULES)[::71]
    for trial in tried(some, form, RULES):
        audit = audit_report(trial.mutant.of(this), last)
        assert trial.fate == fate_of(audit.findings, trial.mutant), trial.mutant
        assert trial.codes == {code for finding in audit.findings for code in finding.codes}
        assert trial.fate != "misled"


def test_two_figures_that_hide_each_other(form: Form) -> None:
    if "disputes" not in form.tables:
        pytest.skip("its sums are held against those of all years as well")
    one, other = (Address("disputes", "reconsideration", c) for c in ("upheld", "pending"))
    this, _ = clean_reports(form)
    values = (this.cells[one].value, this.cells[other].value)
    assert None not in values
    figures = {one: (values[0] or 0) - Decimal(1), other: (values[1] or 0) + Decimal(1)}
    (trial,) = tried([Mutant("moved_column", figures)], form, RULES)
    assert trial == Trial(trial.mutant, frozenset(), "silent")


def test_a_number_of_a_sentence_is_caught_and_no_figure_blamed() -> None:
    some = list(stated_numbers())[::29]
    for one in tried_sentences(some, RULES):
        assert one.fate in ("located", "tie")
        assert "TXT01" in one.codes


def test_a_rule_is_proven_by_a_mutant_or_a_case_of_its_own() -> None:
    few = [rule for rule in RULES if rule.code in ("REQ01", "REQ02", "DSP01")]
    worth = worth_of_rules(few, [frozenset(["REQ01", "REQ02"]), frozenset(["REQ02"])], CASES)
    told = {one.rule.code: (one.broken, one.alone, one.proven) for one in worth}
    assert told["REQ01"][:2] == (1, 0)
    assert told["REQ02"] == (2, 1, True)
    assert told["DSP01"] == (0, 0, True)


def test_the_page_has_a_reason_for_every_rule() -> None:
    text = (suites_folder() / "MUTATIONS.md").read_text(encoding="utf-8")
    assert "no reason given" not in text
    assert all(f"[{rule.code}](README.md#{rule.code.lower()})" in text for rule in RULES)
