"""Formats that are not read, each with the one sentence that says how to get at the report in it."""

from __future__ import annotations

import io
import zipfile

from audit.model import AuditError
from audit.wording import texts

# What a file begins with, and the key of what is said of it.
_STARTS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"{\\rtf",), "rtf"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM"), "image"),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "archive"),
    ((b"%!PS",), "postscript"),
)
_OLE = b"\xd0\xcf\x11\xe0"
# Streams of an OLE file, by name; the first that is there decides.
_STREAMS = (("EncryptedPackage", "locked"), ("Workbook", "old_sheet"), ("Book", "old_sheet"))
_XML = (
    (b"<w:wordDocument", "word_xml"),
    (b"<pkg:package", "word_xml"),
    (b'"urn:schemas-microsoft-com:office:spreadsheet"', "workbook_xml"),
)
_MEMBERS = (
    ("OFD.xml", "ofd"),
    ("xl/workbook.bin", "binary_workbook"),
    ("ppt/presentation.xml", "presentation"),
    ("content.xml", "opendocument"),
)
_HEAD = 4096


def refuse_foreign(data: bytes, name: str) -> None:
    """Raise AuditError with that sentence if the file is of such a format."""
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    for marks, format in _STARTS:
        if start.startswith(marks) or data.startswith(marks):
            raise _refusal(format, name)
    if data.startswith(_OLE):
        named = (format for stream, format in _STREAMS if stream.encode("utf-16-le") in data)
        raise _refusal(next(named, "old_text"), name)
    if start.startswith(b"<?xml"):
        for mark, format in _XML:
            if mark in start and b"<html" not in start.lower():
                raise _refusal(format, name)


def refusal_of(data: bytes, name: str) -> AuditError:
    """The same for a zip file that is neither a Word file nor a workbook: what is to be raised."""
    names = member_names(data)
    return _refusal(next((format for one, format in _MEMBERS if one in names), "zip"), name)


def _refusal(format: str, name: str) -> AuditError:
    return AuditError(texts(f"readers.foreign.{format}", name=name))


def member_names(data: bytes) -> frozenset[str]:
    """The names of the files in a zip file; none if it is damaged, or of a version that is not known."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return frozenset(container.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()
