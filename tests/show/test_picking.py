"""Ticking findings in JupyterLab, and the form to decide on them, as their widgets behave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from audit import show
from audit.corpus import list_matters, read_again
from audit.corpus.sitting import Matter
from audit.show.picking import Picked
from tests.overview import made


@pytest.fixture
def matters(tmp_path: Path) -> tuple[Matter, ...]:
    return list_matters(made.small(tmp_path))


def parts(picked: Picked) -> tuple[Any, Any, Any, Any]:
    filters, buttons, listed, told = picked.shown.children
    return filters.children, buttons.children, listed, told


def test_keys_that_are_named_are_taken_as_they_are(matters: tuple[Matter, ...]) -> None:
    picked = show.pick(matters, ["all"])
    assert picked.keys == ["all"]
    assert picked.shown is None


def test_what_is_ticked_is_chosen_and_stays_so(matters: tuple[Matter, ...]) -> None:
    picked = show.pick(matters)
    _, _, listed, told = parts(picked)
    assert picked.keys == []
    listed.children[1].value = True
    assert picked.keys == [matters[1].key]
    assert told.value.startswith("1 chosen")
    again = show.pick(matters, language="zh")
    assert again.keys == [matters[1].key]
    assert [box.value for box in parts(again)[2].children] == [False, True, False, False]
    parts(again)[2].children[1].value = False
    assert picked.keys == []


def test_filters_show_what_fits_and_all_of_it_can_be_ticked(matters: tuple[Matter, ...]) -> None:
    picked = show.pick(matters)
    filters, (both, none), listed, _ = parts(picked)
    body = filters[1]
    body.value = "青石县人民政府"
    assert [box.description.split()[0] for box in listed.children] == ["TXT03"]
    both.click()
    assert picked.keys == ["2023/b.html#1"]
    body.value = ""
    none.click()
    assert picked.keys == []


def test_the_form_writes_what_its_button_says(tmp_path: Path) -> None:
    from audit.corpus import audit_corpus
    from audit.samples import make_corpus

    out = tmp_path / "out"
    audit_corpus([str(make_corpus(tmp_path / "reports"))], str(out), workers=1)
    reread = read_again(list_matters(str(out), bodies=["东镇"])[:1])
    file, letters = tmp_path / "w.toml", tmp_path / "letters"
    form = show.decision_form(reread, "en", str(file), str(letters))
    reason, by, until, waive, write, said = form.children
    waive.click()
    assert "needs the day until" in said.value
    reason.value, by.value, until.value = "recounted", "Office", "2999-12-31"
    waive.click()
    assert "One waiver added" in said.value
    assert "recounted" in file.read_text(encoding="utf-8")
    write.click()
    assert [path.name for path in letters.iterdir()] == ["样例县东镇人民政府.docx"]
