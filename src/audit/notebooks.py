"""Notebooks run from beginning to end by papermill, and rendered: in process, with progress."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.folders import shipped
from audit.loading import load_jsonschema
from audit.model import AuditError
from audit.outputs import FULL, Fresh, blaming, replacing, rescue
from audit.settings import SettingsError
from audit.wording import say, table, texts

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from papermill.exceptions import PapermillExecutionError

AUDIT = "audit_report"
PAGE = "findings.html"
FAILED = "failed.ipynb"  # a notebook that did not come to its end
COMMENT = re.compile(r"((?:^|  )# )(.*)$", re.MULTILINE)
QUIET = "--IPKernelApp.log_level=ERROR"  # or each start warns that the kernel talks over TCP


def notebook_path(name: str) -> Path:
    """The notebook of that name among the kit's own; AuditError if there is none."""
    path = shipped("notebooks") / f"{name}.ipynb"
    if not path.is_file():
        raise AuditError(texts("notebook.none", name=name, folder=path.parent))
    return path


def run_audit(
    report: str | Path | None = None,
    previous: str | Path | None = None,
    language: str = "en",
    out: str | Path = "audit-output",
    **more: Any,
) -> tuple[Path, ...]:
    """Execute the audit notebook into the folder `out`, and render it; the paths written.

    They take the place of what an earlier run wrote there. `more` is what `write_audit` takes, which
    is the same for a set of further files. Raises AuditError where a cell fails; then the notebook,
    as far as it came, is left as `failed.ipynb`.
    """
    with replacing(out) as fresh:
        return write_audit(fresh, report, previous, language, **more)


def write_audit(
    fresh: Fresh,
    report: str | Path | None = None,
    previous: str | Path | None = None,
    language: str = "en",
    *,
    children: Sequence[str | Path] = (),
    all_children: bool = False,
    changes: str | Path | None = None,
    waivers: str | Path | None = None,
    suites: Sequence[str | Path] = (),
    page: bool = True,
    progress: bool | None = None,
) -> tuple[Path, ...]:
    """The executed notebook and its page as files of a set; where they will be.

    Without `report`, on the sample that the package carries; without `suites`, folders of rules, by
    the kit's own. `progress`: whether to show a bar on standard error; by default where that is a
    terminal.
    """
    parameters = {
        "report": _absolute(report),
        "previous": _absolute(previous),
        "children": [_absolute(child) for child in children],
        "all_children": all_children,
        "changes": _absolute(changes),
        "waivers": _absolute(waivers),
        "suites": [_absolute(folder) for folder in suites],
        "language": language,
        "out": ".",
    }
    return write_notebook(
        fresh, AUDIT, parameters, language, page=PAGE if page else None, progress=progress
    )


def write_notebook(
    fresh: Fresh,
    name: str,
    parameters: Mapping[str, Any],
    language: str,
    *,
    page: str | None,
    progress: bool | None = None,
) -> tuple[Path, ...]:
    """One of the kit's notebooks, executed beside the other files of a set, and its page."""
    file = f"{name}.ipynb"
    load_jsonschema()
    import_module(
        "papermill"
    )  # before the other thread: two that load jupyter_client at once break it
    with ThreadPoolExecutor(1) as beside:
        if page:  # it takes a second to load, which the kernel's work leaves time for
            beside.submit(import_module, "nbconvert")
        try:
            executed = _execute(
                notebook_path(name),
                fresh.folder / file,
                parameters,
                language,
                progress=progress,
                kept=fresh.out / FAILED,
                beside=True,
            )
        except AuditError:
            rescue(fresh, file, FAILED)
            raise
    written = (fresh.write(file, _file(executed)),)
    if not page:
        return written
    from audit.publishers.html import render_page

    return *written, fresh.write(page, render_page(executed, language).encode())


def execute(
    notebook: Path,
    target: Path,
    parameters: Mapping[str, Any],
    language: str = "en",
    *,
    progress: bool | None = None,
) -> NotebookNode:
    """Run a notebook into `target`, its own prose in `language`; the executed notebook.

    Raises AuditError for a parameter that the notebook does not have, and where a cell fails: then
    `target` holds what was executed so far, and the sentence says which cell it was.
    """
    return _execute(notebook, target, parameters, language, progress=progress, kept=target)


def _execute(
    notebook: Path,
    target: Path,
    parameters: Mapping[str, Any],
    language: str,
    *,
    progress: bool | None,
    kept: Path,
    beside: bool = False,
) -> NotebookNode:
    """As `execute`; where a cell fails, the sentence names `kept`. `beside`: run in its own folder."""
    load_jsonschema()
    import nbformat
    from papermill import PapermillExecutionError, execute_notebook

    logging.getLogger("papermill").setLevel(logging.WARNING)
    source = nbformat.read(notebook, as_version=4)
    _refuse_unknown(source, parameters, notebook)
    _refuse_nameless(parameters)
    with blaming(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_file(translate(source, notebook.stem, language)))
    path = str(target.resolve()).replace("{", "{{").replace("}", "}}")  # papermill formats paths
    bar = sys.stderr.isatty() if progress is None else progress
    try:
        with blaming(kept, FULL):  # what else the system refuses is the kernel's affair
            executed: NotebookNode = execute_notebook(
                path,
                path,
                dict(parameters),
                progress_bar=bar,
                extra_arguments=[QUIET],
                cwd=str(target.parent) if beside else None,
            )
    except PapermillExecutionError as error:
        raise AuditError(_failure(error, kept)) from None
    executed.metadata.papermill.update(input_path=notebook.name, output_path=target.name)
    return executed


def _file(notebook: NotebookNode) -> bytes:
    import nbformat

    from audit.publishers.quoting import json_text

    return (json_text(str(nbformat.writes(notebook))) + "\n").encode()


def translate(notebook: NotebookNode, name: str, language: str) -> NotebookNode:
    """The notebook with its prose in that language: cells whose id the catalogue knows."""
    translated: NotebookNode = notebook.copy()
    translated.cells = [cell.copy() for cell in notebook.cells]
    for cell in translated.cells:
        if cell.cell_type != "markdown":
            continue
        try:
            cell.source = say(f"notebook.{name}.{cell.id}", language).strip()
        except KeyError:  # a cell that somebody added: it stays as it is
            continue
    return translated


def in_language(path: Path, language: str) -> bytes:
    """The file of a notebook with its prose, comments and parameter `language` in that language."""
    load_jsonschema()
    import nbformat

    notebook = translate(nbformat.read(path, as_version=4), path.stem, language)
    said = {one["en"]: one[language] for one in table("notebook")["comments"].values()}
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", ()):
            old = re.compile(r'^language = "\w+"', re.MULTILINE)
            cell.source = old.sub(f'language = "{language}"', cell.source)
        if cell.cell_type == "code":
            cell.source = COMMENT.sub(lambda at: f"{at[1]}{said.get(at[2], at[2])}", cell.source)
    return _file(notebook)


def write_page(notebook: NotebookNode, path: Path, language: str) -> Path:
    """Render an executed notebook as one file that loads nothing; its path."""
    from audit.publishers.html import render_page

    with blaming(path):
        path.write_text(render_page(notebook, language), encoding="utf-8")
    return path


def parameters_of(notebook: NotebookNode) -> frozenset[str]:
    """The names that the cell tagged `parameters` assigns."""
    import ast

    return frozenset(
        target.id
        for cell in notebook.cells
        if "parameters" in cell.metadata.get("tags", ())
        for node in ast.parse(cell.source).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    )


def _refuse_unknown(notebook: NotebookNode, parameters: Mapping[str, Any], path: Path) -> None:
    known = parameters_of(notebook)
    unknown = sorted(set(parameters) - known)
    if unknown:
        names = {"unknown": ", ".join(unknown), "known": ", ".join(sorted(known)) or "–"}
        raise AuditError(texts("notebook.no_parameter", name=path.name, **names))


def _refuse_nameless(parameters: Mapping[str, Any]) -> None:
    """AuditError for a file whose name is no UTF-8: no notebook can hold it."""
    for name, value in parameters.items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and not text.isascii() and "\ufffd" in _as_text(text):
                raise AuditError(texts("notebook.nameless", file=_as_text(text), name=name))


def _as_text(text: str) -> str:
    """The text with a sign for each byte of it that is no UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _failure(error: PapermillExecutionError, target: Path) -> dict[str, str]:
    ours = error.ename in (
        AuditError.__name__,
        SettingsError.__name__,
    )  # in the notebook's language
    said = error.evalue if ours else f"{error.ename}: {error.evalue}"
    line = (error.source.strip().splitlines() or [""])[0]
    return texts(
        "notebook.failed",
        number=error.exec_count,
        line=line,
        error=said.strip(": ").rstrip(".。"),
        path=target,
    )


def _absolute(path: str | Path | None) -> str | None:
    return None if path is None else str(Path(path).resolve())
