"""A real Chromium, and the published page of the sample with mistakes in it.

Skipped, with the reason, where Chromium or the extra `browser` is missing.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from audit.notebooks import run_audit
from audit.samples import previous_of, sample

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra `browser`")
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("there is no chromium on this machine")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def published(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `audit run` leaves, in English."""
    folder = tmp_path_factory.mktemp("published")
    run_audit(sample("broken"), previous_of("broken"), "en", folder)
    return folder


@pytest.fixture
def visit(browser: Any, published: Path) -> Iterator[Open]:
    """Opens the page; whatever it asks for, and whatever goes wrong in it, fails the test."""
    contexts, asked, wrong = [], [], []

    def opened(**options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1300, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto((published / "findings.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong
    assert not [url for url in asked if not url.startswith(("data:", published.as_uri()))]
