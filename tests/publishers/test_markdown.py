"""The Markdown summary, read back with the renderer of GitHub's dialect: only our own markup acts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from audit.model import Finding
from audit.publishers.markdown import publish
from audit.publishers.quoting import markdown
from tests.publishers.audits import audited, broken, consistent, waived

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[here](https://example.org)",
    "![x](https://example.org/x.png)",
    "https://example.org/ www.example.org a@example.org",
    "| a | b |",
    "`code` **bold** _it_ ~~no~~ $x$",
    "# heading\n\n- list\n> quote\n\n    code",
    "[ref]: https://example.org\n\n[ref]",
    "&lt;b&gt; &#60;b&#62;",
    "a\\",
]


def rendered(text: str) -> str:
    html: str = MarkdownIt("gfm-like", {"html": True}).render(text)
    return html


@pytest.mark.parametrize("text", HOSTILE)
def test_a_quoted_text_is_that_text_and_nothing_else(text: str) -> None:
    html = rendered(markdown(text))
    (inside,) = [html.removeprefix("<p>").removesuffix("</p>\n")]
    assert "<" not in inside
    for mark in ("**bold**", "| a | b |", "# heading"):
        assert (mark in text) <= (mark in inside.replace("\u2060", ""))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_a_report_says_adds_an_element_to_the_page(text: str) -> None:
    plain = publish([audited(broken())], "en").decode()
    report = replace(broken(), agency=text, source=replace(broken().source, name=text))
    hostile = publish([audited(report)], "en").decode()
    assert elements(rendered(hostile)) == elements(rendered(plain))


def elements(html: str) -> list[str]:
    return [piece.split(">")[0].split(" ")[0] for piece in html.split("<")[1:]]


def test_the_bottom_line_comes_first_and_counts() -> None:
    text = publish([audited(broken())], "en").decode()
    assert (
        text.splitlines()[2]
        == "**One thing in this report cannot be true as printed.** 1 error. All 200 cells of the "
        "form were read\\. No sentence could be held against the tables\\."
    )
    assert (
        "**报告中有 1 处互相矛盾，不可能同时成立。**错误 1 处。"
        in publish([audited(broken())], "zh").decode()
    )


def test_a_clean_report_says_how_much_holds() -> None:
    audit = audited(consistent())
    text = publish([audit], "en").decode()
    assert f"{audit.count('holds')} checks hold" in text
    assert "|" not in text


def test_a_report_of_which_nothing_was_checked_is_not_called_clean() -> None:
    text = publish([audited(replace(consistent(), cells={}))], "en").decode()
    assert "nothing is known to be right" in text


def test_a_waived_finding_is_listed_but_not_counted() -> None:
    text = publish([waived(audited(broken()))], "en").decode()
    assert "waived" in text
    assert "cannot be true as printed" not in text


def test_the_table_has_a_row_a_finding_with_its_place() -> None:
    audit = audited(broken())
    rows = [line for line in publish([audit], "en").decode().splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + len(audit.findings)
    finding: Finding = audit.findings[0]
    assert finding.code in rows[2]
    assert "line " in rows[2]
