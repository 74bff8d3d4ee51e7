"""Office files of other makes: strict namespaces, macros, templates. The same text in all of them."""

from __future__ import annotations

import io
import re
import zipfile

# The names of the strict standard, and as everyone else writes them.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
# What kind of document the main part of a Word file is said to be.
_KINDS = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled\."
    rb"|openxmlformats-officedocument\.wordprocessingml\.template\.)main\+xml"
)
_DOCUMENT = rb"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"


def as_usual(data: bytes, container: zipfile.ZipFile) -> bytes:
    """The same file as the libraries expect it: itself, if it is one that they open already."""
    heads = {name: container.read(name) for name in _heads(container)}
    strict = any(_STRICT.search(text) for text in heads.values())
    if not strict and not _KINDS.search(heads.get(_TYPES, b"")):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as usual:
        for name in container.namelist():
            text = container.read(name)
            if name == _TYPES:
                text = _KINDS.sub(_DOCUMENT, text)
            elif strict and name.endswith((".xml", ".rels")):
                text = _STRICT.sub(_USUAL, text)
            usual.writestr(name, text)
    return out.getvalue()


def _heads(container: zipfile.ZipFile) -> tuple[str, ...]:
    names = set(container.namelist())
    return tuple(name for name in (_TYPES, _RELATIONS) if name in names)
