"""The published page: an executed notebook rendered by nbconvert into one file that loads nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from audit import __version__
from audit.publishers.fonts import font_face
from audit.wording import say

if TYPE_CHECKING:
    from nbformat import NotebookNode

CODES = {"en": "en", "zh": "zh-CN"}
FOLDER = files("audit.publishers").joinpath("page")


def _text(name: str) -> str:
    return FOLDER.joinpath(name).read_text(encoding="utf-8")


# JupyterLab's own rules for output are strong; an id that nobody has makes ours stronger.
CSS = re.sub(r"\.(audit|page)(?= )", r".\1:not(#_)", _text("style.css"))
JAVASCRIPT = _text("page.js")

#: What an output brings along in JupyterLab; the page has each of them once.
STYLE = f"<style>{CSS}</style>"
SCRIPT = f"<script>{JAVASCRIPT}</script>"


def render_page(notebook: NotebookNode, language: str) -> str:
    """The page of an executed notebook, in full: the only scripts that it may run are our own."""
    from nbconvert import HTMLExporter
    from nbconvert.exporters import TemplateExporter
    from traitlets.config import Config

    config = Config()
    config.TemplateExporter.extra_template_basedirs = [str(FOLDER.joinpath(".."))]
    config.HTMLExporter.exclude_anchor_links = True
    exporter = HTMLExporter(config=config, template_name=FOLDER.name)
    page = {
        "title": page_title(notebook),
        "code": CODES[language],
        "version": __version__,
        "style": STYLE,
        "script": SCRIPT,
        "script_hash": script_hash(),
        "say": lambda key, **values: say(f"page.{key}", language, **values),
        "contents": contents(notebook),
    }
    # HTMLExporter would parse what the template wrote and write it anew, which changes the SVG
    body, _ = TemplateExporter.from_notebook_node(exporter, notebook, {"page": page})
    return str(body).replace(STYLE, f"<style>{font_face(body)}</style>{STYLE}", 1)


def script_hash() -> str:
    digest = hashlib.sha256(JAVASCRIPT.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def page_title(notebook: NotebookNode) -> str:
    """The title that an output of the notebook gives, else its first heading."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            title = output.get("metadata", {}).get("audit", {}).get("title")
            if title:
                return str(title)
    return contents(notebook, "# ")[0][1] if contents(notebook, "# ") else "audit"


def contents(notebook: NotebookNode, level: str = "## ") -> list[tuple[str, str]]:
    """The headings of the notebook's own prose: (id of the cell, text)."""
    return [
        (cell.id, cell.source.splitlines()[0].removeprefix(level))
        for cell in notebook.cells
        if cell.cell_type == "markdown" and cell.source.startswith(level)
    ]
