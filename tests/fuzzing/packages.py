"""Inputs in which atheris can find its way: containers as plain text, PDF without packing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import cache

import docx

from tests.hostile.packed import cell, sheet, workbook
from tests.hostile.printed import file_of

_MEMBER = re.compile(rb"^=== ([^\n]{1,80})\n", re.M)
_OBJECT = re.compile(rb"^=== [^\n]*\n", re.M)


def packed(data: bytes, main: str) -> bytes:
    """The zip container of a text: each member behind a line `=== name`, the first one `main`.

    Members that it does not name are those of an ordinary file.
    """
    first, *others = _MEMBER.split(data)
    given = dict(zip(others[::2], others[1::2], strict=True))
    members = {name.decode("utf-8", "replace"): text for name, text in given.items()}
    return stored({**_ordinary(main), **({main: first} if first else {}), **members})


def unpacked(data: bytes, main: str) -> bytes:
    """The text of a container, without what is as in an ordinary file."""
    members = _members(data)
    rest = {k: v for k, v in members.items() if k != main and _ordinary(main).get(k) != v}
    kept = [
        b"=== %s\n%s" % (k.encode(), v) for k, v in rest.items() if k.endswith((".xml", ".rels"))
    ]
    return b"\n".join([members.get(main, b""), *kept])


def stored(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name, text in members.items():
            container.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()


@cache
def _ordinary(main: str) -> Mapping[str, bytes]:
    if main.startswith("xl/"):
        return _members(workbook(sheet('<row r="1">' + cell("A1", "1") + "</row>")))
    out = io.BytesIO()
    docx.Document().save(out)
    return _members(out.getvalue())


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def printed(data: bytes) -> bytes:
    """A PDF: the objects of a text, each behind a line `===`; of one without any, its page draws it."""
    content, *objects = _OBJECT.split(data)
    if not objects:
        return file_of(
            [*PAGE, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
        )
    return file_of([one.removesuffix(b"\n") for one in objects])


PAGE = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 6 0 R"
    b" /Resources << /Font << /T 4 0 R >> >> >>",
    b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /A"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
)  # fmt: skip
