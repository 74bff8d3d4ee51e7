"""The published page as a reader uses it: mouse, keyboard, screen reader, paper, small screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Open

WRONG = ".as-printed a.fig.suspect"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 400])
def test_axe_has_nothing_to_say(visit: Open, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = visit(color_scheme=scheme, viewport={"width": width, "height": 900})
    found = axe.run(page).response["violations"]
    page.locator(WRONG).first.click()
    found += axe.run(page).response["violations"]
    assert not [
        (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"])
        for one in found
    ]


def test_a_figure_opens_its_relations_and_leads_to_its_finding(visit: Open) -> None:
    page = visit()
    figure = page.locator(WRONG).first
    figure.click()
    panel = page.locator(".pop")
    assert panel.is_visible()
    assert figure.inner_text().split()[0] in panel.inner_text()
    assert "≠" in panel.inner_text()
    assert page.locator(".as-printed a.fig.related").count() > 5
    panel.locator("a[href*=finding]").first.click()
    assert not panel.is_visible()
    assert page.locator("article.finding:target").count() == 1
    assert page.locator(".as-printed a.fig.related").count() == 0


def test_the_keyboard_does_the_same(visit: Open) -> None:
    page = visit()
    figure = page.locator("table.requests a.fig").first
    figure.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.title")
    assert focused == page.locator("table.requests tbody tr:nth-child(2) a.fig").nth(
        1
    ).get_attribute("title")
    for key in ("Enter", " "):
        page.keyboard.press(key)
        assert page.locator(".pop").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator(".pop").is_visible()
        assert page.evaluate("document.activeElement.title") == focused


def test_the_bottom_line_leads_to_the_findings_and_they_to_the_figures(visit: Open) -> None:
    page = visit()
    link = page.locator(".bottom-line a").nth(1)
    title = link.inner_text()
    link.click()
    card = page.locator("article.finding:target")
    assert title in card.locator("h3").inner_text()
    card.locator(".suspects a").first.click()
    assert page.locator(".as-printed a.fig:target").count() == 1


def test_without_scripts_a_figure_leads_to_its_first_relation(visit: Open) -> None:
    page = visit(java_script_enabled=False)
    page.locator(WRONG).first.click()
    assert page.locator(".relations li:target").is_visible()


def test_nothing_is_wider_than_the_screen(visit: Open) -> None:
    for width in (1300, 800, 360):
        page = visit(viewport={"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_loses_nothing(visit: Open, published: Path, tmp_path: Path) -> None:
    import pdfplumber

    page = visit()
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    with pdfplumber.open(tmp_path / "page.pdf") as pdf:
        assert all(abs(float(sheet.width) - 595) < 2 for sheet in pdf.pages)
        right = [word["x1"] for sheet in pdf.pages for word in sheet.extract_words()]
        text = "".join(sheet.extract_text() for sheet in pdf.pages)
    assert max(right) < 595 - 28
    squeezed = "".join(text.split())
    for title in page.locator("article.finding h3, .relations li code").all_text_contents():
        assert "".join(title.split()) in squeezed
