"""The page around the outputs: its policy, its font, and what a cell may put into it."""

from __future__ import annotations

import base64
import hashlib
import io
import re

import nbformat
import pytest

from audit.publishers.html import JAVASCRIPT, render_page


def page(*outputs: dict[str, str], language: str = "en") -> str:
    cells = [nbformat.v4.new_markdown_cell("# Question"), nbformat.v4.new_markdown_cell("## Part")]
    cells.append(nbformat.v4.new_code_cell("x = 1"))
    cells[-1].outputs = [
        nbformat.v4.new_output("execute_result", data=data, execution_count=1) for data in outputs
    ]
    return render_page(nbformat.v4.new_notebook(cells=cells), language)


def test_only_our_own_script_may_run() -> None:
    text = page({"text/html": "<script>alert(1)</script>"})
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    digest = base64.b64encode(hashlib.sha256(JAVASCRIPT.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]


def test_plain_text_is_escaped() -> None:
    text = page({"text/plain": "<b>bold</b>"})
    assert "&lt;b&gt;bold" in text
    assert "<b>bold" not in text


def test_code_is_not_shown() -> None:
    text = page({"text/plain": "shown"})
    assert ">shown" in text
    assert "x = 1" not in text


def test_a_widget_leaves_no_trace() -> None:
    widget = {"application/vnd.jupyter.widget-view+json": "{}", "text/plain": "FileUpload(…)"}
    text = page(widget, {"text/plain": "shown"})
    assert ">shown" in text
    assert "FileUpload" not in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_carries_every_glyph_that_it_needs(language: str) -> None:
    from fontTools.ttLib import TTFont

    rare = "漯河瀍甪垟㵲䢺㧏圐圙〔2021〕30号"
    text = page({"text/plain": rare}, language=language)
    found = re.search(r"font/woff;base64,([^)]+)\)", text)
    assert found
    known = TTFont(io.BytesIO(base64.b64decode(found[1]))).getBestCmap()
    shown = re.sub(r"<style>.*?</style>|<[^>]+>", "", text, flags=re.DOTALL)
    assert not {
        letter for letter in shown + "✓≠×!?" if ord(letter) not in known and letter.isprintable()
    }
