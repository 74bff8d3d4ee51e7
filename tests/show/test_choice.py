"""The widgets of the audit notebook: what was chosen stays, a changed parameter counts more."""

from __future__ import annotations

from audit.show.choice import choose


def test_what_was_chosen_stays_chosen() -> None:
    choose(None, "last.md", "en").report = "chosen.md"
    assert choose(None, "last.md", "en").report == "chosen.md"


def test_a_language_that_was_changed_in_the_first_cell_holds() -> None:
    first = choose(None, "older.md", "en")
    first.report = "chosen.md"
    assert choose(None, "older.md", "zh").language == "zh"
    assert choose(None, "older.md", "zh").report == "chosen.md"


def test_a_language_that_was_chosen_below_holds_while_the_parameter_is_the_same() -> None:
    choose(None, "oldest.md", "en").language = "zh"
    assert choose(None, "oldest.md", "en").language == "zh"


def test_a_report_that_is_named_needs_no_widgets() -> None:
    assert choose("report.md", None, "zh").shown is None
