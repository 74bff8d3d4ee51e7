"""The overview of a corpus as a reader uses it: sorting, searching, keyboard, paper, small screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audit.corpus.overview import write_overview
from tests.browser.conftest import Open
from tests.overview import made

NAME = "table.reports tbody tr:not([hidden]) th"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_overview(made.small(folder))
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of more reports than are shown at once."""
    folder = tmp_path_factory.mktemp("large")
    reports = [made.read(f"{n:04}.html", f"{n}号县人民政府", infos=n % 7) for n in range(450)]
    write_overview(made.corpus(folder, reports=reports))
    return folder


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Opens a page; whatever goes wrong in it, or is asked for outside its folder, fails the test."""
    contexts, asked, wrong = [], [], []

    def opened(path: Path, **options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1300, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong
    assert not [url for url in asked if not url.startswith(("data:", "file:///"))]


def names(page: Any) -> list[str]:
    return [text.split()[0] for text in page.locator(NAME).all_text_contents()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 390])
@pytest.mark.parametrize(
    "name", ["overview.html", "overview/zh.html", "overview/en-findings-1.html"]
)
def test_axe_has_nothing_to_say(
    open_page: Open, folder: Path, scheme: str, width: int, name: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = open_page(folder / name, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert not [
        (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"])
        for one in axe.run(page).response["violations"]
    ]


def test_a_column_is_sorted_by_mouse_and_by_keyboard(open_page: Open, large: Path) -> None:
    page = open_page(large / "overview.html")
    head = page.locator("table.reports thead th", has_text="Notes")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert names(page)[:2] == ["6号县人民政府", "13号县人民政府"]
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert names(page)[:2] == ["0号县人民政府", "7号县人民政府"]


def test_searching_and_choosing_a_state_leave_what_fits(open_page: Open, folder: Path) -> None:
    from playwright.sync_api import expect

    page = open_page(folder / "overview.html")
    page.get_by_role("searchbox").fill("2022 TXT03")
    expect(page.locator(NAME)).to_have_count(1)
    assert names(page) == ["青石县人民政府"]
    assert page.locator(".tools output").inner_text() == "1 of 1 shown"
    page.get_by_role("searchbox").fill("")
    page.get_by_role("combobox").select_option("refused")
    expect(page.locator(NAME).first).to_contain_text("2023/d.html")
    assert len(names(page)) == 1


def test_a_rule_leads_to_the_reports_that_break_it(open_page: Open, folder: Path) -> None:
    page = open_page(folder / "overview.html")
    page.locator("#rules").get_by_role("button", name="TXT03").click()
    assert names(page) == ["青石县人民政府"]
    assert page.get_by_role("searchbox").input_value() == "TXT03"


def test_rows_come_by_and_by_and_paper_has_them_all(
    open_page: Open, large: Path, tmp_path: Path
) -> None:
    import pdfplumber

    page = open_page(large / "overview.html")
    assert page.locator(NAME).count() == 200
    page.locator(".more button").first.click()
    assert page.locator(NAME).count() == 400
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    with pdfplumber.open(tmp_path / "page.pdf") as pdf:
        right = [word["x1"] for sheet in pdf.pages for word in sheet.extract_words()]
        text = "".join(sheet.extract_text() for sheet in pdf.pages)
        assert max(right) < float(pdf.pages[0].width) - 28
    assert all(f"{number:04}.html" in text for number in range(450))
    assert page.locator(NAME).count() == 400


def test_a_report_leads_to_its_findings_and_they_back(open_page: Open, folder: Path) -> None:
    page = open_page(folder / "overview.html")
    page.get_by_role("link", name="云川县人民政府").click()
    assert page.locator("section.dossier:target article").count() == 3
    page.get_by_role("link", name="All reports").click()
    assert page.url == (folder / "overview.html").as_uri()
    page.get_by_role("link", name="中文").click()
    assert "年度报告" in page.locator("h1").inner_text()


def test_without_scripts_it_is_a_plain_table_with_links(open_page: Open, large: Path) -> None:
    page = open_page(large / "overview.html", java_script_enabled=False)
    assert page.locator("table.reports tbody tr").count() == 450
    assert page.locator("table.reports tbody tr").last.is_visible()
    assert not page.locator(".tools").is_visible()


def test_chinese_is_readable_where_no_chinese_font_is_installed(
    open_page: Open, folder: Path
) -> None:
    """Each text in the font of the page, or in one of the machine; never in one that has only boxes."""
    page = open_page(folder / "overview" / "zh.html")
    page.evaluate("document.fonts.ready")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    for place in ("h1", ".headline strong", "#rules h2", "#rules td", "table.reports th a"):
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": place})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        han = len(re.findall(r"[\u4e00-\u9fff]", page.locator(place).first.text_content()))
        written = sum(one["glyphCount"] for one in fonts if "DejaVu" not in one["familyName"])
        assert written >= han > 0, (place, fonts)


def test_nothing_is_wider_than_the_screen(open_page: Open, folder: Path) -> None:
    for width in (1300, 800, 390):
        for path in sorted(folder.rglob("*.html")):
            page = open_page(path, viewport={"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
