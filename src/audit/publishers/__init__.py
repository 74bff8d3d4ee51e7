"""What leaves the kit: one file an output. `publish(audits, ["json", "sarif"], out, "en")`.

Each publisher's module has `publish(audits, language) -> bytes`. The page `html` is none of them: it
is the executed notebook, which audit.notebooks renders.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from audit.model import Audit

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
    audits: Sequence[Audit], formats: Sequence[str], out: Path, language: str
) -> tuple[Path, ...]:
    """Write each format into the folder `out`, made if it is missing; the paths written."""
    written = []
    for name in dict.fromkeys(formats):
        file, module = FORMATS[name]
        content: bytes = import_module(module).publish(audits, language)
        out.mkdir(parents=True, exist_ok=True)
        (out / file).write_bytes(content)
        written.append(out / file)
    return tuple(written)
