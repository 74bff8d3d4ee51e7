"""Choosing a report in JupyterLab; the same cell gives the parameters back where nobody can choose."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePath
from tempfile import mkdtemp
from typing import Any

from audit.limits import MAX_BYTES
from audit.model import AuditError
from audit.wording import LANGUAGES, say

SUFFIXES = (".html", ".htm", ".mhtml", ".docx", ".pdf", ".xlsx", ".csv", ".md", ".txt")
FOLDERS = (".", "../reports", "../samples")


@dataclass
class Choice:
    """What is to be audited. Later cells read it; the widgets below the cell change it."""

    report: str | None = None
    previous: str | None = None
    language: str = "en"
    shown: Any = field(default=None, repr=False)

    def _ipython_display_(self) -> None:
        from IPython.display import display

        if self.shown is not None:
            display(self.shown)


# What was chosen, by the parameters that it was chosen under.
_KEPT: dict[tuple[str | None, str | None], Choice] = {}
_ASKED: dict[tuple[str | None, str | None], str] = {}  # the language that the parameter last named


def choose(report: str | None = None, previous: str | None = None, language: str = "en") -> Choice:
    """The parameters as they are if a report is named; else widgets to choose one with.

    What was chosen stays chosen when the notebook is run again from the top; a parameter that was
    changed since counts more.
    """
    if report is not None:
        return Choice(report, previous, language)
    key = (report, previous)
    kept = _KEPT.setdefault(key, Choice(report, previous, language))
    if _ASKED.get(key) != language:
        kept.language = _ASKED[key] = language
    kept.shown = _widgets(kept)
    return kept


def _widgets(choice: Choice) -> Any:
    """A file for each report, the language, and a line that says what comes next."""
    from ipywidgets import HTML, ToggleButtons, VBox

    said = HTML()
    names = {"en": "English", "zh": "中文"}
    options = [(names[language], language) for language in LANGUAGES]
    languages = ToggleButtons(options=options, value=choice.language)

    def tell() -> None:
        name = PurePath(choice.report).name if choice.report else None
        key = "show.choose.chosen" if name else "show.choose.sample"
        said.value = _escaped(say(key, choice.language, name=name or ""))

    def set_language(change: dict[str, Any]) -> None:
        choice.language = change["new"]
        tell()

    languages.observe(set_language, "value")
    files = [_file_row(choice, which, tell) for which in ("report", "previous")]
    tell()
    return VBox([*files, languages, said])


def _file_row(choice: Choice, which: str, tell: Any) -> Any:
    """A list of the files beside the notebook, and a button to upload another one."""
    from ipywidgets import Dropdown, FileUpload, HBox, Label

    listed = Dropdown(options=[("—", None), *((path, path) for path in nearby())])
    upload = FileUpload(
        accept=",".join(SUFFIXES),
        multiple=False,
        description=say("show.choose.upload", choice.language),
    )

    def pick(change: dict[str, Any]) -> None:
        setattr(choice, which, change["new"])
        tell()

    def take(change: dict[str, Any]) -> None:
        for one in change["new"]:
            setattr(choice, which, str(keep(one["name"], bytes(one["content"]))))
        tell()

    listed.observe(pick, "value")
    upload.observe(take, "value")
    return HBox([Label(say(f"show.choose.{which}", choice.language)), listed, upload])


def nearby() -> list[str]:
    """The reports beside the notebook, and in the folders that a laid-out workspace has for them."""
    return sorted(
        str(path)
        for folder in FOLDERS
        if Path(folder).is_dir()
        for path in Path(folder).iterdir()
        if path.suffix.lower() in SUFFIXES
    )


def keep(name: str, content: bytes) -> Path:
    """An uploaded file as a file that readers can open; AuditError where it is too large.

    Only the last part of its name is used, so that it cannot say where it goes.
    """
    if len(content) > MAX_BYTES:
        raise AuditError(MAX_BYTES.refusal(name))
    last = PurePath(name.replace("\\", "/")).name or "report"
    path = Path(mkdtemp(prefix="audit-")) / last
    path.write_bytes(content)
    return path


def _escaped(text: str) -> str:
    from markupsafe import escape

    return str(escape(text))
