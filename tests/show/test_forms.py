"""What the notebook on the forms shows: complete in both languages, and with its data."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pytest

from audit import show
from audit.notebooks import execute, notebook_path
from audit.show.view import Output


def figures(output: Output) -> list[int]:
    return [int(number) for number in re.findall(r'<td class="num[^"]*">(\d+)</td>', output.html)]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["cn-2019", "cn-2021"])
def test_the_map_has_a_mark_for_each_figure(form: str, language: str, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a glyph that the font lacks
        output = show.form_map(form, language, tmp_path)
    lines = (tmp_path / "figures" / f"form_map_{form}.csv").read_text("utf-8-sig").splitlines()
    count = {"cn-2019": 198, "cn-2021": 200}[form]
    assert len(lines) == count + 1
    assert sum(output.html.count(f">{mark}</text>") for mark in "✓?×") == 4 * count + 3


def test_the_pairs_of_a_row_add_up() -> None:
    for output in (show.form_pairs("en"), show.form_cancelling("zh")):
        numbers = figures(output)
        rows = [numbers[i : i + 5] for i in range(0, len(numbers), 5)]
        assert rows
        assert all(all_ == sum(parts) for all_, *parts in rows)


def test_the_notebook_runs_in_chinese(tmp_path: Path) -> None:
    source = notebook_path("what_the_form_can_show")
    parameters = {"language": "zh", "out": str(tmp_path)}
    executed = execute(source, tmp_path / "form.ipynb", parameters, "zh")
    shown = "".join(
        output.data["text/plain"]
        for cell in executed.cells
        for output in cell.get("outputs", ())
        if "text/plain" in output.get("data", {})
    )
    assert "175 可定位" in shown
    assert not re.findall(r"\b(?:the|and|of|located)\b", shown)
