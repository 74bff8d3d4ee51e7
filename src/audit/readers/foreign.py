"""Formats that are not read, each with the one sentence that says how to get at the report in it."""

from __future__ import annotations

import io
import zipfile

from audit.model import AuditError

_CONVERT = "(LibreOffice: soffice --headless --convert-to {} FILE)."
# What a file begins with, and what is said of it.
_STARTS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"{\\rtf",), "is an RTF file: open it and save it as .docx first " + _CONVERT.format("docx")),
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM"),
        "is an image: its figures would have to be typed or recognised.",
    ),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "is an archive: unpack it first."),
    ((b"%!PS",), "is a PostScript file: print it to a PDF first."),
)
_OLE = b"\xd0\xcf\x11\xe0"
_OLD_SHEET = "is an old Excel file: open it and save it as .xlsx first " + _CONVERT.format("xlsx")
_OLD_TEXT = "is an old Word or WPS file: open it and save it as .docx first " + _CONVERT.format(
    "docx"
)
_LOCKED = "is protected by a password: open it and save it without one first."
# Streams of an OLE file, by name; the first that is there decides.
_STREAMS = (("EncryptedPackage", _LOCKED), ("Workbook", _OLD_SHEET), ("Book", _OLD_SHEET))
_XML = (
    (b"<w:wordDocument", "is a Word file saved as XML: open it and save it as .docx first."),
    (b"<pkg:package", "is a Word file saved as XML: open it and save it as .docx first."),
    (
        b'"urn:schemas-microsoft-com:office:spreadsheet"',
        "is a workbook saved as XML: open it and save it as .xlsx first.",
    ),
)
_MEMBERS = (
    ("OFD.xml", "is an OFD file: open it in an OFD reader and save it as PDF or .docx first."),
    ("xl/workbook.bin", "is a binary workbook: open it and save it as .xlsx first."),
    ("ppt/presentation.xml", "is a presentation: save the report in it as PDF first."),
    (
        "content.xml",
        "is an OpenDocument file: open it and save it as .docx or .xlsx first "
        + _CONVERT.format("docx"),
    ),
)
_HEAD = 4096


def refuse_foreign(data: bytes, name: str) -> None:
    """Raise AuditError with that sentence if the file is of such a format."""
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    for marks, sentence in _STARTS:
        if start.startswith(marks) or data.startswith(marks):
            raise AuditError(f"{name} {sentence}")
    if data.startswith(_OLE):
        said = (text for stream, text in _STREAMS if stream.encode("utf-16-le") in data)
        raise AuditError(f"{name} {next(said, _OLD_TEXT)}")
    if start.startswith(b"<?xml"):
        for mark, sentence in _XML:
            if mark in start and b"<html" not in start.lower():
                raise AuditError(f"{name} {sentence}")


def refusal_of(data: bytes, name: str) -> AuditError:
    """The same for a zip file that is neither a Word file nor a workbook: what is to be raised."""
    names = member_names(data)
    unknown = "is a zip file but neither a Word file nor a workbook: unpack it, and give the report in it."
    return AuditError(f"{name} {next((said for one, said in _MEMBERS if one in names), unknown)}")


def member_names(data: bytes) -> frozenset[str]:
    """The names of the files in a zip file; none if it is damaged, or of a version that is not known."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return frozenset(container.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()
