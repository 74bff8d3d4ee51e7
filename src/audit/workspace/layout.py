"""What `audit init` puts into a folder: notebooks, suites, samples, waivers, a workflow for CI."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path, PurePosixPath

from audit import __version__
from audit.folders import shipped
from audit.notebooks import in_language
from audit.outputs import filling
from audit.samples import DEFAULT, previous_of, sample, sample_names

#: file of the package → where it goes (names with a leading dot do not travel well in a package)
TEMPLATES = {
    "readme.md": "README.md",
    "forms.md": "forms/README.md",
    "waivers.toml": "waivers.toml",
    "requirements.txt": "requirements.txt",
    "gitignore": ".gitignore",
    "pre-commit.yaml": ".pre-commit-config.yaml",
    "workflow.yml": ".github/workflows/audit.yml",
}
FOLDERS = {"notebooks": "*.ipynb", "expectations": "*.json"}
REPORTS, SAMPLES = "reports", "samples"


def lay_out(folder: str | Path, language: str = "en") -> tuple[Path, ...]:
    """Fill the folder, made if it is missing, with notebooks and all else, in `language`; the files written.

    Writes all or nothing: AuditError if any of its files is there already.
    """
    with filling(folder) as fresh:
        return tuple(fresh.write(str(name), content) for name, content in _contents(language))


def _contents(language: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    for name, pattern in FOLDERS.items():
        for path in sorted(shipped(name).glob(pattern)):
            translated = name == "notebooks" and language != "en"
            content = in_language(path, language) if translated else path.read_bytes()
            yield PurePosixPath(name, path.name), content
    for name in sample_names():
        for report in (sample(name), previous_of(name)):
            if report is not None:
                folder = REPORTS if name == DEFAULT else SAMPLES  # what CI checks begins clean
                yield PurePosixPath(folder, report.name), report.read_bytes()
    templates = files("audit.workspace")
    for name, target in TEMPLATES.items():
        own = templates.joinpath(language, name)  # what is written out in that language
        text = (own if own.is_file() else templates.joinpath(name)).read_text(encoding="utf-8")
        yield PurePosixPath(target), text.replace("@version@", __version__).encode()
