"""What leaves the kit: one file an output. `publish(audits, ["json", "sarif"], out, "en")`.

Each publisher's module has `publish(audits, language) -> bytes`. The page `html` is none of them: it
is the executed notebook, which audit.notebooks renders.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from audit.model import Audit
from audit.outputs import Fresh, replacing

#: format → (file that is written, module that makes it)
FORMATS = {
    "json": ("findings.json", "audit.publishers.record"),
    "sarif": ("findings.sarif", "audit.publishers.sarif"),
    "junit": ("findings.junit.xml", "audit.publishers.junit"),
    "xlsx": ("findings.xlsx", "audit.publishers.workbook"),
    "docx": ("memo.docx", "audit.publishers.memo.word"),
    "pdf": ("memo.pdf", "audit.publishers.memo.pdf"),
    "md": ("findings.md", "audit.publishers.markdown"),
}


def publish(
    audits: Sequence[Audit], formats: Sequence[str], out: str | Path, language: str
) -> tuple[Path, ...]:
    """Write each format into the folder `out`, made if it is missing; the paths written.

    All of them are there in the end, or none, beside what was written there before.
    """
    with replacing(out, adding=True) as fresh:
        return publish_into(fresh, audits, formats, language)


def publish_into(
    fresh: Fresh, audits: Sequence[Audit], formats: Sequence[str], language: str
) -> tuple[Path, ...]:
    """Write each format as a file of a set; where the files will be."""
    written = []
    for name in dict.fromkeys(formats):
        file, module = FORMATS[name]
        written.append(fresh.write(file, import_module(module).publish(audits, language)))
    return tuple(written)
