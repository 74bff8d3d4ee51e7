"""JupyterLab in Chromium, as a person uses it: open, Run All, see the findings, choose, run again."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import audit
from audit.folders import shipped
from audit.samples import sample

# Run All before the session is ready is ignored without a word: these are what it needs.
READY = """async () => {
  const app = window.jupyterapp;
  await app.restored;
  const panel = app.shell.currentWidget;
  if (!panel || !panel.context) return false;
  await panel.context.ready;
  await panel.sessionContext.ready;
  const kernel = panel.sessionContext.session && panel.sessionContext.session.kernel;
  if (!kernel) return false;
  await kernel.info;
  return kernel.status === "idle";
}"""
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
PARAMETERS = """() => {
  const cells = window.jupyterapp.shell.currentWidget.content.widgets;
  return cells[1].model.sharedModel.getSource();
}"""
SET_PARAMETERS = """(source) => {
  const cells = window.jupyterapp.shell.currentWidget.content.widgets;
  cells[1].model.sharedModel.setSource(source);
}"""
PATIENCE = 120_000


@pytest.fixture(scope="module")
def lab(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own on a folder with the notebook and a report; its address."""
    root = tmp_path_factory.mktemp("lab")
    for name in ("audit_report", "review_findings"):
        shutil.copy(shipped("notebooks") / f"{name}.ipynb", root)
    shutil.copy(sample("broken"), root / "我的报告.md")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    options = (
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={root}",
        "--LabApp.expose_app_in_browser=True",
    )
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options],
        env=_environment(tmp_path_factory.mktemp("jupyter")),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"{address}/api/status")
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _environment(home: Path) -> dict[str, str]:
    """Settings, kernels and workspaces of its own; no question about news."""
    (home / "config" / "labconfig").mkdir(parents=True)
    disabled = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
    (home / "config" / "labconfig" / "page_config.json").write_text(json.dumps(disabled))
    names = ("CONFIG", "DATA", "RUNTIME")
    own = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in names}
    own |= {
        f"JUPYTERLAB_{name}_DIR": str(home / name.lower()) for name in ("SETTINGS", "WORKSPACES")
    }
    return {**os.environ, **own, "PYTHONPATH": str(Path(audit.__file__).parents[1])}


def _wait_for(address: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("JupyterLab did not start")


@pytest.fixture
def open_notebook(browser: Any, lab: str) -> Iterator[Callable[[str], Any]]:
    contexts = []

    def opened(name: str) -> Any:
        context = browser.new_context(viewport={"width": 1400, "height": 1000})
        contexts.append(context)
        page = context.new_page()
        # In a workspace of its own: Lab would open what the test before left open, and run that.
        page.goto(f"{lab}/lab/workspaces/{name}/tree/{name}.ipynb")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=PATIENCE)
        _until(page, READY)
        return page

    yield opened
    for context in contexts:
        context.close()


def _until(page: Any, condition: str) -> None:
    for _ in range(240):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(250)
    pytest.fail(f"never came true: {condition[:80]}")


def _show(page: Any, cell: str) -> None:
    """Scroll to the cell of that id: outside the window Lab may take its widgets out of the page."""
    page.evaluate(
        """async (id) => {
          const content = window.jupyterapp.shell.currentWidget.content;
          const place = content.widgets.findIndex((one) => one.model.id === id);
          await content.scrollToItem(place, "start");
        }""",
        cell,
    )


def _shown(page: Any, cell: str, wanted: Any) -> None:
    """Scroll until it is there: what is drawn above the cell meanwhile moves it out again."""
    for _ in range(24):
        _show(page, cell)
        try:
            wanted.wait_for(state="attached", timeout=PATIENCE / 24)
        except Exception as error:
            if type(error).__name__ != "TimeoutError":
                raise
        else:
            return
    pytest.fail(f"{cell} never showed what it should")


def _run_all(page: Any) -> None:
    page.evaluate(RUN_ALL)
    _until(page, READY)


def _headline(page: Any) -> str:
    """Outside the window Lab hides cells: their text is there all the same."""
    headline = page.locator(".bottom-line .headline")
    headline.wait_for(state="attached", timeout=PATIENCE)
    return str(headline.text_content())


def test_a_person_audits_a_report_in_lab(open_notebook: Callable[[str], Any]) -> None:
    """One test, because each step needs the one before it."""
    notebook = open_notebook("audit_report")
    _run_all(notebook)
    assert "agree with each other" in _headline(notebook)
    errors = "[data-mime-type='application/vnd.jupyter.stderr']"
    assert notebook.locator(errors).count() == 0

    notebook.locator(".widget-dropdown select").first.select_option("我的报告.md")
    notebook.get_by_role("button", name="中文").click()
    notebook.wait_for_selector("text=已选择 我的报告.md", timeout=PATIENCE)
    _run_all(notebook)
    assert "互相矛盾" in _headline(notebook)

    figure = notebook.locator(".as-printed a.fig.suspect").first
    figure.scroll_into_view_if_needed()
    figure.click()
    panel = notebook.locator(".pop:popover-open")
    panel.wait_for(timeout=PATIENCE)
    assert "≠" in panel.inner_text()
    notebook.keyboard.press("Escape")

    source = notebook.evaluate(PARAMETERS)
    chosen = source.replace("report = None", 'report = "我的报告.md"', 1)
    notebook.evaluate(SET_PARAMETERS, chosen)
    _run_all(notebook)
    assert "cannot be true as printed" in _headline(notebook)


def test_a_person_holds_a_sitting_of_review(open_notebook: Callable[[str], Any]) -> None:
    """Ticks a finding, sees it at its place, and writes a waiver and a letter with the form."""
    notebook = open_notebook("review_findings")
    _run_all(notebook)
    box = notebook.locator(".jp-OutputArea input[type='checkbox']").nth(1)
    _shown(notebook, "pick", box)
    assert notebook.locator(".matters").count() == 1
    assert notebook.locator(".matters .finding").count() == 0
    box.check()
    notebook.wait_for_selector("text=1 chosen", timeout=PATIENCE)
    _run_all(notebook)
    finding = notebook.locator(".matters article.finding")
    _shown(notebook, "read", finding.first)
    assert finding.count() == 1
    assert "printed 71, computed 70" in finding.first.inner_text()
    _show(notebook, "form")
    for name, text in (("Reason", "recounted"), ("By", "Office"), ("Until", "2999-12-31")):
        notebook.locator(".widget-text", has_text=name).locator("input").fill(text)
    notebook.get_by_role("button", name="Write waivers").click()
    notebook.wait_for_selector("text=One waiver added to waivers.toml", timeout=PATIENCE)
    notebook.get_by_role("button", name="Write letters").click()
    notebook.wait_for_selector(
        "text=Letter written: letters/样例县东镇人民政府.docx", timeout=PATIENCE
    )
